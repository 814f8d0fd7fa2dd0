"""What goes with a record that is removed, and what stays and forgets it."""

import pytest

from desktop.domain.changes import apply_to
from desktop.domain.choices import CostScenario
from desktop.domain.dataset import Dataset
from desktop.domain.fields import specs
from desktop.domain.history.cascade import GOES_WITH, IS_CLEARED, removal
from desktop.domain.records import RECORD_TYPES, CostLine, DocumentIssue, Identity, LegalChoice, Partner, Service, Usage


def test_each_link_of_each_record_is_decided_once() -> None:
    links = {(kind, name) for kind in RECORD_TYPES for name, spec in specs(kind).items() if spec.kind == "link"}
    decided = [
        (kind, name)
        for table in (GOES_WITH, IS_CLEARED)
        for kind, names in table.items()
        for name in names
        if name != "record_id"
    ]
    assert len(decided) == len(set(decided))
    assert set(decided) == links


def test_a_partner_leaves() -> None:
    gone, stays = Partner(id="gone"), Partner(id="stays")
    records = [
        gone,
        stays,
        Identity(id="identity", partner_id="gone"),
        Service(id="service", flow_from="gone", flow_to="stays", employer_id="gone"),
        Usage(id="usage", service_id="service", partner_id="gone"),
        Usage(id="other", service_id="service", partner_id="stays"),
        LegalChoice(id="legal", service_id="service", carrier_id="gone"),
        DocumentIssue(id="paper", recipient_id="gone"),
    ]
    dataset = Dataset(records)
    for change in removal(records, gone, "partners"):
        assert change.step == "partners"
        apply_to(dataset, change)
    assert {record.id for record in dataset} == {"stays", "identity", "service", "other", "legal", "paper"}
    assert dataset.get("service") == Service(id="service", flow_to="stays")
    assert dataset.get("legal") == LegalChoice(id="legal", service_id="service")
    assert dataset.get("identity") == Identity(id="identity")
    assert dataset.get("paper") == DocumentIssue(id="paper")


@pytest.mark.parametrize(
    ("scenario", "common", "stays"),
    [
        (CostScenario.TODAY, True, False),
        (CostScenario.ALONE, True, False),
        (CostScenario.SHARED, True, True),
        (CostScenario.SHARED, False, False),
        (CostScenario.TRANSITION, True, True),
    ],
)
def test_a_common_cost_of_tomorrow_outlives_who_was_to_pay_it(
    scenario: CostScenario, common: bool, stays: bool
) -> None:
    partner, service = Partner(), Service()
    line = CostLine(service_id=service.id, partner_id=partner.id, scenario=scenario, common=common)
    dataset = Dataset([partner, service, line])
    for change in removal(list(dataset), partner):
        apply_to(dataset, change)
    assert (line.id in dataset) is stays
    if stays:
        assert dataset.get(line.id).partner_id == ""
        for change in removal(list(dataset), service):
            apply_to(dataset, change)
        assert len(dataset) == 0


def test_dependents_go_before_what_they_depend_on() -> None:
    partner, service = Partner(id="p"), Service(id="s")
    usage = Usage(id="u", service_id="s", partner_id="p")
    assert [change.record_id for change in removal([partner, service, usage], service)] == ["u", "s"]
