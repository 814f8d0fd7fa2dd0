"""Step 5: the agents and the equipment of each service, and what may befall their employer."""
