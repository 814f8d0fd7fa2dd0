"""What is sent to the neighbouring communes."""

from desktop.documents.acts.letter import letter
from desktop.documents.acts.orders import letters
from desktop.documents.catalog.entry import Audience, Entry
from desktop.documents.collection_form import collection_form, collection_workbook
from desktop.documents.collection_form import orders as collection_orders
from desktop.domain.choices import DocumentKind

NEIGHBOURS: tuple[Entry, ...] = (
    Entry(
        DocumentKind.LETTER,
        "lettre",
        Audience.NEIGHBOURS,
        "la lettre",
        lambda source, order: letter(source, order.recipient),
        letters,
    ),
    Entry(
        DocumentKind.COLLECTION,
        "fiche-de-collecte",
        Audience.NEIGHBOURS,
        "la fiche de collecte",
        collection_form,
        collection_orders,
        {"xlsx": collection_workbook},
        mailed="xlsx",
    ),
)
