"""What is printed of her commune: the court of its department is proposed, its arms come from a picture."""

from base64 import b64decode
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QComboBox, QFileDialog

from desktop.domain.choices import PartnerKind
from desktop.domain.records import Identity, Partner
from tests.documents.test_act_blocks import DOT
from tests.wizard.conftest import Open
from tests.wizard.driver import Driver, plain


def opened(dossier: Open, department: str) -> tuple[Driver, QComboBox]:
    driver = dossier(Partner(id="p", name="Orbelle", department=department))
    driver.shell.workspace.edit(driver.dataset.one(Identity), "partner_id", "p", "partners")
    driver.open("partners")
    usual = driver.page.identity.field("court").findChild(QComboBox)
    return driver, usual


def test_the_court_of_the_department_is_one_choice_away_and_undone(dossier: Open):
    driver, usual = opened(dossier, "Pas-de-Calais")
    assert driver.dataset.one(Identity).court == "", "nothing is written before she chooses"
    assert [plain(usual.itemText(at)) for at in range(usual.count())] == ["Lille (Nord et Pas-de-Calais)"]
    usual.setFocus()
    driver.bot.keyClick(usual, Qt.Key.Key_Down)
    assert driver.dataset.one(Identity).court == "Lille"
    driver.shell.workspace.undo()
    assert driver.dataset.one(Identity).court == ""


def test_an_unknown_department_proposes_nothing(dossier: Open):
    driver, usual = opened(dossier, "Haute-Orbe (inventé)")
    assert not usual.isVisible()
    driver.shell.workspace.edit(driver.dataset.all(Partner)[0], "department", "Mayotte", "partners")
    assert usual.isVisible()
    assert usual.itemText(0) == "Mayotte (Mayotte)"


def test_arms_are_kept_small_in_the_dossier(dossier: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    driver, _usual = opened(dossier, "Nord")
    (tmp_path / "armes.png").write_bytes(DOT)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_asked: (str(tmp_path / "armes.png"), ""))
    driver.page.identity.field("arms").focusProxy().setFocus()
    driver.press(Qt.Key.Key_Return)
    image = QImage.fromData(b64decode(driver.dataset.one(Identity).arms))
    assert (image.width(), image.height()) == (1, 1)
    driver.shell.workspace.undo()
    assert driver.dataset.one(Identity).arms == ""


def test_the_centre_is_typed_once_here_unless_it_is_a_partner(dossier: Open):
    driver, _usual = opened(dossier, "Nord")
    form = driver.page.identity
    driver.fill("centre", "CDG du Nord")
    driver.fill("centre_address", "14, rue Jeanne Maillotte")
    item = driver.dataset.one(Identity)
    assert (item.centre, item.centre_address) == ("CDG du Nord", "14, rue Jeanne Maillotte")
    driver.put(Partner(id="g", kind=PartnerKind.CDG, name="CDG 59", department="Nord"))
    assert form.field("centre").isVisible(), "what was typed is never hidden"
    driver.fill("centre", "")
    driver.fill("centre_address", "")
    assert not form.field("centre").isVisible()
    assert not form.field("centre_address").isVisible()
