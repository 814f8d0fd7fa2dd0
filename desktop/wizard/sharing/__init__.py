"""Step 8: who pays how much, up to four ways side by side."""
