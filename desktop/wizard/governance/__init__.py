"""Step « Qui suit le service ? »: bodies, the life of each service, arbitration, the pact."""
