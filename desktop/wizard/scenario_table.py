"""The scenarios of one service side by side, a line per partner."""

from collections.abc import Sequence
from fractions import Fraction

from desktop.domain.balance import balance
from desktop.domain.money import from_cents
from desktop.domain.naming import named
from desktop.domain.records import Partner, SharingScenario
from desktop.domain.results import Results, ServiceResult
from desktop.domain.sentences import amount
from resources.typography import euros, percent, signed_euros
from widgets.picture_view import FigureTable


class ScenarioTable(FigureTable):
    """What each partner would pay in each scenario, beside what it pays today and would pay alone."""

    def show_scenarios(self, results: Results, result: ServiceResult, scenarios: Sequence[SharingScenario]) -> None:
        """Show the scenarios of a service."""
        headers = ["Partenaire", "Aujourd’hui", "Seul, au niveau visé"]
        headers += [f"Scénario {s.name}{' (retenu)' if s.chosen else ''}" for s in scenarios]
        rows = [[named(p), *_row(results, result, p, scenarios)] for p in result.partners]
        self.show_figures("Les scénarios comparés", headers, rows)


def _row(results: Results, result: ServiceResult, partner: Partner, scenarios: Sequence[SharingScenario]) -> list[str]:
    item = balance(result, partner.id)
    cells = [amount(item.today), amount(item.alone)]
    for scenario in scenarios:
        shares = results.scenario(scenario)
        years = shares.yearly.get(partner.id)
        if years is None:
            cells.append("à compléter")
            continue
        own = result.own.get(partner.id)
        paid = years[0] + (own[0] if own else 0)
        parts = [euros(from_cents(paid)), percent(shares.weights[partner.id])]
        if partner.population:
            parts.append(f"{euros(Fraction(paid, 100 * partner.population), cents=True)} par habitant")
        if item.today is not None:
            parts.append(f"{signed_euros(from_cents(paid - item.today))} sur aujourd’hui")
        cells.append("\n".join(parts))
    return cells
