"""Step 7: the legal tool in three questions."""
