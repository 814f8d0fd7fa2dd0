"""Every sentence of the law data, by the kind of entry that it belongs to, and what real screens show of them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from itertools import chain
from pathlib import Path

from PySide6.QtWidgets import QLabel, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain import choices as c
from desktop.domain import records as r
from desktop.domain.new_service import new_service
from desktop.wizard.means.page import MeansPage
from desktop.wizard.planning.page import PlanningPage
from desktop.wizard.step import StepPage
from desktop.wizard.tool.compare_dialog import ABREAST, CompareDialog
from resources.law.law import Law
from resources.law.statements import Statement
from resources.typography import typo
from tests.spaces import flowing
from tests.wizard.agreement import LAW, button, open_page, project
from widgets.fold import Fold

POPULATIONS = (540, 1_500, 2_500, 5_000)  # on both sides of each threshold of the secrétaires généraux de mairie


def sentences(law: Law = LAW) -> Iterator[tuple[str, str]]:
    """(kind of entry, sentence) for each sentence of the data of this day: « forms.acts », « staff.dates »."""
    for section in fields(law):
        for kind, said in _walk(section.name, getattr(law, section.name), deeper=True):
            yield kind, said.text


def _walk(kind: str, value: object, *, deeper: bool) -> Iterator[tuple[str, Statement]]:
    """The sentences of a value; the field of an entry goes into its kind, what is inside that field does not."""
    if isinstance(value, Statement):
        yield kind, value
    elif isinstance(value, Mapping):
        yield from chain.from_iterable(_walk(kind, each, deeper=deeper) for each in value.values())
    elif isinstance(value, tuple):
        yield from chain.from_iterable(_walk(kind, each, deeper=deeper) for each in value)
    elif is_dataclass(value):
        for field in fields(value):
            inside = f"{kind}.{field.name}" if deeper else kind
            yield from _walk(inside, getattr(value, field.name), deeper=False)


def on_screen(text: str) -> str:
    """As the typography shows it, its spaces and ends of lines aside."""
    return flowing(typo(text))


def tool_screens(qtbot: QtBot, folder: Path) -> Iterator[str]:
    """Step 7 with nothing answered, with a power that moves, and where nothing fits; then each form compared."""
    page = _open(qtbot, folder, "tool", [*project(), r.LegalChoice(id="l", service_id="s")])
    yield _read(page)
    _set(page, powers=c.PowersAnswer.POWERS)
    yield _read(page)
    apart = {"epci_siren": "200000002", "epci_name": "CC du Mont"}
    _set(page, "p0", **apart)
    _set(page, "s", depth=c.Depth.MERGED)
    _set(page, powers=c.PowersAnswer.MEANS, employer_change=c.Answer.YES, new_body=c.Answer.NO)
    yield _read(page)
    dialog = CompareDialog(LAW, [], page)
    qtbot.addWidget(dialog)
    dialog.show()
    forms = list(LAW.forms)
    for first in range(0, len(forms), ABREAST):
        slugs = forms[first : first + ABREAST]
        for field, slug in zip(dialog.lists, (*slugs, "", ""), strict=False):
            field.show_value(slug)
        dialog.lists[0].edited.emit(slugs[0])
        yield _read(dialog)


def means_screens(qtbot: QtBot, folder: Path) -> Iterator[str]:
    """Step 5 for a secretary of communes on both sides of each threshold, then with each form taken."""
    post = r.Post(id="post", service_id="s", employer_id="p0", job="Secrétaire")
    page = _open(qtbot, folder, "means", [*project(), post, r.LegalChoice(id="l", service_id="s")])
    for population in POPULATIONS:
        _set(page, "p0", population=population)
        yield _read(page)
    assert isinstance(page, MeansPage)
    for slug in LAW.forms:
        _set(page, form=slug)
        yield flowing(page.posts.changes.said.text())


def service_screens(qtbot: QtBot, folder: Path) -> Iterator[str]:
    """Step 4 with a service of each type that has to be warned of."""
    page = _open(qtbot, folder, "services", [r.Dossier(id="d", name="Essai"), *project()[1:4]])
    for family in [each for each in LAW.families.values() if each.caution]:
        fresh = new_service(page.desk.workspace.dataset, family)
        page.desk.workspace.add(fresh)
        page.open_field(fresh.id, "name")
        yield _read(page)


def governance_screens(qtbot: QtBot, folder: Path) -> Iterator[str]:
    """Step 9 of an entente: before its conférence is composed, then with the committee that is proposed."""
    entente = r.LegalChoice(id="l", service_id="s", form="entente")
    page = _open(qtbot, folder, "governance", [*project(), entente])
    yield _read(page)
    button(page, "Reprendre ce comité").click()
    yield _read(page)
    yield flowing("\n".join(edit.toPlainText() for edit in page.findChildren(QPlainTextEdit)))
    _set(page, form="")
    yield _read(page)


def planning_screens(qtbot: QtBot, folder: Path) -> Iterator[str]:
    """Step 10 under each form: the name of every task, and what is told of each where one stands on it."""
    page = _open(qtbot, folder, "planning", [*project(), r.LegalChoice(id="l", service_id="s")])
    assert isinstance(page, PlanningPage)
    for slug in LAW.forms:
        _set(page, form=slug)
        model = page.grid.model
        for row in range(model.rowCount()):
            yield flowing(str(model.index(row, 0).data()))
            page.grid.view.setCurrentIndex(model.index(row, 0))
            yield flowing(page.detail.said.text())


def _open(qtbot: QtBot, folder: Path, step: str, records: Iterable[r.Record]) -> StepPage:
    inside = folder / step
    inside.mkdir()
    return open_page(qtbot, inside, step, records)


def _set(page: StepPage, record_id: str = "l", **values: object) -> None:
    workspace = page.desk.workspace
    for name, value in values.items():
        workspace.edit(workspace.dataset.get(record_id), name, value)
    workspace.end_edit()


def unfold(widget: QWidget) -> None:
    """Open every fold; one may hold others."""
    while closed := [fold for fold in widget.findChildren(Fold) if fold.isVisible() and not fold.is_open]:
        for fold in closed:
            fold.open()


def _read(widget: QWidget) -> str:
    """All that is shown, everything unfolded."""
    unfold(widget)
    return flowing("\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible()))
