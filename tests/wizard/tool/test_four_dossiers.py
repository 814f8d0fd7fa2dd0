"""Worked dossiers through step 7, by the keyboard: what the law answers differs as the law says."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.domain import records as r
from desktop.domain.choices import Answer, TransferAnswer
from desktop.domain.dataset import Dataset
from desktop.domain.example import example_records
from desktop.domain.law.advice import Advice, answers_of, deductions, facts_of, propose
from desktop.wizard.tool.page import ToolPage
from resources.examples import EXAMPLES, load_example
from tests.wizard.agreement import LAW, open_page, texts
from tests.wizard.tool.dossiers import apart, police, transferred
from tests.wizard.tool.keys import choose, pick, press, ranked, titles, unfold

OTHERS = "Voir pourquoi pas les autres"


def opened(qtbot: QtBot, folder: Path, records: list[r.Record]) -> ToolPage:
    page = open_page(qtbot, folder, "tool", records)
    assert isinstance(page, ToolPage)
    return page


def name(slug: str) -> str:
    return LAW.forms[slug].name.replace("'", "’")


def advice(page: ToolPage) -> Advice:
    """What the rules say of the dossier as it is now written, without the page."""
    dataset = page.desk.workspace.dataset
    service = page.bar.service()
    assert service is not None
    held = dataset.where(r.LegalChoice, service_id=service.id)
    answers = answers_of(held[0] if held else r.LegalChoice(service_id=service.id), deductions(dataset, service))
    return propose(answers, facts_of(dataset, service, LAW), LAW)


def told(page: ToolPage, slug: str) -> str:
    """Why a form is set aside, as shown: the heading above it, and its sentence."""
    shown = texts(page)
    (place,) = [at for at, text in enumerate(shown) if text.startswith(f"– {name(slug)} : ")]
    above = next(text for text in reversed(shown[:place]) if not text.startswith("– "))
    return f"{above}. {shown[place]}"


def take_first(qtbot: QtBot, page: ToolPage, carrier: str) -> None:
    """The first tool, carried by this partner, with a reason: nothing of step 7 is then left to look at."""
    press(qtbot, page, f"Choisir cet outil : {ranked(page)[0]}")
    pick(qtbot, page.choice.field("carrier_kind"), "Un des partenaires")
    pick(qtbot, page.choice.field("carrier_id"), carrier)
    assert not codes(page) & {"tool-none", "tool-carrier", "tool-against"}
    assert [item.form.name.replace("'", "’") for item in advice(page).proposed] == ranked(page)


def codes(page: ToolPage) -> set[str]:
    return {finding.code for finding in page.desk.workspace.findings()}


@pytest.mark.parametrize("example", [item.name for item in EXAMPLES])
def test_each_worked_example_has_its_tool_first(qtbot: QtBot, tmp_path: Path, example: str) -> None:
    page = opened(qtbot, tmp_path, example_records(load_example(example)))
    for service in page.desk.workspace.dataset.all(r.Service):
        page.bar.show_service(service.id)
        (choice,) = page.desk.workspace.dataset.where(r.LegalChoice, service_id=service.id)
        assert titles(page)[0] == f"1. {name(choice.form)} (outil choisi)"
        assert not codes(page) & {"tool-none", "tool-carrier", "tool-against"}


def test_partners_of_two_communities(qtbot: QtBot, tmp_path: Path) -> None:
    """Only what asks for no common community stays: 1.0 of the reference; the agent agrees, as L512-6 wants."""
    page = opened(qtbot, tmp_path, apart())
    assert any("communautés différentes : CC du Haut-Val et CC du Mont" in text for text in texts(page))
    choose(qtbot, page, "employer_change", "Non")
    assert ranked(page)[0] == name("mad_individuelle")
    press(qtbot, page, OTHERS)
    for slug in ("service_commun", "service_unifie", "mad_service"):
        assert "la réponse lue à l’étape « Partenaires » est « Non »" in told(page, slug)
    assert {name("entente"), name("prestation_services")} < set(ranked(page)), "open to two communities"
    take_first(qtbot, page, "Orbelle")


def test_a_police_service(qtbot: QtBot, tmp_path: Path) -> None:
    """CSI L512-1 and R512-1 to R512-4; what the community puts at disposal already excludes it (L512-2)."""
    page = opened(qtbot, tmp_path, police())
    choose(qtbot, page, "employer_change", "Non")
    assert ranked(page)[0] == name("police_pluricommunale")
    unfold(qtbot, page)
    shown = " ".join(texts(page))
    for article in ("L. 512-1", "L. 512-6", "R. 512-1", "R. 512-3"):
        assert article in shown, article
    assert "Pour en sortir : " in shown
    assert "CSI, article R. 512-2" in next(text for text in texts(page) if text.startswith("Pour en sortir : "))
    assert "À l’étape « Services », ni la communauté ni un syndicat ne participe." in told(page, "police_epci")
    assert "La police est un pouvoir du maire" in told(page, "spl"), "section 9: powers of the mayor do not move"
    choose(qtbot, page, "team", "À la communauté")
    assert "vous avez répondu « À la communauté »" in told(page, "police_pluricommunale")
    assert "CSI, article L. 512-2" in told(page, "police_pluricommunale")
    choose(qtbot, page, "team", "Dans une ou plusieurs communes")
    take_first(qtbot, page, "Orbelle")


def test_a_service_whose_power_is_transferred_in_part_then_wholly(qtbot: QtBot, tmp_path: Path) -> None:
    """CGCT L5211-4-1 I: kept and lent when it is in part; wholly, only the running of it can be entrusted."""
    page = opened(qtbot, tmp_path, transferred())
    choose(qtbot, page, "employer_change", "Non")
    choose(qtbot, page, "transferred", "En partie")
    press(qtbot, page, OTHERS)
    assert ranked(page)[0] == name("mad_service")
    assert any(
        "CGCT, article L. 5211-4-1, I" in text
        for text in texts(page)
        if text.startswith("– La compétence est transférée")
    )
    assert any("D. 5211-16" in text for text in texts(page)), "unit cost times units counted"
    assert "ou des groupements entre eux" in told(page, "service_unifie"), "1.3: communes together, or communities"
    take_first(qtbot, page, "Orbelle")
    choose(qtbot, page, "transferred", "Oui, en totalité")
    assert ranked(page)[0] == name("convention_gestion")
    assert "tool-against" in codes(page), "what she took is now set aside, and stays hers"
    assert f"Votre choix : {name('mad_service')} (outil choisi)" in titles(page)
    for slug in ("mad_service", "entente"):
        assert "vous avez répondu « Oui, en totalité »" in told(page, slug)
    take_first(qtbot, page, "Orbelle")


def first(records: list[r.Record], transferred: TransferAnswer = TransferAnswer.UNKNOWN) -> str:
    """The first tool for agents who keep their employer."""
    dataset = Dataset(records)
    service = dataset.get("s")
    assert isinstance(service, r.Service)
    choice = r.LegalChoice(service_id="s", employer_change=Answer.NO, transferred=transferred)
    given = answers_of(choice, deductions(dataset, service))
    return propose(given, facts_of(dataset, service, LAW), LAW).proposed[0].form.slug


def test_the_four_are_not_answered_alike() -> None:
    found = [
        first(apart()),
        first(police()),
        first(transferred(), TransferAnswer.PARTLY),
        first(transferred(), TransferAnswer.WHOLLY),
    ]
    assert found == ["mad_individuelle", "police_pluricommunale", "mad_service", "convention_gestion"]
