"""« Calendrier », « Qui fait quoi » and the days for an agenda, read back; dates by hand from 24 November 2026."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader

from desktop.documents.acts.orders import approvals
from desktop.documents.blocks import Chart
from desktop.documents.message import message
from desktop.documents.own_vote import own_vote
from desktop.documents.papers import orders, paper, write
from desktop.documents.plan_chart import plan_charts
from desktop.documents.planning_paper import calendar_paper
from desktop.documents.planning_parts import plan_for
from desktop.documents.room import room
from desktop.documents.source import Source
from desktop.documents.who_does import who_does
from desktop.domain.choices import AfterPost, Settlement
from desktop.domain.example import example_records
from desktop.domain.governance.meetings import vote_day
from desktop.domain.mobilisation.names import short_name
from desktop.domain.planning.remarks import long_day
from desktop.domain.planning.running import runs
from desktop.domain.records import (
    CommitteeOpinion,
    LegalChoice,
    Meeting,
    Milestone,
    Partner,
    Post,
    Record,
    Service,
    SharingScenario,
    Usage,
)
from desktop.domain.staff.committees import hearings
from desktop.domain.words.naming import named as name_of
from resources.examples import load_example
from resources.typography import typo
from tests.documents.dossiers import bare, pooling, source_of
from tests.documents.every_paper import whole
from tests.documents.planning_world import (
    CALENDAR,
    CALL,
    NAMES,
    VOTE,
    WHO,
    YEARS,
    cells,
    changed,
    days,
    named,
    of,
    records,
    source,
    tables,
    words,
)
from tests.documents.reading import docx_texts, pages_in_libreoffice, pdf_text
from tests.spaces import flowing as plain


@pytest.mark.parametrize("name", NAMES)
def test_the_calendar_of_the_worked_examples(name: str, tmp_path: Path) -> None:
    of_it = source(name)
    pdf, word = write(paper(of_it, CALENDAR), tmp_path, endings=("pdf", "docx"))
    pages = PdfReader(pdf).pages
    assert all(page.mediabox.width > page.mediabox.height for page in pages)
    assert len(pages) <= 6, "a page for the days, one or two for who does what, the rest for the steps of each service"
    assert "Qui fait quoi" in pages[1].extract_text(), "the list stands on the second page"
    text, flowing = " ".join(docx_texts(word)), "".join(pdf_text(pdf).split())
    for said in ("Le 1er janvier 2028 est possible.", "Ce qui fixe cette date, dans l’ordre", "Textes au 23 novembre"):
        assert said in text
        assert said.replace(" ", "") in flowing
    for row in plan_for(of_it).rows:
        if not row.step.left_out:
            assert "".join(plain(typo(row.step.label)).split()) in flowing, row.step.label
            assert row.ends.strftime("%d/%m/%Y") in flowing, row.step.label
    assert "EXEMPLE" in flowing


def test_the_committee_of_who_ends_a_post_is_in_the_calendar_the_list_the_agenda_and_before_the_vote() -> None:
    """Orbelle's secretary retires: the convention is written by Friday 12 February, so 45 days later, Monday 29 March,
    is Easter Monday: Tuesday 30. Its council votes on 17 June, as its act says; the letter to the committee asks first.
    Valmorin's is asked too, as its letter and its act say, if the organisation changes: the same day. Both pay agents
    of the technical service: they are asked about it first, 45 days after its convention is written, on 25 January.
    """
    of_it, orbelle = source("secretariat"), "Orbelle"
    asked = "Saisir le comité social territorial : Orbelle, Valmorin – Secrétariat de mairie"
    made = calendar_paper(of_it)
    assert (asked, "mardi 30 mars 2027 (date supposée)") in [row[:2] for row in cells(named(made, "Séance"))]
    (drawn,) = [block for block in made.blocks if isinstance(block, Chart)]
    assert "Saisir le comité social territorial : Orbelle, Valmorin" in plain(drawn.alternative)
    listed = cells(tables(who_does(of_it))[0])
    at = listed.index((orbelle, "", "", "", ""))
    assert listed[at + 1][:2] == ("Vote de principe", "21/01/2027")
    assert [row[:2] for row in listed[at + 2 : at + 4]] == [
        ("Saisir le comité social territorial – si l’organisation d’un service change – Service technique",
         "11/03/2027 (date supposée)"),
        ("Saisir le comité social territorial – Secrétariat de mairie", "30/03/2027 (date supposée)"),
    ]  # fmt: skip
    found = days(paper(of_it, CALENDAR))
    assert found["Saisir le comité social territorial : Orbelle (Secrétariat de mairie)"] == date(2027, 3, 30)
    vote = next(row for row in plan_for(of_it).rows if row.step.council and row.step.who == orbelle)
    voter = of_it.dataset.find(Partner, vote.step.partner_id)
    assert vote.ends == vote_day(of_it.dataset, voter) == date(2027, 6, 17)
    (letter,) = [each for each in hearings(of_it.dataset, of_it.law) if each.employers[0].name == orbelle]
    assert [short_name(each) for each in letter.services] == ["Secrétariat de mairie", "Service technique"]


@pytest.mark.parametrize(("name", "votes"), [("permis", 14), ("secretariat", 15)])
def test_every_dated_vote_of_the_acts_is_in_the_sessions_the_list_and_the_days(name: str, votes: int) -> None:
    """Each act of each council: its day in the three, whatever the plan has; communes answer a transfer, one lends.

    With its services under a transfer and for a commune nouvelle, some votes are no task of the plan.
    """
    of_it, checked = whole(name=name), 0
    meetings = [row[:2] for row in cells(named(calendar_paper(of_it), "Séance"))]
    listed, kept = cells(tables(who_does(of_it))[0]), set(days(paper(of_it, CALENDAR)).values())
    heads = [place for place, row in enumerate(listed) if not any(row[1:])]
    for order in approvals(of_it):
        council, service = of_it.dataset.find(Partner, order.recipient), of_it.dataset.find(Service, order.about)
        assert council is not None
        assert service is not None
        on = own_vote(of_it, council, [service])
        if on is None or runs(of_it.dataset, service, of_it.law.on):
            continue
        who = name_of(council)
        assert any(
            who in what and "voter" in what.lower() and when.startswith(plain(long_day(on))) for what, when in meetings
        ), (who, on)
        at = next(place for place in heads if listed[place][0] == who)
        end = next((place for place in heads if place > at), len(listed))
        day = on.strftime("%d/%m/%Y")
        assert any(
            "voter" in row[0].lower()
            and row[1].startswith(day)
            and ("–" not in row[0] or any(each in row[0] for each in (service.name, short_name(service))))
            for row in listed[at + 1 : end]
        ), (who, service.name, on)
        assert on in kept
        checked += 1
    assert checked == votes


def test_the_latest_day_of_what_precedes_a_vote_is_for_the_vote_as_planned() -> None:
    """Two communes of less than 3 500 inhabitants vote on Thursday 17 June 2027, called three clear days before."""
    ((_chart, table),) = plan_charts(plan_for(source_of(pooling(2, services=1).dataset)))
    found = {plain(str(name)): (ends, latest) for name, _from, ends, latest, *_state in table.rows}
    assert found["Saisir le comité social territorial : Commune 01"] == ("11/03/2027", "13/06/2027")
    assert found["Faire voter la même convention par chaque conseil"] == ("17/06/2027", "01/09/2027")


def test_the_vote_on_the_principle_is_a_session_of_the_calendar_until_it_is_held() -> None:
    """The purpose has it on Thursday 21 January 2027, before the committee is heard."""
    of_it = pooling(2, services=1)
    table = named(calendar_paper(of_it), "Séance")
    firsts = [plain(row[0]) for row, level in zip(table.rows, table.levels, strict=True) if level == 0]
    told = "Vote de principe : Commune 01, Commune 02"
    assert firsts[0] == told
    assert cells(table)[0][1] == "jeudi 21 janvier 2027"
    after = named(calendar_paper(replace(of_it, made_on=date(2027, 1, 22))), "Séance")
    assert told not in [plain(row[0]) for row in after.rows]


def test_one_session_of_a_committee_is_one_row_whatever_it_looks_at() -> None:
    """Both employers of a canteen on one day in one line of the drawing; two services of Ferrandel in one row."""
    both = [of(Partner, "Ferrandel"), of(Partner, "Grisolles")]
    first = of(Service)
    assert isinstance(first, Service)
    choice = of(LegalChoice)
    assert isinstance(choice, LegalChoice)
    more: list[Record] = [
        replace(first, id="two", name="Garderie", position=9),
        replace(choice, id="choice two", service_id="two"),
        *(Usage(service_id="two", partner_id=each.id, takes_part=True) for each in both),
        *(Post(id=f"{at} {each.id}", service_id=at, employer_id=each.id) for at in (first.id, "two") for each in both),
        *(CommitteeOpinion(partner_id=each.id, session_on=date(2027, 3, 18)) for each in both),
    ]
    of_it = changed(*more, without=(CommitteeOpinion,))
    asked = "Saisir le comité social territorial"
    named_so = f"{asked} : Ferrandel, Grisolles-le-Haut – Cantine scolaire et Garderie"
    sessions = [row for row in cells(named(calendar_paper(of_it), "Séance")) if row[0].startswith(asked)]
    assert sessions == [(named_so, "jeudi 18 mars 2027", "")]
    drawn = "".join(plain(chart.alternative) for chart, _table in plan_charts(plan_for(of_it)))
    assert drawn.count(f"{asked} : Ferrandel, Grisolles-le-Haut") == 2, "a line in each service"

    def listed(*ends: Record) -> list[str]:
        told = cells(tables(who_does(changed(*more, *ends, without=(CommitteeOpinion,))))[0])
        return [row[0] for row in told if row[0].startswith(asked)]

    only = f"{asked} – si l’organisation d’un service change"
    assert listed() == [only] * 2, "one for each employer"
    ends = Post(id="gone", service_id="two", employer_id=both[0].id, after=AfterPost.ENDS)
    assert listed(ends) == [asked, only], "what is wanted in any case is told so"


def test_the_days_for_an_agenda_are_those_of_the_plan_and_of_the_years() -> None:
    found = days(paper(source(), CALENDAR))
    assert found == {
        # A month from Tuesday 24 November; 24 January is a Sunday; 45 days; 11 April is a Sunday.
        "Dire ce qui est mis en commun, et ce qui ne l’est pas (Cantine scolaire)": date(2026, 12, 24),
        "Rédiger la convention (Cantine scolaire)": date(2027, 1, 25),
        "Saisir le comité social territorial : Ferrandel (Cantine scolaire)": date(2027, 3, 11),
        "Convocation du comité social territorial, au moins 15 jours avant. "
        "Saisir le comité social territorial : Ferrandel (Cantine scolaire)": date(2027, 2, 24),
        "Envoi des pièces au comité social territorial, au plus tard 8 jours avant. "
        "Saisir le comité social territorial : Ferrandel (Cantine scolaire)": date(2027, 3, 3),
        **{f"{VOTE} : {who} (Cantine scolaire)": date(2027, 4, 12)
           for who in ("Ferrandel", "Grisolles-le-Haut", "Hautebrune")},
        **{f"{CALL}. {VOTE} : {who} (Cantine scolaire)": date(2027, 4, 8)
           for who in ("Ferrandel", "Grisolles-le-Haut", "Hautebrune")},
        "Démarrage (Cantine scolaire)": date(2028, 1, 1),
        "Réunion : Groupe des menus": date(2026, 12, 8),
        "Faire ratifier chaque décision de la conférence (Cantine scolaire)": date(2028, 1, 3),
        **{f"Envoi du projet de budget aux élus, avant la séance : 12 jours ({y})": date(y, 4, 3) for y in YEARS},
        **{f"Date limite de vote du budget : 15 avril ({y})": date(y, 4, 15) for y in YEARS},
        **{f"Date limite de vote du compte de l’année précédente : 30 juin ({y})": date(y, 6, 30) for y in YEARS},
        **{f"Faire l’état de l’année écoulée ({y})": date(y, 3, 31) for y in YEARS[1:]},
        **{f"Réunir le comité de suivi avant les budgets ({y})": date(y, 11, 15) for y in YEARS},
    }  # fmt: skip


def test_at_a_unit_cost_each_year_has_its_reminder_on_paper_and_in_the_agenda() -> None:
    rule = next(r for r in records("cantine") if isinstance(r, SharingScenario) and r.chosen)
    told = changed(replace(rule, settlement=Settlement.UNIT_COST), without=(SharingScenario,))
    found = days(paper(told, CALENDAR))
    assert found["Préparer le coût unitaire de l’année (2029)"] == date(2029, 1, 31)
    assert found["Dernier jour pour annoncer le coût unitaire de l’année (2030)"] == date(2030, 4, 14)
    # Three months after the votes of 12 April 2027.
    assert found["Premier coût unitaire communiqué dans les 3 mois : Cantine scolaire (2027)"] == date(2027, 7, 12)
    made = calendar_paper(told)
    rows = {row[0]: row[2:] for row in cells(tables(made)[-1])}
    assert rows["Préparer le coût unitaire de l’année"] == (
        "–", "31/01/2029", "31/01/2030", "selon l’usage",
    )  # fmt: skip
    assert list(rows)[:2] == ["Préparer le coût unitaire de l’année", "Faire l’état de l’année écoulée"], "as in a year"
    assert "au plus tard le 12 juillet 2027, compté du dernier vote" in words(made)


def test_delays_stand_under_their_session_and_sessions_alike_are_one_entry() -> None:
    ferrandel = of(Partner, "Ferrandel")
    made = calendar_paper(changed(Meeting(partner_id=ferrandel.id, on=date(2027, 4, 22))))
    table = named(made, "Séance")
    rows = [row[:2] for row in cells(table)]
    assert rows[-4:] == [
        (f"{VOTE} : Grisolles-le-Haut, Hautebrune", "lundi 12 avril 2027 (date supposée)"),
        (CALL, "au plus tard le 08/04/2027"),
        (f"{VOTE} : Ferrandel", "jeudi 22 avril 2027"),
        (CALL, "au plus tard le 18/04/2027"),
    ]
    assert table.levels[-4:] == (0, 1, 0, 1)
    assert "3 séances n’ont pas de date connue" in words(made), "two councils, and the committee"


def test_what_cannot_be_kept_is_said() -> None:
    service = of(Service)
    early = Milestone(service_id=service.id, key="convention", on=date(2026, 12, 10))
    said = words(calendar_paper(changed(early)))
    assert "Rédiger la convention : Le 10 décembre 2026 ne peut pas être tenu : au plus tôt le 25 janvier 2027." in said


def test_no_name_of_an_agent_goes_out(tmp_path: Path) -> None:
    service = of(Service)
    agent = Post(service_id=service.id, label="Agent 9", name="Zoé Aubry")
    task = Milestone(
        service_id=service.id, key="convention", who="Mme Aubry", label="Écrire avec Zoé Aubry", note="Aubry Zoé"
    )
    of_it = changed(agent, task)
    for order in (CALENDAR, WHO):
        for file in write(paper(of_it, order), tmp_path):
            text = " ".join(docx_texts(file)) if file.suffix == ".docx" else ""
            text = pdf_text(file) if file.suffix == ".pdf" else text or file.read_text("utf-8").replace("\n ", "")
            assert "Aubry" not in text, file.name
            assert "Agent 9" in text, file.name


def test_without_a_legal_form_there_is_nothing_to_plan() -> None:
    assert {order.kind for order in orders(bare())}.isdisjoint({CALENDAR.kind, WHO.kind})
    assert {CALENDAR, WHO} <= set(orders(source()))
    held = source_of([r for r in records("cantine") if not isinstance(r, LegalChoice)])
    for made in (calendar_paper(held), who_does(held)):
        assert "ce document se remplira à l’étape" in words(made)


def test_a_service_that_runs_has_its_years_alone() -> None:
    """Permits have been dealt with in common since 2024, and no start is wanted."""
    of_it = source_of(list(example_records(load_example("permis"))))
    assert CALENDAR in orders(of_it)
    assert WHO not in orders(of_it)
    ready = paper(of_it, CALENDAR)
    assert not [block for block in ready.paper.blocks if isinstance(block, Chart)]
    assert ready.paper.subtitle == "Ce qui revient chaque année"
    assert "déjà en commun depuis 2025 au moins. Reste à faire : ce qui revient chaque année" in words(ready.paper)
    rows = [row for row in cells(tables(ready.paper)[0]) if row[0].startswith("Date limite de vote du budget")]
    assert [row[2:5] for row in rows] == [
        ("–", "15/04/2027", "15/04/2028"), ("30/04/2026", "–", "–"),
    ], "the councils were renewed in March 2026"  # fmt: skip
    assert date(2027, 4, 15) in days(ready).values()
    assert min(days(ready).values()) >= of_it.made_on, "nothing that is over goes into an agenda"


def test_twelve_communes_and_three_services() -> None:
    of_it = pooling(12, services=3, long=True)
    charts = [block for block in calendar_paper(of_it).blocks if isinstance(block, Chart)]
    assert len(charts) == 1 + 3, "the whole in one picture, then its details"
    assert charts[0].alternative.count("Faire ratifier") == 3, "every task, not only what fixes the start"
    last = of_it.dataset.all(Partner)[-1].name
    assert last not in charts[0].alternative, "not a line for each council"
    assert last in charts[3].alternative
    assert all(chart.height_mm <= 145 for chart in charts)
    assert all(len(table.rows) <= 20 for _chart, table in plan_charts(plan_for(of_it)))
    rows = cells(named(calendar_paper(of_it), "Séance"))
    assert any("par chaque conseil : 12 séances – Service 2" in row[0] for row in rows)


def _transfer() -> Source:
    choice = next(each for each in records("cantine") if isinstance(each, LegalChoice))
    return changed(replace(choice, form="transfert_competence"), without=(LegalChoice,))


def test_what_silence_is_worth_is_printed_with_its_day() -> None:
    made = calendar_paper(_transfer())
    (table,) = [each for each in tables(made) if each.caption == "Réponses attendues"]
    ((what, until, acquired, worth),) = cells(table)
    row = next(row for row in plan_for(_transfer()).rows if row.step.key.endswith("/communes"))
    assert what.startswith("Laisser 3 mois à chaque conseil après la notification")
    assert (until, acquired) == (f"{row.ends:%d/%m/%Y}", f"{row.ends + timedelta(days=1):%d/%m/%Y}")
    assert worth.startswith("Le silence vaut accord, acquis le lendemain du dernier jour (CGCT")
    assert "CGCT, articles L. 5211-17 et L. 5211-5 ;" in worth
    assert not [each for each in tables(calendar_paper(source())) if each.caption == "Réponses attendues"]


def test_lengths_that_no_source_gives_are_marked_on_both_papers_and_in_the_drawing() -> None:
    choice = next(each for each in records("cantine") if isinstance(each, LegalChoice))
    of_it = changed(replace(choice, form="convention_gestion"), without=(LegalChoice,))
    for made in (calendar_paper(of_it), who_does(of_it)):
        assert "Durées indicatives : aucune source ne donne le déroulement de cet outil." in words(made)
        assert "La fiche de l’outil dit : « Trois à cinq mois »." in words(made)
    drawn = [chart.alternative for chart, _table in plan_charts(plan_for(of_it))]
    assert all("durées indicatives" in plain(told) for told in drawn), drawn
    for made in (calendar_paper(source()), who_does(source())):
        assert "indicatives" not in words(made)


def test_by_when_the_file_of_a_committee_is_handed_in_is_on_paper_and_in_the_agenda() -> None:
    ferrandel = of(Partner, "Ferrandel")
    told = CommitteeOpinion(partner_id=ferrandel.id, deposit_on=date(2027, 2, 18), session_on=date(2027, 3, 18))
    of_it = changed(told, without=(CommitteeOpinion,))
    rows = [row[:2] for row in cells(named(calendar_paper(of_it), "Séance"))]
    at = next(place for place, row in enumerate(rows) if "jeudi 18 mars 2027" in row[1])
    assert rows[at + 1] == ("Dépôt du dossier au comité : 28 jours", "au plus tard le 18/02/2027")
    found = days(paper(of_it, CALENDAR))
    assert next(day for name, day in found.items() if name.startswith("Dépôt du dossier")) == date(2027, 2, 18)


def test_in_word_the_drawing_stays_on_the_first_sheet(tmp_path: Path) -> None:
    """The longest of them: pages as in the PDF, so that no sheet holds a title alone."""
    (word,) = write(paper(source("permis"), CALENDAR), tmp_path, endings=("docx",))
    assert pages_in_libreoffice([word], tmp_path) == {word.stem: room(calendar_paper(source("permis"))).pages}


def test_their_names_and_what_a_message_says() -> None:
    ready, todo = paper(source(), CALENDAR), paper(source(), WHO)
    assert (ready.stem[:11], todo.stem[:14]) == ("calendrier_", "qui-fait-quoi_")
    assert (ready.endings, todo.endings) == (("pdf", "docx", "ics"), ("pdf", "docx"))
    assert "ci-joint le calendrier du projet" in plain(message(ready))
    assert "ci-joint la liste « Qui fait quoi »" in plain(message(todo))
    for made in (ready.paper, todo.paper):
        assert "Ce document ne contient pas de nom d’agent." in words(made)
