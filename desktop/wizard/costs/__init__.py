"""Step 6: what it costs today, alone and in common."""
