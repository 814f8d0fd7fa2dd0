"""The services step, by real widgets and real keys."""
