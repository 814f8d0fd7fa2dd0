"""Charts: records in, matplotlib figures out; no Qt, no pyplot."""
