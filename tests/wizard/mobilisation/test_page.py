"""Step 11 through real keys: risks, speeches, groups, objections, the notebook."""

from datetime import date
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QComboBox, QPlainTextEdit

from desktop.domain import choices as c
from desktop.domain import records as r
from desktop.domain.privacy import shareable
from desktop.wizard.course import COURSE
from desktop.wizard.flow import Status, status
from desktop.wizard.mobilisation.part import Part
from tests.domain.mobilisation.worlds import POST, SHARED, WORLD
from tests.wizard.conftest import Open
from tests.wizard.driver import Driver, plain
from widgets.link import Link

KEY = Qt.Key
TITLE = "Un agent seul s'absente, et le service s'arrête"


def opened(dossier: Open, *more: r.Record, **window: object) -> Driver:
    driver = dossier(**window)
    driver.put(*(record for record in WORLD if not isinstance(record, r.Dossier)), POST, *more)
    driver.shell.workspace.edit(driver.dataset.one(r.Identity), "partner_id", "o")
    driver.open("mobilisation")
    return driver


def risk(driver: Driver, code: str) -> r.Risk:
    return next(row for row in driver.page.risks._all() if row.code == code)


def removed(driver: Driver) -> list[str]:
    """What the strip that brings a row back is asked to say."""
    said: list[str] = []
    driver.page.removed.connect(said.append)
    return said


def delete(driver: Driver, part: Part) -> None:
    """The row where she is, by the button of its own table."""
    buttons = part.grid.findChildren(QAbstractButton)
    button = next(each for each in buttons if plain(each.text()).replace("&", "") == "Supprimer la ligne")
    button.setFocus()
    driver.press(KEY.Key_Space)


def follow(driver: Driver, words: str) -> None:
    """A link of the page, with the keyboard."""
    link = next(x for x in driver.page.findChildren(Link) if x.isVisible() and plain(x.sentence()).startswith(words))
    link.setFocus()
    driver.press(KEY.Key_Space)


def test_a_risk_that_is_proposed_becomes_hers_with_its_first_edit(dossier: Open) -> None:
    driver = opened(dossier)
    grid = driver.page.risks.grid
    row = risk(driver, "lone_agent")
    assert driver.dataset.all(r.Risk) == []
    assert plain(row.label) == f"{TITLE} – Secrétariat"
    grid.go_to(row.id, "precaution")
    driver.write("Former Paule")
    driver.press(KEY.Key_Return)
    (kept,) = driver.dataset.all(r.Risk)
    assert (kept.id, kept.code, kept.precaution, kept.effect) == (row.id, "lone_agent", "Former Paule", c.Level.HIGH)
    driver.shell.workspace.undo()
    assert driver.dataset.all(r.Risk) == []
    assert risk(driver, "lone_agent").precaution.startswith("Écrire ce qu’il fait")


def test_a_risk_that_does_not_concern_us_goes_aside_and_comes_back(dossier: Open) -> None:
    driver = opened(dossier)
    part = driver.page.risks
    row = risk(driver, "lone_agent")
    assert not part.aside.isVisible()
    part.grid.go_to(row.id, "label")
    driver.press(KEY.Key_F4)
    assert isinstance(driver.focused(), QPlainTextEdit)
    box = next(each for each in part.sheet.findChildren(QCheckBox) if each.isVisible())
    box.setFocus()
    driver.press(KEY.Key_Space)
    assert driver.dataset.get(row.id).dismissed
    assert row.id not in {each.id for each in part.rows()}
    driver.push("Voir les risques mis à part")
    part.aside.grid.go_to(row.id, "dismissed")
    driver.press(KEY.Key_Space)
    assert not driver.dataset.get(row.id).dismissed
    assert row.id in {each.id for each in part.rows()}
    assert not part.aside.isVisible()


def test_deleting_sets_a_proposal_aside_and_takes_one_of_hers_away(dossier: Open) -> None:
    driver = opened(dossier)
    part, said = driver.page.risks, removed(driver)
    view = part.grid.view
    view.setFocus()
    view.setCurrentIndex(view.model().index(view.model().rowCount() - 1, 0))
    driver.write("La pluie")
    driver.press(KEY.Key_Return)
    (mine,) = driver.dataset.all(r.Risk)
    assert (mine.code, mine.label) == ("", "La pluie")
    part.grid.go_to(mine.id, "label")
    delete(driver, part)
    assert driver.dataset.all(r.Risk) == []
    part.grid.go_to(risk(driver, "lone_agent").id, "label")
    delete(driver, part)
    assert [(each.code, each.dismissed) for each in driver.dataset.all(r.Risk)] == [("lone_agent", True)]
    assert said == ["Le risque a été enlevé du tableau."] * 2
    driver.shell.workspace.undo()
    assert not risk(driver, "lone_agent").dismissed


def test_a_strong_risk_without_precaution_is_to_be_looked_at_and_the_link_opens_it(dossier: Open) -> None:
    bare = r.Risk(id="k", label="Un agent part", effect=c.Level.HIGH, position=200)
    driver = opened(dossier, bare, r.StepMark(step="mobilisation", done=True))
    findings = driver.shell.workspace.findings()
    assert status(COURSE.step("mobilisation"), driver.dataset, findings) is Status.CHECK
    driver.shell.open_step("purpose")
    found = next(finding for finding in findings if finding.code == "risk-precaution")
    driver.shell.open_field(found.step, found.record_id, found.field)
    driver.bot.waitUntil(lambda: isinstance(driver.focused(), QPlainTextEdit))
    driver.write("Former")
    driver.press(KEY.Key_Tab)
    assert driver.dataset.get("k").precaution == "Former"
    again = driver.shell.workspace.findings()
    assert status(COURSE.step("mobilisation"), driver.dataset, again) is Status.DONE


def test_the_day_of_a_speech_follows_step_1_until_it_is_typed(dossier: Open) -> None:
    driver = opened(dossier)
    part = driver.page.speeches
    assert plain(part.mandate.text()).endswith("reste à dire à l'étape « Pourquoi ce projet ? ».")
    purpose = driver.dataset.one(r.Purpose)
    driver.shell.workspace.edit(purpose, "councils_told_on", date(2026, 12, 10))
    first = part.rows()[0]
    assert (first.audience, first.on) == (c.Audience.COUNCILLORS, date(2026, 12, 10))
    assert "8 mois après leur élection" in plain(part.mandate.text())
    part.grid.go_to(first.id, "on")
    driver.write("12/12/2026")
    driver.press(KEY.Key_Return)
    (kept,) = driver.dataset.all(r.Speech)
    assert (kept.on, kept.message) == (date(2026, 12, 12), first.message)
    follow(driver, "Conseillers municipaux : le 12/12/2026 ici, le 10/12/2026 à l'étape 1")
    assert part.grid.view.hasFocus()
    follow(driver, "Changer ces dates à l'étape")
    assert driver.shell.current == "purpose"
    assert driver.focused().parent().property("key") == "councils_told_on"


def test_the_groups_to_convince_wait_under_a_fold_and_leave_in_no_copy(dossier: Open) -> None:
    driver = opened(dossier, r.Stakeholder(id="g", audience=c.Audience.UNIONS, expects="Leurs primes"))
    part = driver.page.people
    assert not part.fold.is_open, "others may look at the screen"
    driver.push("Voir les groupes à convaincre (partie privée)")
    row = next(each for each in part.rows() if each.audience is c.Audience.INHABITANTS)
    part.grid.go_to(row.id, "action")
    driver.write("Une page au bulletin")
    driver.press(KEY.Key_Return)
    assert driver.dataset.get(row.id).action == "Une page au bulletin"
    part.grid.go_to(next(x for x in part.rows() if x.audience is c.Audience.COUNCILLORS).id, "action")
    delete(driver, part)  # a proposal that nothing can set aside: it stays
    assert len(driver.dataset.all(r.Stakeholder)) == 2
    assert not [record for record in shareable(list(driver.dataset)) if isinstance(record, r.Stakeholder)]


def test_an_objection_is_answered_with_figures_until_she_writes_her_own(dossier: Open) -> None:
    driver = opened(dossier, *SHARED)
    part = driver.page.objections
    driver.push("Voir ce que l'on vous dira")
    row = next(each for each in part.rows() if each.code == "price")
    place = [each.id for each in part.rows()].index(row.id)
    shown = plain(str(part.grid.model.value(place, 1)))
    assert "Orbelle, + 1 000 € (+ 11,1 %)" in shown
    part.grid.go_to(row.id, "label")
    driver.press(KEY.Key_F4)
    edit = driver.focused()
    assert isinstance(edit, QPlainTextEdit)
    assert "+ 1 000 €" in plain(edit.toPlainText())
    driver.press(KEY.Key_Tab)
    assert driver.dataset.all(r.Objection) == [], "passing through writes nothing"
    edit.setFocus()
    edit.selectAll()
    driver.write("Venez voir.")
    driver.press(KEY.Key_Tab)
    (kept,) = driver.dataset.all(r.Objection)
    assert (kept.code, kept.answer) == ("price", "Venez voir.")
    assert part.grid.model.value(place, 1) == "Venez voir."
    follow(driver, "Revenir à la valeur proposée")
    assert driver.dataset.get(kept.id).answer == ""
    assert "+ 1 000 €" in plain(str(part.grid.model.value(place, 1)))


def test_an_objection_of_hers_and_one_without_matter_here(dossier: Open) -> None:
    driver = opened(dossier, *SHARED)
    part, said = driver.page.objections, removed(driver)
    driver.push("Voir ce que l'on vous dira")
    view = part.grid.view
    view.setFocus()
    view.setCurrentIndex(view.model().index(view.model().rowCount() - 1, 0))
    driver.write("Trop loin")
    driver.press(KEY.Key_Return)
    (mine,) = driver.dataset.all(r.Objection)
    assert part.record().id == mine.id, "the sheet shows it at once"
    follow(driver, "« Trop loin » : la réponse reste à écrire.")
    driver.write("Dix minutes.")
    driver.press(KEY.Key_Tab)
    assert driver.dataset.get(mine.id).answer == "Dix minutes."
    part.grid.go_to(part.rows()[0].id, "label")
    gone = part.rows()[0].code
    delete(driver, part)
    assert gone not in {row.code for row in part.rows()}
    assert said == ["L’objection a été enlevée du tableau."]
    assert part.aside.isVisible()


def test_an_idea_says_who_brings_it_and_what_it_serves(dossier: Open) -> None:
    driver = opened(dossier, r.Objective(id="b", title="Ouvrir toute l’année"))
    part = driver.page.notebook
    assert plain(part.groups.text()).startswith("Aucun groupe de travail n'est noté.")
    driver.push("Noter une idée")
    view = part.grid.view
    view.setCurrentIndex(view.model().index(0, 1))
    driver.write("Un classeur")
    driver.press(KEY.Key_Return)
    (idea,) = driver.dataset.all(r.Idea)
    assert (idea.label, idea.partner_id, idea.state) == ("Un classeur", "o", c.IdeaState.NEW)
    driver.pick("objective_id", "Ouvrir toute l'année")
    assert driver.dataset.get(idea.id).objective_id == "b"
    driver.shell.workspace.edit(driver.dataset.get("v"), "name", "Valbrun")
    part.grid.go_to(idea.id, "partner_id")
    driver.press(KEY.Key_F2)
    combo = driver.focused()
    assert isinstance(combo, QComboBox)
    assert "Valbrun" in [combo.itemText(at) for at in range(combo.count())], "the list follows the partners"


def test_a_working_group_shows_its_next_meeting(dossier: Open) -> None:
    body = r.Body(id="b", kind=c.BodyKind.WORKING_GROUP, name="Groupe planning")
    meeting = r.Meeting(body_id="b", on=date(2026, 12, 1), place="Valmorin")
    driver = opened(dossier, body, meeting)
    told = plain(driver.page.notebook.groups.text())
    assert told == "Groupe planning. Prochaine réunion le 1er décembre 2026, Valmorin."
    follow(driver, "Aller à l'étape « Qui suit le service ? »")
    assert driver.shell.current == "governance"


def test_the_small_window_shows_everything_without_scrolling_aside(dossier: Open) -> None:
    aside = r.Risk(code="software", label="Les logiciels", dismissed=True)
    driver = opened(dossier, *SHARED, aside, r.Idea(label="Un planning"), size=(1093, 574))
    page = driver.page
    for fold in (page.people.fold, page.objections.fold, page.risks.aside):
        fold.open()
    driver.bot.wait(50)
    assert page.body.parentWidget().minimumSizeHint().width() <= page.width()
    grids = (part.grid for part in page.parts)
    assert [grid.view.horizontalScrollBar().maximum() for grid in grids] == [0] * 5


def test_a_page_shown_again_follows_the_dossier(dossier: Open) -> None:
    driver = opened(dossier)
    assert "recruiting" not in {row.code for row in driver.page.risks.rows()}
    driver.open("purpose")
    made = r.Post(id="n", service_id="s", label="Agent 2", after=c.AfterPost.NEW, hours=Decimal(17))
    driver.put(made)
    driver.open("mobilisation")
    assert "recruiting" in {row.code for row in driver.page.risks.rows()}
