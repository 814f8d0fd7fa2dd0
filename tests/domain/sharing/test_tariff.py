"""The published tariff of a planning-permit service: ADACL, Landes, 2015 (cost-sharing, section 11)."""

from decimal import Decimal

from desktop.domain import choices as c
from desktop.domain import records as r
from desktop.domain.balance import service_balance
from desktop.domain.dataset import Dataset
from desktop.domain.results import Results
from desktop.domain.sharing.data import Gap
from desktop.domain.words import explain
from tests.spaces import plain

D = Decimal
COMMUNES = {"A": (1240, "41.5"), "B": (860, "22.0"), "C": (2315, "88.3"), "D": (485, "12.2")}
CALLS = {"A": 600_500, "B": 369_000, "C": 1_196_850, "D": 206_650}
TARIFF = r.SharingScenario(
    id="x", service_id="s", method=c.SharingMethod.TARIFF, unit_tariff=D(70), person_tariff=D("2.5"), chosen=True
)


def results(*more: r.Record, people: bool = True) -> Results:
    partners = [
        r.Partner(id=name, name=name, position=place, population=population if people else None)
        for place, (name, (population, _acts)) in enumerate(COMMUNES.items())
    ]
    uses = [
        r.Usage(service_id="s", partner_id=name, takes_part=True, units=D(acts))
        for name, (_population, acts) in COMMUNES.items()
    ]
    cost = r.CostLine(service_id="s", scenario=c.CostScenario.SHARED, amount=D(24_500), year=2015)
    service = r.Service(id="s", name="Urbanisme", unit="acte pondéré")
    dossier = r.Dossier(reference_year=2015, horizon=2)
    return Results(Dataset([dossier, service, *partners, *uses, cost, *more]))


def test_each_commune_is_called_by_its_inhabitants_and_its_acts():
    shares = results(TARIFF).service("s").chosen
    assert shares.yearly == {name: (cents, cents) for name, cents in CALLS.items()}
    assert sum(CALLS.values()) == 2_373_000


def test_what_the_tariff_leaves_uncovered_is_said_and_paid_by_somebody():
    found = results(TARIFF).service("s")
    assert found.chosen.left == (77_000, 77_000)
    today = [r.CostLine(service_id="s", partner_id=name, amount=D(1), year=2015) for name in COMMUNES]
    whole = service_balance(results(TARIFF, *today).service("s"))
    assert whole.after == 2_450_000, "the service costs what it costs"


def test_the_exact_share_of_the_same_cost_half_and_half():
    """6 199.85, 3 793.29, 12 383.08 and 2 123.78: the two missing cents go to C (.93) and A (.76)."""
    exact = r.SharingScenario(id="y", service_id="s", method=c.SharingMethod.MIXED, position=1)
    rules = [r.SharingRule(scenario_id="y", key=key, weight=D(50)) for key in (c.KeyKind.POPULATION, c.KeyKind.UNITS)]
    dossier = results(TARIFF, exact, *rules)
    shares = dossier.scenario(exact).yearly
    assert [shares[name][0] for name in COMMUNES] == [619_985, 379_329, 1_238_308, 212_378]


def test_a_datum_that_lacks_is_asked_for_and_no_tariff_is_no_rule():
    assert results(TARIFF, people=False).service("s").chosen.gaps == tuple(
        Gap(c.KeyKind.POPULATION, name) for name in COMMUNES
    )
    nothing = r.SharingScenario(id="x", service_id="s", method=c.SharingMethod.TARIFF)
    assert results(nothing).service("s").chosen.gaps == (Gap(c.KeyKind.EQUAL),)


def test_a_call_tells_how_it_is_made():
    dossier = results(TARIFF)
    found = dossier.service("s")
    figure = explain.share(dossier, found, found.chosen, found.partners[0])
    assert plain(figure.formula).startswith("2,50 € par habitant et 70,00 € par acte pondéré ;")
    assert [(plain(each.label), each.value) for each in figure.inputs()][1:] == [
        ("Usage", D("41.5")),
        ("Population", 1240),
    ]
