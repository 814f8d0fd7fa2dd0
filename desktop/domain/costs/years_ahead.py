"""The years ahead: what is paid today, alone and tomorrow in each of them, what is gained, and when it pays back."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from desktop.domain.balance import Balance
from desktop.domain.budget.renewals import stopped
from desktop.domain.choices import Effect, PartnerKind
from desktop.domain.costs.begins import Beginning
from desktop.domain.costs.for_months import Gained, added_up, gained
from desktop.domain.costs.pooled import Years, add
from desktop.domain.costs.projection import MONTHS
from desktop.domain.known import known_total
from desktop.domain.money import round_cents
from desktop.domain.records import Dossier, Partner
from desktop.domain.results import Results, ServiceResult


@dataclass(frozen=True)
class Scope:
    """Whose figures: everybody's, those of one service, of one partner, or of one partner in one service."""

    service_id: str = ""
    partner_id: str = ""


@dataclass(frozen=True)
class YearAhead:
    """One year, in whole cents; `None` while a figure that it needs is missing.

    `counted` is the part of the year in which the services are pooled: nothing is gained before they start. `gain` is
    that of this part, and is made of `saved`, `freed` and `stays`; `one_off` is paid in the year of the start; totals
    run from the start, one-off off.
    """

    year: int
    balance: Balance
    counted: Fraction
    one_off: int
    gain: int | None
    freed: int
    stays: int
    total_gain: int | None = None
    total_saved: int | None = None

    @property
    def saved(self) -> int | None:
        """The real saving: what is left of the gain without the time freed and what goes on being paid."""
        return None if self.gain is None else self.gain - self.freed - self.stays

    @property
    def cash(self) -> int | None:
        """What the year really brings: the saving less what is paid once."""
        return None if self.saved is None else self.saved - self.one_off


@dataclass(frozen=True)
class YearsAhead:
    """`begins` is the day from which years count, and how it is known; `None` where years have no number: all count.

    `payback` is the first year whose real savings, added up, cover what was paid once. `present_value` is in the euros
    of the first year that counts, and only with a rate that was typed. `renewal`: some of the real savings was set
    aside to replace goods, and paid with their purchase alone. `early`: some of it runs before the years count.
    """

    scope: Scope
    rows: tuple[YearAhead, ...]
    begins: Beginning | None
    people: int | None
    rate: Decimal | None
    payback: int | None
    present_value: int | None
    renewal: bool = False
    early: bool = False

    @property
    def too_late(self) -> bool:
        """Whether the services start after the last of the years."""
        return not any(row.counted for row in self.rows)

    def per_head(self, cents: int | None) -> Fraction | None:
        """Cents per inhabitant; `None` while a population is missing."""
        return None if cents is None or not self.people else Fraction(cents, self.people)


def years_ahead(results: Results, scope: Scope) -> YearsAhead:
    """The years of the dossier for a scope."""
    begins = results.begins()
    rate = results.dataset.one(Dossier).discount_rate
    rows = _added_up([_row(results, scope, place, item, begins) for place, item in enumerate(balances(results, scope))])
    return YearsAhead(
        scope=scope,
        rows=rows,
        begins=begins,
        people=_people(results, scope),
        rate=rate,
        payback=_payback(rows),
        present_value=_present_value(rows, rate),
        renewal=bool(renewal_stopped(results, scope, 0)),
        early=any(result.service.id in results.begun_before() for result in _services(results, scope)),
    )


def balances(results: Results, scope: Scope) -> list[Balance]:
    """Before and after of a scope in each year: what `balance` says year by year, each series being added up once."""
    length, paid = len(results.outlook.years), results.begun_before()
    told: dict[str, list[Years | None]] = {name: [] for name in ("today", "alone", "after")}
    effects: dict[Effect, list[Years]] = {effect: [] for effect in Effect}
    starts: list[int | None] = []
    for result in _services(results, scope):
        mine = [partner.id for partner in result.partners if scope.partner_id in {"", partner.id}]
        for who in mine or [""]:  # a service that nobody takes part in is not known
            told["today"].append(result.today.get(who))
            told["alone"].append(result.alone.get(who))
            told["after"].append(result.after(who))
            starts.append(0 if result.service.id in paid else result.of_start(who))
            for effect, years in result.by_effect.get(who, {}).items():
                effects[effect].append(years)
        if mine and not scope.partner_id and result.chosen.left:
            told["after"].append(result.chosen.left)
    today, alone, after = (_added(series, length) for series in told.values())
    cash, freed, stays = (add((0,) * length, *effects[each]) for each in (Effect.SAVED, Effect.FREED, Effect.STAYS))
    start = known_total(starts)
    return [Balance(today[at], alone[at], after[at], cash[at], freed[at], stays[at], start) for at in range(length)]


def renewal_stopped(results: Results, scope: Scope, place: int) -> int:
    """What of the real saving of a year is set aside today to replace goods, and no longer will be, in cents."""
    return sum(
        stopped(results, result, {p.id for p in result.partners if scope.partner_id in {"", p.id}}, place)
        for result in _services(results, scope)
    )


def partners_of(results: Results, scope: Scope) -> list[Partner]:
    """The partners of a scope, each once, in screen order."""
    found = {p.id: p for r in _services(results, scope) for p in r.partners if scope.partner_id in {"", p.id}}
    return sorted(found.values(), key=lambda partner: partner.position)


def part_counted(year: int, begins: Beginning | None) -> Fraction:
    """The part of a year in which the services are pooled, by whole months: the month of the start counts."""
    if begins is None or year > begins.day.year:
        return Fraction(1)
    return Fraction(MONTHS + 1 - begins.day.month, MONTHS) if year == begins.day.year else Fraction(0)


def first_counted(results: Results) -> int:
    """The place of the first year in which the services count; the first of all where they start after the last."""
    begins = results.begins()
    return next((at for at, year in enumerate(results.outlook.years) if part_counted(year, begins)), 0)


def _services(results: Results, scope: Scope) -> list[ServiceResult]:
    """The services of a scope: of a partner, those in which it takes part."""
    services = [results.service(scope.service_id)] if scope.service_id else results.shared()
    return [r for r in services if not scope.partner_id or scope.partner_id in r.members]


def _added(series: list[Years | None], length: int) -> list[int | None]:
    """The sum of each year; nothing while one of them is not known, or when there is none."""
    known = [years for years in series if years is not None]
    return [*add(*known)] if known and len(known) == len(series) else [None] * length


def _row(results: Results, scope: Scope, place: int, item: Balance, begins: Beginning | None) -> YearAhead:
    year, reference = results.outlook.years[place], results.outlook.reference
    counted = part_counted(year, begins)
    first = max(begins.day.year if begins is not None else 0, reference)
    of_start = _of_months(results, scope, place, int(counted * MONTHS)) if 0 < counted < 1 else None
    return YearAhead(
        year=year,
        balance=item,
        counted=counted,
        one_off=(item.transition or 0) if year == first else 0,
        gain=None if item.gain is None else of_start.whole if of_start else item.gain * int(counted),
        freed=of_start.freed if of_start else round_cents(item.freed * counted),
        stays=of_start.stays if of_start else round_cents(item.stays * counted),
    )


def _of_months(results: Results, scope: Scope, place: int, months: int) -> Gained | None:
    """What a scope gains in the months of its first year; `None` while one of its services is not known."""
    who = [scope.partner_id] if scope.partner_id else None
    found = [gained(result, place, months, who) for result in _services(results, scope)]
    known = [each for each in found if each is not None]
    return added_up(known) if known and len(known) == len(found) else None


def _added_up(rows: Iterable[YearAhead]) -> tuple[YearAhead, ...]:
    """The running totals; from a year that is not known on, they are not known either."""
    made: list[YearAhead] = []
    gain: int | None = 0
    saved: int | None = 0
    for row in rows:
        gain = None if gain is None or row.gain is None else gain + row.gain - row.one_off
        saved = None if saved is None or row.cash is None else saved + row.cash
        made.append(replace(row, total_gain=gain, total_saved=saved))
    return tuple(made)


def _payback(rows: Iterable[YearAhead]) -> int | None:
    """The first year of the start or after whose total covers what was paid once; a loss never pays back."""
    for row in rows:
        if row.counted and row.total_saved is not None and row.total_saved >= 0 and (row.saved or 0) > 0:
            return row.year
    return None


def _present_value(rows: Iterable[YearAhead], rate: Decimal | None) -> int | None:
    """Real savings less the one-off, each divided by (1 + rate) per year that it waits; rounded once."""
    counting = [row for row in rows if row.counted]
    if rate is None or rate <= -100 or not counting:
        return None
    value, factor = Fraction(0), 1 + Fraction(rate) / 100
    for wait, row in enumerate(counting):
        if row.cash is None:
            return None
        value += row.cash / factor**wait
    return round_cents(value)


def _people(results: Results, scope: Scope) -> int | None:
    """The inhabitants of the communes of a scope: those of a community are the same people."""
    partners = partners_of(results, scope)
    communes = [partner for partner in partners if partner.kind is PartnerKind.COMMUNE] or partners
    return known_total(people if (people := partner.population) and people > 0 else None for partner in communes)
