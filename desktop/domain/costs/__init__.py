"""Steps 5 and 6: agents, equipment and lines of cost, and what they come to year by year."""
