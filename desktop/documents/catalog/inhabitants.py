"""What the inhabitants read."""

from desktop.documents.catalog.entry import Audience, Entry
from desktop.documents.mobilisation.inhabitants import inhabitant_letter, inhabitant_orders
from desktop.domain.choices import DocumentKind

INHABITANTS: tuple[Entry, ...] = (
    Entry(
        DocumentKind.INHABITANTS,
        "lettre-aux-habitants",
        Audience.INHABITANTS,
        "la lettre aux habitants",
        inhabitant_letter,
        inhabitant_orders,
    ),
)
