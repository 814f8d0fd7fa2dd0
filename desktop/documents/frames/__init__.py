"""The frames that a community and its communes complete: plan, pact, statutes, charter. None of them is an act."""
