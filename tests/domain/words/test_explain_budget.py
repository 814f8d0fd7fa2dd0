"""The effect on a budget adds up down to its lines, for each partner; in a part of a year it says so."""

import pytest

from desktop.domain.budget.effect import effects
from desktop.domain.figures import Figure
from desktop.domain.words.explain_budget import budget_figure
from tests.domain.budget.world import LAW, computed
from tests.spaces import plain


def figure(who: str, year: int) -> Figure:
    results, result = computed()
    effect = next(each for each in effects(results, result, LAW, year) if each.partner.id == who)
    return budget_figure(results, result, effect, year)


@pytest.mark.parametrize("year", [2027, 2028])
@pytest.mark.parametrize("who", ["v", "o", "t"])
def test_it_adds_up(who: str, year: int) -> None:
    found = figure(who, year)
    assert found.value == sum(side.value or 0 for side in found.inputs())
    for side in found.inputs():
        assert side.value == sum(line.value or 0 for line in side.inputs())


def test_who_carries_receives_what_the_others_owe() -> None:
    """2027, from September: 10 000 and 2 166.67 spent; a grant of 500; 3 266.67 of Orbelle, 1 200 of Les Thuyères."""
    new, gone = figure("v", 2027).inputs()
    assert [plain(line.label) for line in new.inputs()][2:4] == [
        "Recettes du service",
        "Part remboursée, personnel (Orbelle)",
    ]
    assert [line.cents for line in new.inputs()] == [1_000_000, 216_667, -50_000, -288_000, -38_667, -96_000, -24_000]
    assert sum(line.cents for line in gone.inputs()) == -800_000
    assert new.inputs()[0].formula == "dépense du budget, tirée du montant de l’année, pour 4 mois sur 12"
    assert new.inputs()[3].formula.startswith("recette du budget")


def test_behind_each_line_stands_a_whole_year() -> None:
    new, gone = figure("o", 2027).inputs()
    assert [behind.cents for line in new.inputs() for behind in line.inputs()] == [1_080_000] * 3
    assert [plain(behind.label) for behind in gone.inputs()[0].inputs()] == [
        "Orbelle aujourd’hui : Secrétariat, en 2027"
    ]
    assert [plain(behind.label) for behind in figure("v", 2027).inputs()[0].inputs()[0].inputs()] == [
        "Coût à partager : Secrétariat, en 2027"
    ]
