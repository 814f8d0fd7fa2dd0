"""The letter to the inhabitants of one commune: a page in plain words, whatever is typed."""

from dataclasses import dataclass, replace

from desktop.documents.acts.head import arms_of
from desktop.documents.blanks import Blanks
from desktop.documents.blocks import (
    Block,
    BulletList,
    Columns,
    Heading,
    KeyFigures,
    Letterhead,
    Paper,
    Paragraph,
    Table,
)
from desktop.documents.mobilisation import inhabitants_project as project
from desktop.documents.mobilisation import inhabitants_words as words
from desktop.documents.order import Order
from desktop.documents.parts import NO_NAME, TO_SET, clipped
from desktop.documents.room import fits_one_page
from desktop.documents.source import Source
from desktop.domain.choices import PartnerKind
from desktop.domain.mobilisation.names import short_name
from desktop.domain.records import Identity, Partner
from desktop.domain.words.naming import of
from resources.typography import NO_BREAK

TITLE = "Lettre aux habitants"
_ASIDE = 0.58  # of the width, left of the date
_LADDER = (
    (9, 120, 0),
    (9, 120, 1),
    (9, 120, 2),
    (6, 80, 2),
    (4, 60, 2),
    (3, 40, 2),
    (2, 40, 2),
    (1, 30, 2),
    (0, 30, 2),
)
"""Services in the table, signs of each text typed by her, and how close the lines are: the first that fits is kept."""
_WEEK = 80  # signs of days or of hours: one that is missing sends somebody to a closed door
_HERS = 240
_REST = "Pour les autres services, demandez les jours et les heures à la mairie."
_TO_SET = "Les jours, les heures et le lieu restent à fixer."


def inhabitant_letter(source: Source, order: Order) -> Paper:
    """One page to the inhabitants of a commune."""
    commune = source.dataset.find(Partner, order.recipient) or Partner(position=-1)
    for services, signs, tight in _LADDER:
        paper = _Letter(source, commune, services, signs).paper(tight)
        if fits_one_page(paper):
            whole = _Letter(source, commune, services, signs, _HERS).paper(tight)
            return whole if fits_one_page(whole) else paper
    return paper


@dataclass
class _Letter:
    source: Source
    commune: Partner
    services: int
    signs: int
    hers: int = 0  # signs of the sentence that is hers, where the page has room for more of it

    def __post_init__(self) -> None:
        self.blanks = Blanks()
        self.identity = self.source.dataset.one(Identity)
        self.ours = self.source.ours == self.commune

    def paper(self, tight: int) -> Paper:
        """The page, its texts as close as asked."""
        source, name = self.source, self.commune.name
        to = f"{TITLE} {of(self.commune)}" if name else TITLE
        paper = Paper(
            title=to,
            subtitle=f"Une page pour les habitants{f' {of(self.commune)}' if name else ''}",
            dossier=source.dossier.name,
            version=source.version,
            made_on=source.made_on,
            blocks=tuple(self._blocks(to)),
            marks=source.marks,
            author=name,
            keywords=("lettre", "habitants"),
            compact=True,
            act=True,
        )
        return replace(paper, to_fill=self.blanks.labels, tight=2 if tight > 1 else 1 if tight else 0)

    def _blocks(self, title: str) -> list[Block]:
        source, commune = self.source, self.commune
        arms = arms_of(self.identity) if self.ours else b""
        when = Paragraph(f"{self.blanks.or_(commune.name, 'lieu')}, le {self.blanks('date de la lettre')}")
        return [
            Columns((Letterhead(tuple(self._sender()), arms),), (when,), _ASIDE),
            Paragraph(title, bold=True, lead=True),
            Paragraph("Madame, Monsieur,"),
            *self._why(),
            *self._changes(),
            Heading("Ce qui ne change pas", 1),
            BulletList(tuple(words.unchanged(source, commune, max(self.signs, self.hers)))),
            *self._costs(),
            Columns(self._dates(), (Heading("Vos questions", 1), Paragraph(self._contact())), _ASIDE),
            Columns((Paragraph(NO_NAME, small=True),), (Paragraph(self._signer(), bold=True, align="right"),), _ASIDE),
        ]

    def _sender(self) -> list[str]:
        name = f"Commune {of(self.commune)}" if self.commune.name else f"Commune de {self.blanks('nom de la commune')}"
        typed = self.identity.address if self.ours else self.commune.address
        lines = [clipped(line.strip(), 80) for line in typed.splitlines() if line.strip()][:4]
        return [name, *(lines or [self.blanks("adresse de la mairie")])]

    def _why(self) -> list[Block]:
        said = words.why(self.source)
        reasons: list[Block] = [BulletList(tuple(said))] if said else [Paragraph(f"{self.blanks('les raisons')}.")]
        what = project.what(self.source, self.commune, self.signs, self.blanks)
        return [Heading("Pourquoi ce projet ?", 1), *reasons, Paragraph(" ".join(what))]

    def _changes(self) -> list[Block]:
        """Days, hours and place in this commune, service by service; what leaves the commune is told above."""
        held = [each for each in words.here(self.source, self.commune) if not each[0].gone]
        rows = tuple(
            (
                clipped(short_name(result.service), self.signs),
                *(clipped(cell, max(self.signs, _WEEK)) for cell in (row.days or TO_SET, row.hours or TO_SET)),
                clipped(row.place, self.signs),
            )
            for result, row in held
            if row.days or row.hours or row.place
        )
        told: list[str] = words.who_employs(self.source, self.commune)
        shown = rows[: self.services]
        if len(shown) < len(held):
            told = [_REST if shown else _TO_SET, *told]
        header, widths = ("Service", "Jours", "Heures", "Lieu"), (4, 5, 4.5, 4)
        table = [Table(header, shown, "Quand et où, dans notre commune", widths=widths)] if shown else []
        said: list[Block] = [*table, *([Paragraph(" ".join(told))] if told else [])]
        return [Heading("Ce qui change", 1), *said] if said else []

    def _costs(self) -> list[Block]:
        source, commune = self.source, self.commune
        known = words.figures(source, commune)
        told = [*words.costs(source, commune), *(words.where_from(source, commune) if known else [])]
        heading = Heading("Ce que cela coûte à notre commune", 1)
        return [heading, *([KeyFigures(known)] if known else []), Paragraph(" ".join(told))]

    def _dates(self) -> tuple[Block, ...]:
        known = words.dates(self.source, self.commune)
        return Heading("Les dates", 1), BulletList(tuple(known)) if known else Paragraph("Elles restent à fixer.")

    def _contact(self) -> str:
        """Where to ask; the number of a neighbour's town hall is not in the dossier."""
        phone = NO_BREAK.join(self.identity.phone.split()) if self.ours else ""
        mail = f", ou écrivez à {self.identity.email}" if self.ours and self.identity.email else ""
        return f"Venez à la mairie, ou appelez le {self.blanks.or_(phone, 'téléphone de la mairie')}{mail}."

    def _signer(self) -> str:
        """A function, never a name that would be private; for our commune, the title that it prints."""
        printed, name = self.identity.printed_title, self.commune.name
        if self.ours and printed and not (name and name in printed and self.commune.kind is PartnerKind.COMMUNE):
            return printed
        return f"Le maire {of(self.commune)}" if name else "Le maire"
