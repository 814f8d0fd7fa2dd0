"""Step 11: what may go wrong, who speaks to whom, what one will hear, what each brings."""
