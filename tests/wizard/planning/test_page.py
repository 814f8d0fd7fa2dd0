"""Step 10 under real keys: the start, the verdict, tasks moved, done and added, the sessions of the councils."""

from datetime import date, datetime, time
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from desktop.domain import records as r
from desktop.domain.choices import CarrierKind, PartnerKind, StaffCommittee
from desktop.wizard.planning.page import PlanningPage
from resources.typography import day
from tests.wizard.agreement import button, open_page, plain, project
from widgets.link import Link

NOW = datetime(2027, 1, 4, 9, 0)  # noqa: DTZ001 - the clock of the town hall
KEY = Qt.Key


def opened(qtbot: QtBot, folder: Path, *records: r.Record, form: str = "entente") -> PlanningPage:
    choice = r.LegalChoice(id="lc", service_id="s", form=form, carrier_kind=CarrierKind.PARTNER, carrier_id="p0")
    page = open_page(qtbot, folder, "planning", [*project(), choice, *records], 760)
    assert isinstance(page, PlanningPage)
    page.desk.workspace.clock = lambda: NOW
    page.refresh(())
    return page


def cells(page: PlanningPage) -> dict[str, str]:
    """The day planned for each task, by its name."""
    model = page.grid.model
    return {
        plain(str(model.index(row, 0).data())): plain(str(model.index(row, 3).data()))
        for row in range(model.rowCount())
    }


def write(qtbot: QtBot, page: PlanningPage, text: str) -> None:
    """Letters to whatever has the focus, then Enter."""
    for letter in text:
        qtbot.keyClicks(page.window().focusWidget(), letter)
    qtbot.keyClick(page.window().focusWidget(), KEY.Key_Return)


def test_each_part_stands_under_its_task(qtbot: QtBot, tmp_path: Path) -> None:
    names = list(cells(opened(qtbot, tmp_path)))
    vote = names.index("Faire voter la même convention par chaque conseil")
    assert names[vote + 1 : vote + 4] == ["– Orbelle", "– Le Mans", "– Les Thuyères"]


def test_a_start_too_early_is_said_and_the_first_that_holds_is_one_key_away(qtbot: QtBot, tmp_path: Path) -> None:
    page = opened(qtbot, tmp_path, r.Purpose(start_on=date(2027, 2, 1)))
    assert plain(page.verdicts.said.text()).startswith("Il est déjà trop tard pour le 1er février 2027")
    (link,) = [each for each in page.verdicts.offers.findChildren(Link) if each.isVisible()]
    link.setFocus()
    qtbot.keyClick(link, KEY.Key_Space)
    start = page.desk.workspace.dataset.one(r.Purpose).start_on
    assert start is not None
    assert start.day == 1
    assert f"{plain(day(start))} est possible." in plain(page.verdicts.said.text())
    assert plain(day(start)) in plain(link.accessibleName())
    assert not page.verdicts.offers.isVisible()


def test_a_task_that_is_moved_moves_what_depends_on_it(qtbot: QtBot, tmp_path: Path) -> None:
    page = opened(qtbot, tmp_path)
    before = cells(page)
    (line,) = [line for line in page.grid.lines() if line.key == "agreement"]
    page.grid.go_to(line.id, "on")
    write(qtbot, page, "30/6/2027")
    (kept,) = page.desk.workspace.dataset.all(r.Milestone)
    assert (kept.key, kept.on) == ("agreement", date(2027, 6, 30))
    after = cells(page)
    assert after["Rédiger la convention"] == "30/06/2027"
    last, month, year = after["Faire voter la même convention par chaque conseil"].split("/")
    assert date(int(year), int(month), int(last)) > date(2027, 6, 30)
    page.desk.workspace.undo()
    assert cells(page) == before


def test_the_task_chosen_says_its_article_its_delays_and_who_does_it(qtbot: QtBot, tmp_path: Path) -> None:
    page = opened(qtbot, tmp_path, r.Meeting(id="m", partner_id="p0", on=date(2027, 6, 10)))
    assert not page.detail.isVisible()
    (line,) = [line for line in page.grid.lines() if line.partner_id == "p0"]
    page.grid.go_to(line.id, "on")
    told = plain(page.detail.said.text())
    assert "(CGCT, articles L. 5221-1 et L. 5111-1)" in told
    # 540 is not known here: the longest convocation, 5 clear days before Thursday 10 June, is Friday 4 June.
    assert "5 jours francs : vendredi 4 juin 2027" in told
    edit = page.detail.field("who")
    edit.setFocus()
    page.detail.go_to("who")
    write(qtbot, page, "Le maire")
    page.detail.flush()
    assert [m.who for m in page.desk.workspace.dataset.all(r.Milestone)] == ["Le maire"]


def test_a_task_of_hers_waits_for_another_and_is_taken_away(qtbot: QtBot, tmp_path: Path) -> None:
    page = opened(qtbot, tmp_path)
    page.own.button.setFocus()
    qtbot.keyClick(page.own.button, KEY.Key_Space)
    add = button(page.own, "Ajouter une étape")
    add.setFocus()
    qtbot.keyClick(add, KEY.Key_Space)
    write(qtbot, page, "Visite du centre")
    (own,) = page.desk.workspace.dataset.all(r.Milestone)
    assert (own.label, own.key, own.service_id) == ("Visite du centre", "", "s")
    page.own.go_to(own.id, "length")
    write(qtbot, page, "10")
    combo = page.own.after.findChild(QComboBox)
    assert combo is not None
    combo.setFocus()
    while plain(combo.currentText()) != "Rédiger la convention":
        qtbot.keyClick(combo, KEY.Key_Down)
    qtbot.keyClick(combo, KEY.Key_Tab)
    (own,) = page.desk.workspace.dataset.all(r.Milestone)
    assert (own.length, own.after) == (10, "convention")
    assert plain(page.own.said.text()).startswith("Prévu. Visite du centre : le ")


def test_sessions_of_the_councils_are_typed_and_taken(qtbot: QtBot, tmp_path: Path) -> None:
    page = opened(qtbot, tmp_path)
    add = button(page.councils, "Ajouter une séance")
    add.setFocus()
    qtbot.keyClick(add, KEY.Key_Space)
    qtbot.keyClick(page.window().focusWidget(), KEY.Key_F2)
    combo = page.window().focusWidget()
    assert isinstance(combo, QComboBox)
    combo.setCurrentIndex(0)
    qtbot.keyClick(combo, KEY.Key_Return)
    (meeting,) = page.desk.workspace.dataset.all(r.Meeting)
    page.councils.go_to(meeting.id, "on")
    write(qtbot, page, "10/6/2027")
    (meeting,) = page.desk.workspace.dataset.all(r.Meeting)
    assert (meeting.partner_id, meeting.on, meeting.body_id) == ("p0", date(2027, 6, 10), "")
    assert cells(page)["– Orbelle"] == "10/06/2027"
    for name, typed in (("hour", "20h30"), ("place", "Salle du conseil")):
        page.councils.go_to(meeting.id, name)
        write(qtbot, page, typed)
    (meeting,) = page.desk.workspace.dataset.all(r.Meeting)
    assert (meeting.hour, meeting.place) == (time(20, 30), "Salle du conseil")


def test_a_meeting_of_a_body_leads_to_the_step_of_bodies(qtbot: QtBot, tmp_path: Path) -> None:
    page = opened(qtbot, tmp_path, r.Body(id="b"), r.Meeting(id="m", body_id="b", on=date(2027, 6, 10)))
    with qtbot.waitSignal(page.go_to) as asked:
        assert page.open_field("m", "on")
    assert asked.args == ["governance", "m", "on"]


def test_a_course_made_from_acts_says_what_its_lengths_are_worth(qtbot: QtBot, tmp_path: Path) -> None:
    page = opened(qtbot, tmp_path, form="spl")
    assert "Faire voter chaque collectivité actionnaire" in cells(page)
    assert page.indicative.isVisible()
    told = plain(page.indicative.text())
    assert told.startswith("Durées indicatives : aucune source ne donne le déroulement de cet outil.")
    assert told.endswith("La fiche de l’outil dit : « Neuf à quinze mois ».")


def test_a_course_that_a_source_gives_says_nothing_of_its_lengths(qtbot: QtBot, tmp_path: Path) -> None:
    page = opened(qtbot, tmp_path, form="service_unifie")
    assert "Décrire les effets sur les agents et rédiger la convention" in cells(page)
    assert not page.indicative.isVisible()


def test_a_task_of_the_law_waits_for_one_of_hers(qtbot: QtBot, tmp_path: Path) -> None:
    visit = r.Milestone(id="visit", service_id="s", label="Visite du centre", length=30)
    report = r.Milestone(id="report", service_id="s", label="Compte rendu", after="deliberations", position=1)
    page = opened(qtbot, tmp_path, visit, report)
    (line,) = [line for line in page.grid.lines() if line.key == "perimetre"]
    page.grid.go_to(line.id, "on")
    combo = page.detail.after.findChild(QComboBox)
    assert combo is not None
    assert [plain(combo.itemText(n)) for n in range(combo.count())] == ["Aucune de vos étapes", "Visite du centre"], (
        "the report waits for the vote, which waits for this: it would go round"
    )
    before = cells(page)["Rédiger la convention"]
    assert page.detail.go_to("after")
    qtbot.keyClick(combo, KEY.Key_Down)
    qtbot.keyClick(combo, KEY.Key_Tab)
    (kept,) = [each for each in page.desk.workspace.dataset.all(r.Milestone) if each.key == "perimetre"]
    assert kept.after == "visit"
    # Thirty days from Monday 4 January: Wednesday 3 February; then a month, and a month.
    assert cells(page)["Dire ce qui est mis en commun, et ce qui ne l’est pas"] == "03/03/2027"
    assert cells(page)["Rédiger la convention"] == "05/04/2027" != before
    page.desk.workspace.undo()
    assert cells(page)["Rédiger la convention"] == before


def test_without_a_task_of_hers_there_is_nothing_more_to_wait_for(qtbot: QtBot, tmp_path: Path) -> None:
    page = opened(qtbot, tmp_path)
    (line,) = [line for line in page.grid.lines() if line.key == "perimetre"]
    page.grid.go_to(line.id, "on")
    assert not page.detail.after.isVisible()


def test_sessions_of_the_centre_are_typed_here_and_the_first_whose_file_is_in_time_is_taken(
    qtbot: QtBot, tmp_path: Path
) -> None:
    centre = r.Partner(id="cdg", name="CDG 01", kind=PartnerKind.CDG, position=9)
    opinion = r.CommitteeOpinion(
        id="op", partner_id="p0", committee=StaffCommittee.CDG, deposit_on=date(2027, 2, 1), session_on=date(2027, 3, 1)
    )
    post = r.Post(id="post", service_id="s", employer_id="p0")
    held = [r.Meeting(id=f"m{n}", partner_id="cdg", on=day) for n, day in enumerate(
        (date(2027, 3, 29), date(2027, 4, 13), date(2027, 5, 18))
    )]  # fmt: skip
    page = opened(qtbot, tmp_path, centre, opinion, post, *held)
    assert ("cdg", "CDG 01 (comité social territorial)") in [
        (key, plain(str(name))) for key, name in page.councils._partners()
    ]
    # The convention is over on Thursday 4 March; 28 days, as on 1 February for 1 March: 13 April, not 29 March.
    (row,) = [row for row in page.rows() if row.step.key == "s/cst"]
    assert row.ends == date(2027, 4, 13)
    page.grid.go_to(page.grid.lines()[page.rows().index(row)].id, "on")
    told = plain(page.detail.said.text())
    assert "Avec un comité le 13 avril 2027, le dossier est déposé au plus tard le 16 mars 2027." in told
    assert "Dépôt du dossier au comité : 28 jours : mardi 16 mars 2027." in told


def test_a_committee_session_around_the_staff_elections_says_so(qtbot: QtBot, tmp_path: Path) -> None:
    opinion = r.CommitteeOpinion(id="op", partner_id="p0", session_on=date(2027, 2, 25))
    page = opened(qtbot, tmp_path, opinion, *_ready_for_the_committee())
    (row,) = [row for row in page.rows() if row.step.key == "s/cst"]
    assert row.ends == date(2027, 2, 25)
    page.grid.go_to(page.grid.lines()[page.rows().index(row)].id, "on")
    told = plain(page.detail.said.text())
    assert "Les comités ont été élus le 10 décembre 2026 : celui-ci n’est peut-être pas encore installé." in told
    assert "Demandez la date de la première séance du nouveau comité." in told
    assert "La date de dépôt du dossier n’est pas notée" in told


def _ready_for_the_committee() -> list[r.Record]:
    done = [
        r.Milestone(id=key, service_id="s", key=key, done_on=date(2026, 12, 1)) for key in ("perimetre", "agreement")
    ]
    return [*done, r.Post(id="post", service_id="s", employer_id="p0")]


def test_without_a_form_her_own_tasks_are_left(qtbot: QtBot, tmp_path: Path) -> None:
    page = opened(qtbot, tmp_path, form="gone")
    assert page.none.isVisible()
    assert not page.grid.isVisible()
    assert not page.verdicts.isVisible()


def test_the_plan_of_the_service_is_drawn_when_it_is_asked_for(qtbot: QtBot, tmp_path: Path) -> None:
    page = opened(qtbot, tmp_path)
    assert not page.drawn.is_open
    page.drawn.button.setFocus()
    qtbot.keyClick(page.drawn.button, KEY.Key_Space)
    first, second, _third = page.drawn.views
    qtbot.waitUntil(first.isVisible, timeout=30_000)
    assert "Voirie" not in first.picture.accessibleName()
    assert plain(first.picture.accessibleName())
    assert not second.isVisible(), "nine lines are one picture"


def test_a_vote_that_was_held_says_until_when_it_can_be_contested(qtbot: QtBot, tmp_path: Path) -> None:
    """Two clear months from Monday 14 December 2026: 15 February 2027, a Monday."""
    vote = r.Milestone(id="v", service_id="s", key="deliberation", partner_id="p0", done_on=date(2026, 12, 14))
    page = opened(qtbot, tmp_path, vote)
    page.grid.go_to("v", "on")
    told = plain(page.detail.said.text())
    assert told.count("jusqu’au 15 février 2027, si l’acte est publié et transmis le jour du vote.") == 2, told
