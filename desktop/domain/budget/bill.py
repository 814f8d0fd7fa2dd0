"""The bill of one partner for one service and year: personnel (012) and other charges (011), its share to the cent."""

from dataclasses import dataclass, replace

from desktop.domain.asked import ends_on
from desktop.domain.budget.direct import paid_directly, start_paid_directly
from desktop.domain.budget.nature import NOTHING, Spending, TwoLines, each_in_two, is_staff, spending
from desktop.domain.choices import CostScenario, Payment, SharingMethod
from desktop.domain.costs.for_months import shares_for_months
from desktop.domain.costs.pooled import Years, is_income
from desktop.domain.costs.projection import MONTHS
from desktop.domain.costs.take_over import payer
from desktop.domain.records import CostLine, Partner, Record, Service, ShareLimit, SharingScenario
from desktop.domain.results import Results, ServiceResult
from desktop.domain.sharing.shares import tie_order
from desktop.domain.what_if import unshared, what_if


@dataclass(frozen=True)
class Part:
    """What one partner owes for a calendar year: `months` of the service, and what is paid once at the start.

    `unknown` is true when some of the cost is a total estimated in one amount: its nature is to be made precise, and
    it is counted in the other charges until then. `direct` and `direct_once` are what of it the partner pays itself.
    """

    partner: Partner
    year: int
    months: int
    running: TwoLines
    once: TwoLines
    unknown: bool
    direct: TwoLines = NOTHING
    direct_once: TwoLines = NOTHING

    @property
    def total(self) -> int:
        """All that is owed for the year, in cents."""
        return self.running.total + self.once.total

    @property
    def paid(self) -> TwoLines:
        """What the partner pays itself for all in the year, the start included."""
        return self.direct + self.direct_once

    @property
    def net(self) -> TwoLines:
        """What is owed less what is paid directly; a line below zero is paid back by whoever carries the service."""
        return self.running + self.once - self.paid

    @property
    def to_call(self) -> int:
        """What is left to be called from the partner."""
        return max(0, self.net.total)

    @property
    def to_return(self) -> int:
        """What whoever carries the service pays to a partner that pays more than its share."""
        return max(0, -self.net.total)


def months_run(results: Results, service: Service, year: int) -> range:
    """The months of a year in which the service runs: from that of its start, to that of its end when it has one.

    A month begun counts whole. Where the years have no number, the service runs all year.
    """
    begins, end = results.begins(service.id), ends_on(service)
    start = begins.day if begins is not None else None
    first = 1 if start is None or start.year < year else start.month if start.year == year else MONTHS + 1
    last = MONTHS if end is None or end.year > year else end.month if end.year == year else 0
    return range(first, last + 1)


def parts(results: Results, result: ServiceResult, year: int) -> dict[str, Part]:
    """What each partner owes for a year, by identifier; empty while there is no share, or outside the years planned.

    In the order in which a tied cent goes, which is never that of the screen.
    """
    months = len(months_run(results, result.service, year))
    if year not in results.outlook.years or not result.chosen.known or not months:
        return {}
    place = results.outlook.years.index(year)
    order = tie_order(result.partners)
    shares = shares_for_months({p.id: result.chosen.yearly[p.id][place] for p in order}, months)
    whole, made_of = cost_of_year(results, result, place).lines, composition(results, result, place)
    running = each_in_two(shares, made_of, whole)
    start = spending(results, _common(results, result, CostScenario.TRANSITION), 0)
    paid_once = result.chosen.transition if starts_in(results, result.service, year) else {}
    once = each_in_two(paid_once, dict.fromkeys(paid_once, start.lines), start.lines)
    unknown = spending(results, _common(results, result, CostScenario.SHARED), place).unknown
    direct = paid_directly(results, result, place, months)
    direct_once = start_paid_directly(results, result) if once else {}
    return {
        partner.id: Part(
            partner=partner,
            year=year,
            months=months,
            running=running[partner.id],
            once=once.get(partner.id, NOTHING),
            unknown=bool(unknown or (once and start.unknown)),
            direct=direct.get(partner.id, NOTHING),
            direct_once=direct_once.get(partner.id, NOTHING),
        )
        for partner in order
    }


def bills(results: Results, result: ServiceResult, year: int) -> dict[str, Part]:
    """The bills that partners receive, by identifier.

    Whoever carries the service bills nobody for its own share, and a share that goes through the attribution de
    compensation or through the contribution to a syndicat has no bill: it would be paid twice.
    """
    scenario, carrier = result.chosen.scenario, payer(results.dataset, result.service)
    owed = parts(results, result, year)
    if scenario is None or scenario.payment is not Payment.BILL or not owed:
        return {}
    return {who: part for who, part in owed.items() if carrier is None or carrier.id != who}


def bill(results: Results, result: ServiceResult, partner_id: str, year: int) -> Part | None:
    """The bill that a partner receives; `None` when none is made."""
    return bills(results, result, year).get(partner_id)


def starts_in(results: Results, service: Service, year: int) -> bool:
    """Whether what is paid once is paid that year: the year of the start, else that of the accounts."""
    begins = results.begins(service.id)
    return year == (begins.day.year if begins else results.outlook.reference)


def budget_year(results: Results, service_id: str = "") -> int:
    """The first budget in which services are written: the year of their start, the next one where that is over.

    Where it is not among the years planned, the nearest of them.
    """
    begins, years, today = results.begins(service_id), results.outlook.years, results.law.on
    if begins is None:
        return years[0]
    year = begins.day.year
    if today is not None and year < today.year:
        year = today.year + 1
    return min(max(year, years[0]), years[-1])


def _common(results: Results, result: ServiceResult, scenario: CostScenario) -> list[CostLine]:
    return [line for line in results.lines.of(result.service.id, scenario) if line.common]


def cost_of_year(results: Results, result: ServiceResult, place: int) -> Spending:
    """What the cost to share is made of in a whole year of the outlook, with the indirect costs that a rate adds."""
    return spending(results, _common(results, result, CostScenario.SHARED), place, result.pooled.overhead[place])


def composition(results: Results, result: ServiceResult, place: int) -> dict[str, TwoLines]:
    """What the share of each is made of: the whole cost, or that of its cost pools when several are shared apart."""
    common, scenario = _common(results, result, CostScenario.SHARED), result.chosen.scenario
    if scenario is None or scenario.method is SharingMethod.TARIFF or not any(line.pool_id for line in common):
        whole = cost_of_year(results, result, place).lines
        return {partner.id: whole for partner in result.partners}
    staff, other = (
        _only(results, result, scenario, staff=each).service(result.service.id).chosen.yearly for each in (True, False)
    )
    return {p.id: TwoLines(_cents(staff, p, place), _cents(other, p, place)) for p in result.partners}


def _cents(yearly: dict[str, Years], partner: Partner, place: int) -> int:
    return yearly[partner.id][place] if partner.id in yearly else 0


def _only(results: Results, result: ServiceResult, scenario: SharingScenario, *, staff: bool) -> Results:
    """The dossier with personnel alone to share, or with the other charges alone, by the keys without their limits."""
    dataset, service_id = results.dataset, result.service.id
    lines = dataset.where(CostLine, service_id=service_id, scenario=CostScenario.SHARED, common=True)
    limits = dataset.where(ShareLimit, scenario_id=scenario.id)
    gone = [line.id for line in lines if is_income(line) or is_staff(line) is not staff]
    free: list[Record] = [replace(scenario, cap_percent=None, phase_years=None)]
    free += [replace(result.service, overhead_rate=None)] if staff else []
    free += unshared(dataset, service_id, staff=not staff, assets=staff)
    return what_if(results, free, [*gone, *(limit.id for limit in limits)])
