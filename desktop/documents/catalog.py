"""Every paper: for whom it is, when there is one, how it is made, how its file is called. One entry each.

They stand in the order in which she needs them. A paper is added here and nowhere else: the room, the window without a
screen, « tout préparer » and the messages read this list.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from desktop.documents.acts.approval import approval
from desktop.documents.acts.letter import letter
from desktop.documents.acts.orders import approvals, letters, principles
from desktop.documents.acts.principle import principle
from desktop.documents.agreement.agreement_paper import agreement, agreement_orders, to_say_orders
from desktop.documents.agreement.call import call_orders, call_sheet
from desktop.documents.agreement.hours import hour_orders, hour_sheet
from desktop.documents.agreement.statement_form import blank_statement, statement_orders
from desktop.documents.blocks import Paper
from desktop.documents.collection_form import collection_form, collection_workbook
from desktop.documents.collection_form import orders as collection_orders
from desktop.documents.comments_paper import comments_paper
from desktop.documents.compared import compared_rules, has_choice
from desktop.documents.essential import essential
from desktop.documents.figures import everyone
from desktop.documents.files import Progress
from desktop.documents.note import note
from desktop.documents.order import Ending, Order
from desktop.documents.planning_paper import calendar_paper
from desktop.documents.planning_parts import has_cycle, has_plan, plan_days
from desktop.documents.source import Source
from desktop.documents.statement import has_years, yearly_statement
from desktop.documents.trace import trace
from desktop.documents.who_does import who_does
from desktop.documents.who_pays import who_pays
from desktop.documents.who_pays_book import who_pays_book
from desktop.documents.xlsx_writer import workbook_bytes
from desktop.domain.choices import DocumentKind, PartnerKind
from desktop.domain.fields import Choice
from desktop.domain.records import Comment, Partner


class Audience(Choice):
    """For whom a paper is: the room lists them under these words, in this order."""

    NEIGHBOURS = "neighbours", "Les communes voisines"
    COUNCILS = "councils", "Les conseils municipaux"
    PARTNERS = "partners", "Tous les partenaires"
    AGENTS = "agents", "Les agents"
    TREASURY = "treasury", "Le comptable"
    OFFICE = "office", "Votre mairie"


@dataclass(frozen=True)
class Entry:
    """One kind of paper. `told` names it in a sentence; a `private` one is made only when it is named.

    `orders` gives one order per paper that the dossier has now; `make` may be asked for one that it had before. `files`
    makes what the paper has beside its PDF and its Word file; `mailed` is the one that goes by e-mail.
    """

    kind: DocumentKind
    stem: str
    audience: Audience
    told: str
    make: Callable[[Source, Order], Paper]
    orders: Callable[[Source], Sequence[Order]]
    files: Mapping[Ending, Callable[[Source, Order, Paper, Progress | None], bytes]] = field(default_factory=dict)
    private: bool = False
    mailed: Ending = "pdf"


def recipients(source: Source) -> list[Partner]:
    """The communes that get their own page: those that take part, hers alone while nobody does."""
    communes = [partner for partner in everyone(source) if partner.kind is PartnerKind.COMMUNE]
    return communes or ([source.ours] if source.ours else [])


def _whole(
    kind: DocumentKind, when: Callable[[Source], bool] = lambda _source: True
) -> Callable[[Source], Sequence[Order]]:
    """One paper for the whole dossier, when there is something to say."""
    return lambda source: [Order(kind)] if when(source) else []


def _page(source: Source, order: Order) -> Paper:
    """The page of a commune; the note stands for that of one that has left."""
    commune = source.dataset.find(Partner, order.recipient)
    return note(source) if commune is None else essential(source, commune)


def _has_calendar(source: Source) -> bool:
    return has_plan(source.results, source.law) or has_cycle(source.results, source.law)


def _workbook(source: Source, _order: Order, paper: Paper, progress: Progress | None) -> bytes:
    return workbook_bytes(who_pays_book(source, paper.version), progress)


def _agenda(source: Source, _order: Order, paper: Paper, _progress: Progress | None) -> bytes:
    return plan_days(source, paper)


CATALOG: tuple[Entry, ...] = (
    Entry(
        DocumentKind.LETTER,
        "lettre",
        Audience.NEIGHBOURS,
        "la lettre",
        lambda source, order: letter(source, order.recipient),
        letters,
    ),
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
        _whole(DocumentKind.NOTE),
    ),
    Entry(
        DocumentKind.WHO_PAYS,
        "qui-paie-quoi",
        Audience.PARTNERS,
        "le tableau « Qui paie quoi »",
        lambda source, _order: who_pays(source),
        _whole(DocumentKind.WHO_PAYS),
        {"xlsx": _workbook},
    ),
    Entry(
        DocumentKind.COMPARISON,
        "regles-comparees",
        Audience.PARTNERS,
        "la comparaison des règles de partage",
        lambda source, _order: compared_rules(source),
        _whole(DocumentKind.COMPARISON, lambda source: has_choice(source.results)),
    ),
    Entry(
        DocumentKind.STATEMENT,
        "etat-annuel",
        Audience.TREASURY,
        "l’état annuel",
        lambda source, _order: yearly_statement(source),
        _whole(DocumentKind.STATEMENT, lambda source: has_years(source.results)),
    ),
    Entry(
        DocumentKind.CALENDAR,
        "calendrier",
        Audience.PARTNERS,
        "le calendrier",
        lambda source, _order: calendar_paper(source),
        _whole(DocumentKind.CALENDAR, _has_calendar),
        {"ics": _agenda},
    ),
    Entry(
        DocumentKind.WHO_DOES,
        "qui-fait-quoi",
        Audience.PARTNERS,
        "la liste « Qui fait quoi »",
        lambda source, _order: who_does(source),
        _whole(DocumentKind.WHO_DOES, lambda source: has_plan(source.results, source.law)),
    ),
    Entry(
        DocumentKind.TRACE,
        "d-ou-viennent-les-chiffres",
        Audience.OFFICE,
        "l’annexe « D’où viennent les chiffres »",
        lambda source, _order: trace(source),
        _whole(DocumentKind.TRACE),
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
        DocumentKind.COLLECTION,
        "fiche-de-collecte",
        Audience.NEIGHBOURS,
        "la fiche de collecte",
        collection_form,
        collection_orders,
        {"xlsx": collection_workbook},
        mailed="xlsx",
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
    Entry(
        DocumentKind.TO_SAY,
        "ce-que-l-acte-doit-dire",
        Audience.OFFICE,
        "la fiche « Ce que l’acte doit dire »",
        agreement,
        to_say_orders,
    ),
    Entry(
        DocumentKind.HOURS,
        "releve-mensuel",
        Audience.AGENTS,
        "le relevé mensuel",
        hour_sheet,
        hour_orders,
    ),
    Entry(
        DocumentKind.STATEMENT_FORM,
        "etat-annuel-a-remplir",
        Audience.PARTNERS,
        "l’état annuel à remplir",
        blank_statement,
        statement_orders,
    ),
    Entry(
        DocumentKind.CALL,
        "decompte",
        Audience.TREASURY,
        "le décompte",
        call_sheet,
        call_orders,
    ),
    Entry(
        DocumentKind.COMMENTS,
        "commentaires",
        Audience.OFFICE,
        "les commentaires, document de travail,",
        lambda source, _order: comments_paper(source),
        _whole(DocumentKind.COMMENTS, lambda source: bool(source.dataset.all(Comment))),
        private=True,
    ),
)

OF_ACTS: Mapping[str, DocumentKind] = {
    "agreement": DocumentKind.AGREEMENT,
    "deliberation": DocumentKind.APPROVAL,
    "impact_sheet": DocumentKind.AGREEMENT,
    "statement": DocumentKind.STATEMENT_FORM,
}
"""The paper of this room that is prepared for an act, by the word of the law data; an impact sheet is an annex."""

_BY_KIND = {entry.kind: entry for entry in CATALOG}


def entry_of(kind: DocumentKind) -> Entry:
    """The entry of a kind of paper.

    Raises:
        KeyError: no paper of this kind is made.
    """
    return _BY_KIND[kind]
