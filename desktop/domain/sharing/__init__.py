"""Step 8: keys, limits, scenarios, who pays how much, and the game that fairness is judged by."""
