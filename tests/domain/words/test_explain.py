"""« D'où vient ce chiffre ? »: every figure that says it is a sum or a difference is that of the inputs it shows."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.choices import CostFamily, CostScenario, SharingMethod
from desktop.domain.dataset import Dataset
from desktop.domain.figures import Figure
from desktop.domain.records import Asset, CostLine, Dossier, Partner, Service, SharingScenario, Usage
from desktop.domain.results import Results
from desktop.domain.words import explain
from desktop.domain.words.sentences import figure_value
from tests.domain.dice import Dice
from tests.domain.naive import Naive
from tests.domain.sharing.test_yearly import EQUAL
from tests.domain.sharing.test_yearly import dossier as two_communes
from tests.spaces import plain

D = Decimal


def known(figures: tuple[Figure, ...]) -> list[Fraction]:
    return [figure.value for figure in figures if figure.value is not None]


def recomputed(figure: Figure) -> Fraction | None:
    """The value by its formula in words, `None` for a formula that is not a plain sum or difference."""
    inputs, formula = figure.inputs(), figure.formula
    if formula.startswith(("somme de", "une ligne", "part + ", "part du coût", "dépense d’aujourd’hui, faute")):
        return sum(known(inputs), Fraction(0))
    if formula.startswith("charges directes + charges indirectes"):
        return sum(known(inputs), Fraction(0))  # income is shown with its sign
    if formula == "dépense de demain − dépense d’aujourd’hui":
        before, after = inputs
        return after.value - before.value
    return None


def walk(figure: Figure):
    yield figure
    for below in figure.inputs():
        yield from walk(below)


def figures_of(results: Results):
    for side in ("today", "after", "gain"):
        yield explain.project_total(results, side)
    for result in results.services():
        yield explain.pooled(results, result)
        for scenario in (CostScenario.TODAY, CostScenario.ALONE, CostScenario.TRANSITION):
            yield explain.situation(results, result, scenario)
        for partner in result.partners:
            yield explain.alone(results, result, partner)
            for side in ("today", "after", "gain"):
                yield explain.partner_total(results, partner, side)


@given(st.integers(0, 10**9))
@settings(max_examples=25, deadline=None)
def test_each_sum_is_that_of_its_inputs(seed: int):
    results = Results(Dice(seed).dossier())
    for top in figures_of(results):
        for figure in walk(top):
            if figure.value is not None and (again := recomputed(figure)) is not None:
                assert figure.value == again, (figure.label, figure.formula)


@given(st.integers(0, 10**9))
@settings(max_examples=25, deadline=None)
def test_each_line_at_the_bottom_is_that_of_the_second_method(seed: int):
    dataset = Dice(seed).dossier()
    results, naive = Results(dataset), Naive(dataset)
    for line in dataset.all(CostLine):
        figure = explain.line(results, line)
        assert figure.value == (None if line.amount is None else Fraction(naive.cents(line, naive.first), 100))


def dossier(**service: object) -> Results:
    """Tomorrow 36 000 direct and 900 of income; today half of a year of 1 200 and 100 of 2024 grown by 2 %."""
    shared = {"service_id": "s", "scenario": CostScenario.SHARED}
    return Results(
        Dataset(
            [
                Dossier(reference_year=2025, horizon=1),
                Service(id="s", name="Secrétariat", **service),
                Partner(id="a", name="Orbelle", population=30),
                Partner(id="b", name="Valmorin", population=70, position=1),
                Usage(service_id="s", partner_id="a", takes_part=True),
                Usage(service_id="s", partner_id="b", takes_part=True),
                CostLine(service_id="s", partner_id="a", amount=D(1200), month_from=1, month_to=6),
                CostLine(service_id="s", partner_id="a", amount=D(100), year=2024, growth=D(2)),
                CostLine(amount=D(36_000), **shared),
                CostLine(amount=D(900), family=CostFamily.INCOME, **shared),
                SharingScenario(id="x", service_id="s", method="population"),
            ]
        )
    )


def test_the_rate_says_its_base():
    """5 % of 36 000 = 1 800, of the direct costs and not of what is left after income; in all 36 900."""
    results = dossier(overhead_rate=D(5))
    figure = explain.pooled(results, results.service("s"))
    by_label = {item.label: item for item in figure.inputs()}
    assert by_label["Charges indirectes par un taux"].value == 1800
    assert "36 000" in by_label["Charges indirectes par un taux"].formula.replace("\u202f", " ").replace("\xa0", " ")
    assert by_label["Recettes"].value == -900
    assert figure.value == 36_900


def test_a_line_tells_its_months_and_its_years():
    """1 200 × 6 / 12 = 600.00; 100 × 1.02 = 102.00; together 702.00."""
    results = dossier()
    partner = results.service("s").partners[0]
    figure = explain.today(results, results.service("s"), partner)
    half, grown = figure.inputs()
    assert figure.value == 702
    assert "6 mois sur 12" in half.formula
    assert "de 2024 à 2025" in grown.formula
    assert figure.formula == "somme de 2 lignes"


def test_a_key_shows_what_it_counts():
    """30 of 100 inhabitants of 35 100: 10 530.00."""
    results = dossier()
    result = results.service("s")
    figure = explain.share(results, result, result.chosen, result.partners[0])
    _cost, key = figure.inputs()
    assert (figure.value, key.value, key.formula) == (10_530, Fraction(3, 10), "30 sur 100")


def test_alone_with_an_empty_line_falls_back_on_today_and_says_so():
    results = dossier()
    results.dataset.put(CostLine(service_id="s", partner_id="a", scenario=CostScenario.ALONE, label="à chiffrer"))
    fresh = Results(results.dataset)
    figure = explain.alone(fresh, fresh.service("s"), fresh.service("s").partners[0])
    assert figure.value == 702
    assert figure.formula == "dépense d’aujourd’hui, faute d’autre chiffre"


def test_what_is_brought_without_a_bill_has_its_words():
    """9 000 of today for Orbelle, half of 12 000 tomorrow, and 600 of fuel, then 40 that it bears itself."""
    results = two_communes(EQUAL, Asset(service_id="s", owner_id="a", label="Fourgon", energy=D(600), in_kind=True))
    orbelle = results.dataset.get("a")
    told = explain.after(results, results.service("s"), orbelle)
    assert (told.value, told.formula) == (6600, "part du coût à partager + apport sans facture")
    own = CostLine(service_id="s", partner_id="a", scenario=CostScenario.SHARED, amount=D(40), common=False, year=2025)
    results = Results(Dataset([*results.dataset, own]))
    told = explain.after(results, results.service("s"), orbelle)
    assert (told.value, told.formula) == (6640, "part + dépenses gardées à sa charge + apport sans facture")


def test_what_is_not_known_is_no_figure():
    results = dossier()
    result = results.service("s")
    assert explain.today(results, result, result.partners[1]).value is None
    assert explain.change(results, result, result.partners[1]).value is None
    assert explain.project_total(results, "gain").value is None


def test_a_change_shows_its_sign_and_names_follow_their_grammar():
    """Le Mans and Les Thuyères share 30 000 € in two: the one pays 5 000 € more, the other 2 000 € less."""
    partners = [
        Partner(id="a", name="Le Mans", insee_code="72181", name_link=2),
        Partner(id="b", name="Les Thuyères", name_link=4, position=1),
    ]
    records = [
        Dossier(reference_year=2025),
        Service(id="s", name="Accueil"),
        *partners,
        *(Usage(service_id="s", partner_id=p.id, takes_part=True) for p in partners),
        CostLine(service_id="s", partner_id="a", amount=D(10000)),
        CostLine(service_id="s", partner_id="b", amount=D(17000)),
        CostLine(service_id="s", scenario=CostScenario.SHARED, amount=D(30000)),
        SharingScenario(id="x", service_id="s", method=SharingMethod.EQUAL, chosen=True),
    ]
    results = Results(Dataset(records))
    result = results.service("s")
    more, less = (plain(figure_value(explain.change(results, result, partner))) for partner in partners)
    assert (more, less) == ("+ 5 000,00 €", "− 2 000,00 €")
    assert plain(figure_value(explain.project_total(results, "gain"))) == "+ 3 000,00 €"
    shares = [explain.share(results, result, result.chosen, partner).label for partner in partners]
    assert shares == ["Part du Mans", "Part des Thuyères"]
    assert explain.alone(results, result, partners[1]).label == "Les Thuyères, sans mise en commun, au niveau visé"
