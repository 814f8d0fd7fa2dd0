"""Papers that carry a project: the letter to the inhabitants, what one answers, what is negotiated."""
