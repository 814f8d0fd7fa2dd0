"""The tool step, by real widgets and real keys."""
