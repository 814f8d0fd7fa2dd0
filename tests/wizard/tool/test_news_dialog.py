"""What newer texts change for one dossier, and later populations: looked at and taken with real keys, undone in one."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QPushButton

from desktop.domain.changes import edited
from desktop.domain.from_list import commune_partner
from desktop.domain.law.renewal import council_population
from desktop.domain.records import Dossier, LegalChoice, Partner, Service
from desktop.paths import under
from desktop.texts.in_use import Texts
from desktop.texts.taking import look_into
from desktop.wizard.tool.news_dialog import NewsDialog
from resources.communes import Communes
from resources.law import shipped_pack
from tests.resources.packs import PACK_DAY
from tests.spaces import plain
from tests.texts.packs import LATER, NOTE_RAISED, TABLE, TODAY, later_files, write_zip
from tests.wizard.conftest import Open
from tests.wizard.driver import Driver
from widgets.link import Link

with Communes() as _packaged:
    OURS, OTHER = (commune_partner(_packaged.commune(code)) for code in ("01001", "01004"))
POLICE = ("forms/police_epci.toml", 'name = "', 'name = "Nouvelle ')


@pytest.fixture
def newer(tmp_path: Path) -> Path:
    """Newer texts, and populations of 2024, were taken on this computer."""
    folder = under(tmp_path / "home").texts
    files = {**later_files(LATER, NOTE_RAISED, POLICE), "populations.csv": TABLE}
    Texts(folder).keep(look_into(write_zip(tmp_path / "textes.zip", files), shipped_pack(), TODAY))
    return folder


def at_tool(dossier: Open) -> Driver:
    """A dossier looked at with the shipped texts; the second commune is one that she has counted herself."""
    driver = dossier(OURS)
    typed = replace(OTHER, position=1, population=15, population_source="saisi le 24/11/2026")
    driver.put(typed, Service(id="s", family="secretariat"), LegalChoice(service_id="s", form="mad_individuelle"))
    driver.shell.workspace.apply([edited(driver.dataset.one(Dossier), "texts_on", PACK_DAY)])
    driver.open("tool")
    return driver


def remarks(driver: Driver) -> list[Link]:
    links = [link for link in driver.page.remarks.findChildren(Link) if link.isVisible()]
    return [link for link in links if re.search("textes de loi|population", link.accessibleName())]


def dialog_of(driver: Driver) -> NewsDialog:
    (link, *_others) = remarks(driver)
    link.setFocus()
    driver.bot.keyClick(link, Qt.Key.Key_Return)
    driver.bot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), NewsDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, NewsDialog)
    return dialog


def press(driver: Driver, button: QPushButton) -> None:
    button.setFocus()
    driver.bot.keyClick(button, Qt.Key.Key_Return)


def boxes(dialog: NewsDialog) -> dict[str, QCheckBox]:
    return {plain(box.text()): box for box in dialog.findChildren(QCheckBox)}


def test_the_remark_opens_what_touches_this_dossier(dossier: Open, newer: Path):
    driver = at_tool(dossier)
    before = list(driver.shell.workspace.dossier.records())
    assert [plain(link.accessibleName()).partition(".")[0] for link in remarks(driver)] == [
        "Les textes de loi ont changé depuis le 23 novembre 2026 : 1 point touche ce dossier",
        "Une population plus récente est connue pour 2 communes",
    ]
    dialog = dialog_of(driver)
    said = plain(dialog.scroller.accessibleDescription())
    assert "regardé avec les textes au 23 novembre 2026. Ceux de l’application sont au 1er février 2027." in said
    assert "1 point touche ce dossier. 1 autre ne le touche pas." in said
    assert "3 500 habitants → 5 000 habitants à compter du 1er janvier 2027" in said
    assert "Nouvelle" not in said, "a police of the community is no matter of this dossier"
    assert list(driver.shell.workspace.dossier.records()) == before, "nothing changes by looking"
    dialog.reject()


def test_saying_that_she_has_looked_keeps_the_day_and_nothing_else(dossier: Open, newer: Path):
    driver = at_tool(dossier)
    dialog = dialog_of(driver)
    assert plain(dialog.looked.text()).replace("&", "") == "J’ai regardé : retenir les textes au 01/02/2027"
    before = {record.id: record for record in driver.shell.workspace.dossier.records()}
    press(driver, dialog.looked)
    after = {record.id: record for record in driver.shell.workspace.dossier.records()}
    own = driver.dataset.one(Dossier)
    assert own.texts_on == LATER
    assert {each for each in after if after[each] != before.get(each)} == {own.id}
    driver.bot.waitUntil(lambda: len(remarks(driver)) == 1)
    driver.shell.undo()
    assert driver.dataset.one(Dossier).texts_on == PACK_DAY


def test_populations_are_taken_together_and_undone_in_one_and_the_renewal_stays(dossier: Open, newer: Path):
    driver = at_tool(dossier)
    law = driver.shell.workspace.law
    council = council_population(driver.dataset.get(OURS.id), law)
    assert council == OURS.population == 860
    dialog = dialog_of(driver)
    shown = boxes(dialog)
    listed, typed = f"{OURS.name} : 860 (2023) → 900 (2024)", f"{OTHER.name} : 15 (2023) → 14 500 (2024)"
    assert {words: box.isChecked() for words, box in shown.items()} == {listed: True, typed: False}
    shown[typed].setFocus()
    driver.bot.keyClick(shown[typed], Qt.Key.Key_Space)
    press(driver, dialog.take)
    held = {partner.insee_code: partner for partner in driver.dataset.all(Partner)}
    assert [(held[code].population, held[code].population_year) for code in ("01001", "01004")] == [
        (900, 2024), (14500, 2024),
    ]  # fmt: skip
    assert council_population(held["01001"], law) == 860, "CGCT R2151-4: frozen until the next renewal"
    assert driver.dataset.one(Dossier).texts_on == PACK_DAY, "the texts are still to be looked at"
    driver.shell.undo()
    held = {partner.insee_code: partner for partner in driver.dataset.all(Partner)}
    assert [(held[code].population, held[code].renewal_population) for code in ("01001", "01004")] == [
        (860, None), (15, None),
    ]  # fmt: skip


def test_with_no_box_ticked_nothing_is_taken(dossier: Open, newer: Path):
    driver = at_tool(dossier)
    dialog = dialog_of(driver)
    for box in boxes(dialog).values():
        if box.isChecked():
            box.setFocus()
            driver.bot.keyClick(box, Qt.Key.Key_Space)
    press(driver, dialog.take)
    assert driver.dataset.get(OURS.id).population == 860
    dialog.reject()


def test_a_dossier_of_before_hears_nothing_of_texts(dossier: Open, newer: Path):
    driver = at_tool(dossier)
    driver.shell.workspace.apply([edited(driver.dataset.one(Dossier), "texts_on", None)])
    driver.bot.waitUntil(lambda: len(remarks(driver)) == 1)
    assert "population" in remarks(driver)[0].accessibleName()
    dialog = dialog_of(driver)
    assert "On ne sait pas avec quels textes" in dialog.scroller.accessibleDescription()
    dialog.reject()


def test_texts_that_are_gone_are_said_so(dossier: Open, newer: Path):
    driver = at_tool(dossier)
    driver.shell.workspace.apply([edited(driver.dataset.one(Dossier), "texts_on", date(2025, 1, 1))])
    driver.bot.waitUntil(lambda: "2025" in remarks(driver)[0].accessibleName())
    dialog = dialog_of(driver)
    assert "ne sont plus sur cet ordinateur" in dialog.scroller.accessibleDescription()
    dialog.reject()


def test_the_same_texts_and_the_same_list_leave_nothing_to_look_at(dossier: Open):
    driver = at_tool(dossier)
    assert remarks(driver) == []


def test_a_partner_added_later_has_the_later_figure_and_the_one_of_the_renewal(dossier: Open, newer: Path):
    driver = dossier(OURS)
    driver.open("partners")
    driver.page.finder.found.emit([commune_partner(driver.shell.desk.communes.commune("01004"))])
    added = next(partner for partner in driver.dataset.all(Partner) if partner.insee_code == "01004")
    assert (added.population, added.population_year) == (14500, 2024)
    assert (added.renewal_population, added.renewal_year) == (OTHER.population, 2026)
    assert OTHER.population_year == 2023
