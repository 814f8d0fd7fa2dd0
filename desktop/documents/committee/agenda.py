"""The agenda of the next session of a body, with what the dossier leads to put on it; and one to fill in by hand."""

from desktop.documents.blocks import Block, BulletList, Heading, Paper
from desktop.documents.committee.by_hand import ROW_MM, empty, to_write
from desktop.documents.committee.points import awaited, joined, proposals
from desktop.documents.committee.sheet import Sheet, blank_sheet, orders_of
from desktop.documents.order import Order
from desktop.documents.source import Source
from desktop.domain.choices import DocumentKind
from desktop.domain.governance.meetings import next_meeting, points_of
from desktop.domain.records import Body, Meeting
from resources.typography import day

_MEETING = ("Instance", "Date et heure", "Lieu", "Présidence", "Secrétariat", "Invités")
_POINTS, _DECISIONS, _PAPERS = 8, 4, 4


def agenda_orders(source: Source) -> list[Order]:
    """One for the next session of each body, and one to fill in by hand."""
    return orders_of(DocumentKind.AGENDA, source)


def agenda(source: Source, order: Order) -> Paper:
    """What is sent before a session."""
    body = source.dataset.find(Body, order.about)
    if body is None:
        sheet = blank_sheet(source)
        return sheet.paper(DocumentKind.AGENDA, [*_blank(), sheet.whose()])
    sheet = Sheet(source, body, next_meeting(source.dataset, body, source.made_on) or Meeting())
    return sheet.paper(DocumentKind.AGENDA, _filled(sheet))


def _filled(sheet: Sheet) -> list[Block]:
    source, body = sheet.source, sheet.body
    written, offered = points_of(sheet.meeting.agenda), proposals(source, body)
    points: list[Block] = (
        [BulletList(written, numbered=True)]
        if written
        else [empty(("N°", "Point"), 4, "Points à inscrire", (1, 14), ROW_MM)]
    )
    since = f" au {day(source.made_on)}" if offered else ""
    return [
        *sheet.facts(),
        Heading("Qui siège", 1),
        sheet.members(),
        Heading("Les points inscrits", 1),
        *points,
        *_ticked(f"Les points que le dossier propose{since}", offered),
        *_ticked("Ce qui est attendu", awaited(source, body)),
        *_ticked("Les documents joints", joined(source, body)),
        sheet.whose(),
    ]


def _ticked(title: str, items: tuple[str, ...]) -> list[Block]:
    """Boxes to tick under their title; nothing at all without any."""
    return [Heading(title, 1), BulletList(items, boxes=True)] if items else []


def _blank() -> list[Block]:
    return [
        to_write("La réunion", _MEETING, "La réunion"),
        empty(("N°", "Point", "Qui le présente", "Durée"), _POINTS, "L’ordre du jour", (1, 9, 4, 2), ROW_MM),
        empty(("N°", "Ce qui est attendu"), _DECISIONS, "Ce que l’on attend de la réunion", (1, 15), ROW_MM),
        empty(("N°", "Document joint"), _PAPERS, "Les documents joints", (1, 15), ROW_MM / 2),
    ]
