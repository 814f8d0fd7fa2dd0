"""What all the partners share."""

from desktop.documents.agreement.statement_form import blank_statement, statement_orders
from desktop.documents.blocks import Paper
from desktop.documents.catalog.entry import Audience, Entry, whole
from desktop.documents.catalog.figures import as_csv
from desktop.documents.compared import compared_rules, has_choice
from desktop.documents.files import Progress
from desktop.documents.finances.finances_book import finances_book
from desktop.documents.finances.finances_paper import finances
from desktop.documents.order import Order
from desktop.documents.planning_paper import calendar_paper
from desktop.documents.planning_parts import has_cycle, has_plan, plan_days
from desktop.documents.source import Source
from desktop.documents.who_does import who_does
from desktop.documents.who_pays import who_pays
from desktop.documents.who_pays_book import who_pays_book
from desktop.documents.workbook.writer import workbook_bytes
from desktop.domain.choices import DocumentKind


def _has_calendar(source: Source) -> bool:
    return has_plan(source.results, source.law) or has_cycle(source.results, source.law)


def _workbook(source: Source, _order: Order, paper: Paper, progress: Progress | None) -> bytes:
    return workbook_bytes(who_pays_book(source, paper.version), progress)


def _finances_workbook(source: Source, _order: Order, paper: Paper, progress: Progress | None) -> bytes:
    return workbook_bytes(finances_book(source, paper.version), progress)


def _agenda(source: Source, _order: Order, paper: Paper, _progress: Progress | None) -> bytes:
    return plan_days(source, paper)


PARTNERS: tuple[Entry, ...] = (
    Entry(
        DocumentKind.WHO_PAYS,
        "qui-paie-quoi",
        Audience.PARTNERS,
        "le tableau « Qui paie quoi »",
        lambda source, _order: who_pays(source),
        whole(DocumentKind.WHO_PAYS),
        {"xlsx": _workbook, "csv": as_csv},
    ),
    Entry(
        DocumentKind.FINANCES,
        "tableau-financier",
        Audience.PARTNERS,
        "le tableau financier",
        lambda source, _order: finances(source),
        whole(DocumentKind.FINANCES),
        {"xlsx": _finances_workbook, "csv": as_csv},
    ),
    Entry(
        DocumentKind.COMPARISON,
        "regles-comparees",
        Audience.PARTNERS,
        "la comparaison des règles de partage",
        lambda source, _order: compared_rules(source),
        whole(DocumentKind.COMPARISON, lambda source: has_choice(source.results)),
    ),
    Entry(
        DocumentKind.CALENDAR,
        "calendrier",
        Audience.PARTNERS,
        "le calendrier",
        lambda source, _order: calendar_paper(source),
        whole(DocumentKind.CALENDAR, _has_calendar),
        {"ics": _agenda},
    ),
    Entry(
        DocumentKind.WHO_DOES,
        "qui-fait-quoi",
        Audience.PARTNERS,
        "la liste « Qui fait quoi »",
        lambda source, _order: who_does(source),
        whole(DocumentKind.WHO_DOES, lambda source: has_plan(source.results, source.law)),
    ),
    Entry(
        DocumentKind.STATEMENT_FORM,
        "etat-annuel-a-remplir",
        Audience.PARTNERS,
        "l’état annuel à remplir",
        blank_statement,
        statement_orders,
    ),
)
