"""Qt widgets that know nothing of communes, costs or law."""

from widgets.singletons import keep_alive

keep_alive()  # before the first widget: no window can then be opened without it
