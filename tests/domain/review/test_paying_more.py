"""Who pays more than today: by the amounts of two communes and one key, worked out by hand."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from desktop.domain.choices import CostFamily, CostScenario, SharingMethod
from desktop.domain.dataset import Dataset
from desktop.domain.records import CostLine, Dossier, Partner, Record, Service, SharingScenario, Usage
from desktop.domain.results import Results
from desktop.domain.review.findings import Context, Finding, Gravity
from desktop.domain.review.paying_more import paying_more
from resources.law import load_law
from tests.spaces import plain

LAW = load_law(date(2026, 11, 26))
SERVICE = Service(id="s", name="Secrétariat")


def line(partner: str, amount: float, scenario: CostScenario = CostScenario.TODAY, service: str = "s") -> CostLine:
    cost = Decimal(str(amount))
    return CostLine(service_id=service, partner_id=partner, scenario=scenario, amount=cost, family=CostFamily.STAFF)


def found(*records: Record, partners: str = "ov", service: Service = SERVICE) -> list[Finding]:
    """Orbelle and Valmorin share 1 000 € by halves: 500 € each."""
    names = {"o": "Orbelle", "v": "Valmorin"}
    dataset = Dataset(
        [
            Dossier(reference_year=2025), service,
            *(Partner(id=each, name=names.get(each, f"Commune {each}"), population=100) for each in partners),
            *(Usage(service_id="s", partner_id=each, takes_part=True) for each in partners),
            SharingScenario(id="x", service_id="s", method=SharingMethod.EQUAL),
            line("", 500 * len(partners), CostScenario.SHARED), *records,
        ]
    )  # fmt: skip
    return list(paying_more(Context(dataset, Results(dataset), LAW)))


def test_a_partner_that_pays_more_for_the_same_is_told():
    (finding,) = found(line("o", 420), line("v", 900))
    assert plain(finding.message) == "Orbelle paie 80 € de plus qu’aujourd’hui."
    assert (finding.code, finding.gravity) == ("pays-more", Gravity.CONFIRM)
    assert (finding.record_id, finding.field) == ("s", "method")
    assert "acceptez ce point avec votre raison" in finding.advice


def test_nobody_is_told_who_pays_less_the_same_or_less_than_a_euro_more():
    assert found(line("o", 500), line("v", 900)) == []
    assert found(line("o", 499.01), line("v", 900)) == [], "99 cents"
    assert len(found(line("o", 499), line("v", 900))) == 1


def test_nothing_is_said_while_figures_are_missing():
    assert [each.message for each in found(line("v", 900))] == [], "Orbelle's cost of today is not known"
    assert found() == []


def test_it_is_softer_when_the_level_aimed_at_rises():
    """Alone at that level Orbelle would pay 700 €: 500 € is more than today, and less than that."""
    better = (line("o", 420), line("o", 700, CostScenario.ALONE), line("v", 900))
    (finding,) = found(*better)
    assert (finding.code, finding.gravity) == ("pays-for-more", Gravity.ADVICE)
    assert (finding.record_id, finding.field) == ("s", "level")
    assert found(*better, service=replace(SERVICE, level="Ouvert toute l’année.")) == []


def test_a_partner_that_has_nothing_today_pays_for_what_it_gets():
    (finding,) = found(line("o", 0), line("v", 900))
    assert finding.code == "pays-for-more"


def test_a_better_level_that_is_cheaper_alone_is_no_reason():
    """Alone, 450 € at the level aimed at; 420 € today; 500 € in common."""
    (finding,) = found(line("o", 420), line("o", 450, CostScenario.ALONE), line("v", 900))
    message = "Orbelle paie 80 € de plus qu’aujourd’hui. En s’organisant à part, ce serait 450 € par an."
    assert (finding.code, plain(finding.message)) == ("pays-more", message)


def test_what_is_lost_in_one_service_and_gained_in_another_is_no_rise():
    """80 € more for the office and 100 € less for the canteen: the worst of them is not told."""
    other = (
        Service(id="t", name="Cantine"), SharingScenario(service_id="t", method=SharingMethod.EQUAL),
        *(Usage(service_id="t", partner_id=each, takes_part=True) for each in "ov"),
        line("", 600, CostScenario.SHARED, "t"), line("v", 300, service="t"),
    )  # fmt: skip
    assert found(line("o", 420), line("v", 900), *other, line("o", 400, service="t")) == []
    (finding,) = found(line("o", 420), line("v", 900), *other, line("o", 290, service="t"))
    assert plain(finding.message) == "Orbelle paie 90 € de plus qu’aujourd’hui."
    assert finding.record_id == "s", "where it rises the most"


def test_beyond_three_they_are_counted_in_one_remark_with_the_greatest():
    (finding,) = found(*(line(each, 400 - place) for place, each in enumerate("abcd")), partners="abcd")
    assert plain(finding.message) == "4 partenaires paient plus qu’aujourd’hui, jusqu’à 103 € par an (Commune d)."
    assert len(found(*(line(each, 400) for each in "abc"), partners="abc")) == 3
