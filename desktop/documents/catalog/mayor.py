"""What the mayor takes along."""

from desktop.documents.catalog.entry import Audience, Entry, whole
from desktop.documents.mobilisation.answers import answers
from desktop.documents.mobilisation.negotiation import negotiation_orders, negotiation_sheet
from desktop.domain.choices import DocumentKind

MAYOR: tuple[Entry, ...] = (
    Entry(
        DocumentKind.ANSWERS,
        "objections-et-reponses",
        Audience.MAYOR,
        "la feuille « Objections et réponses »",
        lambda source, _order: answers(source),
        whole(DocumentKind.ANSWERS),
    ),
    Entry(
        DocumentKind.NEGOTIATION,
        "fiche-de-negociation",
        Audience.MAYOR,
        "la fiche de négociation, document non public,",
        negotiation_sheet,
        negotiation_orders,
        private=True,
        bare="tous les partenaires",
    ),
)
