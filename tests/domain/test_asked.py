"""What is hidden on screen says nothing: the carrier, the employer and the end that an answer no longer asks for."""

from dataclasses import replace
from datetime import date

import pytest

from desktop.domain import choices as c
from desktop.domain import records as r
from desktop.domain.budget.bill import bills, months_run
from desktop.domain.costs.take_over import payer
from desktop.domain.law.agreements import agreements_of, parties_of
from desktop.domain.law.answers import deductions
from desktop.domain.law.carriers import Carrying, carrying
from desktop.domain.planning.from_dossier import plan_of
from desktop.domain.records import Partner
from desktop.domain.results import Results
from desktop.domain.staff.committees import employers
from tests.domain.budget.world import LAW, computed

OTHERS = [kind for kind in c.CarrierKind if kind is not c.CarrierKind.PARTNER]
SYNDICAT = Partner(id="y", name="Syndicat", kind=c.PartnerKind.SYNDICAT, position=9)


def chosen(kind: c.CarrierKind, *more: r.Record) -> tuple[Results, r.Service, r.LegalChoice]:
    """The service by hand, with a carrier that takes no part in it, under one answer or another."""
    choice = r.LegalChoice(id="l", service_id="s", form="entente", carrier_kind=kind, carrier_id="y")
    results, result = computed(SYNDICAT, choice, *more)
    return results, result.service, choice


@pytest.mark.parametrize("kind", OTHERS)
def test_the_partner_that_was_chosen_before_carries_nothing(kind: c.CarrierKind) -> None:
    results, service, choice = chosen(kind)
    dataset = results.dataset
    assert payer(dataset, service) is None
    assert [p.id for p in parties_of(dataset, service)] == ["v", "o", "t"]
    assert [each.carrier_id for each in agreements_of(dataset, LAW)] == [""]
    assert set(bills(results, results.service("s"), 2028)) == {"v", "o", "t"}, "nobody is let off its own bill"
    assert carrying(dataset, LAW.forms["entente"], choice) is not Carrying.PARTNER
    assert SYNDICAT not in employers(dataset, LAW)
    told = plan_of(dataset, LAW, date(2026, 11, 23))
    assert "Syndicat" not in repr(told.rows)


def test_it_comes_back_with_its_answer() -> None:
    results, service, _choice = chosen(c.CarrierKind.PARTNER)
    assert payer(results.dataset, service) == SYNDICAT
    assert [p.id for p in parties_of(results.dataset, service)] == ["v", "o", "t", "y"]
    assert [each.carrier_id for each in agreements_of(results.dataset, LAW)] == ["y"]
    assert "Syndicat" in repr(plan_of(results.dataset, LAW, date(2026, 11, 23)).rows)


@pytest.mark.parametrize("employer", [each for each in c.Employer if each is not c.Employer.ONE_COMMUNE])
def test_the_commune_that_no_longer_employs_pays_nothing(employer: c.Employer) -> None:
    """Its name was typed while « Une commune » was the answer; Orbelle then books nothing of the service."""
    service = r.Service(id="s", name="Secrétariat", employer=employer, employer_id="o")
    results, held, _choice = chosen(c.CarrierKind.UNKNOWN, service)
    assert payer(results.dataset, held) is None
    agent = r.Post(id="a", service_id="s", employer_id="o")
    results.dataset.put(agent)
    assert not any("commune choisie" in each.reason for each in deductions(results.dataset, held).values())
    one = replace(service, employer=c.Employer.ONE_COMMUNE)
    results.dataset.put(one)
    found = payer(results.dataset, one)
    assert found is not None
    assert found.id == "o"


def test_a_service_that_goes_on_has_no_last_month() -> None:
    """The end typed while it was temporary: 30 June 2028. Six months of it count then, twelve once it goes on."""
    ends = r.Service(id="s", duration=c.Duration.TEMPORARY, until=date(2028, 6, 30))
    results, _result = computed(ends)
    assert len(months_run(results, ends, 2028)) == 6
    assert len(months_run(results, replace(ends, duration=c.Duration.PERMANENT), 2028)) == 12
