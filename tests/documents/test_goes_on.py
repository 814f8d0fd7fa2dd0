"""A service in common since 2025, whose figures of today are those of 2024: no budget of 2027 tells it as a new one.

The canteen in 2027, by hand. Staff + 2.5 % three times: 34 245.12 + 23 906.97 in the kitchen, 12 922.69 in the dining
rooms, 71 074.78. Food 18 000 × 2.90 = 52 200; supplies 5 100; office 1 000 + 2 100; families − 61 190. The rate of 4 %:
110 352.09 → 4 414.08, 18 022.69 → 720.91. Other charges 52 200 + 5 100 + 3 100 + 4 414.08 + 720.91 = 65 534.99.
By meals     110 352.09 + 4 414.08 − 61 190 = 53 576.17;  by pupils 18 022.69 + 720.91 = 18 743.60;  equal 3 100
Ferrandel    53 576.17 × 9 120 ÷ 18 000 = 27 145.259 + 18 743.60 × 71 ÷ 160 = 8 317.473 + 1 033.333 = 36 496.07
Grisolles    53 576.17 × 6 030 ÷ 18 000 = 17 948.017 + 18 743.60 × 52 ÷ 160 = 6 091.670 + 1 033.333 = 25 073.02
Hautebrune   53 576.17 × 2 850 ÷ 18 000 =  8 482.894 + 18 743.60 × 37 ÷ 160 = 4 334.458 + 1 033.333 = 13 850.68 (− 0.01)
All          71 074.78 + 65 534.99 − 61 190 = 75 419.77
"""

import pytest

from desktop.documents.acts.approval import approval
from desktop.documents.acts.principle import principle
from desktop.documents.blocks import Table
from desktop.documents.budget_table import budgets
from desktop.documents.figures import by_commune
from desktop.documents.finances.budget import budget_tables
from desktop.documents.finances.finances_book import finances_book
from desktop.documents.source import Source
from desktop.documents.who_pays import who_pays
from desktop.domain.example import identifier
from desktop.domain.records import Service
from desktop.domain.words.running_words import beside_totals, older
from tests.documents.acts.world import changed, partner, text
from tests.documents.test_set_up_paid import minding
from tests.spaces import flowing

GOES_ON = "Service déjà en commun : ce sont les montants de toute l'année, et non ce qui change."
BORNE = {
    "Ferrandel": "36 496,07 €", "Grisolles-le-Haut": "25 073,02 €", "Hautebrune": "13 850,68 €",
    "Ensemble": "75 419,77 €",
}  # fmt: skip


@pytest.fixture(scope="module")
def runs() -> Source:
    return changed(more=minding(), name="cantine")


def heads(table: Table) -> dict[str, str]:
    """What each bears, by its name."""
    return {flowing(row[0]): flowing(row[-1]) for row in table.rows if row[-1]}


def test_each_budget_has_the_amounts_of_the_year_and_no_start(runs: Source) -> None:
    canteen, minding_ = (block for block in budgets(runs) if isinstance(block, Table))
    assert canteen.header[-1] == "À sa charge, dans l’année"
    assert heads(canteen) == BORNE
    assert GOES_ON in flowing(canteen.note).replace("’", "'")
    told = [flowing(row[0]) for row in canteen.rows]
    assert not [each for each in told if "disparaît" in each or "plus payé" in each or "repris" in each]
    # What is to come is told as before, and never added up with it: it has no sum of its own beside its table.
    assert minding_.header[-1] == "En plus (+) ou en moins (−)"
    assert heads(minding_)["Grisolles-le-Haut"] == "− 400,00 €", "1 300 + 300 of the start − 2 000"


def test_the_table_by_article_keeps_the_two_apart(runs: Source) -> None:
    changing, whole = budget_tables(runs)
    assert flowing(changing.caption).endswith("par chapitre et par article : ce qui change")
    assert heads(changing)["Grisolles-le-Haut"] == "− 400,00 €"
    assert flowing(whole.caption).endswith("par chapitre et par article : services déjà en commun")
    assert heads(whole) == BORNE
    assert [flowing(each.caption) for each in budget_tables(changed(name="permis"))] == [
        "Au budget 2027 de chacun, par chapitre et par article"
    ]


def credits_of(source: Source, name: str) -> list[tuple[str, str, str]]:
    """Side, chapter and amount of each credit that the act on the canteen opens."""
    act = approval(source, partner(source, name).id, identifier(Service, "cantine"))
    (made,) = (block for block in act.blocks if isinstance(block, Table) and block.caption.startswith("Crédits"))
    assert GOES_ON in flowing(made.note).replace("’", "'")
    assert "Seul ce qui change" not in flowing(made.note)
    return [(row[0], row[1], flowing(row[3])) for row in made.rows]


def test_the_act_opens_the_credits_of_the_year(runs: Source) -> None:
    """Grisolles: 25 073.02 in two lines, and nothing that disappears. Ferrandel: 136 609.77, less 61 190 of families
    and 38 923.70 of the two others (13 305.48 + 7 328.01 of personnel, 11 767.54 + 6 522.67 of other charges).
    """
    assert credits_of(runs, "Grisolles-le-Haut") == [
        ("Dépense", "011", "11 767,54 €"),
        ("Dépense", "012", "13 305,48 €"),
    ]
    assert credits_of(runs, "Ferrandel") == [
        ("Dépense", "011", "65 534,99 €"),
        ("Dépense", "012", "71 074,78 €"),
        ("Recette", "70", "61 190,00 €"),
        ("Recette", "70", "20 633,49 €"),
        ("Recette", "70", "18 290,21 €"),
    ]


def test_the_act_says_what_the_service_costs_and_has_cost_before(runs: Source) -> None:
    """34 300 € in 2024, 32 795.44 at the prices of that year; the other service would go from 2 000 to 1 300 €."""
    ferrandel = partner(runs, "Ferrandel").id
    said = text(approval(runs, ferrandel, identifier(Service, "cantine")))
    now = (
        "le coût pour la commune est de 32 795,44 € par an, contre 34 300,00 € avant "
        "la mise en commun, aux prix de 2024"
    )
    assert now in said
    assert "passerait" not in said
    said = text(principle(runs, ferrandel))
    assert now in said
    assert "que, pour le reste, le coût pour la commune passerait de 2 000,00 € à 1 300,00 € par an en année" in said


def test_what_today_means_is_told_beside_the_figures_of_before(runs: Source) -> None:
    said = "Pour « Cantine scolaire », déjà en commun, « aujourd’hui » veut dire 2024, avant la mise en commun."
    notes = [flowing(x.note) for x in who_pays(runs).blocks if isinstance(x, Table) and "ce que paie" in x.caption]
    assert [said in note for note in notes] == [True, False], "of the other one, today is today"
    assert said in flowing(by_commune(runs).note)
    assert said in flowing(beside_totals(runs.results, runs.law))
    act = approval(runs, partner(runs, "Ferrandel").id, identifier(Service, "cantine"))
    assert said in flowing(" ".join(x.note for x in act.blocks if isinstance(x, Table)))
    assert not older(runs.results, [runs.results.service("g")])
    assert not beside_totals(changed(name="permis").results, runs.law), "its figures of today are those of the service"


def test_the_workbook_has_the_same_sums(runs: Source) -> None:
    """« Budget » of the financial one: what changes (3 900 + 900 − 6 000 = − 1 200), then the canteen by itself."""
    sheets = {sheet.name: sheet for sheet in finances_book(runs, 1).sheets}
    every = [[cell.value for cell in row] for row in sheets["Budget"].rows]
    assert [float(row[3]) for row in every if row and row[0] == "Ensemble"] == [-1200, 75419.77]
    assert [row[3] for row in every if row and row[0] == "Par commune"] == [
        "En plus (+) ou en moins (−)",
        "À sa charge, dans l’année",
    ]
    made = [[cell.value for cell in row] for row in sheets["Au budget 2027"].rows]
    assert [float(row[4]) for row in made if row and row[0] == "Ensemble"] == [75419.77, -1200]
