"""The minutes of a session of a body: who was there, what was said, what is proposed, who does what; or by hand."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from desktop.documents.blocks import (
    Blank,
    Block,
    BulletList,
    Heading,
    PageBreak,
    Paper,
    Paragraph,
    Signatures,
    Table,
)
from desktop.documents.committee.by_hand import ROW_MM, empty, to_write
from desktop.documents.committee.points import decides_with_councils
from desktop.documents.committee.sheet import MANY, Sheet, blank_sheet, orders_of
from desktop.documents.layout import BOX
from desktop.documents.order import Order
from desktop.documents.room import room
from desktop.documents.source import Source
from desktop.domain.choices import DocumentKind
from desktop.domain.governance.bodies import FOLLOWS
from desktop.domain.governance.meetings import last_meeting, next_meeting, points_of, said_in, when_words
from desktop.domain.records import Body, Meeting, Partner
from desktop.domain.words.governance_words import committee_words
from desktop.domain.words.naming import named

_MEETING = ("Instance", "Date", "Ouverte à, levée à", "Lieu", "Présidence", "Secrétaire de séance", "Invités")
_SEATS, _POINTS, _DECISIONS = 8, 4, 4
_ACTIONS = (5, 4, 3)
"""Rows to say who does what: as many as leave it on the page where one signs, else the most on a page of their own."""
_AIRS = (1.0, 0.8, 0.65, 0.5)
"""How tall the rows to write in are: closer where a page is spared by it."""
_FULL = 0.92  # of the last page: Word sets tables a little looser
_AT_MEETING = "À écrire pendant la réunion"
_AGAIN = "Prochaine réunion"
_WHO_DOES = "Qui fait quoi, et pour quand"
_PRESENT = ("Partenaire", "Nom", "Présent", "Excusé", "Remplacé par")
_PRESENT_WIDTHS = (4.6, 5.0, 1.7, 1.7, 3.6)
_DONE = ("Quoi", "Qui", "Pour le", "Fait le")


def minutes_orders(source: Source) -> list[Order]:
    """One for the last session of each body, else for the next one, and one to fill in by hand."""
    return orders_of(DocumentKind.MINUTES, source)


def minutes(source: Source, order: Order) -> Paper:
    """What is kept of a session, on as few pages as its empty rows allow."""
    made = [_minutes(source, order, air) for air in _AIRS]
    return min(made, key=lambda paper: room(paper).pages)


def _minutes(source: Source, order: Order, air: float) -> Paper:
    body = source.dataset.find(Body, order.about)
    if body is None:
        sheet = blank_sheet(source)
        facts = to_write("La réunion", _MEETING, "La réunion")
        return _together(sheet, [facts, _ticked(_to_sign(source)), *_by_hand()], air)
    dataset, today = source.dataset, source.made_on
    meeting = last_meeting(dataset, body, today) or next_meeting(dataset, body, today) or Meeting()
    sheet = Sheet(source, body, meeting)
    return _together(sheet, list(_filled(sheet)), air)


def _together(sheet: Sheet, told: list[Block], air: float) -> Paper:
    """The paper, who does what on the page where it is signed: a last page never holds the signatures alone."""
    told = _aired(told, air)
    for actions in _ACTIONS:
        paper = _whole(sheet, told, _aired(_end(sheet, actions), air))
        before = room(replace(paper, blocks=paper.blocks[: _end_of(paper)]))
        taken = room(paper)
        if taken.pages == before.pages and taken.last <= _FULL:
            return paper
    return _whole(sheet, told, [PageBreak(), *_aired(_end(sheet, _ACTIONS[0]), air)])


def _aired(blocks: Iterable[Block], air: float) -> list[Block]:
    """The same with rows to write in that are that much as tall."""
    return [replace(each, tall_mm=each.tall_mm * air) if isinstance(each, Table) else each for each in blocks]


def _whole(sheet: Sheet, told: list[Block], end: list[Block]) -> Paper:
    return sheet.paper(DocumentKind.MINUTES, [*told, sheet.whose(), *end])


def _end_of(paper: Paper) -> int:
    """Where the end begins."""
    return next(at for at, block in enumerate(paper.blocks) if isinstance(block, Heading) and block.text == _WHO_DOES)


def _filled(sheet: Sheet) -> Iterator[Block]:
    points, decided = points_of(sheet.meeting.agenda), said_in(sheet.meeting.decisions)
    yield from sheet.facts()
    yield Heading("Qui est là", 1)
    yield _present(sheet)
    yield Heading("Les points examinés", 1)
    yield _points(points)
    yield Heading("Ce qui est proposé" if decides_with_councils(sheet.body) else "Ce qui est retenu", 1)
    yield BulletList(decided, numbered=True) if decided else _proposed()


def _by_hand() -> Iterator[Block]:
    yield Heading("Les points examinés", 1)
    yield _points(())
    yield Heading("Ce qui est proposé", 1)
    yield _proposed()


def _end(sheet: Sheet, actions: int) -> Iterator[Block]:
    """Who does what, when one meets again, who signs; how soon the minutes are sent."""
    yield Heading(_WHO_DOES, 1)
    yield empty(_DONE, actions, "Les suites de la réunion", (8, 4, 2.2, 2.2), ROW_MM * 0.7)
    yield Paragraph(_again(sheet), label="Prochaine réunion.") if not sheet.by_hand else Blank(_AGAIN)
    if sheet.body.kind in FOLLOWS:
        yield from _habits(sheet)
    yield Signatures((("Qui préside", ""), ("Qui tient le secrétariat", "")))


def _habits(sheet: Sheet) -> Iterator[Block]:
    """What is usual for a committee: who sits there is left out once the seats are typed, for they say otherwise."""
    typed = any(seat.seats for seat in sheet.seats)
    said = committee_words(sheet.source.law, sheet.body.kind)[1 if typed else 0 :]
    if said:
        text = " ".join(each.removeprefix("– ") for each in said)
        yield Paragraph(text, label="Pour un comité, en général.", small=True)


def _again(sheet: Sheet) -> str:
    """The session after this one, as far as its day is known."""
    source, told = sheet.source, sheet.meeting
    coming = next_meeting(source.dataset, sheet.body, source.made_on) if told.body_id else None
    if coming is None or coming.on is None or coming.id == told.id:
        return f"{sheet.blanks('date de la prochaine réunion')}."
    return f"{when_words(coming)}{f', {coming.place}' if coming.place else ''}."


def _to_sign(source: Source) -> Table:
    """The partners that are known, where all of them have a row; the other rows are left to write."""
    table = empty(_PRESENT, _SEATS, "Qui est là", _PRESENT_WIDTHS, ROW_MM / 2)
    known = [partner.name for partner in source.dataset.all(Partner) if partner.name]
    if len(known) > _SEATS:
        return table
    rows = tuple((name, *row[1:]) for name, row in zip(known, table.rows, strict=False))
    return replace(table, rows=(*rows, *table.rows[len(rows) :]))


def _present(sheet: Sheet) -> Table:
    """A row for each full seat, to write a name and to tick."""
    rows = []
    for seat in sheet.seats:
        partner = sheet.source.dataset.find(Partner, seat.partner_id)
        name, count = named(partner) if partner is not None else "", max(seat.seats or 1, 1)
        if count > _SEATS:  # of a body as large as a council: its own sheet of names is joined
            rows.append((f"{name}, {count} titulaires", "", "", "", ""))
            continue
        rows += [(f"{name}, titulaire {at}" if count > 1 else name, "", "", "", "") for at in range(1, count + 1)]
    dense = len(rows) > MANY
    table = Table(
        _PRESENT, tuple(rows), "Une ligne par siège", widths=_PRESENT_WIDTHS, dense=dense,
        tall_mm=ROW_MM / 4 if dense else ROW_MM / 2,
    )  # fmt: skip
    return _ticked(table)


def _ticked(table: Table) -> Table:
    """The same with boxes to tick."""
    rows = tuple((first, name, BOX, BOX, instead) for first, name, _here, _away, instead in table.rows)
    return replace(table, rows=rows, align=("left", "left", "left", "left", "left"))


def _points(points: tuple[str, ...]) -> Table:
    header, widths, tall = ("N°", "Point", "Ce qui est dit"), (1.0, 5.5, 10.0), ROW_MM * 1.5
    if not points:
        return empty(header, _POINTS, _AT_MEETING, widths, tall)
    rows = tuple((str(at), point, "") for at, point in enumerate(points, start=1))
    return Table(header, rows, _AT_MEETING, widths=widths, tall_mm=tall)


def _proposed() -> Table:
    return empty(("N°", "Proposition", "Vote ou accord"), _DECISIONS, _AT_MEETING, (1, 11, 4), ROW_MM)
