"""Each cell of the years ahead: the value of the table, and a formula that its inputs obey down to the lines."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.choices import CostFamily
from desktop.domain.costs.years_ahead import Scope, YearsAhead, years_ahead
from desktop.domain.figures import Figure
from desktop.domain.records import CostLine, Purpose
from desktop.domain.results import Results
from desktop.domain.words import explain
from desktop.domain.words.explain_years import Told, cents_of, per_head, year_figure
from desktop.domain.words.sentences import figure_value
from tests.domain.costs.test_years_ahead import NOW, results
from tests.domain.costs.test_years_ahead import line as typed
from tests.domain.dice import Dice
from tests.domain.naive import Naive
from tests.domain.words.test_explain import walk
from tests.spaces import plain


def recomputed(figure: Figure) -> Fraction | None:
    """The value by its formula in words; `None` when it is not a plain sum or difference."""
    values = [each.value or Fraction(0) for each in figure.inputs()]
    whole = "mois sur" not in figure.formula and "avant le démarrage" not in figure.formula
    if figure.formula.startswith("somme") and whole:
        return sum(values, Fraction(0))
    if figure.formula.startswith("gain − temps libéré"):
        return values[0] - values[1] - values[2]
    if figure.formula == "dépense d’aujourd’hui − dépense de demain":
        return values[0] - values[1]
    return None


def cells(made: Results, scope: Scope) -> list[tuple[YearsAhead, int, Told]]:
    ahead = years_ahead(made, scope)
    return [(ahead, place, told) for place in range(len(ahead.rows)) for told in Told]


def scopes(made: Results) -> list[Scope]:
    services = [Scope(service_id=r.service.id) for r in made.services()]
    both = [Scope(r.service.id, p.id) for r in made.services() for p in r.partners]
    return [Scope(), *services, *both, *(Scope(partner_id=each.partner_id) for each in both)]


@given(st.integers(0, 10**9), st.one_of(st.none(), st.dates(date(2024, 1, 1), date(2027, 12, 31))))
@settings(max_examples=10, deadline=None)
def test_each_cell_is_what_its_inputs_make(seed: int, start: date | None) -> None:
    dataset = Dice(seed).dossier()
    dataset.put(Purpose(id="p", start_on=start))
    made = Results(dataset)
    checked = 0
    for scope in scopes(made):
        for ahead, place, told in cells(made, scope):
            top = year_figure(made, ahead, place, told)
            cents = cents_of(ahead.rows[place], told)
            assert top.value == (None if cents is None else Fraction(cents, 100))
            for figure in (top, *top.inputs()):
                again = recomputed(figure)
                if figure.value is not None and again is not None:
                    checked += 1
                    assert figure.value == again, (figure.label, figure.formula)
    assert checked


@given(st.integers(0, 10**9))
@settings(max_examples=15, deadline=None)
def test_a_line_of_any_year_is_that_of_the_second_method(seed: int) -> None:
    dataset = Dice(seed).dossier()
    made, naive = Results(dataset), Naive(dataset)
    for line in dataset.all(CostLine):
        for place, year in enumerate(naive.years):
            figure = explain.line(made, line, place)
            assert figure.value == (None if line.amount is None else Fraction(naive.cents(line, year), 100))


def test_the_words_of_a_cell_name_its_year_and_whose_it_is() -> None:
    """Partner a in 2026, half of the year: gain 400 = (1 300 − 500) × 6 / 12; to the lines: 1 000 grown by 10 %."""
    made = results()
    ahead = years_ahead(made, Scope("s", "a"))
    gain = year_figure(made, ahead, 1, Told.GAIN)
    assert plain(gain.label) == "Ca : gain, en 2026"
    assert (
        plain(gain.formula) == "dépense d’aujourd’hui − dépense de demain, × 6 mois sur 12, chaque part au centime près"
    )
    assert plain(figure_value(gain)) == "+ 400,00 €"
    today, after = gain.inputs()
    assert (plain(today.label), today.value, after.value) == ("Ca aujourd’hui : Cantine, en 2026", 1300, 500)
    assert any("de 2025 à 2026" in each.formula for each in walk(today))
    before = year_figure(made, ahead, 0, Told.GAIN)
    assert before.formula.endswith("avant le démarrage : 0")
    total = year_figure(made, ahead, 3, Told.TOTAL_GAIN)
    assert [plain(figure_value(each)) for each in total.inputs()] == [
        "+ 400,00 €",
        "+ 910,00 €",
        "+ 1 031,00 €",
        "− 45,00 €",
    ]
    assert total.value == 2296
    whole = year_figure(made, years_ahead(made, Scope()), 3, Told.TODAY)
    assert plain(whole.label) == "Ensemble : aujourd’hui, en 2028"
    assert [each.value for each in whole.inputs()] == [1531, 600]


def test_what_is_saved_by_renewing_nothing_says_that_it_is_not_paid_each_year() -> None:
    """110 in 2026, beside the 1 100 of that year: (1 210 − 500) × 6 / 12, of which nothing is freed nor stays."""
    mower = typed("s", "a", "100", NOW, family=CostFamily.RENEWAL)
    made = results(mower)
    saved = year_figure(made, years_ahead(made, Scope("s", "a")), 1, Told.SAVED)
    assert saved.value == 355
    assert plain(saved.note) == (
        "y compris 110 € par an que l’on n’a plus à mettre de côté pour remplacer des biens : l’économie se voit à "
        "l’achat évité, pas dans les dépenses de chaque année"
    )
    others = [year_figure(made, years_ahead(made, Scope("s", who)), 1, told) for who, told in (
        ("b", Told.SAVED), ("a", Told.GAIN), ("a", Told.FREED),
    )]  # fmt: skip
    assert [each.note for each in others] == ["", "", ""]


def test_per_inhabitant_says_how_many() -> None:
    made = results()
    figure = per_head(made, years_ahead(made, Scope("s", "a")), 0, Told.TODAY)
    assert (figure.value, plain(figure.formula)) == (12, "montant ÷ 100 habitants")
    assert plain(figure_value(figure)) == "12,00 €"
    assert figure.inputs()[0].value == 1200


def test_freed_time_is_that_of_its_lines() -> None:
    made = results()
    figure = year_figure(made, years_ahead(made, Scope()), 3, Told.FREED)
    assert [each.value for each in figure.inputs()] == [Decimal(200)]
    once = year_figure(made, years_ahead(made, Scope()), 1, Told.ONE_OFF)
    assert [each.value for each in once.inputs()] == [45, 45]
    assert year_figure(made, years_ahead(made, Scope()), 2, Told.ONE_OFF).inputs() == ()
