"""Step 10: when, from the start that is wanted back to today."""
