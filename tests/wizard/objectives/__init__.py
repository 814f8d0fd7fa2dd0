"""The objectives step, by real widgets and real keys."""
