"""The step of agents and equipment, by real widgets and real keys."""
