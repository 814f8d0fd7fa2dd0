"""The eight questions under real keys: what the dossier answers, and what she answers instead."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.domain import choices as c
from desktop.domain import records as r
from desktop.domain.law.answers import MORE
from desktop.wizard.tool.page import ToolPage
from tests.spaces import plain
from tests.wizard.agreement import open_page, project, texts
from tests.wizard.tool.keys import choose


def opened(qtbot: QtBot, folder: Path, records: list[r.Record]) -> ToolPage:
    page = open_page(qtbot, folder, "tool", records)
    assert isinstance(page, ToolPage)
    return page


def unfold(qtbot: QtBot, page: ToolPage) -> None:
    page.questions.fold.button.setFocus()
    qtbot.keyClick(page.questions.fold.button, Qt.Key.Key_Space)


def test_five_questions_more_wait_under_a_fold(qtbot: QtBot, tmp_path: Path) -> None:
    page = opened(qtbot, tmp_path, project())
    assert not page.questions.more.isVisible()
    unfold(qtbot, page)
    for question in MORE:
        field = page.questions.field(question)
        assert field.isVisible()
        assert field.value().label == "Je ne sais pas"


def test_what_the_dossier_answers_is_said_under_its_question_and_counted(qtbot: QtBot, tmp_path: Path) -> None:
    """Same community and means are read; a post of the first commune says where the team is."""
    employer = next(x for x in project() if isinstance(x, r.Partner))
    held = [*project(), r.Post(service_id="s", employer_id=employer.id, job="Secrétaire")]
    page = opened(qtbot, tmp_path, held)
    unfold(qtbot, page)
    said = [text for text in texts(page) if text.startswith("D’après le dossier")]
    assert [text.split(" : ")[1].split(".")[0] for text in said] == [
        "Oui", "Seulement les moyens", "Dans une ou plusieurs communes",
    ]  # fmt: skip
    assert plain(page.questions.answered.text()) == "3 réponses connues sur 8."
    choose(qtbot, page, "team", "À la communauté")
    assert plain(page.questions.answered.text()) == "3 réponses connues sur 8."
    (kept,) = page.desk.workspace.dataset.all(r.LegalChoice)
    assert kept.team is c.TeamAnswer.COMMUNITY
    assert len([text for text in texts(page) if text.startswith("D’après le dossier")]) == 2
    choose(qtbot, page, "urgent", "Non")
    assert plain(page.questions.answered.text()) == "4 réponses connues sur 8."


def test_an_answer_given_to_one_of_the_five_keeps_them_in_sight(qtbot: QtBot, tmp_path: Path) -> None:
    held = [*project(), r.LegalChoice(service_id="s", urgent=c.Answer.YES)]
    page = opened(qtbot, tmp_path, held)
    assert page.questions.fold.is_open
    (service,) = page.desk.workspace.dataset.all(r.Service)
    assert page.open_field(service.id, "consent")
    assert page.questions.more.isVisible()


def test_a_service_without_anything_known_says_so(qtbot: QtBot, tmp_path: Path) -> None:
    alone = [replace(x, epci_siren="", epci_name="") if isinstance(x, r.Partner) else x for x in project()]
    page = opened(qtbot, tmp_path, alone)
    assert plain(page.questions.answered.text()) == "1 réponse connue sur 8."
    assert any("Communauté non renseignée" in text for text in texts(page))
