"""Direct and indirect costs of the worked example, by hand from the amounts of its files (see test_example)."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from desktop.domain.balance import whole_balance
from desktop.domain.choices import CostFamily, CostScenario, Nature, SharingMethod
from desktop.domain.costs import composition
from desktop.domain.costs.composition import Composition
from desktop.domain.dataset import Dataset
from desktop.domain.example import example_records, identifier
from desktop.domain.law.values import values_of
from desktop.domain.records import CostLine, Partner, Service, SharingScenario, Usage
from desktop.domain.results import Results
from resources.examples import load_example
from resources.law import load_law


def results() -> Results:
    return Results(Dataset(example_records(load_example())), values_of(load_law(date(2026, 11, 24))))


def test_today_and_tomorrow_of_the_example() -> None:
    found = results()
    # Indirect today: 2 140 + 3 460 + 1 290, then 1 150 + 2 350 + 1 560.
    assert composition.today(found) == Composition(direct=19_642_000, indirect=1_195_000)
    # Kept by each: 320 + 500 + 750 + 260 + 2 400 direct, 1 730 + 2 750 + 1 100 indirect.
    assert composition.own(found) == Composition(direct=423_000, indirect=558_000)
    assert [composition.common(each) for each in found.services()] == [
        Composition(direct=8_325_000),
        Composition(direct=10_598_000, indirect=422_000),
    ]
    assert composition.tomorrow(found).total == whole_balance(found).after


def test_the_indirect_part_of_one_partner() -> None:
    before, after = composition.indirect_of(results(), identifier(Partner, "orbelle"))
    assert before == (2_140 + 1_150) * 100
    assert after == 1_730_00 + Fraction(31_392_13 * 4_220, 110_200)  # its own, then its share of 4 220 in 110 200


def test_who_only_carries_a_service_has_no_indirect_part_of_it() -> None:
    """C carries the service and pays 300 of indirect costs of today, that A and B pay back: none is left to it."""
    service = Service(name="S")
    partners = [Partner(name=name, position=at) for at, name in enumerate("ABC")]
    uses = [Usage(service_id=service.id, partner_id=p.id, takes_part=True) for p in partners[:2]]
    paid = [
        CostLine(
            service_id=service.id, partner_id=partners[2].id, scenario=when, nature=Nature.INDIRECT, amount=Decimal(300)
        )
        for when in (CostScenario.TODAY, CostScenario.SHARED)
    ]
    scenario = SharingScenario(service_id=service.id, method=SharingMethod.EQUAL)
    found = Results(Dataset([service, *partners, *uses, *paid, scenario]))
    told = [composition.indirect_of(found, partner.id) for partner in partners]
    assert told == [(0, 150_00), (0, 150_00), (0, 0)]


def test_income_and_rate() -> None:
    service = Service(name="S", overhead_rate=Decimal(10))
    partners = [Partner(name=name, position=at) for at, name in enumerate("AB")]
    uses = [Usage(service_id=service.id, partner_id=p.id, takes_part=True) for p in partners]
    shared = {"service_id": service.id, "partner_id": partners[0].id, "scenario": CostScenario.SHARED}
    lines = [
        CostLine(amount=Decimal(1000), **shared),  # type: ignore[arg-type]  # fields by name
        CostLine(amount=Decimal(50), nature=Nature.INDIRECT, **shared),  # type: ignore[arg-type]  # fields by name
        CostLine(amount=Decimal(30), family=CostFamily.INCOME, **shared),  # type: ignore[arg-type]  # fields by name
        CostLine(amount=Decimal(20), family=CostFamily.INCOME, common=False, **shared),  # type: ignore[arg-type]  # fields by name
        CostLine(service_id=service.id, partner_id="nobody", amount=Decimal(7)),
    ]
    found = Results(Dataset([service, *partners, *uses, *lines, SharingScenario(service_id=service.id)]))
    assert composition.tomorrow(found) == Composition(direct=1_000_00, indirect=150_00, income=-50_00)
    assert composition.today(found) == Composition()
