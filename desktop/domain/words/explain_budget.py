"""« D'où vient ce chiffre ? » for the effect on a budget: what is new and what leaves, line by line."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from desktop.domain.budget.bill import months_run
from desktop.domain.budget.line import BudgetEffect, BudgetLine
from desktop.domain.costs.projection import MONTHS
from desktop.domain.costs.take_over import payer
from desktop.domain.figures import Figure, money
from desktop.domain.results import Results, ServiceResult
from desktop.domain.words import explain
from desktop.domain.words.naming import of


def budget_figure(results: Results, result: ServiceResult, effect: BudgetEffect, year: int) -> Figure:
    """What a budget bears more in a year (less: below zero)."""
    place, partner = results.outlook.years.index(year), effect.partner
    months = len(months_run(results, result.service, year))
    part = "" if months == MONTHS else f", pour {months} mois sur {MONTHS}"

    def behind(line: BudgetLine) -> tuple[Figure, ...]:
        """The whole year that a line is taken from: the cost for who carries, else what the partner pays."""
        if partner not in result.partners or (line.receipt and line in effect.lines):
            return (explain.pooled(results, result, place),)
        if line in effect.leaves:
            return (explain.today(results, result, partner, place),)
        carries = payer(results.dataset, result.service) == partner
        return (explain.pooled(results, result, place) if carries else explain.after(results, result, partner, place),)

    def side(label: str, lines: Iterable[BudgetLine]) -> Figure:
        held = list(lines)

        def inputs() -> tuple[Figure, ...]:
            return tuple(_line(line, part, behind) for line in held)

        return money(label, sum(map(_borne, held)), "dépenses − recettes", inputs=inputs, signed=True)

    if effect.whole:
        label = f"À la charge du budget {of(partner)} en {year}"
        return replace(side(label, effect.lines), signed=False)
    return money(
        f"Effet sur le budget {of(partner)} en {year}",
        effect.net,
        "ce qui est nouveau + ce qui disparaît",
        inputs=lambda: (side("Ce qui est nouveau", effect.lines), side("Ce qui disparaît", effect.leaves)),
        signed=True,
    )


def _line(line: BudgetLine, part: str, behind: Callable[[BudgetLine], tuple[Figure, ...]]) -> Figure:
    kind = "recette" if line.receipt else "dépense"
    formula = f"{kind} du budget, tirée du montant de l’année{part}"
    if line.buys:
        formula = f"{kind} d’investissement, payée une fois au démarrage"
    if line.renews:
        formula = f"opération d’ordre ou mise de côté, tirée du montant de l’année{part}"
    if line.provides:
        formula = f"dotation, payée à personne, tirée du montant de l’année{part}"
    return money(line.label, _borne(line), formula, inputs=lambda: behind(line), signed=True)


def _borne(line: BudgetLine) -> int:
    """What a line adds to what the budget bears."""
    return -line.cents if line.receipt else line.cents
