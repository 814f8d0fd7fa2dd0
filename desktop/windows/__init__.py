"""Home, shell and dialogs."""
