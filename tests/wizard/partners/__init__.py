"""The partners step, by real widgets and real keys."""
