"""What a plan says, word for word, and what is odd about a day."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from desktop.domain.planning.course import Body, Change, Committee, Course
from desktop.domain.planning.her_tasks import may_wait_for
from desktop.domain.planning.plan import Outcome, Plan, Verdict, make_plan
from desktop.domain.planning.plan_words import (
    advised_sentence,
    before_session,
    first_of_month,
    indicative_sentence,
    path_sentence,
    row_remarks,
    title,
    verdict_sentence,
)
from desktop.domain.planning.remarks import acting_day, dates_around, day_remarks, election_remark, long_day
from desktop.domain.planning.sessions import Council, council_dates
from resources.law.lists import Status
from tests.domain.planning.courses import LAW, PLANNINGS, TODAY
from tests.spaces import plain

BODIES = (Body("o", "Orbelle", Council(540), sessions=(date(2027, 4, 23),)), Body("v", "Valmorin", Council(4200)))
COURSE = Course("e", "Voirie", PLANNINGS["entente_prestation"], None, BODIES, "o")
FIRST = Outcome("e", "Voirie", None, date(2027, 3, 12), date(2027, 3, 12), date(2027, 5, 3), Verdict.FITS, ())


def _plan(*changes: Change, wanted: date | None = None, today: date = date(2027, 1, 4)) -> Plan:
    return make_plan([replace(COURSE, wanted=wanted)], changes, LAW, today)


@pytest.mark.parametrize(
    ("outcome", "words", "advised"),
    [
        (
            replace(FIRST, wanted=date(2027, 1, 1), verdict=Verdict.LATE, path=("e/convention",)),
            "Il est déjà trop tard pour le 1er janvier 2027 : au plus tôt le 12 mars 2027.",
            "Le plus simple est un 1er du mois : le 1er avril 2027.",
        ),
        (
            replace(FIRST, wanted=date(2027, 1, 1), verdict=Verdict.LATE),  # the day is over, and so is all before it
            "Rien ne reste à faire avant le démarrage du 1er janvier 2027.",
            "",
        ),
        (
            replace(FIRST, wanted=date(2027, 4, 1), start=date(2027, 4, 1), verdict=Verdict.TIGHT),
            "Le 1er avril 2027 reste possible si chaque étape va au plus vite. D’habitude, ce serait le 3 mai 2027.",
            "",
        ),
        (
            replace(FIRST, wanted=date(2027, 5, 4), start=date(2027, 5, 4)),
            "Le 4 mai 2027 est possible. Il reste 1 jour de marge.",
            "",
        ),
        (
            replace(FIRST, wanted=date(2027, 5, 3), start=date(2027, 5, 3)),
            "Le 3 mai 2027 est possible. Il ne reste aucune marge.",
            "",
        ),
        (
            replace(FIRST, start=date(2027, 5, 3)),
            "Sans date souhaitée, le service peut commencer le 3 mai 2027.",
            "Le plus simple est un 1er du mois : le 1er juin 2027.",
        ),
        (
            replace(FIRST, start=date(2027, 6, 1)),
            "Sans date souhaitée, le service peut commencer le 1er juin 2027.",
            "",
        ),
    ],
)
def test_whether_the_wanted_start_holds(outcome: Outcome, words: str, advised: str) -> None:
    assert plain(verdict_sentence(outcome)) == words
    assert plain(advised_sentence(outcome)) == advised


def test_what_holds_the_start_back_is_named_in_its_order() -> None:
    plan = _plan(Change("e", "cst", left_out=True))
    # A month, a month: Thursday 4 March; Orbelle on Friday 23 April; Valmorin told no date: Sunday 4 April, Monday 5.
    assert plain(path_sentence(plan, plan.outcomes[0])) == (
        "Ce qui fixe cette date, dans l’ordre : "
        "« Dire ce qui est mis en commun, et ce qui ne l'est pas » (04/02/2027), "
        "« Rédiger la convention » (04/03/2027) et "
        "« Faire voter la même convention par chaque conseil : Orbelle » (23/04/2027)."
    )
    both = replace(COURSE, bodies=tuple(replace(each, sessions=(date(2027, 4, 23),)) for each in BODIES))
    same = make_plan([both], [Change("e", "cst", left_out=True)], LAW, plan.today)
    last = plain(path_sentence(same, same.outcomes[0])).rpartition("« ")[2]
    assert last == "Faire voter la même convention par chaque conseil : Orbelle, Valmorin » (23/04/2027)."
    done = [Change("e", key, done_on=date(2026, 12, 1)) for key in ("perimetre", "convention", "cst", "deliberations")]
    over = _plan(*done)
    assert path_sentence(over, over.outcomes[0]) == "Rien ne retient ce démarrage."
    assert over.outcomes[0].start == over.today


def test_by_when_all_is_ready_for_a_session() -> None:
    plan = _plan()
    assert plain(before_session(plan.row("e/deliberations/o"))) == (
        "Avec un conseil le 23 avril 2027, ce qui précède est fini au plus tard le 19 avril 2027."
    )
    # Monday 19 April, fifteen days before: Sunday 4 April.
    assert plain(before_session(plan.row("e/cst"))) == (
        "Avec un comité le 19 avril 2027, ce qui précède est fini au plus tard le 4 avril 2027."
    )
    assert before_session(plan.row("e/convention")) == ""


def test_a_task_of_hers_keeps_its_own_name() -> None:
    plan = _plan(Change("e", "fair", label="Réunion publique", partner_id="o", who="Mme Aubry", own=True))
    assert title(plan.row("e/fair")) == "Réunion publique"
    assert title(plan.row("e/convention")) == "Rédiger la convention"


def test_what_she_has_to_know_of_a_step() -> None:
    early = _plan(Change("e", "convention", on=date(2027, 1, 20)))
    assert list(map(plain, row_remarks(early.row("e/convention")))) == [
        "Le 20 janvier 2027 ne peut pas être tenu : au plus tôt le 4 mars 2027.",
    ]
    plan = _plan()
    assert row_remarks(plan.row("e/deliberations/v")) == [
        "La date de cette séance n’est pas connue : celle-ci est supposée.",
        "Un jour de retard ici repousse le démarrage.",
    ]
    assert row_remarks(plan.row("e/deliberations/o")) == [], "23 April, told, and some days before the other"
    deemed = _plan(Change("e", "convention", done_on=date(2026, 12, 18)))
    assert row_remarks(deemed.row("e/perimetre")) == ["Notée comme faite, puisque la suite l’est."]


def test_a_step_later_than_usual_says_when_it_usually_ends() -> None:
    course = Course("s", "Finances", PLANNINGS["service_commun"], date(2027, 11, 15), (BODIES[0],), "o")
    plan = make_plan([course], [], LAW, TODAY)
    # Eleven months before 15 November 2027 is 15 December 2026: a month that begins today ends later.
    assert "D’habitude, cette étape est finie le 15 décembre 2026." in map(plain, row_remarks(plan.row("s/intention")))
    far = make_plan([replace(course, wanted=date(2029, 1, 1))], [], LAW, TODAY)
    assert row_remarks(far.row("s/intention")) == []


def test_a_committee_that_says_how_long_before_it_wants_the_file() -> None:
    committee = Committee("o", "Orbelle", sessions=(date(2027, 3, 8), date(2027, 4, 20)), deposit=30)
    course = replace(COURSE, committees=(committee,))
    row = make_plan([course], [], LAW, date(2027, 1, 4)).row("e/cst")
    # The convention is over on 4 March: 8 March is too soon; thirty days before 20 April is Sunday 21 March.
    assert plain(before_session(row)) == (
        "Avec un comité le 20 avril 2027, le dossier est déposé au plus tard le 21 mars 2027."
    )
    first, *_rest = dates_around(LAW, row)
    assert (plain(first.rule), first.day, first.bound) == (
        "Dépôt du dossier au comité : 30 jours", date(2027, 3, 21), "latest",
    )  # fmt: skip
    assert row_remarks(row)[0] != "La date de dépôt du dossier n’est pas notée : demandez-la à qui réunit ce comité."
    silent = make_plan([replace(COURSE, committees=(replace(committee, deposit=None),))], [], LAW, date(2027, 1, 4))
    assert row_remarks(silent.row("e/cst"))[0] == (
        "La date de dépôt du dossier n’est pas notée : demandez-la à qui réunit ce comité."
    )
    late = replace(COURSE, committees=(replace(committee, sessions=(date(2027, 3, 30),)),))
    assert row_remarks(make_plan([late], [], LAW, date(2027, 1, 4)).row("e/cst"))[0] == (
        "Les séances notées viennent trop tôt ou leur dossier ne peut plus être déposé à temps : celle-ci est supposée."
    )


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 11, 30), None),
        (date(2026, 12, 1), "Ce comité est renouvelé le 10 décembre 2026 : c’est l’une de ses dernières séances."),
        (date(2026, 12, 10), "Ce comité est renouvelé le 10 décembre 2026 : c’est l’une de ses dernières séances."),
        (
            date(2026, 12, 11),
            "Les comités ont été élus le 10 décembre 2026 : celui-ci n’est peut-être pas encore installé.",
        ),
        (
            date(2027, 2, 28),
            "Les comités ont été élus le 10 décembre 2026 : celui-ci n’est peut-être pas encore installé.",
        ),
        (date(2027, 3, 1), None),  # January and February: reference 2.3
    ],
)
def test_a_committee_is_elected_again_and_installed(day: date, words: str | None) -> None:
    found = election_remark(LAW, day)
    assert (plain(found[0]) if found else None) == words
    assert found is None or (found[1] is not None and found[1].status is Status.PRACTICE)


def test_the_day_of_the_staff_elections_has_its_source_and_without_it_nothing_is_said() -> None:
    held = LAW.parameters["elections_professionnelles"]
    assert (held.value, held.say.status, held.say.origin) == (
        date(2026, 12, 10), Status.VERIFIED, "Arrêté du 2 juillet 2025",
    )  # fmt: skip
    silent = replace(LAW, parameters={})
    assert election_remark(silent, date(2026, 12, 10)) is None


def test_what_the_lengths_of_a_course_made_from_acts_are_worth() -> None:
    assert plain(indicative_sentence(LAW.forms["spl"].delay)) == (
        "Durées indicatives : aucune source ne donne le déroulement de cet outil. Les étapes sont les actes qu’il "
        "demande, avec la durée du même acte ailleurs. La fiche de l’outil dit : « Neuf à quinze mois »."
    )


def test_her_tasks_that_a_task_of_the_law_may_wait_for() -> None:
    visit = Change("e", "visit", label="Visite", own=True)
    report = Change("e", "report", label="Compte rendu", after=("deliberations",), own=True)
    party = Change("e", "party", label="Inauguration", after=("start",), own=True)
    far = Change("e", "far", label="Suite", after=("party",), own=True)
    plan = _plan(visit, report, party, far)

    def offered(key: str) -> list[str]:
        return [row.step.label for row in may_wait_for(plan, plan.row(key))]

    assert offered("e/perimetre") == ["Visite"]
    assert offered("e/deliberations") == offered("e/deliberations/o") == ["Visite"]
    assert offered("e/ratification") == ["Visite", "Compte rendu", "Inauguration", "Suite"], (
        "it waits for the start too"
    )
    assert offered("e/visit") == ["Compte rendu", "Inauguration", "Suite"]
    for key in ("e/perimetre", "e/deliberations", "e/ratification"):
        for each in may_wait_for(plan, plan.row(key)):
            link = Change("e", key.split("/")[1], after=(each.step.key.split("/")[1],))
            assert not _plan(visit, report, party, far, link).loops


@pytest.mark.parametrize(
    ("day", "region", "words"),
    [
        (date(2027, 3, 3), "", []),
        (date(2027, 3, 6), "", ["Ce jour est un samedi."]),
        (date(2027, 3, 26), "", []),
        (date(2027, 3, 26), "57", ["Ce jour est férié : Vendredi saint."]),
        (date(2027, 12, 20), "974", ["Ce jour est férié : Abolition de l'esclavage.", "À éviter : la fin de l'année."]),
        (date(2027, 8, 4), "", ["À éviter : le mois d'août."]),
        (date(2032, 3, 3), "", ["Les conseils sont renouvelés en mars 2032."]),
        (date(2032, 1, 6), "", ["Les conseils sont renouvelés en mars 2032."]),
        (date(2032, 4, 7), "", ["Les conseils sont renouvelés en mars 2032."]),
        (date(2032, 5, 5), "", []),
        (date(2031, 12, 3), "", []),
    ],
)
def test_why_one_would_rather_take_another_day(day: date, region: str, words: list[str]) -> None:
    assert [plain(said) for said, _say in day_remarks(LAW, day, region)] == words


def test_a_remark_on_a_day_says_where_it_comes_from() -> None:
    ((_words, say),) = day_remarks(LAW, date(2027, 3, 26), "57")
    assert say is not None
    assert say.origin == "Code du travail, article L. 3134-13 ; à vérifier"


def test_the_dates_around_a_session_and_an_answer() -> None:
    plan = _plan()
    assert [(each.name, each.day) for each in dates_around(LAW, plan.row("e/deliberations/o"))] == [
        ("convocation_petite_commune", date(2027, 4, 19)),  # 22, 21, 20
    ]
    cst = plan.row("e/cst").ends
    assert [each.day for each in dates_around(LAW, plan.row("e/cst"))[:2]] == [cst - timedelta(15), cst - timedelta(8)]
    assert dates_around(LAW, plan.row("e/convention")) == []
    assert dates_around(LAW, _plan(Change("e", "cst", left_out=True)).row("e/cst")) == []
    transfer = make_plan([Course("t", "Eau", PLANNINGS["transfert"])], [], LAW, TODAY)
    row = transfer.row("t/communes")
    (answer,) = dates_around(LAW, row)
    assert (answer.day, answer.acquired) == (row.ends, row.ends + timedelta(days=1))


def test_a_letter_due_on_a_sunday_leaves_on_the_working_day_before() -> None:
    # Council on Thursday 1 April 2027: 31, 30, 29; Sunday 28 is Easter, Friday 26 a holiday in Moselle.
    (called,) = council_dates(LAW, date(2027, 4, 1), Council(540))
    assert called.day == date(2027, 3, 28)
    assert acting_day(called) == date(2027, 3, 26)
    assert acting_day(called, "57") == date(2027, 3, 25)
    assert acting_day(replace(called, bound="earliest")) == date(2027, 3, 28)


def test_days_written_out() -> None:
    assert plain(long_day(date(2026, 3, 2))) == "lundi 2 mars 2026"
    assert plain(long_day(date(2028, 1, 1))) == "samedi 1er janvier 2028"


@pytest.mark.parametrize(
    ("day", "first"),
    [
        (date(2027, 1, 1), date(2027, 1, 1)), (date(2027, 1, 2), date(2027, 2, 1)),
        (date(2027, 1, 31), date(2027, 2, 1)), (date(2027, 12, 31), date(2028, 1, 1)),
    ],
)  # fmt: skip
def test_the_first_of_a_month(day: date, first: date) -> None:
    assert first_of_month(day) == first
