"""A service that runs is in the budgets already: nothing begins in them, and nothing of before it leaves them again."""

from datetime import date

from desktop.domain import records as r
from desktop.domain.budget.effect import effects
from desktop.domain.budget.line import BudgetEffect
from desktop.domain.choices import CostFamily, CostScenario
from desktop.domain.dataset import Dataset
from desktop.domain.law.values import LegalValues
from desktop.domain.results import Results
from desktop.domain.words.budget_words import effect_sentence
from desktop.domain.words.budget_words import rows as written
from desktop.domain.words.explain_budget import budget_figure
from tests.domain.budget.test_effect import told
from tests.domain.budget.world import LAW, line, rows
from tests.spaces import plain

START = line("600", CostFamily.OTHER, "v", CostScenario.TRANSITION)


def world(first: int, *more: r.Record) -> Results:
    """In June 2027, with accounts since that year; the figures of today are those of 2025."""
    held = rows(r.ServiceYear(id="y", service_id="s", year=first), START, *more, start=None)
    return Results(Dataset(held), LegalValues(on=date(2027, 6, 1)))


def found(results: Results, year: int) -> dict[str, BudgetEffect]:
    return {each.partner.id: each for each in effects(results, results.service("s"), LAW, year)}


def test_a_service_begun_after_the_figures_of_today_has_the_amounts_of_its_whole_year() -> None:
    """In common since 2026. For 2028: 30 000 and 6 500 spent by Valmorin, 1 500 received, 9 800 and 3 600 given back.

    So it bears 36 500 − 1 500 − 13 400 = 21 600, its share; Orbelle 1 000 + 8 640 + 1 160 = 10 800; Les Thuyères
    2 880 + 720 = 3 600, whose figures of today nobody knows: they are in no budget any more. Of 2025, 24 000 of
    Valmorin and 9 000 of Orbelle leave nothing again; the 600 of the start were paid in 2026.
    """
    every = found(world(2026), 2028)
    assert told(every["v"]) == [
        ("012", "-", 30000), ("011", "-", 6500), ("70", "+", 1500), ("70848", "+", 8640), ("70878", "+", 1160),
        ("70848", "+", 2880), ("70878", "+", 720),
    ]  # fmt: skip
    assert told(every["o"]) == [("011", "-", 1000), ("6218", "-", 8640), ("62878", "-", 1160)]
    assert told(every["t"]) == [("6218", "-", 2880), ("62878", "-", 720)]
    assert {who: each.net for who, each in every.items()} == {"v": 2_160_000, "o": 1_080_000, "t": 360_000}
    assert all(each.known and each.whole for each in every.values())


def test_the_screen_says_what_it_bears_and_where_it_comes_from() -> None:
    results = world(2026)
    orbelle = found(results, 2028)["o"]
    assert plain(effect_sentence(orbelle, 2028)) == "À la charge du budget d’Orbelle en 2028 : 10 800,00 €"
    assert [plain(cell) for cell in written(orbelle)[-1]] == ["À la charge du budget, dans l’année", "10 800 €", ""]
    figure = budget_figure(results, results.service("s"), orbelle, 2028)
    assert figure.label == "À la charge du budget d’Orbelle en 2028"
    assert [each.cents for each in figure.inputs()] == [100_000, 864_000, 116_000]
    assert (figure.cents, figure.signed) == (1_080_000, False)


def test_figures_of_today_that_are_those_of_the_service_are_in_its_budgets_already() -> None:
    """In common since 2025, the year of the accounts: 2028 is set off against what they hold; 10 800 − 9 000."""
    every = found(world(2025), 2028)
    assert not any(each.whole for each in every.values())
    assert [(x.label, x.cents // 100) for x in every["v"].leaves] == [
        ("Compté aujourd’hui, repris dans les dépenses du service, personnel", -20_000),
        ("Déjà au budget pour ce service, autres charges", -4_000),
    ]
    assert [(x.label, x.cents // 100) for x in every["o"].leaves] == [
        ("Déjà au budget pour ce service, personnel", -9_000)
    ]
    assert every["o"].net == 180_000
    assert [plain(row[0]) for row in written(every["t"])[-2:]] == [
        "Déjà au budget pour ce service",
        "Ce que le budget porte en plus ou en moins",
    ]


def test_income_of_today_of_a_service_that_runs_does_not_disappear() -> None:
    grant = line("700", CostFamily.INCOME, "o", CostScenario.TODAY)
    (receipt,) = (x for x in found(world(2025, grant), 2028)["o"].leaves if x.receipt)
    assert (receipt.label, receipt.cents) == ("Recette déjà au budget pour ce service", -70_000)


def test_the_year_in_which_it_began_is_told_as_a_start() -> None:
    """600 once: 360, 180 and 60; Orbelle owes 10 800 + 180, and 9 000 of before are no longer paid."""
    orbelle = found(world(2026), 2026)["o"]
    assert orbelle.net == (10_800 + 180 - 9_000) * 100
    assert [x.label for x in orbelle.leaves] == ["N’est plus payé, personnel"]
    assert not orbelle.runs


def test_accounts_of_a_year_to_come_make_no_service_that_runs() -> None:
    """What is announced for 2028 is typed in June 2027: it begins in 2028, with its 600."""
    results = world(2028)
    every = found(results, 2028)
    assert results.service("s").transition("o") == 18_000, "still to be paid"
    assert not any(each.runs for each in every.values())
    assert every["o"].net == (10_800 + 180 - 9_000) * 100
