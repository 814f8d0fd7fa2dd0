"""The form of a partner on its card: written to a file, read back, accepted with the keyboard, undone at once."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog

from desktop.collecting.opening import open_form
from desktop.collecting.reading import read_form
from desktop.domain.choices import DocumentKind
from desktop.domain.records import CostLine, DocumentIssue, Partner, Service, Usage
from desktop.wizard.partners.collecting_part import CollectingPart
from desktop.wizard.partners.returned_dialog import ReturnedDialog
from tests.collecting.sheets import typed
from tests.dialogs import in_dialog
from tests.spaces import plain
from tests.wizard.conftest import Open
from tests.wizard.driver import Driver

OURS = Partner(name="Orbelle", insee_code="01001")
THEIRS = Partner(name="Valmorin", name_link=0, position=1, population=1120, population_year=2023)
SERVICE = Service(name="Cantine", unit="repas")
USE = Usage(service_id=SERVICE.id, partner_id=THEIRS.id, takes_part=True)


@pytest.fixture
def card(dossier: Open) -> Driver:
    driver = dossier(OURS)
    driver.put(THEIRS, SERVICE, USE)
    driver.open("partners")
    driver.page._show(THEIRS.id)
    return driver


def _part(driver: Driver) -> CollectingPart:
    return driver.page.collecting


def _written(driver: Driver, place: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What « Créer la fiche de collecte » saves there."""
    target = place / "fiche.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_all, **_more: (str(target), ""))
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: True)
    driver.push("Créer la fiche de collecte")
    driver.bot.waitUntil(lambda: target.exists() and not _part(driver).strip.working, timeout=20_000)
    return target


def _returned(
    driver: Driver, path: Path, act: Callable[[ReturnedDialog], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """« Reprendre une fiche reçue », then something in the dialog that opens."""
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_all, **_more: (str(path), ""))
    with in_dialog(driver.shell, ReturnedDialog, act):
        driver.push("Reprendre une fiche reçue")
        driver.bot.waitUntil(lambda: _told(driver) != "", timeout=20_000)


def _told(driver: Driver) -> str:
    strip = _part(driver).strip
    if strip.trouble.isVisible():
        return plain(strip.trouble.sentence.text())
    return plain(strip.told.text()) if strip.told.isVisible() else ""


def test_the_form_is_written_and_noted(card: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = _written(card, tmp_path, monkeypatch)
    opened = open_form(path, card.dataset, THEIRS)
    assert opened.head.made_on == date(2026, 11, 25)
    assert read_form(opened).answers
    (issue,) = card.dataset.all(DocumentIssue)
    assert (issue.kind, issue.recipient_id, issue.number) == (DocumentKind.COLLECTION, THEIRS.id, 1)


def test_the_workbook_goes_by_e_mail(card: Driver, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: True)
    card.push("Préparer un e-mail")
    card.bot.waitUntil(lambda: "Le texte du message est copié" in _told(card), timeout=20_000)
    folder = card.shell.workspace.dossier.place.path.parent / "À envoyer"
    assert [file.name for file in folder.iterdir()] == ["fiche-de-collecte_valmorin_2026-11-25_v1.xlsx"]
    assert "la fiche de collecte « Valmorin »" in plain(QGuiApplication.clipboard().text())


def test_answers_are_accepted_with_the_keyboard_and_undone_at_once(
    card: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = _written(card, tmp_path, monkeypatch)
    path.write_bytes(typed({"Population": 1130, "Assurances": "800", "Autre dépense": "environ 12"}, path.read_bytes()))
    seen: list[str] = []

    def act(dialog: ReturnedDialog) -> None:
        table = dialog.tables[0]
        seen.append(plain(dialog.take.text()))
        assert dialog.focusWidget() is table
        card.bot.keyClick(table, Qt.Key.Key_Space)  # not the population
        seen.append(plain(dialog.take.text()))
        dialog.take.setFocus()
        card.bot.keyClick(dialog.take, Qt.Key.Key_Return)

    _returned(card, path, act, monkeypatch)
    assert [words.replace("&", "") for words in seen] == [
        "Reprendre ce qui est coché (2)",
        "Reprendre ce qui est coché (1)",
    ]
    (line,) = card.dataset.all(CostLine)
    assert (line.amount, line.reason) == (Decimal(800), "Fiche de collecte de Valmorin, 25/11/2026")
    partner = card.dataset.get(THEIRS.id)
    assert (partner.population, partner.answered_on) == (1120, date(2026, 11, 25))
    assert _told(card) == "1 réponse reprise de la fiche de Valmorin. Pour défaire : « Annuler », en haut."
    card.shell.undo()
    assert card.dataset.all(CostLine) == []
    assert card.dataset.get(THEIRS.id).answered_on is None


def test_refusing_changes_nothing(card: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = _written(card, tmp_path, monkeypatch)
    path.write_bytes(typed({"Population": 1130}, path.read_bytes()))
    before = list(card.dataset)

    def act(dialog: ReturnedDialog) -> None:
        card.bot.mouseClick(dialog.none, Qt.MouseButton.LeftButton)
        assert not dialog.take.isEnabled()
        card.bot.mouseClick(dialog.every, Qt.MouseButton.LeftButton)
        assert dialog.take.isEnabled()
        card.bot.keyClick(dialog, Qt.Key.Key_Escape)

    _returned(card, path, act, monkeypatch)
    assert _told(card) == "Rien n'a été repris : votre dossier n'a pas changé.".replace("'", "’")
    assert list(card.dataset) == before


def test_a_form_that_confirms_everything_is_noted_without_a_question(
    card: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = _written(card, tmp_path, monkeypatch)
    _part(card).read(path)
    card.bot.waitUntil(lambda: "a tout confirmé" in _told(card), timeout=20_000)
    assert card.dataset.get(THEIRS.id).answered_on == date(2026, 11, 25)
    _part(card).read(path)
    card.bot.waitUntil(lambda: "votre dossier n’a pas changé" in _told(card), timeout=20_000)


def test_a_file_that_is_no_form_is_said_and_can_be_tried_again(card: Driver, tmp_path: Path):
    path = tmp_path / "photo.xlsx"
    path.write_bytes(b"\x89PNG")
    _part(card).read(path)
    card.bot.waitUntil(lambda: "MEC-342" in _told(card), timeout=20_000)
    assert _part(card).strip.retry.isVisible()
    card.page._show(card.dataset.all(Partner)[0].id)
    assert _told(card) == "", "another partner is shown: this says nothing of it"


def test_the_dialog_holds_in_a_small_window(card: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = _written(card, tmp_path, monkeypatch)
    path.write_bytes(typed({"Population": 1130, "Assurances": 800, "Autre dépense": "?"}, path.read_bytes()))
    card.shell.window().resize(1093, 574)

    def act(dialog: ReturnedDialog) -> None:
        assert dialog.width() <= 1093
        assert dialog.height() <= 574
        assert dialog.scroller.horizontalScrollBar().maximum() == 0
        for table in dialog.tables:
            assert table.horizontalScrollBar().maximum() == 0

    _returned(card, path, act, monkeypatch)
