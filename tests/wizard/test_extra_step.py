"""A step that nobody had planned, in the real window: nothing else has to change for it to be there."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit
from pytestqt.qtbot import QtBot

from desktop.domain.changes import Change
from desktop.domain.records import Dossier
from desktop.domain.review.findings import Context, Finding, Gravity
from desktop.paths import under
from desktop.settings import SettingsFile
from desktop.texts.in_use import Texts
from desktop.windows.shell import Shell, build_shell
from desktop.wizard.course import COURSE
from desktop.wizard.flow import Course, Step
from desktop.wizard.forms.record_form import RecordForm
from desktop.wizard.step import StepPage
from resources.typography import typo
from storage.dossiers import create
from tests.speakers import Silent
from widgets.link import Link


class ExtraPage(StepPage):
    """The page of the step: one field."""

    def build(self) -> None:
        self.form = RecordForm(self.desk, self.step, lambda: self.desk.workspace.dataset.one(Dossier), ("name",))
        self.form.helped.connect(self.helped)
        self.body.addWidget(self.form)

    def refresh(self, changes: Sequence[Change]) -> None:
        del changes
        self.form.refresh()


def nameless(context: Context) -> Iterator[Finding]:
    dossier = context.dataset.one(Dossier)
    if not dossier.name:
        yield Finding("nameless", Gravity.WRONG, "Le projet n’a pas de nom.", "", dossier.id, "name")


EXTRA = Step(
    id="extra",
    part="L’accord",
    title="Un nom",
    question="Comment s’appelle le projet ?",
    purpose="Une ligne suffit.",
    page="tests.wizard.test_extra_step:ExtraPage",
    help_id="purpose",
    started=lambda dataset: bool(dataset.one(Dossier).name),
    fields=((Dossier, "name"),),
    checks=(nameless,),
    shows_running_figure=True,
)


@pytest.fixture
def shell(qtbot: QtBot, tmp_path: Path) -> Iterator[Shell]:
    course = Course((*COURSE.steps[:-1], EXTRA, COURSE.steps[-1]))
    dossier = create(tmp_path / "d.mec")
    dossier.save(Dossier())
    paths = under(tmp_path / "home")
    made = build_shell(dossier, paths, SettingsFile(paths.config), Silent(), Texts(paths.texts), course)
    qtbot.addWidget(made)
    made.resize(1366, 700)
    made.show()
    made.start()
    yield made
    made.desk.close()


def test_the_list_the_footer_and_the_title_know_it(shell: Shell, qtbot: QtBot):
    names = [step.title for step in COURSE.steps]
    assert [row.text() for row in shell.steps.rows()] == [typo(name) for name in (*names[:-1], "Un nom", names[-1])]
    shell.open_step(COURSE.steps[-2].id)
    assert shell.footer.following.text().replace("&", "") == typo("Continuer vers « Un nom »")
    with qtbot.waitSignal(shell.titled) as told:
        shell.footer.following.click()
    assert told.args[0] == "Erreur : Un nom"  # its check finds something to correct
    assert shell.page("extra").title.text() == typo("Comment s’appelle le projet ?")
    assert shell.footer.total.isVisible()
    assert COURSE.steps[-1].title in shell.footer.following.text()
    row = next(row for row in shell.steps.rows() if row.text() == "Un nom")
    assert row.accessibleName().startswith(typo(f"Étape {len(COURSE.steps)} : Un nom"))


def test_its_field_its_errors_and_its_help_work(shell: Shell, qtbot: QtBot):
    shell.open_step("extra")
    page = shell.page("extra")
    assert page.errors.isVisible()
    page.errors.findChild(Link).click()
    edit = page.findChild(QLineEdit)
    qtbot.waitUntil(edit.hasFocus)
    qtbot.keyClicks(edit, "Garderie du Val")
    qtbot.keyClick(edit, Qt.Key.Key_Tab)
    assert shell.workspace.dataset.one(Dossier).name == "Garderie du Val"
    qtbot.waitUntil(page.errors.isHidden)
    assert "Garderie du Val" in shell.header.name.text()
    shown = [label.text() for label in shell.help.findChildren(type(page.title))]
    assert any(shell.desk.help("purpose").why[:30] in text for text in shown)


def test_ticking_it_counts(shell: Shell):
    shell.open_step("extra")
    before = shell.desk.course.done(shell.workspace.dataset)
    tick = shell.footer.done
    assert isinstance(tick, QAbstractButton)
    tick.click()
    assert shell.desk.course.done(shell.workspace.dataset) == before + 1
