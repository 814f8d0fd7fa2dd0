"""The dossier file: SQLite through sqlite-utils, no Qt."""
