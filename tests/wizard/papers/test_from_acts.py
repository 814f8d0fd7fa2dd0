"""An act that the legal form asks for leads to the paper that is prepared for it."""

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.cli import write_example
from desktop.documents.act_papers import papers_of_kind
from desktop.documents.catalog import OF_ACTS
from desktop.domain.changes import edited
from desktop.domain.choices import DocumentKind
from desktop.domain.records import Identity, LegalChoice, Service
from desktop.windows.main_window import MainWindow
from tests.documents import every_paper
from tests.documents.staff.world import world
from tests.spaces import plain
from widgets.link import Link


def test_the_list_of_acts_leads_to_the_papers_that_are_prepared_for_them(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
):
    assert write_example(tmp_path / "exemple.mec") == 0
    assert window.open_path(tmp_path / "exemple.mec")
    dataset = window.shell.workspace.dataset
    service = dataset.all(Service)[0]
    ours = dataset.one(Identity).partner_id
    for words, kind, recipient, about in (
        ("Préparer : Convention", DocumentKind.AGREEMENT, "", service.id),
        ("Préparer : Délibération d’approbation", DocumentKind.APPROVAL, ours, service.id),
        ("Préparer : Saisine du comité social territorial", DocumentKind.REFERRAL, ours, ""),
    ):
        window.shell.open_step("tool")
        page = window.shell.page("tool")
        links = page.todo.papers.findChildren(Link)
        link = next(link for link in links if plain(link.sentence()) == words)
        link.setFocus()
        qtbot.keyClick(link, Qt.Key.Key_Return)
        assert window.shell.current == "documents"
        room = window.shell.page("documents").papers
        assert room.list.hasFocus()
        order = room.order()
        assert (order.kind, order.recipient, order.about) == (kind, recipient, about)


def test_a_transfer_leads_to_the_statutes_and_a_commune_nouvelle_to_its_charter(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
):
    assert write_example(tmp_path / "exemple.mec") == 0
    assert window.open_path(tmp_path / "exemple.mec")
    workspace = window.shell.workspace
    service = workspace.dataset.all(Service)[0]
    for form, words, kind in (
        ("transfert_competence", "Préparer : Statuts", DocumentKind.STATUTES),
        ("commune_nouvelle", "Préparer : Charte de la commune nouvelle", DocumentKind.CHARTER),
    ):
        (choice,) = workspace.dataset.where(LegalChoice, service_id=service.id)
        workspace.apply([edited(choice, "form", form)])
        window.shell.open_step("tool")
        links = window.shell.page("tool").todo.papers.findChildren(Link)
        link = next(link for link in links if plain(link.sentence()) == words)
        link.setFocus()
        qtbot.keyClick(link, Qt.Key.Key_Return)
        order = window.shell.page("documents").papers.order()
        assert (order.kind, order.recipient, order.about) == (kind, "", service.id)


def test_the_impact_sheet_of_a_service_is_reached_by_its_act() -> None:
    source = every_paper.whole(name="permis")
    service = source.dataset.all(Service)[0]
    found = papers_of_kind(source, service, OF_ACTS["impact_sheet"])
    assert [(order.kind, order.about) for order in found] == [(DocumentKind.IMPACT, service.id)]


def test_informing_the_agents_leads_to_the_letter_that_names_nobody() -> None:
    source = world(form="mad_service")
    service = source.dataset.all(Service)[0]
    found = papers_of_kind(source, service, OF_ACTS["staff_letter"])
    assert [(order.recipient, order.about) for order in found] == [("o", ""), ("v", "")]
