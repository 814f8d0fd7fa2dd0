"""Step 4: what is put in common, who takes part and how far."""
