"""Step « Synthèse » under real keys: three figures down to their lines, points that open, each step to change."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from desktop.documents.assumptions import accepted as on_paper
from desktop.documents.figures import by_commune, chart, key_figures
from desktop.documents.source import Source
from desktop.domain import choices as c
from desktop.domain import records as r
from desktop.domain.dataset import Dataset
from desktop.domain.example import example_records
from desktop.domain.results import Results
from desktop.domain.review.accepted import accepting
from desktop.wizard.course import COURSE
from desktop.wizard.forms import trace
from desktop.wizard.summary.page import SummaryPage
from desktop.wizard.summary.point_dialog import PointDialog
from resources.examples import load_example
from tests.dialogs import in_dialog
from tests.wizard.agreement import LAW, button, open_page, plain, project, texts
from tests.wizard.driver import NOW
from widgets.trace_view import TraceNode, TraceView

TODAY = NOW.date()
HOURS = r.SharingScenario(id="x", service_id="s", method=c.SharingMethod.HOURS)


def opened(qtbot: QtBot, folder: Path, records: list[r.Record]) -> SummaryPage:
    page = open_page(qtbot, folder, "summary", records, 760)
    assert isinstance(page, SummaryPage)
    return page


def shown(page: SummaryPage) -> list[tuple[str, str, str]]:
    return [(plain(f.label.text()), plain(f.value.sentence()), plain(f.remark.text())) for f in page.keys.figures]


def test_three_figures_of_the_project(qtbot: QtBot, tmp_path: Path):
    """10 000 + 11 000 + 12 000 today; 30 000 in common: 3 000 less, that is 9.1 % of 33 000."""
    page = opened(qtbot, tmp_path, [*project(), HOURS])
    assert shown(page) == [
        ("Aujourd’hui", "33 000 €", "par an, comptes 2025"),
        ("Demain, en commun", "30 000 €", "par an"),
        ("Écart", "− 3 000 €", "(− 9,1 %) par an"),
    ]


def test_what_is_missing_is_said_instead_of_a_change(qtbot: QtBot, tmp_path: Path):
    page = opened(qtbot, tmp_path, [*(x for x in project() if x.id != "c1"), HOURS])
    assert shown(page)[2] == ("Écart", "à compléter", "Écart provisoire : il manque les chiffres du Mans.")


@pytest.mark.parametrize("without", ["c1", "rule"])
def test_figures_that_lack_a_datum_are_the_same_on_paper(qtbot: QtBot, tmp_path: Path, without: str):
    """The costs of a commune, or the hours that share the cost: what is known is said, and said alike."""
    records = [x for x in project() if x.id != without]
    page = opened(qtbot, tmp_path, [*records, HOURS] if without == "c1" else records)
    workspace = page.desk.workspace
    source = Source(workspace.dataset, workspace.results, LAW, (), workspace.clock().date())
    on_paper = [plain(value) for _label, value, _remark in key_figures(source, None).items]
    assert [value for _label, value, _remark in shown(page)] == on_paper[:3]
    assert on_paper[1] == "30 000 €"
    table = [plain(cell) for cell in by_commune(source).rows[-1]]
    assert table[:3] == ["Ensemble", "à compléter" if without == "c1" else "33 000 €", "30 000 €"]


def test_the_bar_of_all_says_the_cost_of_tomorrow_before_its_sharing():
    """Ten partners spend 10 × 10 000 + 45 × 1 000 = 145 000 € today; no rule says yet who pays what of 30 000 €."""
    dataset = Dataset(project(10))
    source = Source(dataset, Results(dataset), LAW, (), NOW.date())
    assert "Ensemble : 145 000 € avant, 30 000 € après" in plain(chart(source).alternative)


@pytest.mark.parametrize(("place", "leaf"), [(0, "Paie"), (1, "Équipe"), (2, "Paie")])
def test_each_figure_is_followed_down_to_its_lines(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: int, leaf: str
):
    page = opened(qtbot, tmp_path, [*project(), HOURS])
    seen: list[TraceNode] = []
    monkeypatch.setattr(trace, "show", lambda figure, _parent: seen.append(trace.node(figure)))
    value = page.keys.figures[place].value
    value.setFocus()
    qtbot.keyClick(value, Qt.Key.Key_Return)
    assert plain(seen[0].value).split(",")[0].lstrip("− ") in shown(page)[place][1]
    assert leaf in {node.label for node in every(seen[0])}


def every(node: TraceNode) -> list[TraceNode]:
    return [node, *(deep for child in node.children for deep in every(child))]


def test_the_points_open_where_they_are_typed(qtbot: QtBot, tmp_path: Path):
    doubts = [replace(x, confidence=c.Confidence.ESTIMATED) if isinstance(x, r.CostLine) else x for x in project()]
    page = opened(qtbot, tmp_path, [*doubts, HOURS])
    asked: list[tuple[str, str, str]] = []
    page.go_to.connect(lambda *where: asked.append(where))
    link = button(page.points, "Ouvrir : Secrétariat de mairie : choisissez un outil")
    link.setFocus()
    qtbot.keyClick(link, Qt.Key.Key_Return)
    assert asked == [("tool", "s", "form")]
    shown_points = [text for text in texts(page.points) if text.startswith(("À c", "Conseil"))]
    assert 0 < len(shown_points) <= 8
    assert not any(text.startswith(("À confirmer :", "À compléter :")) for text in shown_points), "one colon is enough"
    assert any(text.startswith("Et ") and text.endswith("moins graves.") for text in texts(page.points))


def test_every_step_is_said_and_can_be_changed(qtbot: QtBot, tmp_path: Path):
    page = opened(qtbot, tmp_path, [*project(), HOURS, r.LegalChoice(service_id="s", form="entente")])
    asked: list[str] = []
    page.go_to.connect(lambda step, _record, _field: asked.append(step))
    others = [step for step in COURSE.steps if step.id != "summary"]
    for step in others:
        modify = button(page.steps, f"Modifier : {plain(step.title)}"[:-1])
        modify.setFocus()
        qtbot.keyClick(modify, Qt.Key.Key_Return)
    assert asked == [step.id for step in others]
    said = texts(page.steps)
    assert "En cours. Secrétariat de mairie : entente entre communes." in said
    assert "En cours. Secrétariat de mairie : selon les heures prévues." in said
    assert "À faire." in said


def test_the_chart_comes_with_its_figures_and_they_are_those_of_the_paper(qtbot: QtBot, tmp_path: Path):
    records = example_records(load_example())
    page = opened(qtbot, tmp_path, records)
    workspace = page.desk.workspace
    source = Source(workspace.dataset, workspace.results, LAW, (), workspace.clock().date())
    on_paper = {plain(value) for _label, value, _remark in key_figures(source, None).items}
    assert {value for _label, value, _remark in shown(page)} <= on_paper
    qtbot.waitUntil(page.chart.picture.isVisible, timeout=20_000)
    toggle = page.chart.picture.toggle
    toggle.setFocus()
    qtbot.keyClick(toggle, Qt.Key.Key_Return)
    model = page.chart.picture.figures.model()
    cells = [[str(model.index(row, place).data()) for place in range(5)] for row in range(model.rowCount())]
    assert [[plain(cell) for cell in row] for row in cells] == [
        [plain(cell) for cell in row] for row in by_commune(source).rows
    ]
    assert "Orbelle" in page.chart.picture.picture.accessibleName()


def test_an_explanation_opens_and_closes_with_the_keyboard(qtbot: QtBot, tmp_path: Path):
    page = opened(qtbot, tmp_path, [*project(), HOURS])
    seen: list[int] = []

    def read_and_close() -> None:
        (tree,) = page.findChildren(TraceView)
        seen.append(tree.topLevelItemCount())
        qtbot.keyClick(tree, Qt.Key.Key_Escape)

    QTimer.singleShot(200, read_and_close)
    page.keys.figures[0].value.setFocus()
    qtbot.keyClick(page.keys.figures[0].value, Qt.Key.Key_Return)
    assert seen == [1]


def test_a_point_says_why_and_is_accepted_with_a_reason_that_is_printed(qtbot: QtBot, tmp_path: Path):
    page = opened(qtbot, tmp_path, [*project(), HOURS])
    workspace = page.desk.workspace
    workspace.clock = lambda: NOW
    before = len(workspace.findings())

    def write(dialog: PointDialog) -> None:
        assert any(plain(text).startswith("L’outil décide de ce qui se rembourse") for text in texts(dialog))
        accept = button(dialog, "Accepter ce point")
        accept.setFocus()
        qtbot.keyClick(accept, Qt.Key.Key_Return)
        assert dialog.isVisible(), "a reason is asked for"
        dialog.field.setFocus()
        qtbot.keyClicks(dialog.findChild(QPlainTextEdit), "Le choix se fera en mars")
        qtbot.keyClick(accept, Qt.Key.Key_Return)

    why = button(page.points, "Pourquoi ce point : Secrétariat de mairie : choisissez un outil")
    with in_dialog(page, PointDialog, write):
        qtbot.keyClick(why, Qt.Key.Key_Return)
    (kept,) = workspace.dataset.all(r.Acceptance)
    assert (kept.code, kept.record_id, kept.reason, kept.on) == ("tool-none", "s", "Le choix se fera en mars", TODAY)
    assert len(workspace.findings()) == before - 1
    fold = page.points.accepted
    fold.button.setFocus()
    qtbot.keyClick(fold.button, Qt.Key.Key_Space)
    assert any("Accepté le 25 novembre 2026 : Le choix se fera en mars" in plain(text) for text in texts(fold))
    printed = Source(
        workspace.dataset, workspace.results, LAW, workspace.findings(), TODAY, accepted=workspace.reviewed().accepted
    )
    (told,) = on_paper(printed)
    assert told == "Secrétariat de mairie : l’outil juridique reste à choisir. Accepté : Le choix se fera en mars."
    again = button(fold, "Ne plus accepter : Secrétariat")
    again.setFocus()
    qtbot.keyClick(again, Qt.Key.Key_Return)
    assert len(workspace.findings()) == before
    assert not page.points.accepted.isVisible()


def test_how_ready_it_is_says_why_and_follows_what_is_typed(qtbot: QtBot, tmp_path: Path):
    page = opened(qtbot, tmp_path, [*project(), HOURS])
    workspace, ready = page.desk.workspace, page.ready
    assert plain(ready.dossier.text()).startswith("Le dossier n’est pas encore prêt pour le conseil : ")
    assert "Quel outil ?" in plain(ready.dossier.text()), "the step of what lacks"
    assert "« Calendrier »" in plain(ready.untouched.text())
    assert plain(ready.partners.text()).startswith("Chez les partenaires : rien n’est encore coché")
    before = plain(ready.dossier.text())
    workspace.edit(workspace.dataset.one(r.Purpose), "readiness", (c.Readiness.MAYORS_TALK,))
    workspace.add(r.LegalChoice(service_id="s", form="entente"))
    assert plain(ready.partners.text()).startswith("Chez les partenaires, 1 condition est remplie sur 6.")
    assert plain(ready.dossier.text()) != before


def test_a_point_accepted_comes_back_when_it_changes_with_the_reason_at_hand(qtbot: QtBot, tmp_path: Path):
    """The office has no form; the service takes another name: the sentence accepted was about the former one."""
    page = opened(qtbot, tmp_path, [*project(), HOURS])
    workspace = page.desk.workspace
    workspace.clock = lambda: NOW
    (finding,) = [each for each in workspace.findings() if each.code == "tool-none"]
    workspace.apply(accepting(workspace.dataset, finding, "Vu avec le maire", TODAY))
    assert page.points.accepted.isVisible()
    workspace.edit(workspace.dataset.get("s"), "name", "Accueil")
    assert not page.points.accepted.isVisible()

    def accept_again(dialog: PointDialog) -> None:
        assert any(plain(text).startswith("Vous aviez accepté ce point le 25 novembre 2026.") for text in texts(dialog))
        assert dialog.reason() == "Vu avec le maire"
        qtbot.keyClick(button(dialog, "Accepter ce point"), Qt.Key.Key_Return)

    with in_dialog(page, PointDialog, accept_again):
        qtbot.keyClick(button(page.points, "Pourquoi ce point : Accueil : choisissez un outil"), Qt.Key.Key_Return)
    (kept,) = workspace.dataset.all(r.Acceptance)
    assert kept.reason == "Vu avec le maire"
    assert page.points.accepted.isVisible()
    workspace.undo()
    assert not page.points.accepted.isVisible(), "one entry"
