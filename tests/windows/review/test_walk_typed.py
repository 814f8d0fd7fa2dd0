"""Rules that speak because of what she types or chooses herself, on the page where it is asked, with real keys."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from desktop.domain import records as r
from desktop.domain.choices import SharingMethod
from tests.spaces import plain
from tests.windows.review.cases import CASES
from tests.windows.review.reader import Reader, focused, in_sight, said, wait
from tests.wizard.driver import Driver

BY_CODE = {case.code: case for case in CASES}
Act = Callable[[Driver], None]


def fill(key: str, text: str) -> Act:
    """Type over a field, or empty it."""
    return lambda driver: driver.fill(key, text)


def pick(key: str, words: str) -> Act:
    """Walk to a choice of a list."""
    return lambda driver: driver.pick(key, words)


def empty_first_indicator(driver: Driver) -> None:
    driver.page.table.go_to(driver.dataset.all(r.Objective)[0].id, "indicator")
    driver.press(Qt.Key.Key_Delete)


def type_first_weight(driver: Driver) -> None:
    weights = driver.page.scenario.keys.weights
    driver.cell(weights.view, 0, 1, "40")
    weights.go_to(weights.model.row_id(0), "weight")


def choose_population(driver: Driver) -> None:
    """Up the list of rules, one after the other: each makes the form again."""
    for _ in SharingMethod:
        if driver.dataset.where(r.SharingScenario, chosen=True)[0].method is not SharingMethod.POPULATION:
            driver.focus_field("method", QComboBox)
            driver.press(Qt.Key.Key_Up)


TYPED: tuple[tuple[str, str, Act], ...] = (
    ("cost-horizon", "costs", fill("horizon", "31")),
    ("cost-years", "costs", fill("horizon", "2")),
    ("purpose-sentence", "purpose", fill("sentence", "")),
    ("calendar-order", "purpose", fill("agents_told_on", "11/06/2027")),
    ("calendar-agents", "purpose", fill("agents_told_on", "12/05/2027")),
    ("calendar-slow", "purpose", fill("start_on", "03/07/2028")),
    ("objective-indicator", "objectives", empty_first_indicator),
    ("partner-email", "partners", fill("email", "mairie.arbeloup")),
    ("service-name", "services", fill("name", "")),
    ("service-outside", "services", fill("outside", "")),
    ("post-hours", "means", fill("hours", "38")),
    ("post-cost", "means", fill("annual_cost", "")),
    ("sharing-total", "sharing", type_first_weight),
    ("sharing-key", "sharing", choose_population),  # a key that the form does not admit
    ("rule-notice-short", "governance", fill("notice_months", "11")),
    ("rule-notice-bad", "governance", fill("notice_months", "61")),
    ("rule-priority", "governance", pick("priority", "À décider")),
)


@pytest.mark.parametrize(("code", "step", "act"), TYPED, ids=[code for code, _step, _act in TYPED])
def test_what_she_types_makes_the_rule_speak(reader: Reader, qtbot: QtBot, code: str, step: str, act: Act) -> None:
    case = BY_CODE[code]
    reader.begin(case)
    before = {record.id: record for record in reader.dataset}
    assert not any(shown.endswith(case.says) for shown in reader.sentences())
    driver = Driver(reader.shell, qtbot)
    driver.open(step)
    act(driver)
    panel = reader.points()
    point = next(x for x in panel.points if x.isVisible() and plain(x.sentence.text()).endswith(case.says))
    point.open.setFocus()  # the page scrolls to it
    QTest.mouseClick(point.open, Qt.MouseButton.LeftButton)
    wait(lambda: in_sight(focused()))
    assert f"{reader.shell.current}: {said(focused())}" == case.opens
    while {record.id: record for record in reader.dataset} != before:
        assert reader.shell.workspace.undo(), "typed, taken back: nothing else was changed"
