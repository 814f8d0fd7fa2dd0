"""Every rule of the review, with a dossier that triggers it and one that does not, seen and opened in the window."""
