"""What a community and its communes decide together: plan, pact, statutes, charter."""

from desktop.documents.catalog.entry import Entry

COMMUNITY: tuple[Entry, ...] = ()
