"""What the review asks of objectives and costs, in the real shell: seen on the summary, opened, answered."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableView, QWidget

from desktop.domain import choices as c
from desktop.domain import records as r
from desktop.domain.changes import difference
from desktop.domain.review.accepted import accepting
from desktop.domain.review.findings import Finding
from tests.wizard.conftest import Open
from tests.wizard.driver import Driver, plain

SERVICE = r.Service(id="s", name="Secrétariat")
MEASURED = r.Objective(
    id="o", title="Des mairies ouvertes", indicator="Jours de fermeture", baseline=Decimal(34), target=Decimal(5),
    due=date(2029, 12, 31),
)  # fmt: skip


def line(partner: str, amount: int, scenario: c.CostScenario, **more: Any) -> r.CostLine:
    key, family = f"{scenario.value}{partner}{more}", c.CostFamily.STAFF
    made = r.CostLine(id=key, service_id="s", partner_id=partner, scenario=scenario, family=family)
    return replace(made, amount=Decimal(amount), **more)


SHARED = replace(SERVICE, overhead_rate=Decimal(0))


def shared(today: int, *more: r.Record) -> list[r.Record]:
    """Two communes share 1 000 € by halves: 500 € for the first one, which pays `today` now."""
    return [
        SHARED,
        *(r.Partner(id=key, name=name, population=100) for key, name in (("a", "Orbelle"), ("b", "Valmorin"))),
        *(r.Usage(service_id="s", partner_id=key, takes_part=True) for key in "ab"),
        r.SharingScenario(id="x", service_id="s", method=c.SharingMethod.EQUAL),
        line("", 1000, c.CostScenario.SHARED), line("a", today, c.CostScenario.TODAY),
        line("b", 900, c.CostScenario.TODAY), *more,
    ]  # fmt: skip


ALONE = line("a", 700, c.CostScenario.ALONE)
TWO_LINES = [line("", 100, c.CostScenario.SHARED), line("", 100, c.CostScenario.SHARED, family=c.CostFamily.SUPPLIES)]
CASES = {
    "objective-measure": ("objectives", "target", [replace(MEASURED, target=None)], [MEASURED]),
    "cost-indirect": (
        "costs", "overhead_rate", [SERVICE, *TWO_LINES], [replace(SERVICE, overhead_rate=Decimal(0))],
    ),
    "pays-more": ("sharing", "method", shared(420), [line("a", 500, c.CostScenario.TODAY)]),
    "pays-for-more": (
        "services", "level", shared(420, ALONE), [replace(SHARED, level="Ouvert toute l’année.")],
    ),
}  # fmt: skip
"""By code: the step and the field that it opens, the records that lack something, what mends them."""


def alone(driver: Driver, code: str) -> Finding:
    """Every other remark is accepted with a reason, so that this one is the only one left on the summary."""
    workspace = driver.shell.workspace
    others = [finding for finding in workspace.findings() if finding.code != code]
    workspace.apply([x for each in others for x in accepting(driver.dataset, each, "Vu", date(2026, 11, 26))])
    (finding,) = workspace.findings()
    return finding


def focused_field(driver: Driver) -> str:
    """The field that has the focus: the key of a form, or the column of a table."""
    widget: QWidget | None = driver.focused()
    if isinstance(widget, QTableView):
        return ("title", "indicator", "unit", "baseline", "target", "due")[widget.currentIndex().column()]
    while widget is not None and not widget.property("key"):
        widget = widget.parentWidget()
    return str(widget.property("key")) if widget is not None else ""


@pytest.mark.parametrize("code", CASES)
def test_it_is_shown_opens_its_field_and_goes_once_answered(dossier: Open, code: str):
    driver = dossier()
    step, field, records, mended = CASES[code]
    workspace = driver.shell.workspace
    driver.put(*records)
    finding = alone(driver, code)
    page = driver.open("summary")
    (shown,) = [each for each in page.points.points if each.isVisible()]
    assert plain(finding.message) in plain(shown.sentence.text())
    shown.open.setFocus()
    driver.press(Qt.Key.Key_Space)
    assert (driver.shell.current, focused_field(driver)) == (step, field), code
    for record in mended:
        held = driver.dataset.get(record.id) if record.id in driver.dataset else None
        workspace.apply(difference(held, record))
    assert code not in {each.code for each in workspace.findings()}
