"""What goes to the accountant."""

from desktop.documents.agreement.call import call_orders, call_sheet
from desktop.documents.catalog.entry import Audience, Entry, whole
from desktop.documents.catalog.figures import TABLES
from desktop.documents.statement import has_years, yearly_statement
from desktop.domain.choices import DocumentKind

TREASURY: tuple[Entry, ...] = (
    Entry(
        DocumentKind.STATEMENT,
        "etat-annuel",
        Audience.TREASURY,
        "l’état annuel",
        lambda source, _order: yearly_statement(source),
        whole(DocumentKind.STATEMENT, lambda source: has_years(source.results)),
        TABLES,
    ),
    Entry(
        DocumentKind.CALL,
        "decompte",
        Audience.TREASURY,
        "le décompte",
        call_sheet,
        call_orders,
        TABLES,
    ),
)
