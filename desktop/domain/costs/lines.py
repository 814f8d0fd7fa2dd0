"""The lines of cost of each service, typed or coming from step 5, and what each is worth in each year."""

from collections.abc import Callable
from fractions import Fraction

from desktop.domain.choices import Behaviour, CostScenario
from desktop.domain.costs.means import Means, MeansLine, lines_of
from desktop.domain.costs.pooled import Years
from desktop.domain.costs.projection import Outlook, line_cents
from desktop.domain.dataset import Dataset
from desktop.domain.known import known_total
from desktop.domain.law.values import LegalValues
from desktop.domain.records import Asset, CostLine, EmployerRisk, LineYear, Post, Record, Usage

_Version = tuple[CostLine, tuple[LineYear, ...], Fraction | None]


class Lines:
    """Worked out when asked, and kept until what a line follows from is another version."""

    def __init__(self, dataset: Dataset, law: LegalValues, outlook: Callable[[], Outlook]) -> None:
        self._dataset = dataset
        self.law = law
        self._outlook = outlook
        self._years: dict[str, tuple[_Version, Years | None]] = {}
        self._means: dict[str, tuple[Record, tuple[MeansLine, ...]]] = {}
        self._made: dict[str, MeansLine] = {}  # by the identifier of its line

    def of(
        self, service_id: str, scenario: CostScenario | None = None, partner_id: str | None = None
    ) -> list[CostLine]:
        """The lines of a service, typed ones first, then those that come from its agents and its equipment."""
        sources = [
            source
            for kind in (Post, Asset, EmployerRisk)
            for source in self._dataset.where(kind, service_id=service_id)
        ]
        made = [each.line for source in sources for each in self._of(source)]
        wanted = {"scenario": scenario, "partner_id": partner_id}
        wanted = {name: value for name, value in wanted.items() if value is not None}
        typed = self._dataset.where(CostLine, service_id=service_id, **wanted)
        return [*typed, *(x for x in made if all(getattr(x, name) == value for name, value in wanted.items()))]

    def comes_from(self, line: CostLine) -> Means | None:
        """The post, the asset or the risk that a line comes from; `None` when it was typed."""
        found = self.made(line)
        return found.source if found else None

    def in_kind(self, line: CostLine) -> bool:
        """Whether a line is what its owner goes on paying for an asset that it brings without billing it."""
        source = self.comes_from(line)
        return isinstance(source, Asset) and source.in_kind

    def made(self, line: CostLine) -> MeansLine | None:
        """How a line that nobody typed was made."""
        return self._made.get(line.id)

    def years(self, line: CostLine) -> Years | None:
        """The cents of a line in each year of the outlook; `None` while it is not known."""
        if line.id in self._made:
            return self._made[line.id].cents
        known = tuple(self._dataset.where(LineYear, line_id=line.id))
        version = (line, known, self.units(line))
        kept = self._years.get(line.id)
        if kept is None or kept[0] != version:
            kept = (version, line_cents(line, self._outlook(), known, version[2]))
            self._years[line.id] = kept
        return kept[1]

    def forget(self) -> None:
        """The years or the rates of the dossier have changed: nothing holds any more."""
        self._years.clear()
        self._means.clear()
        self._made.clear()

    def _of(self, source: Record) -> tuple[MeansLine, ...]:
        """The lines of a post or of an asset, made once per version of it."""
        kept = self._means.get(source.id)
        if kept is not None and kept[0] is source:
            return kept[1]
        for old in kept[1] if kept else ():
            del self._made[old.line.id]
        view = self._outlook()
        made = tuple(lines_of(source, view, self.law))
        self._made |= {each.line.id: each for each in made}
        self._means[source.id] = (source, made)
        return made

    def units(self, line: CostLine) -> Fraction | None:
        """What those whose cost a line is use of the service in a year; `None` while one of their uses is not known."""
        if line.behaviour is Behaviour.FIXED:
            return None
        everybody = line.common and line.scenario in {CostScenario.SHARED, CostScenario.TRANSITION}
        uses = [
            use.units
            for use in self._dataset.where(Usage, service_id=line.service_id)
            if use.takes_part and (everybody or use.partner_id == line.partner_id)
        ]
        return known_total(None if units is None else Fraction(units) for units in uses)
