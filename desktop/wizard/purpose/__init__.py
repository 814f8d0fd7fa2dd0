"""Step 1: why, who carries it, and when in the mandate."""
