"""Every result of a dossier, service by service; an edit recomputes only the service that it touches.

All amounts are whole cents, one per year of the outlook. Lists of years always have the length of `outlook.years`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from desktop.domain.changes import Change
from desktop.domain.choices import CostScenario, Effect
from desktop.domain.costs.begins import Beginning, beginning
from desktop.domain.costs.begins import Known as KnownBy
from desktop.domain.costs.lines import Lines
from desktop.domain.costs.per_head import apart
from desktop.domain.costs.pooled import Pooled, Years, add, pool
from desktop.domain.costs.projection import Outlook, known_year, outlook
from desktop.domain.dataset import Dataset
from desktop.domain.kept import Kept
from desktop.domain.law.choice import is_gone
from desktop.domain.law.values import NONE, LegalValues
from desktop.domain.planning.running import begun_before, runs
from desktop.domain.records import CostLine, Dossier, Partner, Purpose, Record, Service, ServiceYear, SharingScenario
from desktop.domain.sharing.data import Known
from desktop.domain.sharing.shares import Shares, chosen_scenario, participants, share_out
from desktop.domain.touched import touched


@dataclass(frozen=True)
class ServiceResult:
    """One service. `today` and `alone` hold only the partners whose figures are known; `missing` names the others.

    `own` is what each bears itself; `in_kind` is the part of it that it brings without billing it: it was in its
    accounts before, and stays there. `gone` where its legal form leaves nothing to share, whatever was typed: nobody
    has a share in it, and `pooled` is what it is estimated to cost as a whole. `runs` where it is in common already:
    what its start cost is paid, and nobody is to pay it any more.
    """

    service: Service
    partners: tuple[Partner, ...]
    today: dict[str, Years]
    by_effect: dict[str, dict[Effect, Years]]
    alone: dict[str, Years]
    own: dict[str, Years]
    in_kind: dict[str, Years]
    own_transition: dict[str, int]
    pooled: Pooled
    chosen: Shares
    missing: tuple[Partner, ...]
    known: Known
    gone: bool = False
    runs: bool = False

    @cached_property
    def members(self) -> frozenset[str]:
        """The identifiers of the partners that take part."""
        return frozenset(partner.id for partner in self.partners)

    @cached_property
    def apart(self) -> tuple[Partner, ...]:
        """Those whose cost of today, per inhabitant, is far above that of the others."""
        return apart(self.partners, self.today)

    def after(self, partner_id: str) -> Years | None:
        """What a partner pays once pooled: its share and its own lines; `None` while there is no share."""
        return self._paid.get(partner_id)

    @cached_property
    def _paid(self) -> dict[str, Years]:
        """Asked for by every balance, and the same until the service is worked out again."""
        return {
            key: add(share, own) if (own := self.own.get(key)) else share for key, share in self.chosen.yearly.items()
        }

    @property
    def goes_on(self) -> bool:
        """Whether its figures of today are older than it: what its partners pay now is their share already."""
        return self.runs and self.known.starts > 0

    @property
    def start(self) -> int:
        """The one-off that is shared and still to be paid: none of a service that runs."""
        return 0 if self.runs else self.pooled.transition

    def transition(self, partner_id: str) -> int | None:
        """The one-off that a partner has still to pay at the start; `None` while there is no share."""
        share = self.of_start(partner_id)
        return 0 if self.runs and share is not None else share

    def of_start(self, partner_id: str) -> int | None:
        """The same, be it paid already: what the years that hold the start count."""
        share = self.chosen.transition.get(partner_id)
        return None if share is None else share + self.own_transition.get(partner_id, 0)

    @property
    def complete(self) -> bool:
        """Whether before and after can be compared for every partner."""
        return not self.missing and self.chosen.known and bool(self.partners)


class Results:
    """The results of a dataset, computed when asked and kept until an edit touches what they depend on."""

    def __init__(self, dataset: Dataset, law: LegalValues = NONE) -> None:
        self.dataset = dataset
        self.law = law
        self._lines = Lines(dataset, law, lambda: self.outlook)
        self._services: dict[str, ServiceResult] = {}
        self._others: dict[str, dict[str, Shares]] = {}  # by service, the scenarios that are not the chosen one
        self._outlook: Outlook | None = None
        self.kept = Kept()  # what is worked out of these results elsewhere, and asked for again and again

    @property
    def lines(self) -> Lines:
        """The lines of cost, typed or coming from step 5, with what each is worth."""
        self._told()
        return self._lines

    @property
    def outlook(self) -> Outlook:
        """The years of the dossier and its rates of growth."""
        self._told()
        if self._outlook is None:
            self._outlook = outlook(self.dataset.one(Dossier), self.dataset.all(CostLine))
        return self._outlook

    def begins(self, service_id: str = "") -> Beginning | None:
        """From when a service counts, or all that are shared; `None`: the years have no number, or no day is known."""
        self._told()
        whole = [service.id for service in self.dataset.all(Service) if not is_gone(self.dataset, self.law, service.id)]
        found = beginning(self.dataset, self.law.on, [service_id] if service_id else whole)
        numbered = bool(self.outlook.reference)
        return found if numbered or (found is not None and found.known is KnownBy.WISHED) else None

    def begun_before(self) -> frozenset[str]:
        """The services that run while others are still to start: no year ahead holds their set-up."""
        self._told()
        return begun_before(self.dataset, self.law)

    def services(self) -> list[ServiceResult]:
        """Every service, in the order of the screen."""
        self._told()
        return [self.service(service.id) for service in self.dataset.all(Service)]

    def shared(self) -> list[ServiceResult]:
        """Those whose cost is shared: whatever compares before and after, or adds up, is about these alone."""
        return [result for result in self.services() if not result.gone]

    def service(self, service_id: str) -> ServiceResult:
        """One service; `KeyError` when the dossier has none with this identifier."""
        self._told()
        if service_id not in self._services:
            self._services[service_id] = self._compute(service_id)
        return self._services[service_id]

    def scenario(self, scenario: SharingScenario) -> Shares:
        """The shares of a scenario that is perhaps not the chosen one."""
        result = self.service(scenario.service_id)
        if result.chosen.scenario is not None and result.chosen.scenario.id == scenario.id:
            return result.chosen
        kept = self._others.setdefault(scenario.service_id, {})
        if scenario.id not in kept:
            kept[scenario.id] = share_out(self.dataset, scenario, result.partners, result.pooled, result.known)
        return kept[scenario.id]

    def changed(self, changes: Iterable[Change]) -> None:
        """Forget what these changes touch, and nothing else; to be called once they are carried out."""
        for change in changes:
            if change.record_type is Dossier or (change.record_type is CostLine and self._floating):
                self._outlook = None
                self._lines.forget()
                self._services.clear()
                self._others.clear()
            elif change.record_type in {Purpose, ServiceYear}:  # steps and caps count from the year of the start
                for service_id in [key for key, held in self._services.items() if self._moved(held)]:
                    self._services.pop(service_id)
                    self._others.pop(service_id, None)
            else:
                for service_id in touched(self.dataset, change):
                    self._services.pop(service_id, None)
                    self._others.pop(service_id, None)

    def _told(self) -> None:
        """What is worked out of a result depends on all that the result, perhaps made long before, depends on."""
        self.dataset.reads(Record)

    @property
    def _floating(self) -> bool:
        """Without a reference year, the latest year typed on a line stands for it: every line then counts."""
        return known_year(self.dataset.one(Dossier).reference_year) is None

    def _compute(self, service_id: str) -> ServiceResult:
        service = self.dataset.find(Service, service_id)
        if service is None:
            raise KeyError(service_id)
        partners = participants(self.dataset, service_id)
        lines = self.lines.of(service_id)
        today = self._per_partner(lines, CostScenario.TODAY)
        typed_alone = self._per_partner(lines, CostScenario.ALONE)
        pooled = pool(service, self._of_tomorrow(lines), self._sum)
        own = [line for line in lines if not line.common]
        today = {p.id: today[p.id] for p in partners if p.id in today}
        alone = {p.id: v for p in partners if (v := typed_alone.get(p.id) or today.get(p.id)) is not None}
        known = Known(
            {key: years[0] for key, years in today.items()},
            {key: years[0] for key, years in alone.items()},
            self._first_billed(service_id),
        )
        gone, retained = is_gone(self.dataset, self.law, service_id), chosen_scenario(self.dataset, service_id)
        return ServiceResult(
            service=service,
            partners=partners,
            today=today,
            by_effect={key: found for key, found in self._by_effect(lines).items() if key in today},
            alone=alone,
            own=self._per_partner(own, CostScenario.SHARED),
            in_kind=self._per_partner([line for line in own if self.lines.in_kind(line)], CostScenario.SHARED),
            own_transition={key: years[0] for key, years in self._per_partner(own, CostScenario.TRANSITION).items()},
            pooled=pooled,
            chosen=share_out(self.dataset, None if gone else retained, partners, pooled, known),
            missing=tuple(partner for partner in partners if partner.id not in today),
            known=known,
            gone=gone,
            runs=runs(self.dataset, service, self.law.on),
        )

    def _first_billed(self, service_id: str) -> int:
        """The place, among the years planned, of the one in which a service starts; the first one while none is."""
        begun = self.begins(service_id)
        return max(0, begun.day.year - self.outlook.reference) if begun and self.outlook.reference else 0

    def _moved(self, held: ServiceResult) -> bool:
        """Whether a service that still stands starts in another year than it was worked out with, or runs since."""
        service_id, now = held.service.id, runs(self.dataset, held.service, self.law.on)
        moved = held.known.starts != self._first_billed(service_id) or held.runs != now
        return moved and service_id in self.dataset

    def _of_tomorrow(self, lines: Sequence[CostLine]) -> list[CostLine]:
        """What is paid once pooled, as far as it is known: a line that follows an unknown use is not zero."""
        later = {CostScenario.SHARED, CostScenario.TRANSITION}
        return [line for line in lines if line.scenario in later and self.lines.years(line) is not None]

    def _per_partner(self, lines: Sequence[CostLine], scenario: CostScenario) -> dict[str, Years]:
        sums: dict[str, Years] = {}
        for line in lines:
            years = self.lines.years(line) if line.scenario is scenario else None
            if years is not None and line.partner_id:
                sums[line.partner_id] = add(sums[line.partner_id], years) if line.partner_id in sums else years
        return sums

    def _by_effect(self, lines: Sequence[CostLine]) -> dict[str, dict[Effect, Years]]:
        """What becomes of the costs of today of each partner."""
        mine: dict[str, list[CostLine]] = {}
        for line in lines:
            if line.scenario is CostScenario.TODAY:
                mine.setdefault(line.partner_id, []).append(line)
        return {
            key: {effect: self._sum([line for line in held if line.effect is effect]) for effect in Effect}
            for key, held in mine.items()
        }

    def _sum(self, lines: Sequence[CostLine]) -> Years:
        return add((0,) * len(self.outlook.years), *(years for line in lines if (years := self.lines.years(line))))
