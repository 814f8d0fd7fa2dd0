"""Simulated returns of the collection form: edits of whoever fills it in, by several programs, and read back."""
