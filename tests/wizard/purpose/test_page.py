"""Step 1 through real keys: proposals, the calendar, the remarks that lead to their field, and its table of fields."""

import re
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QPlainTextEdit

import resources.texts
from desktop.domain.choices import Problem
from desktop.domain.fields import specs
from desktop.domain.records import Purpose
from resources.texts import field_help
from tests.wizard.conftest import Open
from tests.wizard.driver import Driver, plain
from widgets.link import Link


def remarks(driver: Driver) -> list[str]:
    return [plain(link.sentence()) for link in driver.page.remarks.findChildren(Link) if link.isVisible()]


def test_a_text_is_proposed_from_the_boxes_and_hers_comes_back(dossier: Open):
    driver = dossier()
    page = driver.open("purpose")
    assert not page.propose_nothing.isVisible()
    boxes = [box for box in page.findChildren(QCheckBox) if "Ce qui pose" in box.accessibleName()]
    for box in boxes[:2]:
        box.setFocus()
        driver.push(plain(box.text()).replace("&", ""))
    assert driver.dataset.one(Purpose).problems == (Problem.LONE_AGENT, Problem.CONTINUITY)
    driver.fill("if_nothing", "On ferme.")
    driver.push("Proposer un texte")
    said = driver.dataset.one(Purpose).if_nothing
    assert plain(said) == (
        "Une seule absence suffira toujours à arrêter le service. "
        "Le service continuera de fermer pendant les congés et les arrêts."
    )
    assert isinstance(driver.focused(), QPlainTextEdit)
    assert plain(page.undo.sentence.text()) == "Votre texte a été remplacé par la proposition."
    driver.push("Rétablir")
    assert driver.dataset.one(Purpose).if_nothing == "On ferme."


def test_a_sentence_is_seen_whole_and_counted(dossier: Open):
    driver = dossier()
    page = driver.open("purpose")
    field = page._form.field("sentence")
    edit = driver.focus_field("sentence", QPlainTextEdit)
    driver.write("x" * 159)
    assert not field._counter.isVisible()
    driver.write("x" * 46)
    assert "Raccourcissez de 5 caractères" in plain(field.error())
    driver.press(driver.key.Key_Return)
    assert driver.dataset.one(Purpose).sentence == "x" * 205, "too long, kept"
    assert isinstance(edit, QPlainTextEdit)
    assert edit.document().blockCount() == 1


def test_a_vote_after_the_start_stands_on_top_and_leads_to_its_date(dossier: Open):
    driver = dossier()
    page = driver.open("purpose")
    driver.fill("start_on", "1/9/27")
    driver.fill("approval_on", "15/9/27")
    driver.bot.waitUntil(page.errors.isVisible)
    (link,) = [link for link in page.errors.findChildren(Link) if link.isVisible()]
    assert plain(link.sentence()).startswith("Le vote de l'accord (15/09/2027) tombe après le démarrage (01/09/2027).")
    link.setFocus()
    driver.press(driver.key.Key_Space)
    assert page._form.field("approval_on").holds_focus()
    assert plain(page._form.field("approval_on").error()).startswith("Le vote de l'accord (15/09/2027)")


def test_what_is_missing_waits_at_the_end_and_leads_to_its_field(dossier: Open):
    driver = dossier()
    page = driver.open("purpose")
    assert remarks(driver) == [], "nothing is asked of an empty page"
    driver.fill("sentence", "Rester ouverts")
    assert remarks(driver) == [
        "Cochez au moins une situation, ou écrivez-la.",
        "Dites qui porte le projet : un projet sans élu qui le porte s'arrête souvent en route.",
    ]
    next(iter(page.remarks.findChildren(Link))).setFocus()
    driver.press(driver.key.Key_Space)
    assert page._form.field("problems").holds_focus()


def test_a_project_that_is_slow_after_its_announcement_gets_an_advice(dossier: Open):
    driver = dossier()
    driver.open("purpose")
    driver.fill("councils_told_on", "10/12/2026")
    driver.fill("start_on", "10/7/2028")
    assert driver.dataset.one(Purpose).start_on == date(2028, 7, 10)
    assert any(said.startswith("Il se passe 19 mois entre l'annonce aux conseils") for said in remarks(driver))


def test_the_table_of_fields_is_what_the_screen_shows(dossier: Open):
    text = (Path(resources.texts.__file__).parent / "help" / "purpose.toml").read_text(encoding="utf-8")
    rows = [
        tuple(cell.strip() for cell in line[2:].strip("| ").split(" | "))
        for line in text.splitlines()
        if re.match(r"# \| (?!Champ|---)", line)
    ]
    described = specs(Purpose)
    page = dossier().open("purpose")
    shown = [name for name, _field in page._form.fields()]
    assert set(shown) == set(described)
    assert [row[0] for row in rows] == [plain(described[name].label) for name in shown]
    assert [row[2] for row in rows] == [field_help("Purpose", name) for name in shown]
    for name, row in zip(shown, rows, strict=True):
        boxes = page._form.field(name).findChildren(QCheckBox)
        assert re.findall(r"^\d+(?= cases)", row[1]) == ([str(len(boxes))] if boxes else []), name


def test_what_is_missing_is_said_once_on_top_when_she_says_that_she_has_finished(dossier: Open):
    driver = dossier()
    page = driver.open("purpose")
    driver.fill("sentence", "Rester ouverts")
    assert len(remarks(driver)) == 2
    driver.shell.footer.done.setFocus()
    driver.press(driver.key.Key_Space)
    on_top = [plain(link.sentence()) for link in page.errors.findChildren(Link) if link.isVisible()]
    assert on_top == ["Cochez au moins une situation, ou écrivez-la."]
    assert [said[:20] for said in remarks(driver)] == ["Dites qui porte le p"]
