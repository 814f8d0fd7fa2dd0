"""Making, showing, saving and printing the papers, away from the window's thread."""
