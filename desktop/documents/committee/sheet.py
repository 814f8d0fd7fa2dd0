"""What the agenda and the minutes of a body share: what it is, who sits in it, that it proposes and councils decide."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop.documents.agreement.sheet_of import sheet_of
from desktop.documents.blanks import Blanks
from desktop.documents.blocks import Block, Box, Paper, Paragraph, Table
from desktop.documents.collection_form import DRAFT
from desktop.documents.committee.points import decides_with_councils
from desktop.documents.order import Order
from desktop.documents.parts import NO_NAME, ended
from desktop.documents.room import spared
from desktop.documents.source import Source
from desktop.domain.choices import BodyKind, DocumentKind
from desktop.domain.governance.bodies import seats_of
from desktop.domain.governance.meetings import said_in, when_words
from desktop.domain.records import Body, Meeting, Partner, Seat, Service
from desktop.domain.words.council_words import council_words, several
from desktop.domain.words.governance_words import seat_words
from desktop.domain.words.law_words import as_of_words
from desktop.domain.words.naming import leading_name, named, of, service_name
from desktop.domain.words.record_names import distinct_name
from resources.sentence import low
from resources.typography import clock, day, listing, plural

if TYPE_CHECKING:
    from resources.law.statements import Statement

BY_HAND = "à remplir à la main"
MANY = 12  # partners: beyond, the table is in small type
_RATIFIED = "Rien ne s’applique avant l’accord de chaque conseil"
_KEEPS = "Reste aux conseils :"


def orders_of(kind: DocumentKind, source: Source) -> list[Order]:
    """One for each body, and one for no body in particular, to be filled in by hand."""
    return [*(Order(kind, about=body.id) for body in source.dataset.all(Body)), Order(kind)]


@dataclass
class Sheet:
    """One session of one body on paper; without body, or without session, what is not known is left to write."""

    source: Source
    body: Body
    meeting: Meeting
    by_hand: bool = False

    def __post_init__(self) -> None:
        self.blanks = Blanks()

    def paper(self, kind: DocumentKind, blocks: Sequence[Block]) -> Paper:
        """The paper of these blocks; what is filled in at a meeting is no draft of the project."""
        words = ("réunion", "ordre du jour" if kind is DocumentKind.AGENDA else "compte rendu")
        title = f"{kind.label} {BY_HAND}" if self.by_hand else kind.label
        ended_by = (*blocks, Paragraph(f"{as_of_words(self.source.law)} {NO_NAME}", small=True))
        paper = sheet_of(self.source, (title, self.when), ended_by, self.blanks, keywords=words)
        paper = replace(paper, marks=tuple(mark for mark in paper.marks if mark != DRAFT))
        return spared(paper) or paper

    @property
    def name(self) -> str:
        """« Comité de suivi »."""
        return distinct_name(self.source.dataset, self.body)

    @property
    def when(self) -> str:
        """« Comité de suivi : réunion du 12 janvier 2027 à 18 h 30, Mairie d’Orbelle »."""
        if self.by_hand:
            return "Pour n’importe quelle réunion"
        on = f"{self.name} : réunion {f'du {when_words(self.meeting)}' if self.meeting.on else 'à fixer'}"
        return ", ".join(filter(None, (on, self.meeting.place)))

    def facts(self) -> list[Block]:
        """When and where, for which service, who chairs, who writes."""
        blanks, dataset, body = self.blanks, self.source.dataset, self.body
        date = blanks.or_(day(self.meeting.on) if self.meeting.on else "", "date de la réunion")
        hour = blanks.or_(clock(self.meeting.hour) if self.meeting.hour else "", "heure de la réunion")
        service = dataset.find(Service, body.service_id)
        secretary = dataset.find(Partner, body.secretary_id)
        chair = next((dataset.find(Partner, seat.partner_id) for seat in self.seats if seat.chairs), None)
        told = (
            ("Quand.", f"{date}, à {hour}."),
            ("Où.", ended(blanks.or_(self.meeting.place, "lieu de la réunion"))),
            ("Service suivi.", ended(service_name(service)) if service is not None else ""),
            ("Présidence.", ended(leading_name(chair) if chair is not None else blanks("présidence de la réunion"))),
            ("Secrétariat.", ended(leading_name(secretary) if secretary is not None else blanks("secrétariat"))),
            ("Son rôle.", " ".join(said_in(body.subject))),
        )
        return [Paragraph(text, label=label) for label, text in told if text]

    @property
    def seats(self) -> list[Seat]:
        """Those of each partner."""
        return seats_of(self.source.dataset, self.body)

    def members(self) -> Table:
        """How many each partner sends, and who chairs."""
        rows = tuple(self._member(seat) for seat in self.seats)
        header, widths = ("Partenaire", "Titulaires", "Suppléants", "Présidence"), (5.0, 2.0, 2.0, 2.0)
        caption = "Les sièges de chaque partenaire"
        return Table(header, rows, caption, widths=widths, note=seat_words(self.seats), dense=len(rows) > MANY)

    def _member(self, seat: Seat) -> tuple[str, ...]:
        full, others = (str(count) if count is not None else "à fixer" for count in (seat.seats, seat.alternates))
        partner = self.source.dataset.find(Partner, seat.partner_id)
        return named(partner) if partner is not None else "", full, others, "préside" if seat.chairs else ""

    def whose(self) -> Box:
        """That it proposes and the councils decide; what stays to them."""
        reserved = said_in(self.body.reserved)
        kept = [Paragraph(low(" ".join(reserved)), label=_KEEPS)] if reserved else []
        title = _RATIFIED if self.body.kind is BodyKind.CONFERENCE else f"{self._who()} propose, les conseils décident"
        return Box(title, (*(Paragraph(text) for text in self._law()), *kept))

    def _who(self) -> str:
        """« Le comité » only where it is one."""
        if self.by_hand:
            return "L’instance"
        return "Le groupe" if self.body.kind is BodyKind.WORKING_GROUP else "Le comité"

    def _law(self) -> Iterator[str]:
        governance = self.source.law.governance
        said: tuple[Statement, ...] = (governance.committee.say,) if governance.committee is not None else ()
        if self.body.kind is BodyKind.CONFERENCE and governance.conference is not None:
            said = governance.conference.say
        if self.by_hand or self.body.kind is BodyKind.WORKING_GROUP:  # that of a committee is not about them
            yield "Ce qui est retenu est proposé aux conseils : eux seuls décident."
            said = ()
        yield from (each.sourced(self.source.law.as_of) for each in said)
        councils = self._councils()
        if decides_with_councils(self.body) and councils:
            yield f"Conseils à saisir : {councils}."

    def _councils(self) -> str:
        """« conseil municipal d’Orbelle »; only their number where they are many."""
        partners = [self.source.dataset.find(Partner, seat.partner_id) for seat in self.seats]
        held = [partner for partner in partners if partner is not None]
        if len(held) > MANY:
            return plural(len(held), "conseil", "conseils")
        by_council: dict[str, list[str]] = {}
        for partner in held:
            by_council.setdefault(council_words(partner).council, []).append(of(partner))
        return " ; ".join(
            f"{council if len(whose) == 1 else several(council)} {listing(whose)}"
            for council, whose in by_council.items()
        )


def blank_sheet(source: Source) -> Sheet:
    """The one for any session of any body, to be filled in by hand."""
    return Sheet(source, Body(name=BY_HAND), Meeting(), by_hand=True)
