"""How the bill is made: the unit cost by hand and by a second method, its sentences, and what the form admits."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from desktop.domain.choices import CostScenario, KeyKind, Settlement, SharingMethod
from desktop.domain.dataset import Dataset
from desktop.domain.records import (
    CostLine,
    Dossier,
    Partner,
    Purpose,
    Record,
    Service,
    SharingRule,
    SharingScenario,
    Usage,
)
from desktop.domain.results import Results, ServiceResult
from desktop.domain.sharing.settlement import admitted, bill_sentences, follows_units, unit_cost, unit_sentence
from resources.law import load_law
from tests.spaces import plain

D = Decimal
LAW = load_law(date(2026, 11, 23))
UNITS = SharingScenario(id="x", service_id="s", method=SharingMethod.UNITS, settlement=Settlement.UNIT_COST)


def secretary(
    scenario: SharingScenario = UNITS, *, units: tuple[str | None, str | None] = ("918", "367")
) -> list[Record]:
    """36 000 € to share for 918 + 367 = 1 285 hours: 28.0155642… € an hour."""
    return [
        Dossier(reference_year=2025, horizon=1),
        Partner(id="a", name="Orbelle", insee_code="99001"),
        Partner(id="b", name="Les Thuyères", insee_code="99002", position=1),
        Service(id="s", name="Secrétariat", unit="heure"),
        *(
            Usage(service_id="s", partner_id=who, takes_part=True, units=None if count is None else D(count))
            for who, count in zip("ab", units, strict=True)
        ),
        CostLine(service_id="s", scenario=CostScenario.SHARED, amount=D(36000)),
        scenario,
    ]


def computed(rows: list[Record]) -> tuple[Results, ServiceResult]:
    results = Results(Dataset(rows))
    return results, results.service("s")


def test_the_unit_cost_is_exact_and_shown_with_four_decimals():
    results, result = computed(secretary())
    figure = unit_cost(results, result)
    assert figure.value == Fraction(36000, 1285)
    assert plain(unit_sentence(results, result)) == (
        "Coût unitaire prévu en 2025 : 28,0156 € par heure, soit 36 000,00 € pour 1 285 unités prévues par an."
    )
    assert [item.label for item in figure.inputs()] == ["Coût à partager : Secrétariat", "Orbelle", "Les Thuyères"]
    assert [item.value for item in figure.inputs()] == [36000, 918, 367]


@pytest.mark.parametrize(
    ("start", "year", "cost"),
    [
        (None, 2025, 36000),
        (date(2025, 9, 1), 2025, 36000),
        (date(2026, 9, 1), 2026, 37800),
        (date(2028, 1, 1), 2027, 39690),  # the last year of the dossier, and it is said
    ],
)
def test_the_unit_cost_is_that_of_the_first_year_billed(start: date | None, year: int, cost: int):
    """36 000 € in 2025 and 5 % more each year: 37 800, then 39 690; 1 285 units."""
    rows = [replace(each, growth=D(5)) if isinstance(each, CostLine) else each for each in secretary()[1:]]
    results, result = computed([Dossier(reference_year=2025, horizon=3), Purpose(start_on=start), *rows])
    said = plain(unit_sentence(results, result))
    assert said.startswith(f"Coût unitaire prévu en {year} : ")
    assert said.endswith(f"soit {cost:,},00 € pour 1 285 unités prévues par an.".replace(",", " ", 1))
    figure = unit_cost(results, result)
    assert figure.value == Fraction(cost, 1285)
    assert figure.inputs()[0].value == cost


def test_without_a_year_of_the_accounts_none_is_said():
    rows = [Dossier(horizon=3), Purpose(start_on=date(2027, 1, 1)), *secretary()[1:]]
    results, result = computed(rows)
    assert result.known.starts == 0
    assert plain(unit_sentence(results, result)).startswith("Coût unitaire prévu : 28,0156 €")


def test_bills_by_the_exact_unit_cost_add_up_to_the_cost():
    """918 × 36 000 / 1 285 = 25 718.2879 and 367 × … = 10 281.7121: what the shares say, to the cent."""
    results, result = computed(secretary())
    cost = unit_cost(results, result).value
    billed = {who: cost * units for who, units in (("a", 918), ("b", 367))}
    assert sum(billed.values()) == 36000
    assert {who: years[0] for who, years in result.chosen.yearly.items()} == {"a": 2_571_829, "b": 1_028_171}
    assert all(abs(100 * billed[who] - years[0]) < 1 for who, years in result.chosen.yearly.items())


@pytest.mark.parametrize("units", [(None, "367"), ("0", "0"), ("-1", "367")])
def test_without_the_units_of_everybody_there_is_no_unit_cost(units: tuple[str | None, str | None]):
    results, result = computed(secretary(units=units))
    assert unit_cost(results, result).value is None
    assert "quand l’usage prévu par an de chaque partenaire est connu" in unit_sentence(results, result)


def test_without_the_cost_of_tomorrow_it_is_the_cost_that_is_asked_for():
    results, result = computed([x for x in secretary() if not isinstance(x, CostLine)])
    assert unit_cost(results, result).value is None
    assert "quand le coût du service demain est connu" in unit_sentence(results, result)


def test_each_way_of_billing_says_its_articles():
    _, result = computed(secretary())
    told = bill_sentences(result, LAW)
    assert plain(told[0]) == "Facture : coût unitaire annoncé × unités constatées."
    assert told[1].endswith("reste à celui qui rend le service (CGCT, articles D. 5211-16 et R. 5111-1).")
    real = SharingScenario(id="x", service_id="s", method=SharingMethod.EQUAL, settlement=Settlement.REAL_COST)
    results, result = computed(secretary(real))
    assert bill_sentences(result, LAW)[1].endswith(". C’est l’usage.")
    assert unit_sentence(results, result) == ""
    unknown = SharingScenario(id="x", service_id="s", method=SharingMethod.EQUAL)
    assert bill_sentences(computed(secretary(unknown))[1], LAW) == []


def test_what_each_form_admits():
    """Unit cost alone for a service put at disposal (D5211-16) and a unified one (R5111-1), real cost for an agent."""
    both = {Settlement.UNIT_COST, Settlement.REAL_COST}
    told = {slug: form for slug, form in LAW.forms.items() if form.reimbursement}
    assert {slug: {each for each in both if admitted(form, each)} for slug, form in told.items()} == {
        "mad_individuelle": {Settlement.REAL_COST},
        "mad_service": {Settlement.UNIT_COST},
        "service_unifie": {Settlement.UNIT_COST},
        "prestation_services": both,
        "entente": both,
        "service_commun": both,
        "groupement_commandes": both,
        "police_pluricommunale": both,
    }
    assert all(admitted(LAW.forms[sheet], each) for sheet in LAW.forms.keys() - told.keys() for each in both)
    assert all(admitted(form, Settlement.UNKNOWN) for form in LAW.forms.values())
    assert admitted(None, Settlement.UNIT_COST)


@pytest.mark.parametrize(
    ("method", "follows"),
    [(SharingMethod.UNITS, True), (SharingMethod.HOURS, True), (SharingMethod.POPULATION, False)],
)
def test_a_bill_of_units_follows_a_rule_of_use(method: SharingMethod, follows: bool):
    scenario = SharingScenario(id="x", service_id="s", method=method)
    assert follows_units(Dataset([scenario]), scenario) is follows


def test_a_single_percent_of_population_does_not_follow_the_units():
    scenario = SharingScenario(id="x", service_id="s", method=SharingMethod.MIXED)
    mixed = [SharingRule(scenario_id="x", key=key, weight=D(w)) for key, w in ((KeyKind.UNITS, 99), (KeyKind.EQUAL, 1))]
    assert not follows_units(Dataset([scenario, *mixed]), scenario)
    assert follows_units(Dataset([scenario, *mixed[:1]]), scenario)
