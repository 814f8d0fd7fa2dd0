"""What the inhabitants read."""

from desktop.documents.catalog.entry import Entry

INHABITANTS: tuple[Entry, ...] = ()
