"""What is written to and about the agents: impact sheets, letters, and the file of each comité social territorial."""
