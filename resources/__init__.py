"""What the application ships: typography, communes, law, texts, fonts, icons."""
