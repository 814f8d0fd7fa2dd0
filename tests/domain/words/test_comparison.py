"""Several rules side by side: who pays more in each, and where each cell comes from."""

import pytest

from desktop.domain import choices as c
from desktop.domain import records as r
from desktop.domain.figures import Figure
from desktop.domain.results import Results, ServiceResult
from desktop.domain.words.comparison_words import Measure, block, comparison
from desktop.domain.words.explain_comparison import compared
from desktop.domain.words.sentences import figure_value
from resources.typography import typo
from tests.domain.budget.world import LAW, D, computed, line, scenario
from tests.spaces import plain

EQUAL = scenario(id="e", method=c.SharingMethod.EQUAL, position=1)
ALONE = line("26000", c.CostFamily.OTHER, "v", c.CostScenario.ALONE)
KNOWN = line("3000", c.CostFamily.OTHER, "t", c.CostScenario.TODAY)
OWN = line("400", c.CostFamily.OTHER, "v", common=False)


def world() -> tuple[Results, ServiceResult]:
    """36 000 for 600, 300 and 100 units, or in thirds; Valmorin pays 400 more itself, 24 000 today, 26 000 alone."""
    return computed(EQUAL, ALONE, KNOWN, OWN)


def figure(measure: Measure, partner_id: str = "v", scenario_id: str = "e") -> Figure:
    results, result = world()
    rule, partner = results.dataset.get(scenario_id), results.dataset.find(r.Partner, partner_id)
    assert isinstance(rule, r.SharingScenario)
    return compared(results, result, rule, partner, measure)


@pytest.mark.parametrize(
    ("measure", "label", "value", "inputs"),
    [
        (Measure.PAID, "Valmorin, scénario B", "12 400,00 €", ["12 000,00 €", "400,00 €"]),
        (Measure.HEAD, "Valmorin, scénario B, par habitant", "124,00 €", ["12 400,00 €"]),
        (Measure.PART, "Valmorin, scénario B : part du coût", "33,33 %", ["36 000,00 €", "33,33 %"]),
        (
            Measure.TODAY, "Valmorin, scénario B : écart avec aujourd’hui", "− 11 600,00 €",
            ["12 400,00 €", "24 000,00 €"],
        ),
        (
            Measure.ALONE, "Valmorin, scénario B : écart avec « faire seul »", "− 13 600,00 €",
            ["12 400,00 €", "26 000,00 €"],
        ),
    ],
)  # fmt: skip
def test_where_a_cell_of_a_partner_comes_from(measure: Measure, label: str, value: str, inputs: list[str]) -> None:
    found = figure(measure)
    assert (plain(found.label), plain(figure_value(found))) == (label, value)
    assert [plain(figure_value(each)) for each in found.inputs()] == inputs


def test_where_a_cell_of_everyone_comes_from() -> None:
    """36 400 in all; today 24 000 + 9 500 + 3 000; alone, 26 000 in the place of 24 000."""
    assert [plain(figure_value(each)) for each in figure(Measure.PAID, "").inputs()] == [
        "12 400,00 €", "12 000,00 €", "12 000,00 €",
    ]  # fmt: skip
    assert plain(figure_value(figure(Measure.TODAY, ""))) == "− 100,00 €"
    assert [plain(figure_value(each)) for each in figure(Measure.TODAY, "").inputs()] == ["36 400,00 €", "36 500,00 €"]
    assert [plain(figure_value(each)) for each in figure(Measure.ALONE, "").inputs()] == ["36 400,00 €", "38 500,00 €"]
    assert plain(figure_value(figure(Measure.PART, ""))) == "100 %"


def test_the_cells_are_those_of_the_figures() -> None:
    """What is written in euros is what the figure says to the cent."""
    results, result = world()
    rules = results.dataset.where(r.SharingScenario, service_id="s")
    found = comparison(results, result, rules, LAW)
    count = 0
    for row in (row for told in found.lines for row in block(told) if row.measure in {Measure.PAID, Measure.TODAY}):
        for rule, cell in zip(rules, row.cells[1:], strict=True):
            assert row.measure is not None
            assert row.whose is not None
            value = plain(figure_value(compared(results, result, rule, row.whose.partner, row.measure)))
            assert plain(cell).split(" €")[0] == value.split(",")[0]
            count += 1
    assert count == 2 * 2 * 4


def test_who_pays_more_in_each_scenario_the_most_first() -> None:
    """By units: Orbelle 10 800 against 9 500, Les Thuyères 3 600 against 3 000; in thirds 2 500 and 9 000 more."""
    results, result = world()
    cheap = scenario(id="z", method=c.SharingMethod.TYPED, position=2)
    more = comparison(results, result, [*results.dataset.where(r.SharingScenario, service_id="s"), cheap], LAW).more
    assert [plain(text) for text in more] == [
        "Scénario A, paient plus qu’aujourd’hui : Orbelle (1 300 €) et Les Thuyères (600 €).",
        "Scénario B, paient plus qu’aujourd’hui : Les Thuyères (9 000 €) et Orbelle (2 500 €).",
    ], "nothing of a rule that is not complete"


def test_one_that_pays_more_and_nobody() -> None:
    free = line("90000", c.CostFamily.OTHER, "o", c.CostScenario.TODAY)
    results, result = computed(KNOWN, free)
    rules = results.dataset.where(r.SharingScenario, service_id="s")
    assert plain(comparison(results, result, rules, LAW).more[0]) == (
        "Scénario A, paient plus qu’aujourd’hui : Les Thuyères (600 €)."
    )
    rich = line("9000", c.CostFamily.OTHER, "t", c.CostScenario.TODAY)
    results, result = computed(free, rich)
    told = comparison(results, result, results.dataset.where(r.SharingScenario, service_id="s"), LAW)
    assert plain(told.more[0]) == "Scénario A : aucune commune ne paie plus qu’aujourd’hui."
    assert plain(told.counts[0].cells[1]) == "0 sur 3"


def test_what_is_brought_without_a_bill_is_a_line_of_its_own_and_says_what_it_is() -> None:
    """A van whose fuel Orbelle goes on paying: 600 a year, whatever the scenario."""
    van = r.Asset(service_id="s", owner_id="o", label="Fourgon", energy=D(600), in_kind=True)
    results, result = computed(EQUAL, van)
    rules = results.dataset.where(r.SharingScenario, service_id="s")
    found = comparison(results, result, rules, LAW)
    brought = [row for told in found.lines for row in block(told) if row.measure is Measure.IN_KIND]
    assert [(row.whose.name, *map(plain, row.cells)) for row in brought if row.whose] == [
        ("Orbelle", "dont apporté sans être facturé", "600 €", "600 €"),
        ("Ensemble", "dont apporté sans être facturé", "600 €", "600 €"),
    ]
    for who in (results.dataset.find(r.Partner, "o"), None):
        figure = compared(results, result, rules[1], who, Measure.IN_KIND)
        assert plain(figure_value(figure)) == "600,00 €"
        assert [plain(figure_value(each)) for each in figure.inputs()] == ["600,00 €"]
    nothing = compared(results, result, rules[1], results.dataset.find(r.Partner, "v"), Measure.IN_KIND)
    assert (nothing.cents, nothing.inputs()) == (0, ())


def test_what_the_legal_form_says_is_the_last_row_and_its_reasons_are_sentences() -> None:
    agent = r.LegalChoice(id="l", service_id="s", form="mad_individuelle")
    hours = scenario(method=c.SharingMethod.HOURS)
    results, result = computed(hours, scenario(id="h", method=c.SharingMethod.POPULATION, position=1), agent)
    found = comparison(results, result, results.dataset.where(r.SharingScenario, service_id="s"), LAW)
    assert found.counts[-1].cells == ("Avec l’outil choisi", "admis", "exclu")
    (outside,) = found.outside
    assert plain(typo(outside)).startswith("Exclu avec l’outil « Mise à disposition d’un agent » : population (B).")
