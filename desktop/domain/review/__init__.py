"""What a dossier lacks or contradicts: remarks, never locks."""
