"""What the mayor takes along."""

from desktop.documents.catalog.entry import Entry

MAYOR: tuple[Entry, ...] = ()
