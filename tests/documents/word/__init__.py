"""The Word files."""
