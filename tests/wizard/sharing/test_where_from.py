"""« D'où vient ce chiffre ? » in the folds of step 8: Enter on an amount, then what it is made of, amounts by hand."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTreeWidget, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain import choices as c
from desktop.domain import records as r
from desktop.wizard.forms.traced_table import TracedTable
from tests.dialogs import in_dialog
from tests.domain.budget.world import SCENARIO, D, line, rows
from tests.domain.sharing.test_movement import BY_UNIT
from tests.spaces import plain
from tests.wizard.agreement import project
from tests.wizard.sharing.test_money_panels import choose, typed, unfolded
from tests.wizard.sharing.test_page import SharingPage, opened
from widgets.trace_view import TraceDialog

Page = Callable[..., SharingPage]


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> Page:
    def made(*more: r.Record, base: list[r.Record] | None = None) -> SharingPage:
        return opened(qtbot, tmp_path, rows(*more) if base is None else [*base, *more], 700)

    return made


def asked(qtbot: QtBot, window: QWidget, traced: TracedTable, row: int, column: int) -> list[tuple[str, str, str]]:
    """What the dialog of a cell shows: the figure, then its inputs; label, value and how."""
    table, seen = traced.table, list[tuple[str, str, str]]()
    table.setFocus()
    table.setCurrentIndex(table.model().index(row, column))

    def look(dialog: TraceDialog) -> None:
        top = dialog.findChild(QTreeWidget).topLevelItem(0)
        for item in (top, *(top.child(place) for place in range(top.childCount()))):
            seen.append(tuple(plain(item.text(at)) for at in range(3)))

    with in_dialog(window, TraceDialog, look):
        qtbot.keyClick(table, Qt.Key.Key_Return)
    return seen


def test_the_bounds_of_a_partner(qtbot: QtBot, page: Page) -> None:
    """30 000 by 10, 11 and 12 hours; the two others would stay alone, at 21 000 or more: Orbelle adds 7 000."""
    hours = r.SharingScenario(id="x", service_id="s", method=c.SharingMethod.HOURS)
    panel = page(hours, base=project()).fairness
    least = asked(qtbot, panel, panel.traced, 0, 1)
    assert least[0] == (
        "Orbelle : ce qu’il ajoute au coût des autres", "7 000,00 €", "coût pour tous − coût des autres sans lui",
    )  # fmt: skip
    assert [each[:2] for each in least[1:]] == [
        ("Coût pour tous", "30 000,00 €"), ("Coût des autres, sans Orbelle", "23 000,00 €"),
    ]  # fmt: skip
    paid = asked(qtbot, panel, panel.traced, 0, 2)
    assert paid[0][:2] == ("Orbelle, scénario A", "9 090,91 €")
    assert asked(qtbot, panel, panel.traced, 0, 3)[0][1] == "10 000,00 €"
    gain = asked(qtbot, panel, panel.traced, 0, 4)
    assert [each[1] for each in gain] == ["+ 909,09 €", "10 000,00 €", "9 090,91 €"]
    assert panel.figure(0, 0) is None
    assert panel.figure(9, 1) is None


def test_the_other_ways(qtbot: QtBot, page: Page) -> None:
    """Alone 10, 11 and 12 thousand, 30 000 together: each gains 1 000."""
    hours = r.SharingScenario(id="x", service_id="s", method=c.SharingMethod.HOURS)
    panel = page(hours, base=project()).fairness
    assert panel.way(0, 1) is None, "nothing is worked out while it is folded"
    unfolded(qtbot, panel.fold)
    found = asked(qtbot, panel, panel.traced_ways, 1, 1)
    assert found[0] == (
        "Le Mans : même gain", "10 000,00 €", "chacun paie ce qu’il paierait seul, moins une part égale du gain",
    )  # fmt: skip
    assert [each[1] for each in found[1:]] == ["11 000,00 €", "33 000,00 €", "30 000,00 €", "600 habitants"]
    assert panel.way(0, 0) is None


def test_a_departure(qtbot: QtBot, page: Page) -> None:
    """Without Les Thuyères (100 units of 1 000), Orbelle pays 36 000 × 300 ÷ 900 = 12 000 in place of 10 800."""
    panel = page().movement
    unfolded(qtbot, panel)
    choose(qtbot, panel.what, "Les Thuyères se retirent")
    now = asked(qtbot, panel, panel.traced, 1, 1)
    assert now[0][:2] == ("Orbelle demain : Secrétariat", "10 800,00 €")
    then = asked(qtbot, panel, panel.traced, 1, 2)
    assert [each[:2] for each in then] == [
        ("Orbelle si Les Thuyères se retirent", "12 000,00 €"), ("Part d’Orbelle", "12 000,00 €"),
    ]  # fmt: skip
    change = asked(qtbot, panel, panel.traced, 1, 3)
    assert [each[1] for each in change] == ["+ 1 200,00 €", "10 800,00 €", "12 000,00 €"]
    assert panel.figure(2, 2) is None, "the one that leaves pays nothing more"
    assert panel.figure(2, 3) is None
    assert panel.figure(2, 1) is not None


def test_an_arrival(qtbot: QtBot, page: Page) -> None:
    """With 200 units more, Orbelle pays 36 000 × 300 ÷ 1 200 = 9 000; the one that comes in, 6 000."""
    panel = page().movement
    unfolded(qtbot, panel)
    choose(qtbot, panel.what, "Une commune entre")
    typed(qtbot, panel.newcomer.name, "Brumes")
    typed(qtbot, panel.newcomer.units, "200")
    assert asked(qtbot, panel, panel.traced, 1, 3)[0] == (
        "Orbelle, écart si Brumes entre", "− 1 800,00 €", "ce qu’il paierait − ce qu’il paie maintenant",
    )  # fmt: skip
    assert asked(qtbot, panel, panel.traced, 3, 2)[0][:2] == ("Brumes si Brumes entre", "6 000,00 €")
    assert panel.figure(3, 1) is None, "what it spends today is not known"
    assert panel.figure(3, 3) is None
    typed(qtbot, panel.newcomer.today, "5000")
    now = asked(qtbot, panel, panel.traced, 3, 1)
    assert now[0][:2] == ("Brumes aujourd’hui : Secrétariat", "5 000,00 €")
    change = asked(qtbot, panel, panel.traced, 3, 3)
    assert change[0][1:] == ("+ 1 000,00 €", "ce qu’il paierait − ce qu’il dépense aujourd’hui")
    assert [each[1] for each in change[1:]] == ["5 000,00 €", "6 000,00 €"]


def test_all_departures(qtbot: QtBot, page: Page) -> None:
    """Supplies at 5 € an hour: without the 300 of Orbelle, 1 500 less; of its 10 800, 9 300 are left to Valmorin.

    34 500 for 600 and 100 hours: Valmorin pays 29 571.43, 7 971.43 more than 21 600.
    """
    panel = page(BY_UNIT).movement
    unfolded(qtbot, panel)
    qtbot.waitUntil(panel.table.isVisible, timeout=10_000)
    share = asked(qtbot, panel, panel.traced, 1, 1)
    assert share[0][:2] == ("Part d’Orbelle", "10 800,00 €")
    less = asked(qtbot, panel, panel.traced, 1, 2)
    assert less[0][:2] == ("Baisse du coût si Orbelle se retire", "1 500,00 €")
    assert [each[1] for each in less[1:]] == ["36 000,00 €", "34 500,00 €"]
    left = asked(qtbot, panel, panel.traced, 1, 3)
    assert left[0] == ("Reste à payer si Orbelle se retire", "9 300,00 €", "sa part − la baisse du coût")
    assert [each[1] for each in left[1:]] == ["10 800,00 €", "1 500,00 €"]
    kept = asked(qtbot, panel, panel.traced, 1, 4)
    assert [each[1] for each in kept] == ["9 300,00 €", "9 300,00 €"]
    hit = asked(qtbot, panel, panel.traced, 1, 5)
    assert hit[0][:2] == ("Valmorin, écart si Orbelle se retire", "+ 7 971,43 €")
    assert [each[1] for each in hit[1:]] == ["21 600,00 €", "29 571,43 €"]
    assert [panel.figure(0, at) for at in (0, 4, 5)] == [None] * 3, "who carries leaves: there is no amount"
    assert panel.figure(9, 1) is None


def test_a_tariff_that_one_leaves_says_what_it_no_longer_covers(qtbot: QtBot, page: Page) -> None:
    """20 € an hour: 20 000 of 36 000 called; without the 6 000 of Orbelle, 22 000 are not covered, not 16 000."""
    panel = page(replace(SCENARIO, method=c.SharingMethod.TARIFF, unit_tariff=D(20))).movement
    unfolded(qtbot, panel)
    qtbot.waitUntil(panel.table.isVisible, timeout=10_000)
    kept = asked(qtbot, panel, panel.traced, 1, 4)
    assert kept[0][1:] == (
        "6 000,00 €", "ce que le tarif ne couvre pas ensuite − ce qu’il ne couvre pas maintenant",
    )  # fmt: skip
    assert [each[1] for each in kept[1:]] == ["22 000,00 €", "16 000,00 €"]
    assert panel.figure(1, 5) is None, "the others pay as before"


def test_the_provisions(qtbot: QtBot, page: Page) -> None:
    """10 800 a year, four months of 2027: 3 600 less 333,33 of insurance; a quarter for September, and 300 once."""
    once = line("1000", c.CostFamily.OTHER, "v", c.CostScenario.TRANSITION)
    panel = page(once, replace(SCENARIO, provisions=c.Provisions.QUARTERLY)).budget
    unfolded(qtbot, panel)
    choose(qtbot, panel.partner, "Orbelle")
    first = asked(qtbot, panel, panel.traced_calls, 0, 1)
    assert first[0] == (
        "Appel de fin septembre 2027", "1 116,67 €",
        "(part de l’année − payé directement) × 1 mois sur 4, au centime près + la mise en route, payée une fois",
    )  # fmt: skip
    assert [each[:2] for each in first[1:]] == [
        ("Part d’Orbelle pour 2027", "3 600,00 €"), ("Payé directement pour le service", "333,33 €"),
        ("Mise en route, une fois", "300,00 €"),
    ]  # fmt: skip
    assert first[1][2] == (
        "part de l’année × 4 mois sur 12, au centime près · 2 880,00 € de personnel et 720,00 € d’autres charges"
    )
    second = asked(qtbot, panel, panel.traced_calls, 1, 1)
    assert second[0][1:] == ("2 450,00 €", "(part de l’année − payé directement) × 3 mois sur 4, au centime près")
    total = asked(qtbot, panel, panel.traced_calls, 2, 1)
    assert [each[1] for each in total] == ["3 566,67 €", "1 116,67 €", "2 450,00 €"]
    assert panel.call(0, 0) is None
    choose(qtbot, panel.partner, "Valmorin")
    assert panel.call(0, 1) is None, "who carries is not called"
