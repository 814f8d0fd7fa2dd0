"""The margins under real keys, and what they say of the cost of a service and of its gain, by hand."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from desktop.domain.choices import Confidence, CostScenario, SharingMethod
from desktop.domain.records import Dossier, Record, SharingScenario
from tests.spaces import plain
from tests.wizard.costs.costs_page import Drive, costs_page, line, partners

Open = Callable[..., Drive]
SHARED = CostScenario.SHARED


@pytest.fixture
def at_costs(qtbot: QtBot, tmp_path: Path) -> Iterator[Open]:
    with ExitStack() as stack:

        def opened(*records: Record, **more) -> Drive:
            return stack.enter_context(costs_page(qtbot, tmp_path, *records, **more))

        yield opened


def said(drive: Drive, until: str) -> str:
    panel = drive.page.ranges
    drive.qtbot.waitUntil(lambda: until in plain(panel.said.text()), timeout=5000)
    return plain(panel.said.text())


def dossier() -> list[Record]:
    """Today 6 000 + 6 000, sure. Tomorrow 8 000 estimated (20 %), and 2 000 sure with a typed top of 2 500."""
    return [
        *partners(2),
        SharingScenario(service_id="s", method=SharingMethod.EQUAL),
        *(line(6000, who) for who in ("p0", "p1")),
        line(8000, scenario=SHARED, label="Agent", confidence=Confidence.ESTIMATED),
        line(2000, scenario=SHARED, label="Locaux", high=Decimal(2500)),
    ]


def test_the_cost_and_the_gain_go_from_corner_to_corner(at_costs: Open) -> None:
    """6 400 + 2 000 = 8 400 at the lowest; 9 600 + 2 500 = 12 100 at the highest; against 12 000 of today."""
    drive = at_costs(*dossier())
    panel = drive.page.ranges
    assert not panel.is_open
    panel.button.setFocus()
    drive.keys(Qt.Key.Key_Space)
    words = said(drive, "Demain, ce service coûtera entre 8 400 € et 12 100 € par an.")
    assert "entre 100 € de plus et 3 600 € de moins" in words
    assert "À vérifier en premier : Agent (3 200 € d’écart) ; Locaux (500 € d’écart)." in words
    assert "Ces deux bornes supposent" in words


def test_another_margin_is_counted_at_once_and_the_proposed_one_is_shown(at_costs: Open) -> None:
    """10 %: 7 200 + 2 000 = 9 200, 8 800 + 2 500 = 11 300."""
    drive = at_costs(*dossier())
    assert drive.page.open_field(drive.dataset.one(Dossier).id, "estimated_range")
    panel = drive.page.ranges
    assert panel.is_open
    assert QApplication.focusWidget().text() == "20", "what is proposed stands in sight"
    said(drive, "entre 8 400 €")
    edit = QApplication.focusWidget()
    assert isinstance(edit, QLineEdit)
    edit.selectAll()
    drive.keys("10", Qt.Key.Key_Tab)
    assert drive.dataset.one(Dossier).estimated_range == 10
    said(drive, "entre 9 200 € et 11 300 €")


def test_nothing_is_worked_out_while_it_is_folded_or_unknown(at_costs: Open) -> None:
    drive = at_costs(*partners(2), line(6000, "p0"))
    panel = drive.page.ranges
    assert panel.said.text() == ""
    panel.open()
    said(drive, "Il manque le coût de demain, en commun.")
