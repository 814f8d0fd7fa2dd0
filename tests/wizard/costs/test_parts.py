"""The parts of a cost under real keys: named, filled by ticking lines, and what each comes to."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox

from desktop.domain.choices import CostScenario
from desktop.domain.records import Asset, CostPool
from tests.spaces import plain
from tests.wizard.costs.costs_page import Drive, Open, line, partners

D = Decimal
SHARED = CostScenario.SHARED
LINES = (line(3000, id="salt", scenario=SHARED, label="Sel"), line(900, id="desk", scenario=SHARED, label="Accueil"))


def boxes(drive: Drive) -> list[QCheckBox]:
    return [box for box in drive.page.situations[SHARED].parts.lines.findChildren(QCheckBox) if box.isVisible()]


def test_a_part_is_named_and_filled_with_the_keyboard(at_costs: Open) -> None:
    drive = at_costs(*partners(2), *LINES)
    parts = drive.page.situations[SHARED].parts
    parts.button.setFocus()
    drive.keys(Qt.Key.Key_Space)
    parts.table.begin()
    drive.keys("Neige", Qt.Key.Key_Return)
    (pool,) = drive.dataset.all(CostPool)
    assert (pool.name, pool.service_id) == ("Neige", "s")
    salt, desk = boxes(drive)
    assert plain(salt.text()) == "Sel : 3 000 €"
    salt.setFocus()
    drive.keys(Qt.Key.Key_Space)
    assert [drive.dataset.get(key).pool_id for key in ("salt", "desk")] == [pool.id, ""]
    assert plain(parts.table.model.index(0, 1).data()) == "3 000 €"
    assert plain(parts._rest.text()) == "Le reste du coût, partagé par la règle du service : 900 € par an."
    table = drive.page.situations[SHARED].table
    assert plain(table.model.index(0, 4).data()) == "partie « Neige »"
    assert desk.isVisible()
    drive.workspace.undo()
    assert drive.dataset.get("salt").pool_id == ""


def test_an_asset_goes_into_a_part_whole(at_costs: Open) -> None:
    """8 000 / 8 a year and 200 of fuel; the table of step 6 has both lines, the part one box."""
    salter = Asset(id="salter", service_id="s", label="Saleuse", value=D(8000), life=8, fctva=False, energy=D(200))
    drive = at_costs(*partners(2), CostPool(id="snow", service_id="s", name="Neige"), LINES[0], salter)
    assert [plain(box.text()) for box in boxes(drive)] == ["Sel : 3 000 €", "Saleuse : 1 200 €"]
    boxes(drive)[1].setFocus()
    drive.keys(Qt.Key.Key_Space)
    assert drive.dataset.get("salter").pool_id == "snow"
    assert plain(drive.page.situations[SHARED].parts.table.model.index(0, 1).data()) == "1 200 €"
    assert boxes(drive)[1].isChecked()


def test_another_part_shows_its_own_lines_and_says_where_the_others_are(at_costs: Open) -> None:
    pools = [CostPool(id=key, service_id="s", name=key, position=place) for place, key in enumerate(("Un", "Deux"))]
    held = line(900, id="desk", scenario=SHARED, label="Accueil", pool_id="Un")
    drive = at_costs(*partners(2), *pools, LINES[0], held)
    parts = drive.page.situations[SHARED].parts
    assert parts.is_open, "what holds a value is never hidden"
    parts.table.go_to("Deux", "name")
    assert plain(parts._which.text()) == "Partie « Deux »"
    assert [plain(box.text()) for box in boxes(drive)] == ["Sel : 3 000 €", "Accueil : 900 € (dans « Un »)"]
    assert not any(box.isChecked() for box in boxes(drive))
    boxes(drive)[1].setFocus()
    drive.keys(Qt.Key.Key_Space)
    assert drive.dataset.get("desk").pool_id == "Deux"


def test_a_part_that_goes_leaves_its_lines_in_the_rest(at_costs: Open) -> None:
    held = line(900, id="desk", scenario=SHARED, label="Accueil", pool_id="Un")
    drive = at_costs(*partners(2), CostPool(id="Un", service_id="s", name="Un"), LINES[0], held)
    parts = drive.page.situations[SHARED].parts
    parts.table.go_to("Un", "name")
    parts.table.remove_current()
    assert drive.dataset.all(CostPool) == []
    assert drive.dataset.get("desk").pool_id == ""
    assert drive.workspace.results.service("s").pooled.total[0] == 390_000


def test_a_remark_on_a_part_lands_on_its_name(at_costs: Open) -> None:
    drive = at_costs(*partners(2), CostPool(id="Un", service_id="s", name="Un"), *LINES)
    (empty,) = [f for f in drive.workspace.findings() if f.code == "cost-part-empty"]
    assert drive.page.open_field(empty.record_id, empty.field)
    assert drive.page.situations[SHARED].parts.table.view.hasFocus()


@pytest.mark.parametrize("size", [(704, 630), (642, 480)], ids=["1366", "1093"])
def test_open_parts_do_not_scroll_sideways(at_costs: Open, size: tuple[int, int]) -> None:
    drive = at_costs(
        *partners(2), CostPool(service_id="s", name="Un nom plutôt long pour une partie"), *LINES, size=size
    )
    QApplication.processEvents()
    assert drive.page.scroller.widget().width() <= drive.page.scroller.viewport().width()
