"""An act being written for one council: whose it is, what it leaves blank, which points of law are to be confirmed."""

from desktop.documents.acts.references import said
from desktop.documents.blanks import Blanks
from desktop.documents.blocks import Block, Paper
from desktop.documents.room import room, spared
from desktop.documents.source import Source
from desktop.domain.choices import PartnerKind
from desktop.domain.law.agreements import VOTE
from desktop.domain.planning.from_dossier import region_at
from desktop.domain.records import Partner
from desktop.domain.words.council_words import CouncilWords, council_words, of_the_body, the_body
from resources.law.lists import Status
from resources.law.statements import Statement
from resources.sentence import low

_FULL = 0.965  # of a last page: Word sets a little looser, and would put the signatures on one more
_ALSACE_MOSELLE = frozenset({"57", "6AE"})


class Draft:
    """What every part of an act asks for; `partner` without a name is a council that the dossier does not know yet."""

    def __init__(self, source: Source, council_id: str) -> None:
        self.source = source
        self.partner = source.dataset.find(Partner, council_id) or Partner(position=-1)
        self.blanks = Blanks()
        self._doubts: dict[str, None] = {}
        if region_at(self.partner) in _ALSACE_MOSELLE and not self.grouping:
            self.doubt(source.law.acts.said("alsace_moselle"))

    @property
    def words(self) -> CouncilWords:
        """How the council and its chair are called."""
        return council_words(self.partner)

    @property
    def grouping(self) -> bool:
        """Whether it is the council of a grouping: other articles hold."""
        return self.partner.kind is not PartnerKind.COMMUNE and self.partner.kind in VOTE

    @property
    def ours(self) -> bool:
        """Whether it is the council of the commune that keeps the dossier."""
        return self.source.ours is not None and self.partner.id == self.source.ours.id

    @property
    def body(self) -> str:
        """« la commune d’Orbelle », or with a blank for its name."""
        return the_body(self.partner) if self.partner.name else f"la commune de {self.blanks('nom de la commune')}"

    @property
    def of_body(self) -> str:
        """« de la commune d’Orbelle »."""
        return of_the_body(self.partner) if self.partner.name else f"de {self.body}"

    @property
    def short(self) -> str:
        """« la commune », « la communauté », « le syndicat »: once its name was said."""
        kinds = {PartnerKind.EPCI: "la communauté", PartnerKind.SYNDICAT: "le syndicat"}
        return kinds.get(self.partner.kind, "la commune" if self.partner.kind is PartnerKind.COMMUNE else "l’organisme")

    @property
    def of_short(self) -> str:
        """« de la commune », « du syndicat »."""
        return f"du {self.short[3:]}" if self.short.startswith("le ") else f"de {self.short}"

    def law(self, name: str, **values: str) -> str:
        """A sentence of the wording of acts with its articles; a doubtful one is told on the checklist, not here."""
        statement = self.source.law.acts.said(name, grouping=self.grouping)
        self.doubt(statement)
        return said(statement).format_map(values) if values else said(statement)

    def doubt(self, statement: Statement) -> None:
        """Put a point of law on the checklist when it is to be confirmed."""
        if statement.status is Status.TO_CHECK:
            source = statement.cited
            told = low(statement.text.removesuffix("."))
            self._doubts[f"à confirmer : {told}{f' ({source})' if source else ''}"] = None

    def remind(self, words: str) -> None:
        """Put on the checklist something that is no blank."""
        self._doubts[words] = None

    def paper(self, title: str, subtitle: str, blocks: list[Block], keywords: tuple[str, ...]) -> Paper:
        """The act: its own head says who and what; the title is that of the file.

        Set closer where its last page would hold little more than the signatures.
        """
        source = self.source
        made = Paper(
            title=title,
            subtitle=subtitle,
            dossier=source.dossier.name,
            version=source.version,
            made_on=source.made_on,
            blocks=tuple(blocks),
            marks=source.marks,
            author=self.partner.name,
            keywords=keywords,
            act=True,
            to_fill=(*self.blanks.labels, *self._doubts),
        )
        closer = spared(made)
        return closer if closer is not None and room(closer).last <= _FULL else made
