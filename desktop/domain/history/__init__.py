"""What changes say, what they come to, what goes with them, and the way back."""
