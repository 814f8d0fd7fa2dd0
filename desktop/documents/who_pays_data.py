"""What « Qui paie quoi » shows of each partner of a service: data of the keys, part, amounts, change."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from desktop.documents.source import Source
from desktop.domain.balance import balance
from desktop.domain.choices import KeyKind, SharingMethod
from desktop.domain.money import CENTS
from desktop.domain.records import CostPool, Partner
from desktop.domain.results import ServiceResult
from desktop.domain.sharing.data import raw_weights
from desktop.domain.sharing.shares import part_borne, tie_order
from desktop.domain.sharing.tariff import tariff_keys
from desktop.domain.words.naming import named
from desktop.domain.words.sentences import amount
from resources.typography import NO_BREAK, number

OWN, IN_KIND = "Payé en plus lui-même", "Apporté sans être facturé"
"""The columns of what is no part of the cost to share: paid by the partner itself, or brought without a bill."""


@dataclass(frozen=True)
class Pot:
    """One part of the cost: its cents of the year, its keys with their parts, the data of each partner by key."""

    pool_id: str
    name: str
    cents: int
    keys: tuple[tuple[KeyKind, Fraction], ...]
    data: dict[KeyKind, dict[str, Fraction]]


@dataclass(frozen=True)
class Payer:
    """One partner: cents a year of the reference year, `None` while not known; `in_kind` is not in `own`."""

    partner: Partner
    part: Fraction | None
    share: int | None
    own: int
    once: int | None
    today: int | None
    in_kind: int = 0

    @property
    def whole(self) -> int | None:
        """What it pays in a year, its own expenses and what it brings with it."""
        return None if self.share is None else self.share + self.own + self.in_kind

    @property
    def change(self) -> int | None:
        """Against today: negative when it pays less."""
        return None if self.whole is None or self.today is None else self.whole - self.today


def pots(source: Source, result: ServiceResult) -> list[Pot]:
    """The parts of the cost of a service, in the order of its lines; one while no cost pool is used."""
    scenario = result.chosen.scenario
    if scenario is None:
        return []
    if scenario.method is SharingMethod.TARIFF:
        keys = tuple((key, Fraction(1)) for key in tariff_keys(scenario))
        return [Pot("", "", result.pooled.total[0], keys, _data(source, result, [key for key, _ in keys]))]
    found = []
    for pool_id, mix in result.chosen.mix.items():
        pool = source.dataset.find(CostPool, pool_id)
        name = pool.name if pool else ""
        data = _data(source, result, [key for key, _ in mix])
        found.append(Pot(pool_id, name, result.pooled.parts[pool_id][0], mix, data))
    return found


def payers(result: ServiceResult, *, by_ties: bool = False) -> list[Payer]:
    """The partners of a service in their order, or in that in which a tied cent goes: formulas of a sheet follow it."""
    shares = result.chosen
    found = []
    for partner in tie_order(result.partners) if by_ties else result.partners:
        years, (own, in_kind) = shares.yearly.get(partner.id), besides(result, partner.id)
        found.append(
            Payer(
                partner,
                part_borne(shares, partner.id),
                years[0] if years else None,
                own,
                result.transition(partner.id),
                balance(result, partner.id).today,
                in_kind,
            )
        )
    return found


def percents(parts: Sequence[Fraction | None]) -> list[str]:
    """« 31,75 % » above « 12,70 % »: the same decimals on every line, none when they are zeros on all of them."""
    digits = 2 if any(part is not None and (part * 100).denominator > 1 for part in parts) else 0
    return ["" if part is None else f"{number(part * 100, digits)}{NO_BREAK}%" for part in parts]


def besides(result: ServiceResult, partner_id: str) -> tuple[int, int]:
    """What a partner pays itself in the reference year, beside its share, and apart from it what it brings in kind."""
    own, in_kind = (held[partner_id][0] if partner_id in held else 0 for held in (result.own, result.in_kind))
    return own - in_kind, in_kind


def euros(cents: int | None) -> Fraction | None:
    """Cents as exact euros."""
    return None if cents is None else Fraction(cents, CENTS)


def by_formula(result: ServiceResult) -> bool:
    """Whether a spreadsheet can find the shares again from the data: no cap, no step, no limit, no rounded key."""
    scenario = result.chosen.scenario
    if scenario is None or not result.chosen.known or result.chosen.held:
        return False
    return scenario.cap_percent is None and not scenario.phase_years and scenario.key_decimals is None


def _data(source: Source, result: ServiceResult, keys: Sequence[KeyKind]) -> dict[KeyKind, dict[str, Fraction]]:
    scenario = result.chosen.scenario
    assert scenario is not None
    return {key: raw_weights(source.dataset, scenario, key, result.partners, result.known)[0] for key in keys}


def own_start(result: ServiceResult, partner_id: str) -> int:
    """What of the start a partner pays for itself: it is in no share, and told beside it."""
    return 0 if result.runs else result.own_transition.get(partner_id, 0)


def own_starts(result: ServiceResult) -> list[str]:
    """« Orbelle, 900,00 € »: the same of each that pays some."""
    held = ((partner, own_start(result, partner.id)) for partner in result.partners)
    return [f"{named(partner)}, {amount(cents, exact=True)}" for partner, cents in held if cents]
