"""Who follows, and what is climbed when one does not agree: as typed at step 9."""

from collections.abc import Iterator

from desktop.documents.agreement.group_words import ladder_items
from desktop.documents.blocks import Block, BulletList, Table
from desktop.documents.frames.about import About
from desktop.domain.governance.bodies import seats_of
from desktop.domain.records import Body, Partner
from desktop.domain.words.governance_words import seat_words
from desktop.domain.words.naming import crowd, the_name
from resources.sentence import high


def body_blocks(about: About) -> Iterator[Block]:
    """A row per body: who sits, how often it meets, what stays with the councils."""
    held = about.source.dataset.all(Body)
    rows = tuple(_row(about, body) for body in held)
    if rows:
        header = ("Instance", "Qui siège", "Rythme", "Ce qui reste aux conseils")
        yield Table(header, rows, "Les instances prévues dans ce dossier", widths=(3, 4, 2.4, 4.6))


def ladder_blocks(about: About) -> Iterator[Block]:
    """The steps kept, from the nearest to the last."""
    items = ladder_items(about.source.dataset, about.typed)
    if items:
        yield BulletList(items, numbered=True)


def _row(about: About, body: Body) -> tuple[str, ...]:
    dataset = about.source.dataset
    seats = [seat for seat in seats_of(dataset, body) if seat.seats or seat.alternates]
    partners = [partner for seat in seats if (partner := dataset.find(Partner, seat.partner_id)) is not None]
    sits = f"{high(crowd(map(the_name, partners)))}. {seat_words(seats)}" if partners else ""
    return (about.typed(body.name) or body.kind.label, sits, body.rhythm.label, about.typed(body.reserved))
