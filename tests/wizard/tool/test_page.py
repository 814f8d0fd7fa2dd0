"""Step « Quel outil ? » under real keys: answers, at most three cards with their sources, a choice of her own."""

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QRadioButton
from pytestqt.qtbot import QtBot

from desktop.domain import choices as c
from desktop.domain import records as r
from desktop.wizard.tool.page import ToolPage
from resources.law.lists import Status
from resources.typography import typo
from tests.wizard.agreement import LAW, open_page, plain, project, texts
from tests.wizard.tool.keys import choose, press, titles
from widgets.fold import Fold
from widgets.link import Link


def opened(qtbot: QtBot, folder: Path, records: list[r.Record], width: int = 640) -> ToolPage:
    page = open_page(qtbot, folder, "tool", records, width)
    assert isinstance(page, ToolPage)
    return page


def record(page: ToolPage) -> r.LegalChoice:
    (found,) = page.desk.workspace.dataset.all(r.LegalChoice)
    return found


def test_without_a_service_it_leads_to_the_services(qtbot: QtBot, tmp_path: Path):
    page = opened(qtbot, tmp_path, [r.Dossier(name="Vide")])
    assert [plain(x.sentence()) for x in page.findChildren(Link) if x.isVisible()] == ["Aller à l’étape « Services »"]
    assert not page.questions.isVisible()


def test_each_question_can_be_left_unknown_and_nothing_is_decided(qtbot: QtBot, tmp_path: Path):
    page = opened(qtbot, tmp_path, project())
    for question in ("same_epci", "powers", "employer_change"):
        boxes = page.questions.field(question).findChildren(QRadioButton)
        assert plain(boxes[0].text()).replace("&", "") == "Je ne sais pas"
        assert boxes[0].isChecked()
    assert page.desk.workspace.dataset.all(r.LegalChoice) == []
    cards = [title for title in titles(page) if title[:2] in {"1.", "2.", "3.", "4."}]
    assert len(cards) == 3
    assert "Points à faire confirmer, quel que soit l’outil" in titles(page)


def test_answers_rank_the_cards_and_say_why(qtbot: QtBot, tmp_path: Path):
    """One commune employs a secretary who keeps her employer: an individual secondment (CGFP L512-6) comes first."""
    records = [replace(x, employer=c.Employer.ONE_COMMUNE) if isinstance(x, r.Service) else x for x in project()]
    page = opened(qtbot, tmp_path, records)
    choose(qtbot, page, "employer_change", "Non")
    choose(qtbot, page, "powers", "Seulement les moyens")
    assert titles(page)[0] == "1. Mise à disposition d’un agent"
    shown = texts(page)
    assert "– L’agent garde son employeur, comme vous le souhaitez (CGFP, articles L. 512-6 à L. 512-9)." in shown
    assert "Textes au 23 novembre 2026. Sans article cité : selon l’usage." in shown
    assert "Clés exclues : population et 8 autres." in shown
    assert record(page).employer_change is c.Answer.NO


def test_every_sentence_of_law_has_its_article_and_each_card_its_day(qtbot: QtBot, tmp_path: Path):
    """Whatever is not practice carries its article, and says when it is to be verified; each card says its day once."""
    page = opened(qtbot, tmp_path, project())
    for fold in page.findChildren(Fold):
        fold.button.setFocus()
        qtbot.keyClick(fold.button, Qt.Key.Key_Return)
    shown, seen = texts(page), 0
    for form in [form for form in LAW.forms.values() if any(on_screen(form.name) in title for title in titles(page))]:
        for statement in (
            form.definition,
            form.reimbursement.base,
            *(act.say for act in form.acts),
            form.agents,
            form.main_trap,
        ):
            said = [text for text in shown if on_screen(statement.text.removesuffix(".")) in text]
            assert said, statement.text
            refs = [on_screen(each) for article in statement.articles for each in numbers(article.ref)]
            assert any(all(ref in text for ref in refs) for text in said), (
                "« Signer la convention. » is of several forms"
            )
            assert all(("à vérifier" in text) is (statement.status is Status.TO_CHECK) for text in said)
            seen += len(statement.articles)
    assert seen > 15
    assert len([text for text in texts(page.cards) if text.startswith("Textes au 23 novembre 2026")]) == 3, (
        "one per card"
    )


def numbers(ref: str) -> list[str]:
    """« CGCT L2121-11 et L2121-12 » as « L. 2121-11 » and « L. 2121-12 »: a citation may group them otherwise."""
    bare = re.sub(r"^(?:CGCT|CGFP|CGI|CSI|CJA|Code d\S+ .*?) (?=[LRD\d])", "", ref)
    return re.sub(r"\b([LRD]\*?)(?=\d)", r"\1. ", bare).split(" et ") if bare != ref else [ref]


def on_screen(text: str) -> str:
    return plain(typo(text))


def test_a_tool_is_taken_from_its_card(qtbot: QtBot, tmp_path: Path):
    page = opened(qtbot, tmp_path, project())
    name = titles(page)[0][3:]
    press(qtbot, page, "Choisir cet outil")
    assert on_screen(LAW.forms[record(page).form].name) == name
    assert titles(page)[0] == f"1. {name} (outil choisi)"
    assert record(page).carrier_kind is c.CarrierKind.UNKNOWN, "nobody carries it until she says so"
    assert "Ce qu’il impose, dans l’ordre" in texts(page)


def test_what_it_imposes_is_numbered_in_the_order_of_the_acts(qtbot: QtBot, tmp_path: Path):
    page = opened(qtbot, tmp_path, [*project(), r.LegalChoice(service_id="s", form="service_commun")])
    acts = [text for text in texts(page) if text[:2] in {f"{n}." for n in range(1, 9)}]
    assert acts[0].startswith("1. Établir la fiche d’impact")
    assert acts[2].startswith("3. Recueillir l’avis des comités sociaux territoriaux, avant les délibérations")


def test_a_choice_against_the_advice_is_allowed_and_noted(qtbot: QtBot, tmp_path: Path):
    """Two communities: a service commun is outside (L5211-4-2), and yet she takes it."""
    apart = [replace(x, epci_siren="299") if getattr(x, "id", "") == "p1" else x for x in project()]
    page = opened(qtbot, tmp_path, [*apart, r.LegalChoice(id="l", service_id="s", form="service_commun")])
    assert page.note.isVisible()
    said = plain(page.note.text())
    assert said.startswith("Vous avez choisi un outil hors de ceux proposés : Service commun avec la communauté.")
    assert "la réponse lue à l’étape « Partenaires » est « Non »" in said
    assert said.endswith("Écrivez votre raison : elle sera imprimée.")
    edit = page.choice.field("reason").findChild(QPlainTextEdit)
    edit.setFocus()
    qtbot.keyClicks(edit, "Avis favorable du CDG")  # QTest types no accent
    qtbot.keyClick(edit, Qt.Key.Key_Tab)
    assert "Votre raison : Avis favorable du CDG." in plain(page.note.text())
    assert "Votre choix : Service commun avec la communauté (outil choisi)" in titles(page)


def test_a_cost_that_the_form_does_not_reimburse_is_said_where_the_form_is_chosen(qtbot: QtBot, tmp_path: Path):
    """CGFP L512-15: the pay of the agent and nothing else; indirect costs are none of it."""
    choice = r.LegalChoice(service_id="s", form="mad_individuelle", carrier_kind=c.CarrierKind.NOBODY)
    page = opened(qtbot, tmp_path, [*project(overhead_rate=Decimal(5)), choice])
    (remark,) = [link for link in page.remarks.findChildren(Link) if link.isVisible()]
    assert "cet outil rembourse mal certains coûts (administration générale)" in plain(remark.sentence())


def test_when_powers_move_no_tool_that_lends_is_proposed(qtbot: QtBot, tmp_path: Path):
    page = opened(qtbot, tmp_path, project())
    choose(qtbot, page, "powers", "La compétence")
    assert titles(page)[0] == "Confier une compétence se décide autrement"
    lending = [form.name for form in LAW.forms.values() if form.is_complete or form.reimbursement]
    assert not [
        title for title in titles(page) if title[:2] in {"1.", "2.", "3."} and title[3:] in map(on_screen, lending)
    ]
    assert any(
        text.startswith("Cette aide ne remplace pas un conseil juridique. Textes à jour au") for text in texts(page)
    )


def test_other_tools_say_why_not(qtbot: QtBot, tmp_path: Path):
    """Under the answer that set them aside, said once; what she unfolded stays so when she changes an answer."""
    page = opened(qtbot, tmp_path, project())
    choose(qtbot, page, "employer_change", "Non")
    press(qtbot, page, "Voir pourquoi pas les autres")
    answered = "À « Des agents changent-ils d’employeur ? », vous avez répondu « Non »"
    shown = texts(page)
    assert shown.count(answered) == 1
    under = shown[shown.index(answered) + 1]
    assert under.startswith("– Service commun avec la communauté : L’agent à plein temps")
    assert under.endswith("(CGCT, article L. 5211-4-2).")
    assert any(text.startswith("– Rien dans vos réponses n’écarte : ") for text in shown)
    choose(qtbot, page, "employer_change", "Oui")
    asked = "À « Des agents changent-ils d’employeur ? », vous avez répondu « Oui »"
    assert asked in texts(page)
    assert shown.count("Écartés par ce que dit déjà le dossier") == 1


def test_the_cards_fit_the_small_screen(qtbot: QtBot, tmp_path: Path):
    page = opened(qtbot, tmp_path, project())
    assert page.scroller.widget().width() <= page.scroller.viewport().width()


def test_answers_of_one_service_are_not_those_of_another(qtbot: QtBot, tmp_path: Path):
    other = r.Service(id="t", name="Cantine", family="cantine", position=1)
    page = opened(qtbot, tmp_path, [*project(), other])
    choose(qtbot, page, "employer_change", "Oui")
    page.bar.show_service("t")
    assert page.questions.field("employer_change").value() is c.Answer.UNKNOWN
    assert page.open_field("s", "employer_change")
    assert page.bar.current == "s"
    assert page.questions.field("employer_change").value() is c.Answer.YES


def test_a_card_asks_only_for_the_acts_that_the_dossier_wants(qtbot: QtBot, tmp_path: Path) -> None:
    """As the checklist below it: no attribution de compensation to vote on without the fiscalité professionnelle."""
    community = r.Partner(
        id="cc", kind=c.PartnerKind.EPCI, name="CC du Haut-Val", siren="200000001", fpu=c.Answer.NO, position=9
    )
    use = r.Usage(service_id="s", partner_id="cc", takes_part=True)
    page = opened(qtbot, tmp_path, [*project(), community, use, r.LegalChoice(service_id="s", form="service_commun")])
    asked = next(
        act.say.text.removesuffix(".") for act in LAW.forms["service_commun"].acts if act.kind == "compensation"
    )
    assert not [text for text in texts(page) if plain(typo(asked)) in text]
    page.desk.workspace.edit(page.desk.workspace.dataset.get("cc"), "fpu", c.Answer.YES)
    page.desk.workspace.end_edit()
    assert [text for text in texts(page) if plain(typo(asked)) in text]


def test_a_body_to_create_has_a_seat(qtbot: QtBot, tmp_path: Path):
    choice = r.LegalChoice(id="l", service_id="s", form="syndicat_communes", carrier_kind=c.CarrierKind.PARTNER)
    page = opened(qtbot, tmp_path, [*project(), choice])
    seat = page.choice.field("seat")
    assert not seat.isVisible()
    page.desk.workspace.edit(record(page), "carrier_kind", c.CarrierKind.NEW, "tool")
    assert seat.isVisible()
    assert page.open_field("l", "seat")
    edit = seat.findChild(QLineEdit)
    assert page.window().focusWidget() is edit
    qtbot.keyClicks(edit, "Mairie de Vaubrun")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert record(page).seat == "Mairie de Vaubrun"
    page.desk.workspace.edit(record(page), "carrier_kind", c.CarrierKind.NOBODY, "tool")
    assert seat.isVisible(), "what was typed is never hidden"
