"""Step 3: with whom."""
