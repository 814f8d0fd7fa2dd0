"""Who pays how much: the cost of a service shared among its partners by one scenario, to the cent."""

from dataclasses import dataclass
from fractions import Fraction

from desktop.domain.costs.pooled import Pooled, Years
from desktop.domain.dataset import Dataset
from desktop.domain.money import split_cents
from desktop.domain.records import Partner, SharingScenario, Usage
from desktop.domain.sharing.keys import Gap, Weighting, weighting


@dataclass(frozen=True)
class Shares:
    """One scenario carried out: cents per partner and year, and for the start; empty while `gaps` remain."""

    scenario: SharingScenario | None
    weights: dict[str, Fraction]
    gaps: tuple[Gap, ...]
    yearly: dict[str, Years]
    transition: dict[str, int]

    @property
    def known(self) -> bool:
        """Whether there is a share to show."""
        return bool(self.yearly)


def participants(dataset: Dataset, service_id: str) -> tuple[Partner, ...]:
    """The partners that take part in a service, in the order of the screen."""
    ids = {usage.partner_id for usage in dataset.where(Usage, service_id=service_id) if usage.takes_part}
    return tuple(partner for partner in dataset.all(Partner) if partner.id in ids)


def chosen_scenario(dataset: Dataset, service_id: str) -> SharingScenario | None:
    """The scenario she retained, else the first one; `None` while there is none."""
    scenarios = dataset.where(SharingScenario, service_id=service_id)
    return next((s for s in scenarios if s.chosen), scenarios[0] if scenarios else None)


def share_out(
    dataset: Dataset, scenario: SharingScenario | None, partners: tuple[Partner, ...], pooled: Pooled
) -> Shares:
    """Share the pooled cost of each year, and that of the start, by the keys of a scenario.

    A tied cent goes by INSEE code, then by identifier: never by the order on screen.
    """
    weighed = Weighting({}, ()) if scenario is None else weighting(dataset, scenario, partners)
    if not weighed.shares or not pooled.known:
        return Shares(scenario, weighed.shares, weighed.gaps, {}, {})
    order = sorted(partners, key=lambda partner: (not partner.insee_code, partner.insee_code, partner.id))
    weights = [weighed.shares[partner.id] for partner in order]
    by_amount = {cents: split_cents(cents, weights) for cents in {*pooled.total, pooled.transition}}
    yearly = {p.id: tuple(by_amount[cents][i] for cents in pooled.total) for i, p in enumerate(order)}
    transition = {p.id: by_amount[pooled.transition][i] for i, p in enumerate(order)}
    return Shares(scenario, weighed.shares, (), yearly, transition)
