"""Papers: records in, neutral blocks, then PDF or Word; no Qt."""
