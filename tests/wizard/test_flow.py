"""The course without widgets: numbers, neighbours, statuses, and a step that nobody had planned."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from desktop.domain.dataset import Dataset
from desktop.domain.fields import specs
from desktop.domain.records import Objective, Purpose, StepMark
from desktop.domain.results import Results
from desktop.domain.review.findings import Context, Finding, Gravity
from desktop.wizard.course import COURSE
from desktop.wizard.flow import Course, Status, Step, status
from resources.law import load_law

LAW = load_law(date(2026, 11, 23))


def always_doubtful(_context: Context) -> Iterator[Finding]:
    yield Finding("dummy", Gravity.MISSING, "Il manque quelque chose.", record_id="p", field="sentence")


DUMMY = Step(
    id="dummy",
    part="Le projet",
    title="Une étape de plus",
    question="Que faut-il encore dire ?",
    purpose="Rien de plus.",
    page="desktop.wizard.purpose.page:PurposePage",
    help_id="purpose",
    started=lambda dataset: bool(dataset.all(Objective)),
    checks=(always_doubtful,),
)


def test_an_extra_step_needs_no_change_elsewhere():
    course = Course((*COURSE.steps[:1], DUMMY, *COURSE.steps[1:]))
    assert course.number("dummy") == 2
    assert course.after("purpose") is DUMMY
    assert course.before("objectives") is DUMMY
    assert course.number("summary") == len(COURSE.steps) + 1
    dataset = Dataset([Purpose(id="p")])
    found = course.findings(Context(dataset, Results(dataset), law=LAW))[:1]
    assert found[0].step in {"dummy", "purpose"}


def test_a_remark_leads_to_the_step_where_its_field_is_typed():
    course = Course((DUMMY, *COURSE.steps[:1]))
    dataset = Dataset([Purpose(id="p", sentence="x", problems_text="y")])
    found = course.findings(Context(dataset, Results(dataset), law=LAW))
    assert {finding.step for finding in found if finding.code == "dummy"} == {"purpose"}


def test_only_she_finishes_a_step_and_a_doubt_reopens_it():
    dataset = Dataset()
    assert status(DUMMY, dataset, ()) is Status.TODO
    dataset.put(Objective(title="x"))
    assert status(DUMMY, dataset, ()) is Status.STARTED
    dataset.put(StepMark(step="dummy", done=True))
    assert status(DUMMY, dataset, ()) is Status.DONE
    missing = Finding("x", Gravity.MISSING, "…", step="dummy")
    assert status(DUMMY, dataset, [missing]) is Status.CHECK
    assert status(DUMMY, dataset, [replace(missing, gravity=Gravity.CONFIRM)]) is Status.DONE


def test_a_step_without_meaning_for_a_dossier_is_said_so():
    alone = replace(DUMMY, applies=lambda dataset: bool(dataset.all(Objective)))
    assert status(alone, Dataset(), ()) is Status.NOT_APPLICABLE
    assert status(alone, Dataset([Objective(title="x")]), ()) is Status.STARTED


def test_the_short_course_comes_in_the_order_that_was_decided():
    """By hand, from the plan: the legal tool comes before the sharing, because it decides what may be reimbursed."""
    assert [(step.part, step.title) for step in COURSE.steps] == [
        ("Le projet", "Pourquoi ce projet ?"),
        ("Le projet", "Objectifs"),
        ("Le projet", "Partenaires"),
        ("Le projet", "Services"),
        ("Les moyens", "Agents et matériel"),
        ("Les moyens", "Coûts"),
        ("L’accord", "Quel outil ?"),
        ("L’accord", "Répartition"),
        ("L’accord", "Qui suit le service ?"),
        ("L’accord", "Calendrier"),
        ("L’accord", "Risques et mobilisation"),
        ("Décider et suivre", "Synthèse"),
    ]


def test_each_field_is_typed_on_one_step_only():
    claimed = [field for step in COURSE.steps for field in step.fields]
    assert len(claimed) == len(set(claimed))
    for record_type, name in claimed:
        assert name in specs(record_type), (record_type, name)


@pytest.mark.parametrize("step", COURSE.steps, ids=lambda step: step.id)
def test_every_page_exists(step: Step):
    assert step.page_class().__doc__


def test_a_room_comes_after_the_steps_without_a_number() -> None:
    room = replace(DUMMY, id="room", title="Documents", part="Décider et suivre")
    course = Course((COURSE.steps[0], COURSE.steps[-1]), (room,))
    assert [step.id for step in course.pages] == ["purpose", "summary", "room"]
    assert course.place(course.step("summary")) == "Étape 2 sur 2 : Synthèse"
    assert course.place(room) == "Documents"
    assert course.after("summary") == room
    assert course.before("room") == COURSE.steps[-1]
    assert course.after("room") is None
    assert "room" not in course.titles
    with pytest.raises(KeyError):
        course.number("room")


def test_the_papers_are_made_in_the_room_of_documents() -> None:
    assert [room.id for room in COURSE.rooms] == ["documents"]
    assert COURSE.paper_step is COURSE.rooms[0]
