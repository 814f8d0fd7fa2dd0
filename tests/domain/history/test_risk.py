"""Which acts are worth a copy beforehand."""

import pytest

from desktop.domain.changes import Change, created, edited, removed
from desktop.domain.history.risk import MANY, takes_others, touches_many
from desktop.domain.records import (
    CostLine,
    Objective,
    Partner,
    Record,
    Service,
    SharingRule,
    SharingScenario,
    UnreadEntry,
)

PARTNER, SERVICE, ALONE = Partner(name="Orbelle"), Service(name="Cantine"), Service(name="Voirie")
LINE = CostLine(service_id=SERVICE.id, partner_id=PARTNER.id)
SCENARIO = SharingScenario(service_id=SERVICE.id)
RULE = SharingRule(scenario_id=SCENARIO.id)
UNREAD = UnreadEntry(record_id=LINE.id, field="amount", text="douze")
ALL: tuple[Record, ...] = (PARTNER, SERVICE, ALONE, LINE, SCENARIO, RULE, UNREAD)


@pytest.mark.parametrize(
    ("changes", "risky"),
    [
        ([removed(SERVICE)], True),
        ([removed(PARTNER)], True),
        ([removed(SCENARIO)], True),
        ([removed(RULE), removed(SCENARIO)], False),  # what goes along was asked for
        ([removed(ALONE)], False),
        ([removed(LINE)], False),  # a text that could not be read is no record of hers
        ([removed(Objective())], False),
        ([edited(SERVICE, "name", "")], False),
        ([created(Objective())], False),
        ([], False),
    ],
)
def test_what_takes_other_records_along(changes: list[Change], risky: bool) -> None:
    assert takes_others(ALL, changes) is risky


def test_many_lines_at_once() -> None:
    lines = [CostLine(service_id=SERVICE.id) for _ in range(MANY)]
    assert touches_many([edited(line, "label", "x") for line in lines])
    assert touches_many([created(line) for line in lines])
    assert not touches_many([edited(line, "label", "x") for line in lines[1:]])
    one = [edited(lines[0], name, "x") for name in ("label", "reason", "amount", "family", "scenario", "growth")]
    assert not touches_many(one), "one line, however many of its fields"
