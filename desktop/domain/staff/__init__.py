"""What becomes of the agents, and whose opinion is asked."""
