"""« Commentaires »: the list, one comment written, those of a copy taken, their paper."""
