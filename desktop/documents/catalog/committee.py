"""What the follow-up committee works with."""

from desktop.documents.catalog.entry import Entry

COMMITTEE: tuple[Entry, ...] = ()
