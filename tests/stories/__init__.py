"""Stories: whole courses through the real window, from the empty home to the papers."""
