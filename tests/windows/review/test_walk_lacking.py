"""What a page waits for is said on that page, and its link leads to the step that gives it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desktop.domain import records as r
from tests.spaces import plain
from tests.windows.review.making import NEW, Case, edit
from tests.windows.review.reader import Reader, focused, said
from tests.wizard.agreement import texts
from widgets.link import Link

FIGURES = Case("lacking", "Il manque les chiffres de Dormelay", "costs: Total par an, aujourd’hui, Dormelay, € par an")
SERVICE = Case(
    "lacking",
    "Cette étape a besoin d’un service. Dites d’abord ce que vous mettez en commun.",
    "services: Ajouter un service",
    base=NEW,
)
WAITING = ("means", "costs", "tool", "sharing", "governance", "planning")


TO_SERVICES = "Aller à l’étape « Services »"


def link(page: QWidget, words: str) -> Link:
    return next(x for x in page.findChildren(Link) if x.isVisible() and plain(x.sentence()).startswith(words))


def follow(reader: Reader, found: Link) -> str:
    found.setFocus()
    QTest.keyClick(found, Qt.Key.Key_Return)
    return f"{reader.shell.current}: {said(focused())}"


def test_figures_that_lack_are_asked_for_beside_the_running_figure(reader: Reader) -> None:
    reader.begin(FIGURES)
    with reader.changed((edit(r.CostLine, "permis-aujourdhui-dormelay", amount=None),)):
        reader.shell.open_step("sharing")
        assert follow(reader, link(reader.shell.footer, FIGURES.says)) == FIGURES.opens
    reader.shell.open_step("sharing")
    assert not reader.shell.footer.lacking.isVisible()


@pytest.mark.parametrize("step", WAITING)
def test_a_page_that_needs_a_service_leads_to_where_one_is_added(reader: Reader, step: str) -> None:
    reader.begin(SERVICE)
    reader.shell.open_step(step)
    assert SERVICE.says in texts(reader.shell.page(step))
    assert follow(reader, link(reader.shell.page(step), TO_SERVICES)) == SERVICE.opens


@pytest.mark.parametrize("step", WAITING)
def test_with_a_service_no_page_waits_for_one(reader: Reader, step: str) -> None:
    reader.begin(FIGURES)
    reader.shell.open_step(step)
    assert SERVICE.says not in texts(reader.shell.page(step))
