"""The slides that the mayor shows to a council: one sentence and one picture each."""
