"""What goes and stays when a power moves, and whom to ask, under real keys."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.domain import choices as c
from desktop.domain import records as r
from desktop.domain.changes import created
from desktop.domain.law.contacts import contacts
from desktop.wizard.tool.page import ToolPage
from tests.spaces import plain
from tests.wizard.agreement import open_page, project, texts


def opened(qtbot: QtBot, folder: Path, *more: r.Record) -> ToolPage:
    page = open_page(qtbot, folder, "tool", [*project(), *more])
    assert isinstance(page, ToolPage)
    return page


def write(qtbot: QtBot, words: str) -> None:
    for letter in words:
        qtbot.keyClicks(QApplication.focusWidget(), letter)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)


def test_the_perimeter_is_asked_only_when_the_power_moves(qtbot: QtBot, tmp_path: Path) -> None:
    page = opened(qtbot, tmp_path)
    assert not page.perimeter.isVisible()
    choice = r.LegalChoice(service_id="s", powers=c.PowersAnswer.POWERS)
    page.desk.workspace.apply([created(choice)])
    assert page.perimeter.isVisible()


def test_the_effects_to_study_are_told_with_whom_under_the_form_chosen(qtbot: QtBot, tmp_path: Path) -> None:
    """CGCT L5211-4-1 I, L1321-1, CGI 1609 nonies C: agents, goods, grants, and the CLECT where the community takes."""
    page = opened(qtbot, tmp_path, r.LegalChoice(id="l", service_id="s", powers=c.PowersAnswer.POWERS))
    told = plain(page.perimeter.effects.text())
    assert told.startswith("Pour l’outil « Transfert de compétence à la communauté » :")
    for begun in ("– Agents : ", "– Biens et contrats : ", "– Dotations et attribution de compensation : "):
        assert begun in told
    assert "Charges transférées (CLECT) : Obligatoire si la communauté perçoit" in told
    assert told.splitlines()[-1].startswith("À étudier avec : préfecture, communauté")
    workspace = page.desk.workspace
    workspace.edit(workspace.dataset.get("l"), "form", "syndicat_communes")
    told = plain(page.perimeter.effects.text())
    assert "Syndicat de communes" in told
    assert "CLECT" not in told


def test_an_element_is_typed_and_leads_back(qtbot: QtBot, tmp_path: Path) -> None:
    page = opened(qtbot, tmp_path, r.LegalChoice(service_id="s", powers=c.PowersAnswer.POWERS))
    grid = page.perimeter.grid
    grid.begin()
    write(qtbot, "Voirie")
    (item,) = page.perimeter.rows()
    assert (item.service_id, item.label, item.kind) == ("s", "Voirie", c.PerimeterKind.POWER)
    assert page.open_field(item.id, "note")
    assert grid.view.hasFocus()
    write(qtbot, "Sauf le bourg")
    assert (page.perimeter.rows()[0].note, page.perimeter.rows()[0].goes) == ("Sauf le bourg", c.Goes.UNKNOWN)
    page.desk.workspace.remove(item.id, "tool")
    assert page.perimeter.rows() == []


def test_whom_to_ask_is_typed_once_and_named_at_each_point(qtbot: QtBot, tmp_path: Path) -> None:
    page = opened(qtbot, tmp_path)
    before = [text for text in texts(page) if text.startswith("–") and "À demander : centre de gestion" in plain(text)]
    assert before
    page.contacts.button.setFocus()
    qtbot.keyClick(page.contacts.button, Qt.Key.Key_Space)
    page.contacts.go_to(contacts(page.desk.workspace.dataset)[0].id)
    write(qtbot, "Mme Aubry")
    (kept,) = page.desk.workspace.dataset.all(r.Contact)
    assert (kept.whom, kept.words) == (c.Counsel.CDG, "Mme Aubry")
    after = [text for text in texts(page) if "À demander : centre de gestion (Mme Aubry)" in plain(text)]
    assert len(after) == len(before)
