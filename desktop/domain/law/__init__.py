"""Step 7: what the law data say of a dossier. The data themselves are in `resources/law`."""
