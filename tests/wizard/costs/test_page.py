"""The costs page under real keys: one amount per partner, the detail, and remarks that land on their cell."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit

from desktop.domain.choices import CarrierKind, Confidence, CostFamily, CostScenario, Effect, Nature, Source
from desktop.domain.records import CostLine, Dossier, LegalChoice, UnreadEntry
from storage.dossiers import open_dossier
from tests.wizard.costs.costs_page import Drive, Open, line, partners
from tests.wizard.driver import Driver
from widgets.buttons import Button
from widgets.link import Link

ENTER = Qt.Key.Key_Return


def to_the_table(drive: Drive) -> None:
    """From the field above, as she goes: with Tab."""
    drive.page.years.go_to("reference_year")
    drive.keys(Qt.Key.Key_Tab)
    assert drive.page.quick.today.view.hasFocus()


def test_one_amount_per_partner_and_one_for_tomorrow(at_costs: Open, tmp_path: Path):
    drive = at_costs(*partners(3))
    to_the_table(drive)
    drive.keys("24 300", ENTER, "18000,50", ENTER, "9000", ENTER, "48000", ENTER)
    assert drive.amounts() == {"p0": Decimal(24_300), "p1": Decimal("18000.50"), "p2": Decimal(9000)}
    ours, theirs = drive.lines()[:2]
    assert (ours.family, ours.year) == (CostFamily.STAFF, 2025)
    assert (theirs.family, theirs.source, theirs.confidence, theirs.label) == (
        CostFamily.ESTIMATE,
        Source.ESTIMATE,
        Confidence.ESTIMATED,
        "",
    )
    (tomorrow,) = drive.lines(CostScenario.SHARED)
    assert (tomorrow.amount, tomorrow.common, tomorrow.family) == (Decimal(48_000), True, CostFamily.ESTIMATE)
    assert not drive.page.detail.value(), "nothing more is typed: the detail stays folded"
    drive.workspace.dossier.close()
    again = open_dossier(tmp_path / "essai.mec")
    assert {x.id: x for x in again.records()} == {x.id: x for x in drive.workspace.dossier.records()}
    again.close()


def test_a_column_of_excel_fills_the_partners_in_one_step(at_costs: Open):
    drive = at_costs(*partners(4))
    to_the_table(drive)
    QGuiApplication.clipboard().setText("24\u202f300,00\u00a0€\r\n18000\r\n\r\n9000\r\n")
    drive.qtbot.keySequence(drive.page.quick.today.view, QKeySequence.StandardKey.Paste)
    assert drive.amounts() == {"p0": Decimal(24_300), "p1": Decimal(18_000), "p3": Decimal(9000)}
    drive.workspace.undo()
    assert drive.lines() == []


def test_an_amount_that_is_emptied_takes_its_line_away_and_undo_brings_it_back(at_costs: Open):
    held = line(24_300, "p0", family=CostFamily.STAFF)
    drive = at_costs(*partners(2), held)
    to_the_table(drive)
    drive.keys(Qt.Key.Key_Delete)
    assert drive.lines() == []
    drive.workspace.undo()
    assert drive.lines() == [held]


def test_emptying_a_line_that_has_a_label_keeps_the_line(at_costs: Open):
    drive = at_costs(*partners(2), line(24_300, "p0", label="Une secrétaire"))
    to_the_table(drive)
    drive.keys(Qt.Key.Key_Delete)
    assert [(item.label, item.amount) for item in drive.lines()] == [("Une secrétaire", None)]


def test_a_partner_typed_line_by_line_shows_its_total_and_is_stepped_over(at_costs: Open):
    drive = at_costs(*partners(3), line(20_000, "p1"), line(500, "p1"))
    assert drive.cell(1, 1) == "20\u202f500\u00a0€"
    assert drive.cell(1, 2) == "Détaillé ci-dessous"
    assert drive.page.detail.value(), "the detail holds figures: it is open"
    to_the_table(drive)
    drive.keys("1000", ENTER, "3000", ENTER)
    assert {item.partner_id: item.amount for item in drive.lines() if item.partner_id != "p1"} == {
        "p0": Decimal(1000),
        "p2": Decimal(3000),
    }
    assert sum(item.amount or 0 for item in drive.lines() if item.partner_id == "p1") == 20_500


def test_what_cannot_be_read_is_kept_in_its_cell(at_costs: Open):
    drive = at_costs(*partners(2))
    to_the_table(drive)
    drive.keys("beaucoup", ENTER)
    (entry,) = drive.dataset.all(UnreadEntry)
    assert (entry.text, entry.field) == ("beaucoup", "amount")
    assert drive.cell(0, 1) == "beaucoup"
    drive.keys(Qt.Key.Key_Up, Qt.Key.Key_Delete)
    assert drive.dataset.all(UnreadEntry) == drive.lines() == []


def test_a_row_without_amount_gives_nothing(at_costs: Open):
    drive = at_costs(*partners(2))
    to_the_table(drive)
    drive.keys(ENTER, Qt.Key.Key_Delete, ENTER)
    drive.keys(Qt.Key.Key_Tab)
    assert drive.lines() == drive.lines(CostScenario.SHARED) == []


def test_tomorrow_comes_and_goes_with_what_is_typed(at_costs: Open):
    drive = at_costs(*partners(2))
    assert drive.page.quick.tomorrow.go_to("reason")
    drive.keys("Un agent de plus", Qt.Key.Key_Tab)
    assert [(x.amount, x.reason) for x in drive.lines(CostScenario.SHARED)] == [(None, "Un agent de plus")]
    drive.page.quick.tomorrow.go_to("amount")
    drive.keys("50000", Qt.Key.Key_Tab)
    assert [(x.amount, x.reason) for x in drive.lines(CostScenario.SHARED)] == [(Decimal(50_000), "Un agent de plus")]
    for name in ("amount", "reason"):
        drive.page.quick.tomorrow.go_to(name)
        edit = QApplication.focusWidget()
        assert isinstance(edit, QLineEdit)
        edit.selectAll()
        drive.keys(Qt.Key.Key_Delete, Qt.Key.Key_Tab)
    assert drive.lines(CostScenario.SHARED) == []


def test_tomorrow_typed_line_by_line_is_only_shown(at_costs: Open):
    shared = [line(amount, scenario=CostScenario.SHARED) for amount in (40_000, 2_000)]
    drive = at_costs(*partners(2), *shared)
    assert not drive.page.quick.tomorrow.isVisible()
    assert "42\u202f000\u00a0€ par an, détaillé" in drive.page.quick._detailed.text()


@pytest.mark.parametrize("size", [(704, 630), (642, 480)], ids=["1366", "1093"])
def test_nothing_scrolls_sideways(at_costs: Open, size: tuple[int, int]):
    others = [line(700, "p1", scenario) for scenario in CostScenario if scenario is not CostScenario.TODAY]
    drive = at_costs(*partners(3), line(20_000, "p1"), line(500, "p1"), *others, size=size)
    QApplication.processEvents()
    page = drive.page
    assert page.scroller.widget().width() <= page.scroller.viewport().width()
    for table in (page.quick.today, *(made.table for made in page.situations.values())):
        assert table.view.isVisible()
        assert table.view.horizontalScrollBar().maximum() == 0


def test_tomorrow_one_column_says_who_bears_a_line(at_costs: Open):
    shared = [line(40_000, scenario=CostScenario.SHARED), line(900, "p1", CostScenario.SHARED, common=False)]
    drive = at_costs(*partners(2), *shared)
    table = drive.page.situations[CostScenario.SHARED].table
    assert [table.model.index(row, 0).data() for row in (0, 1)] == ["Tous\u00a0: à partager", "Commune 1"]
    table.go_to(shared[0].id, "common")
    QGuiApplication.clipboard().setText("Commune 0\nTous : à partager")
    drive.qtbot.keySequence(table.view, QKeySequence.StandardKey.Paste)
    assert [(x.common, x.partner_id) for x in drive.lines(CostScenario.SHARED)] == [(False, "p0"), (True, "p1")]


def test_the_detail_of_a_line_opens_with_a_key_and_closes_with_another(at_costs: Open):
    drive = at_costs(*partners(2), line(20_000, "p0"), line(500, "p1", nature=Nature.INDIRECT))
    table, detail = drive.page.situations[CostScenario.TODAY].table, drive.page.situations[CostScenario.TODAY].detail
    first, second = drive.lines()
    assert table.model.index(1, 4).data() == "indirecte"
    table.go_to(second.id, "amount")
    drive.keys(Qt.Key.Key_F4)
    assert detail.isVisible()
    assert QApplication.focusWidget().accessibleName() == "Devient"
    assert "économie" in detail._help.text(), "the help of the field is in sight"
    assert "Fiches de paie de décembre" in detail._about.text(), "and where the amount is found"
    drive.keys(Qt.Key.Key_Backtab)
    assert QApplication.focusWidget().text() == "Supprimer la ligne", "Tab goes in reading order"
    drive.keys(Qt.Key.Key_Tab, Qt.Key.Key_End, Qt.Key.Key_Tab)
    assert drive.dataset.get(second.id).effect is Effect.STAYS
    assert table.model.index(1, 4).data() == "indirecte, reste à payer"
    drive.keys(Qt.Key.Key_Escape)
    assert not detail.isVisible()
    assert table.view.hasFocus()
    drive.keys(Qt.Key.Key_Up, Qt.Key.Key_F4, Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Tab)
    edit = QApplication.focusWidget()
    assert edit.accessibleName() == "Année"
    drive.keys("2024")
    table.go_to(second.id, "amount")
    assert (drive.dataset.get(first.id).year, drive.dataset.get(second.id).year) == (2024, 2025)


def test_the_detail_of_a_line_that_is_gone_is_hidden(at_costs: Open):
    drive = at_costs(*partners(2), line(20_000, "p0"), line(500, "p1", nature=Nature.INDIRECT))
    table, detail = drive.page.situations[CostScenario.TODAY].table, drive.page.situations[CostScenario.TODAY].detail
    first, second = drive.lines()
    table.go_to(second.id, "amount")
    drive.keys(Qt.Key.Key_F4)
    drive.workspace.remove(second.id)
    assert not detail.isVisible() or detail._row == first.id
    drive.workspace.remove(first.id)
    assert not detail.isVisible()


LANDINGS: tuple[tuple[str, str, object], ...] = (
    ("p1", "amount", ("p1", "amount")),
    ("one", "amount", ("one", "amount")),
    ("two", "label", ("two", "label")),
    ("two", "tax", "HT ou TTC"),
    ("kept", "reason", "Pourquoi ce changement\u202f?"),
    ("s", "amount", ("common", "amount")),
    ("s", "overhead_rate", "Taux de charges indirectes"),
)
"""A record and a field, and where the focus must be: a control by its name, or a cell by its record and column."""


def test_a_remark_lands_on_its_cell(at_costs: Open):
    lines = [
        line(5, "p0", id="one"),
        line(7, "p0", id="two"),
        line(9, id="common", scenario=CostScenario.SHARED),
        line(2, "p1", CostScenario.SHARED, id="kept", common=False),
        line(3, id="more", scenario=CostScenario.SHARED),
    ]
    drive = at_costs(*partners(2), *lines)
    for record, field, landing in LANDINGS:
        assert drive.page.open_field(record, field), (record, field)
        assert where(drive) == landing, (record, field)


def where(drive: Drive) -> object:
    """The name of the control with the focus; in a table, the record (a partner in the quick one) and the column."""
    focused = QApplication.focusWidget()
    quick = drive.page.quick
    for table in (quick.today, *(made.table for made in drive.page.situations.values())):
        if table.view is focused:
            index = table.view.currentIndex()
            row = str(table.model.row_id(index.row()))
            held = next(line for line in (*quick.lines(), *drive.dataset.all(CostLine)) if line.id == row)
            return (held.partner_id if table is quick.today else held.id, table.columns[index.column()].key)
    return focused.accessibleName()


def test_today_is_taken_over_in_one_step_that_undo_takes_back(at_costs: Open):
    today = [
        line(20_000, "p0"),
        line(500, "p0", label="Logiciel"),
        line(9000, "p1"),
        line(4, "p1", effect=Effect.STAYS),
    ]
    drive = at_costs(
        *partners(2), LegalChoice(service_id="s", carrier_kind=CarrierKind.PARTNER, carrier_id="p0"), *today
    )
    tomorrow = drive.page.situations[CostScenario.SHARED]
    assert tomorrow._take_all.isVisible()
    assert tomorrow._take_payer.accessibleName() == "Reprendre les lignes d’aujourd’hui de Commune 0"
    tomorrow._take_payer.setFocus()
    drive.keys(Qt.Key.Key_Space)
    assert [(x.amount, x.partner_id) for x in drive.lines(CostScenario.SHARED)] == [(20_000, "p0"), (500, "p0")]
    assert not tomorrow._take_all.isVisible(), "twice would count twice"
    assert tomorrow.table.view.hasFocus()
    drive.workspace.undo()
    assert drive.lines(CostScenario.SHARED) == []
    tomorrow._take_all.setFocus()
    drive.keys(Qt.Key.Key_Space)
    assert [x.amount for x in drive.lines(CostScenario.SHARED)] == [20_000, 500, 9000]


def test_a_subsidy_lowers_what_the_start_costs(at_costs: Open):
    drive = at_costs(*partners(2), line(5000, scenario=CostScenario.TRANSITION))
    start = drive.page.situations[CostScenario.TRANSITION]
    next(b for b in start.findChildren(Button) if b.text().replace("&", "") == "Ajouter une subvention").setFocus()
    drive.keys(Qt.Key.Key_Space, "1200", ENTER)
    assert [(x.family, x.amount) for x in drive.lines(CostScenario.TRANSITION)][1:] == [(CostFamily.INCOME, 1200)]
    assert start._total.sentence().startswith("Mise en route à partager\u00a0: 3\u202f800\u00a0€ –")


def test_what_goes_on_outside_the_service_is_in_sight(at_costs: Open):
    drive = at_costs(*partners(2), line(700, "p0", effect=Effect.STAYS), line(80, "p1", effect=Effect.FREED))
    outside = drive.page.situations[CostScenario.TODAY]._beside
    assert outside.isVisible()
    assert "Commune 0, 700\u00a0€ (reste à payer)\u202f; Commune 1, 80\u00a0€ (temps libéré)" in outside.text()


def test_an_empty_table_offers_a_typical_list(at_costs: Open):
    """Nine families to fill in, in one step that « Annuler » takes back; a family left empty counts nowhere."""
    drive = at_costs(*partners(2))
    drive.page.detail.show_value(True)
    drive.page.refresh(())
    today = drive.page.situations[CostScenario.TODAY]
    taken = next(b for b in today.findChildren(Button) if b.isVisible() and "liste type" in b.accessibleName())
    taken.setFocus()
    drive.keys(Qt.Key.Key_Space)
    assert len(drive.lines()) == 9
    assert not taken.isVisible()
    drive.keys("24300", Qt.Key.Key_Return, "1900", Qt.Key.Key_Return)
    assert [item.amount for item in drive.lines()] == [24300, 1900, *(7 * [None])]
    assert drive.workspace.results.service("s").today["p0"][0] == 26_200_00
    assert not [f for f in drive.workspace.findings() if f.code == "cost-amount"], "an empty family asks for nothing"
    for _ in range(3):
        drive.workspace.undo()
    assert drive.lines() == []


def test_what_is_paid_once_is_not_called_yearly(at_costs: Open):
    drive = at_costs(*partners(2), line(700, scenario=CostScenario.TRANSITION))
    helps = {
        scenario: next(column.help for column in situation.table.columns if column.key == "amount")
        for scenario, situation in drive.page.situations.items()
    }
    assert helps[CostScenario.TRANSITION].startswith("Une seule fois.")
    assert helps[CostScenario.TODAY].startswith("Par an.")


def test_nothing_typed_is_not_zero(at_costs: Open):
    drive = at_costs(*partners(2))
    drive.page.detail.show_value(True)
    drive.page.refresh(())
    shown = {scenario: situation._total for scenario, situation in drive.page.situations.items()}
    ask = " – d’où vient ce chiffre\u202f?"
    assert shown[CostScenario.TODAY].sentence().startswith("Total aujourd’hui\u00a0: à compléter, il manque")
    assert shown[CostScenario.ALONE].sentence() == f"Total, chacune seule\u00a0: à compléter{ask}"
    assert shown[CostScenario.SHARED].sentence() == f"À partager\u00a0: à compléter{ask}"
    assert shown[CostScenario.SHARED].accessibleName() == shown[CostScenario.SHARED].sentence(), "said once"
    drive.workspace.add(line(0, "p0"))
    assert shown[CostScenario.TODAY].sentence().startswith("Total aujourd’hui\u00a0: 0\u00a0€, il manque")


def test_without_any_service_the_page_leads_where_one_is_chosen(dossier: Callable[[], Driver]):
    driver = dossier()
    link = driver.open("costs").lacking.findChild(Link)
    for _ in range(12):
        if not link.hasFocus():
            driver.press(Qt.Key.Key_Tab)
    driver.press(Qt.Key.Key_Return)
    assert driver.shell.current == "services"


def test_the_points_of_the_step_are_links(at_costs: Open):
    asked: list[tuple[object, ...]] = []
    drive = at_costs(*partners(2), line(5, "p0"), line(6, "p1", confidence=Confidence.ESTIMATED, id="guess"))
    drive.page.go_to.connect(lambda *target: asked.append(target))
    links = [link for link in drive.page.remarks.findChildren(Link) if link.isVisible()]
    (guess,) = [link for link in links if "Montant estimé" in link.sentence()]
    guess.setFocus()
    drive.keys(Qt.Key.Key_Space)
    assert asked == [("costs", "guess", "amount")]
    assert 1 <= len(links) <= 8


def test_a_field_shows_that_its_value_is_proposed(at_costs: Open):
    drive = at_costs(*partners(2), Dossier(id="d", reference_year=2025, horizon=5))
    staff = drive.page._outlook.rates.field("staff_growth")
    assert staff.findChild(QLineEdit).text() == "0"
    drive.page._outlook.rates.go_to("staff_growth")
    QApplication.focusWidget().selectAll()
    drive.keys("2 %", Qt.Key.Key_Tab)
    assert drive.dataset.one(Dossier).staff_growth == 2
    back = QApplication.focusWidget()
    assert back.sentence().startswith("Je ne sais pas")
    drive.keys(Qt.Key.Key_Space)
    assert drive.dataset.one(Dossier).staff_growth is None
    assert staff.findChild(QLineEdit).text() == "0"
