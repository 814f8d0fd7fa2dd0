"""What the municipal councils read and vote."""

from desktop.documents.acts.approval import approval
from desktop.documents.acts.orders import approvals, principles
from desktop.documents.acts.principle import principle
from desktop.documents.agreement.agreement_paper import agreement, agreement_orders
from desktop.documents.blocks import Paper
from desktop.documents.catalog.entry import Audience, Entry, recipients, whole
from desktop.documents.essential import essential
from desktop.documents.note import note
from desktop.documents.order import Order
from desktop.documents.report.report_paper import report
from desktop.documents.slides.slides_paper import slides
from desktop.documents.source import Source
from desktop.domain.choices import DocumentKind
from desktop.domain.records import Partner


def _page(source: Source, order: Order) -> Paper:
    """The page of a commune; the note stands for that of one that has left."""
    commune = source.dataset.find(Partner, order.recipient)
    return note(source) if commune is None else essential(source, commune)


COUNCILS: tuple[Entry, ...] = (
    Entry(
        DocumentKind.PRINCIPLE,
        "deliberation-de-principe",
        Audience.COUNCILS,
        "le projet de délibération de principe",
        lambda source, order: principle(source, order.recipient),
        principles,
    ),
    Entry(
        DocumentKind.NOTE,
        "note-de-synthese",
        Audience.COUNCILS,
        "la note de synthèse",
        lambda source, _order: note(source),
        whole(DocumentKind.NOTE),
    ),
    Entry(
        DocumentKind.ESSENTIAL,
        "essentiel",
        Audience.COUNCILS,
        "la page",
        _page,
        lambda source: [Order(DocumentKind.ESSENTIAL, commune.id) for commune in recipients(source)],
    ),
    Entry(
        DocumentKind.REPORT,
        "rapport-complet",
        Audience.COUNCILS,
        "le rapport complet",
        lambda source, _order: report(source),
        whole(DocumentKind.REPORT),
    ),
    Entry(
        DocumentKind.SLIDES,
        "presentation",
        Audience.COUNCILS,
        "la présentation",
        lambda source, _order: slides(source),
        whole(DocumentKind.SLIDES),
    ),
    Entry(
        DocumentKind.APPROVAL,
        "deliberation-d-approbation",
        Audience.COUNCILS,
        "le projet de délibération d’approbation",
        lambda source, order: approval(source, order.recipient, order.about),
        approvals,
    ),
    Entry(
        DocumentKind.AGREEMENT,
        "convention",
        Audience.COUNCILS,
        "la convention",
        agreement,
        agreement_orders,
    ),
)
