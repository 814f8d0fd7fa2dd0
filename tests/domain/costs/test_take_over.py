"""Tomorrow begun from today: which lines come over, and which of them still are as they were."""

from dataclasses import replace
from decimal import Decimal

from desktop.domain.changes import apply_to
from desktop.domain.choices import CarrierKind, CostFamily, CostScenario, Effect, Employer, Nature, Source
from desktop.domain.costs.take_over import payer, tomorrow_like_today, unchanged
from desktop.domain.dataset import Dataset
from desktop.domain.records import CostLine, Dossier, LegalChoice, LineYear, Partner, Service, Usage
from desktop.domain.results import Results

HERE, NEXT = Partner(id="here", name="Orbelle"), Partner(id="next", name="Valmorin", position=1)


def line(amount: int | None, partner: str, **more) -> CostLine:
    value = None if amount is None else Decimal(amount)
    return CostLine(service_id="s", partner_id=partner, amount=value, year=2025, **more)


def dossier(*lines: CostLine, **service) -> Dataset:
    taking = [Usage(service_id="s", partner_id=partner.id, takes_part=True) for partner in (HERE, NEXT)]
    return Dataset([Dossier(reference_year=2025), Service(id="s", **service), HERE, NEXT, *taking, *lines])


def test_what_ends_with_the_pooling_comes_over_and_what_stays_outside_does_not():
    carburant = line(
        1900, "here", family=CostFamily.SUPPLIES, label="Carburant", source=Source.INVOICE, reason="Relevé de 2025",
        nature=Nature.INDIRECT, month_from=3,
    )  # fmt: skip
    dataset = dossier(
        carburant,
        line(25_000, "next", family=CostFamily.ESTIMATE),
        line(700, "here", effect=Effect.STAYS),
        line(800, "next", effect=Effect.FREED),
        line(None, "next", label="À demander"),
        line(5000, "here", scenario=CostScenario.ALONE),
    )
    for change in tomorrow_like_today(dataset, "s", (HERE, NEXT)):
        apply_to(dataset, change)
    first, second = dataset.where(CostLine, service_id="s", scenario=CostScenario.SHARED)
    kept = {
        "id": first.id,
        "scenario": CostScenario.SHARED,
        "partner_id": "",
        "label": "Carburant (Orbelle)",
        "reason": "",
    }
    assert first == replace(carburant, **kept)
    assert (second.label, second.amount, second.position) == ("Total estimé (Valmorin)", 25_000, 1)
    assert Results(dataset).service("s").pooled.total[0] == round(1900 * 100 * 10 / 12) + 2_500_000


def test_a_long_label_still_says_whose_amount_it_was():
    dataset = dossier(line(5, "here", label="x" * 120))
    (change,) = tomorrow_like_today(dataset, "s", [HERE], "next")
    assert len(change.after.label) == 120
    assert change.after.label.endswith("x (Orbelle)")
    assert change.after.partner_id == "next"


def test_the_payer_is_who_carries_the_service_else_who_employs_its_agents():
    assert payer(dossier(), Service(id="s")) is None
    employs = Service(id="s", employer=Employer.ONE_COMMUNE, employer_id="next")
    assert payer(dossier(), employs) == NEXT
    dataset = dossier()
    dataset.put(LegalChoice(service_id="s", carrier_kind=CarrierKind.PARTNER, carrier_id="here"))
    assert payer(dataset, employs) == HERE


def test_a_line_is_unchanged_while_its_amount_is_one_of_today():
    today = line(1900, "here", family=CostFamily.SUPPLIES)
    same = line(1900, "", family=CostFamily.SUPPLIES, scenario=CostScenario.SHARED)
    dearer, other = replace(same, amount=Decimal(1901)), replace(same, family=CostFamily.OTHER)
    assert unchanged([today, same, dearer, other]) == [same]
    assert unchanged([same]) == []


def test_a_rise_that_is_known_today_is_known_tomorrow():
    held = line(1900, "here", id="t", label="Contrat")
    known = LineYear(line_id="t", year=2027, amount=Decimal(2400))
    dataset = Dataset([*dossier(held), known])
    changes = tomorrow_like_today(dataset, "s", (HERE, NEXT), step="costs")
    for change in changes:
        apply_to(dataset, change)
    (common,) = dataset.where(CostLine, service_id="s", scenario=CostScenario.SHARED)
    (copied,) = dataset.where(LineYear, line_id=common.id)
    assert (copied.year, copied.amount) == (2027, Decimal(2400))
    assert copied.id != known.id
    assert dataset.where(LineYear, line_id="t") == [known]
    assert {change.step for change in changes} == {"costs"}
