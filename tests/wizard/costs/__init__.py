"""The costs step, by real widgets and real keys."""
