"""The purpose step, by real widgets and real keys."""
