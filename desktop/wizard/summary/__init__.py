"""Step 12: read again, three figures, chart."""
