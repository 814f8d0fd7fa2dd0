"""What the inhabitants read."""

from desktop.documents.catalog.entry import Audience, Entry, recipients
from desktop.documents.mobilisation.inhabitants import inhabitant_letter
from desktop.documents.order import Order
from desktop.domain.choices import DocumentKind

INHABITANTS: tuple[Entry, ...] = (
    Entry(
        DocumentKind.INHABITANTS,
        "lettre-aux-habitants",
        Audience.INHABITANTS,
        "la lettre aux habitants",
        inhabitant_letter,
        lambda source: [Order(DocumentKind.INHABITANTS, commune.id) for commune in recipients(source)],
    ),
)
