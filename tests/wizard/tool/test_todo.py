"""Step 7 under real keys: the acts that the form asks for are ticked, each with who does it."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QStyle
from pytestqt.qtbot import QtBot

from desktop.domain import choices as c
from desktop.domain import records as r
from desktop.wizard.tool.page import ToolPage
from tests.wizard.agreement import open_page, plain, project
from widgets.link import Link

CHOICE = r.LegalChoice(id="lc", service_id="s", form="mad_individuelle")


def opened(qtbot: QtBot, folder: Path, *records: r.Record) -> ToolPage:
    page = open_page(qtbot, folder, "tool", [*project(), *records], 760)
    assert isinstance(page, ToolPage)
    return page


def cells(page: ToolPage) -> list[str]:
    model = page.todo.grid.model
    return [plain(str(model.index(row, 0).data())) for row in range(model.rowCount())]


def test_it_waits_for_a_form_then_lists_its_acts(qtbot: QtBot, tmp_path: Path) -> None:
    page = opened(qtbot, tmp_path)
    assert not page.todo.isVisible()
    page.desk.workspace.add(CHOICE)
    assert page.todo.isVisible()
    assert cells(page)[0].startswith("Recueillir l’accord écrit de l’agent")
    assert any("(CGFP, articles L. 512-6 à L. 512-9)" in words for words in cells(page))


def test_a_day_typed_before_its_time_is_said_and_taken_back(qtbot: QtBot, tmp_path: Path) -> None:
    page = opened(qtbot, tmp_path, CHOICE)
    (order,) = [row for row in page.todo.rows() if row.key == "order"]
    assert page.open_field(order.id, "done_on") is False, "a row that nobody typed is no record yet"
    page.todo.grid.go_to(order.id, "done_on")
    view = page.todo.grid.view
    qtbot.keyClicks(view, "1")
    qtbot.keyClicks(view.focusWidget() or view, "2/3/2027")
    qtbot.keyClick(page.window().focusWidget() or view, Qt.Key.Key_Return)
    (kept,) = page.desk.workspace.dataset.all(r.Milestone)
    assert (kept.key, kept.done_on, kept.label) == ("order", date(2027, 3, 12), "")
    said = [plain(link.accessibleName()) for link in page.remarks.findChildren(Link) if link.isVisible()]
    assert any("sans l’accord de l’agent" in words for words in said), said
    page.desk.workspace.undo()
    assert page.desk.workspace.dataset.all(r.Milestone) == []


def test_the_committees_are_told_with_the_agents(qtbot: QtBot, tmp_path: Path) -> None:
    common = r.LegalChoice(id="lc", service_id="s", form="service_commun", carrier_kind=c.CarrierKind.PARTNER,
                           carrier_id="p0")  # fmt: skip
    page = opened(qtbot, tmp_path, common)
    asked: list[tuple[str, str, str]] = []
    page.go_to.connect(lambda *where: asked.append(where))
    (link,) = page.todo.elsewhere.findChildren(Link)
    assert "étape « Agents et matériel »" in plain(link.accessibleName())
    link.setFocus()
    qtbot.keyClick(link, Qt.Key.Key_Space)
    assert (asked[0][0], asked[0][2]) == ("means", "session_on")
    assert not any(row.key == "committee" for row in page.todo.rows())


@pytest.mark.parametrize("form", ["mad_individuelle", "service_commun"])
def test_no_act_is_cut(qtbot: QtBot, tmp_path: Path, form: str) -> None:
    """The longest of them takes some ten lines beside the help."""
    choice = r.LegalChoice(id="l", service_id="s", form=form)
    page = open_page(qtbot, tmp_path, "tool", [*project(), choice], width=633)
    assert isinstance(page, ToolPage)
    view = page.todo.grid.view
    room = QRect(
        0, 0, view.columnWidth(0) - 2 * view.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin), 9999
    )
    for row in range(page.todo.grid.model.rowCount()):
        words = str(page.todo.grid.model.index(row, 0).data())
        needed = view.fontMetrics().boundingRect(room, int(Qt.TextFlag.TextWordWrap), words).height()
        assert view.rowHeight(row) >= needed, words
