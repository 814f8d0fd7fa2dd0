"""Step 5 under real keys: what changes for an agent, and the committees that are heard."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from desktop.domain import choices as c
from desktop.domain.privacy import public
from desktop.domain.records import CommitteeOpinion, LegalChoice, PostChange
from tests.wizard.conftest import Open
from tests.wizard.driver import Driver, plain
from tests.wizard.means.test_page import POST, opened, said
from widgets.fold import Fold
from widgets.link import Link

KEY = Qt.Key
LENT = LegalChoice(service_id="s", form="mad_individuelle")
COMMON = LegalChoice(service_id="s", form="service_commun", carrier_kind=c.CarrierKind.PARTNER, carrier_id="o")


def take(driver: Driver, words: str) -> None:
    """An answer in the list of the cell that has the focus."""
    driver.press(KEY.Key_F2)
    combo = driver.focused()
    assert isinstance(combo, QComboBox)
    combo.setCurrentIndex(next(at for at in range(combo.count()) if plain(combo.itemText(at)).startswith(words)))
    driver.press(KEY.Key_Return)


def test_ten_headings_under_a_fold_with_what_the_form_says(dossier: Open) -> None:
    driver = opened(dossier, POST, LENT)
    changes = driver.page.posts.changes
    assert not changes.is_open
    changes.button.setFocus()
    driver.press(KEY.Key_Space)
    chosen = "Outil choisi : Mise à disposition d'un agent."
    assert plain(changes.told.text()) == f"{chosen} Fiche d'impact : conseillée avec cet outil."
    changes.law.button.setFocus()
    driver.press(KEY.Key_Space)
    assert changes.said.isVisible()
    told = plain(changes.said.text())
    assert told.startswith("– L'agent garde son employeur, qui le paie")
    assert "– Sans son accord écrit, rien ne se fait (CGFP, articles L. 512-6 à L. 512-9)." in told
    assert "– Compte épargne-temps : Les jours épargnés restent chez l'employeur (à vérifier)." in told
    assert told.endswith("Textes au 23 novembre 2026. Sans article cité : selon l'usage.")
    assert plain(changes.left.text()) == "Agent 1 : 10 points restent à étudier."
    changes.go_to(changes.rows()[0].id, "effect")
    take(driver, "Inchangé")
    (typed,) = driver.dataset.all(PostChange)
    assert (typed.post_id, typed.topic, typed.effect) == ("p", c.StaffTopic.EMPLOYER, c.StaffEffect.SAME)
    assert plain(changes.left.text()) == "Agent 1 : 9 points restent à étudier."


@pytest.mark.parametrize(
    ("form", "words"),
    [("service_commun", "obligatoire"), ("police_pluricommunale", "conseillée"), ("entente", "pas attendue")],
)
def test_whether_the_law_asks_for_the_impact_sheet_is_said(dossier: Open, form: str, words: str) -> None:
    """Reference 5.1: for a service commun and a transfer; advised elsewhere, where agents work for others."""
    driver = opened(dossier, POST, replace(LENT, form=form))
    told = plain(driver.page.posts.changes.told.text())
    assert told.endswith(f"Fiche d'impact : {words} avec cet outil.")


def test_without_a_form_it_says_where_one_is_chosen_and_what_was_typed_is_in_sight(dossier: Open) -> None:
    typed = PostChange(post_id="p", topic=c.StaffTopic.NBI, effect=c.StaffEffect.WORSE, note="À recalculer")
    driver = opened(dossier, POST, typed)
    changes = driver.page.posts.changes
    assert changes.is_open
    assert not changes.law.isVisible()
    assert plain(changes.told.text()).startswith("L'outil n'est pas encore choisi")


def test_the_number_of_agents_says_which_committee_it_is(dossier: Open) -> None:
    driver = opened(dossier, POST)
    part = driver.page.committees
    fold = part.findChild(Fold)
    fold.button.setFocus()
    driver.press(KEY.Key_Space)
    told = " ".join(said(driver))
    assert "– Un employeur qui compte au moins 50 agents a son propre comité social territorial (CGFP, article" in told
    assert "– En dessous de 50 agents, le comité est celui du centre de gestion (CGFP, article" in told
    (row,) = part.rows()
    part.go_to(row.id, "staff")
    driver.write("12")
    driver.press(KEY.Key_Return)
    (kept,) = driver.dataset.all(CommitteeOpinion)
    assert (kept.partner_id, kept.staff, kept.committee) == ("o", 12, c.StaffCommittee.CDG)
    driver.shell.workspace.undo()
    assert driver.dataset.all(CommitteeOpinion) == []


def test_a_second_session_is_asked_for_after_a_unanimous_refusal_only(dossier: Open) -> None:
    held = CommitteeOpinion(id="c", partner_id="o", session_on=date(2027, 3, 4))
    driver = opened(dossier, POST, held)
    part = driver.page.committees
    keys = [column.key for column in part.grid.columns]
    assert "second_on" not in keys
    part.go_to("c", "opinion")
    take(driver, "Défavorable à l'unanimité")
    assert {column.key for column in part.grid.columns} == {*keys, "second_on"} - {"deposit_on"}
    assert part.go_to("c", "second_on")
    driver.write("15/03/2027")
    driver.press(KEY.Key_Return)
    assert driver.dataset.get("c").second_on == date(2027, 3, 15)


def test_the_points_of_the_agents_lead_to_their_places(dossier: Open) -> None:
    driver = opened(dossier, POST, COMMON)
    for words, place in (
        ("Agent 1 : la fiche d'impact", driver.page.posts.changes.grid.view),
        ("Comités sociaux territoriaux : la séance", driver.page.committees.grid.view),
    ):
        link = next(x for x in driver.page.remarks.findChildren(Link) if plain(x.sentence()).startswith(words))
        link.setFocus()
        driver.press(KEY.Key_Space)
        assert place.hasFocus(), words


def test_the_small_window_shows_the_second_session_without_scrolling(dossier: Open) -> None:
    march = date(2027, 3, 15)
    held = CommitteeOpinion(partner_id="o", opinion=c.Opinion.REFUSED, session_on=march, second_on=march, staff=1200)
    driver = opened(dossier, POST, held, size=(1093, 574))
    driver.page.posts.changes.open()
    driver.bot.wait(50)
    assert driver.page.body.parentWidget().minimumSizeHint().width() <= driver.page.width()
    for grid in (driver.page.committees.grid, driver.page.posts.changes.grid):
        assert grid.view.horizontalScrollBar().maximum() == 0


def test_what_is_for_the_agent_alone_is_typed_apart_and_stays_private(dossier: Open) -> None:
    driver = opened(dossier, POST)
    changes = driver.page.posts.changes
    driver.page.posts.changes.go_to("", "individual")
    assert changes.private.is_open
    driver.write("20 points perdus")
    driver.press(KEY.Key_Return)
    (typed,) = driver.dataset.all(PostChange)
    assert (typed.topic, typed.individual, typed.note) == (c.StaffTopic.EMPLOYER, "20 points perdus", "")
    assert [kept.individual for kept in public([typed]) if isinstance(kept, PostChange)] == [""]


def test_an_agent_alone_at_its_employer_does_not_write_its_own_sheet(dossier: Open) -> None:
    driver = opened(dossier, POST, CommitteeOpinion(partner_id="o", staff=1))
    told = plain(driver.page.posts.changes.told.text())
    assert told.endswith("Un seul agent à cet employeur (Orbelle) : le centre de gestion rédige sa fiche d'impact.")
    driver.shell.workspace.edit(driver.dataset.all(CommitteeOpinion)[0], "staff", 2)
    assert "centre de gestion" not in plain(driver.page.posts.changes.told.text())
