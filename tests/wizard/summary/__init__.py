"""The summary step, by real widgets and real keys."""
