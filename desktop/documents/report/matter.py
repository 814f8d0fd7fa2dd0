"""What every chapter of the report is written from, and what all of them say in the same way."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from desktop.documents.assumptions import points
from desktop.documents.blanks import Blanks
from desktop.documents.blocks import Align, Block, Box, BulletList, Chart, Heading, Paragraph, Table
from desktop.documents.figures import everyone
from desktop.documents.planning_parts import plan_for
from desktop.documents.source import Source
from desktop.domain.choices import Role
from desktop.domain.dataset import Dataset
from desktop.domain.mobilisation.proposed import made_answers
from desktop.domain.planning.discreet import nameless
from desktop.domain.planning.plan import Plan
from desktop.domain.records import Partner
from desktop.domain.review.findings import Context
from desktop.domain.review.points import HEADING
from resources.texts import mobilisation_texts

_RIGHT: tuple[Align, ...] = ("right",)
Drawn = tuple[Chart, Table] | None
"""A chart with the table of the same figures; `None` where there is nothing to draw."""


@dataclass(frozen=True)
class Matter:
    """The source with what several chapters ask of it, worked out once; `blanks` remembers what is left to fill in."""

    source: Source
    blanks: Blanks = field(default_factory=Blanks)

    @property
    def dataset(self) -> Dataset:
        """The records."""
        return self.source.dataset

    @cached_property
    def typed(self) -> Callable[[str], str]:
        """What she typed, without the name of any agent."""
        return nameless(self.source.dataset)

    @cached_property
    def plan(self) -> Plan:
        """As of the day of the paper."""
        return plan_for(self.source)

    @cached_property
    def context(self) -> Context:
        """What the checks and the proposals of step 11 look at."""
        return Context(self.source.dataset, self.source.results, self.source.law)

    @cached_property
    def partners(self) -> list[Partner]:
        """Who may be told of: one that is only to be contacted is not, before it takes part."""
        found = {partner.id for partner in everyone(self.source)}
        return [each for each in self.dataset.all(Partner) if each.role is Role.PARTNER or each.id in found]

    @cached_property
    def answers(self) -> dict[str, str]:
        """The answer that the dossier makes to each usual objection."""
        return made_answers(self.context, mobilisation_texts())

    @cached_property
    def titles(self) -> dict[str, str]:
        """The titles of the steps as the screen has them, without their numbers, in their order."""
        return {step: title.partition(" ")[2] for step, title in self.source.steps.items()}

    def title(self, step: str, place: int) -> str:
        """« 6. Coûts »."""
        return f"{place}. {self.titles[step]}" if step in self.titles else f"Étape {place}"


def told(text: str) -> Paragraph:
    """The sentence that opens a chapter: what it finds."""
    return Paragraph(text, bold=True, with_next=True)


def charted(found: Drawn, most: int = 1_000) -> list[Block]:
    """A drawing, then its figures, those of a column one under the other; not those that another table tells."""
    if found is None:
        return []
    drawn, table = found
    if len(table.rows) > most:
        return [drawn]
    return [drawn, table if table.align else replace(table, align=("left", *_RIGHT * (len(table.header) - 1)))]


def under(title: str, blocks: Sequence[Block], level: int = 2) -> list[Block]:
    """Blocks under a heading of their own; nothing where there is nothing."""
    return [Heading(title, level), *blocks] if blocks else []


def lowered(blocks: Iterable[Block]) -> Iterator[Block]:
    """The parts of another paper as parts of a chapter: their headings stand one level down."""
    for block in blocks:
        yield replace(block, level=block.level + 1) if isinstance(block, Heading) else block


def to_confirm(source: Source, step: str) -> list[Block]:
    """What remains to be confirmed of a step, set apart from what is known."""
    open_still = points(source, step=step)
    return [Box(HEADING, (BulletList(open_still),))] if open_still else []


def lines(text: str) -> list[str]:
    """What was typed on several lines, each of them that says something."""
    return [line.strip() for line in text.splitlines() if line.strip()]
