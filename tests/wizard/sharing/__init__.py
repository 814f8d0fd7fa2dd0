"""The sharing step, by real widgets and real keys."""
