"""The detail of a line under real keys: use, margins, account, known years; and remarks that land on them."""

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox

from desktop.domain.choices import Behaviour, CostFamily, CostScenario, Nomenclature
from desktop.domain.records import CostLine, LineYear, Partner, Record, Service, Usage
from tests.spaces import plain
from tests.wizard.costs.costs_page import Drive, Open, line, partners

ENTER, TAB = Qt.Key.Key_Return, Qt.Key.Key_Tab
SHARED = CostScenario.SHARED


def named(drive: Drive, name: str) -> None:
    """Walk with Tab to the control of this name."""
    for _ in range(40):
        if plain(QApplication.focusWidget().accessibleName()) == name:
            return
        drive.keys(TAB)
    raise AssertionError(name)


def with_units(drive_records: list[Record]) -> list[Record]:
    """Each partner uses 100 hours a year."""
    return [replace(x, units=Decimal(100)) if isinstance(x, Usage) else x for x in drive_records]


def test_what_most_lines_do_not_need_is_folded_and_opens_with_a_key(at_costs: Open) -> None:
    drive = at_costs(*with_units(partners(2)), line(12, id="l", scenario=SHARED), line(1, id="k", scenario=SHARED))
    tomorrow = drive.page.situations[SHARED]
    tomorrow.table.go_to("l", "amount")
    drive.keys(Qt.Key.Key_F4)
    more = tomorrow.detail._more
    assert not more.is_open
    named(drive, "Voir les précisions (usage, marges, compte) : détail de la ligne")
    drive.keys(Qt.Key.Key_Space)
    assert more.is_open
    assert not more.form.field("capacity").isVisible()
    named(drive, "Varie avec l’usage ?")
    drive.keys(Qt.Key.Key_Down, TAB)
    assert drive.dataset.get("l").behaviour is Behaviour.PER_UNIT
    assert plain(more.worth.sentence()).startswith("Vaut 2 400 € par an, usage compris")
    assert drive.workspace.results.service("s").pooled.total[0] == 240_100
    assert plain(tomorrow.table.model.index(0, 4).data()).startswith("par heure")


def test_a_step_asks_for_its_size(at_costs: Open) -> None:
    stepped = line(500, id="l", scenario=SHARED, behaviour=Behaviour.PER_STEP)
    drive = at_costs(*with_units(partners(2)), stepped)
    assert drive.page.open_field("l", "capacity"), "the remark on its size lands there"
    more = drive.page.situations[SHARED].detail._more
    assert more.is_open
    assert plain(QApplication.focusWidget().accessibleName()) == "Usage couvert par un palier"
    assert more.form.field("capacity")._unit.text() == "heure"
    assert plain(more.worth.sentence()).startswith("Vaut à compléter par an")
    drive.keys("150", TAB)
    assert drive.dataset.get("l").capacity == 150
    assert drive.workspace.results.service("s").pooled.total[0] == 100_000, "200 hours: two steps of 500"


def test_a_rise_that_is_known_is_typed_year_by_year(at_costs: Open) -> None:
    drive = at_costs(*partners(2), line(1000, "p0", id="l"), line(1, "p0", id="other"))
    today = drive.page.situations[CostScenario.TODAY]
    today.table.go_to("l", "amount")
    drive.keys(Qt.Key.Key_F4)
    more = today.detail._more
    more.open()
    more.years.begin()
    drive.keys("2027", TAB, "1200", ENTER)
    (known,) = drive.dataset.all(LineYear)
    assert (known.line_id, known.year, known.amount) == ("l", 2027, 1200)
    assert drive.workspace.results.lines.years(drive.dataset.get("l"))[:3] == (100_000, 100_000, 120_000)
    assert plain(today.table.model.index(0, 4).data()) == "1 année connue"
    today.table.go_to("other", "amount")
    assert not more.is_open, "the other line holds nothing of it"
    assert more.years.model.count() == 0
    today.table.go_to("l", "amount")
    assert more.is_open
    assert more.years.model.count() == 1
    drive.workspace.remove("l")
    assert drive.dataset.all(LineYear) == [], "a line goes with its years"


def test_a_remark_on_a_known_year_lands_on_its_cell(at_costs: Open) -> None:
    late = LineYear(id="y", line_id="l", year=2040, amount=Decimal(5))
    drive = at_costs(*partners(2), line(1, "p0", id="k"), line(1000, "p1", id="l"), late)
    assert drive.page.open_field("y", "year")
    years = drive.page.situations[CostScenario.TODAY].detail._more.years
    assert years.view.hasFocus()
    assert (years.current_row(), years.columns[years.view.currentIndex().column()].key) == ("y", "year")


def test_the_accounts_are_those_of_the_list_of_who_pays(at_costs: Open) -> None:
    kept = {"p0": Nomenclature.ABRIDGED}
    records = [
        replace(x, nomenclature=kept[x.id]) if isinstance(x, Partner) and x.id in kept else x for x in partners(2)
    ]
    drive = at_costs(*records, line(1, "p0", id="ours"), line(1, "p1", id="theirs", family=CostFamily.STAFF))
    assert drive.page.open_field("ours", "account")
    detail = drive.page.situations[CostScenario.TODAY].detail
    usual = detail._more._account.findChild(QComboBox)
    words = [plain(usual.itemText(place)) for place in range(usual.count())]
    assert words[0] == "6411 Rémunération des titulaires (chap. 012)"
    assert not any(word.startswith("64111") for word in words)
    drive.keys(TAB, Qt.Key.Key_Down, TAB)
    assert drive.dataset.get("ours").account == "6411"
    drive.page.open_field("theirs", "account")
    both = [plain(usual.itemText(place)) for place in range(usual.count())]
    assert any(word.startswith("64111") and "M57 développée" in word for word in both)


def test_margins_of_a_line(at_costs: Open) -> None:
    drive = at_costs(*partners(2), line(1000, "p0", id="l"), line(1, "p0"))
    assert drive.page.open_field("l", "low")
    drive.keys("900", TAB, "1300", TAB)
    held = drive.dataset.get("l")
    assert isinstance(held, CostLine)
    assert (held.low, held.high) == (900, 1300)
    assert not [f for f in drive.workspace.findings() if f.code in {"cost-range", "cost-outside"}]
    drive.page.open_field("l", "high")
    QApplication.focusWidget().selectAll()
    drive.keys("800", TAB)
    assert drive.page.situations[CostScenario.TODAY].detail._more.form.field("low").error() != ""


def test_escape_closes_the_detail_from_inside_the_fold_and_keeps_what_was_typed(at_costs: Open) -> None:
    drive = at_costs(*partners(2), line(1000, "p0", id="l"), line(1, "p0"))
    drive.page.open_field("l", "low")
    drive.keys("900", Qt.Key.Key_Escape)
    assert drive.dataset.get("l").low == 900
    assert drive.page.situations[CostScenario.TODAY].table.view.hasFocus()


@pytest.mark.parametrize("size", [(704, 630), (642, 480)], ids=["1366", "1093"])
def test_an_open_detail_does_not_scroll_sideways(at_costs: Open, size: tuple[int, int]) -> None:
    full = line(1000, id="l", scenario=SHARED, behaviour=Behaviour.PER_STEP, account="60622", capacity=Decimal(5))
    drive = at_costs(*partners(3), full, LineYear(line_id="l", year=2027, amount=Decimal(1)), size=size)
    drive.page.open_field("l", "capacity")
    QApplication.processEvents()
    assert drive.page.scroller.widget().width() <= drive.page.scroller.viewport().width()


def test_the_detail_used_once_is_open_for_the_whole_dossier(at_costs: Open) -> None:
    """Another service, with nothing typed, shows its detail too: she has said that she works line by line."""
    other = Service(id="t", name="Voirie", position=1)
    taking = [Usage(service_id="t", partner_id=f"p{n}", takes_part=True) for n in range(2)]
    drive = at_costs(*partners(2), other, *taking, line(5, "p0", account="60622"))
    drive.page.bar.show_service("t")
    drive.page.refresh(())
    assert drive.page.detail.value()
    assert drive.page.situations[CostScenario.TODAY].table.isVisible()
