"""Step 2: what is expected and how one will know."""
