"""Who follows a service, how it is run, and how one settles what one does not agree on."""
