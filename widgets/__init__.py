"""Qt widgets that know nothing of communes, costs or law."""
