"""What the dossier answers of the eight questions of step 7, and what she answers instead."""

from dataclasses import replace

import pytest

from desktop.domain import choices as c
from desktop.domain.dataset import Dataset
from desktop.domain.example import example_records
from desktop.domain.law.answers import FIRST, MORE, Answers, answers_of, deductions
from desktop.domain.law.facts import Deduction
from desktop.domain.records import LegalChoice, Partner, Post, Record, Service, Usage
from resources.examples import load_example
from resources.law.lists import FACTS, QUESTIONS

A = Partner(id="a", name="Orbelle", epci_siren="1")
B = Partner(id="b", name="Valmorin", epci_siren="1", position=1)
CC = Partner(id="cc", name="CC du Val", kind=c.PartnerKind.EPCI, siren="1", position=2)
USES = [Usage(service_id="s", partner_id=key, takes_part=True) for key in ("a", "b", "cc")]


def read(service: Service, *more: Record) -> dict[str, Deduction]:
    return deductions(Dataset([A, B, CC, *USES, service, *more]), service)


def post(employer: str, key: str = "p") -> Post:
    return Post(id=key, service_id="s", employer_id=employer)


def test_three_questions_first_and_five_more():
    assert (len(FIRST), len(MORE)) == (3, 5)
    assert FIRST + MORE == QUESTIONS


def test_each_answer_is_a_word_of_the_rules_and_can_be_unknown():
    for question in QUESTIONS:
        described = LegalChoice.__dataclass_fields__[question]
        values = {choice.value for choice in type(described.default)}
        assert values == FACTS[question], question
        assert described.default.label == "Je ne sais pas"


@pytest.mark.parametrize(
    ("depth", "answer"),
    [
        (c.Depth.HELP, c.PowersAnswer.MEANS),
        (c.Depth.STAFF, c.PowersAnswer.MEANS),
        (c.Depth.MERGED, c.PowersAnswer.MEANS),
        (c.Depth.POWERS, c.PowersAnswer.POWERS),
        (c.Depth.GROUPING, c.PowersAnswer.POWERS),
        (c.Depth.NEW_COMMUNE, c.PowersAnswer.POWERS),
    ],
)
def test_how_far_one_goes_says_whether_the_power_moves(depth: c.Depth, answer: c.PowersAnswer):
    assert read(Service(id="s", depth=depth))["powers"].answer is answer


@pytest.mark.parametrize(
    ("employers", "answer"),
    [
        (["a"], c.TeamAnswer.COMMUNES),
        (["a", "b"], c.TeamAnswer.COMMUNES),
        (["cc"], c.TeamAnswer.COMMUNITY),
        (["a", "cc"], c.TeamAnswer.BOTH),
    ],
)
def test_the_employers_of_the_posts_say_where_the_team_is(employers: list[str], answer: c.TeamAnswer):
    posts = [post(employer, f"p{place}") for place, employer in enumerate(employers)]
    assert read(Service(id="s"), *posts)["team"].answer is answer


def test_without_a_post_who_brings_the_means_says_it():
    found = read(Service(id="s", flow_from="cc"))["team"]
    assert (found.answer, found.reason) == (
        c.TeamAnswer.COMMUNITY, "Les agents ou les moyens viennent de : la CC du Val."
    )  # fmt: skip
    assert "team" not in read(Service(id="s"))


def test_whether_an_agent_changes_employer():
    each = Service(id="s", employer=c.Employer.EACH)
    assert read(each)["employer_change"].answer is c.Answer.NO
    one = Service(id="s", employer=c.Employer.ONE_COMMUNE, employer_id="a")
    assert read(one, post("a"))["employer_change"].answer is c.Answer.NO
    assert "employer_change" not in read(one, post("a"), post("b", "q")), "lent or moved: only she knows"
    assert "employer_change" not in read(one)


def test_her_answer_comes_before_that_of_the_dossier():
    known = read(Service(id="s", employer=c.Employer.EACH), post("a"))
    silent = answers_of(LegalChoice(service_id="s"), known)
    assert silent == Answers(
        same_epci=c.Answer.YES, powers=c.PowersAnswer.MEANS, employer_change=c.Answer.NO, team=c.TeamAnswer.COMMUNES,
        deduced=frozenset({"same_epci", "powers", "employer_change", "team"}),
    )  # fmt: skip
    hers = LegalChoice(service_id="s", same_epci=c.Answer.NO, urgent=c.Answer.YES)
    given = answers_of(hers, known)
    assert (given.same_epci, given.urgent) == (c.Answer.NO, c.Answer.YES)
    assert given.deduced == {"powers", "employer_change", "team"}


def test_a_post_still_to_be_created_is_nowhere_and_its_employer_changes_nothing():
    new = replace(post("a"), after=c.AfterPost.NEW)
    found = read(Service(id="s", flow_from="b"), new)["team"]
    assert (found.answer, found.reason) == (c.TeamAnswer.NOBODY, "Tous les postes saisis sont à créer.")
    assert read(Service(id="s"), new, post("cc", "q"))["team"].answer is c.TeamAnswer.COMMUNITY


def test_when_the_power_moves_who_employs_today_says_nothing():
    """CGCT L5211-4-1 I: the agents follow the power, wherever they are."""
    one = Service(id="s", employer=c.Employer.ONE_COMMUNE, employer_id="a", depth=c.Depth.GROUPING)
    assert "employer_change" not in read(one, post("a"))


def test_agents_that_the_community_employs_already_change_nothing():
    service = Service(id="s", employer=c.Employer.COMMUNITY)
    assert read(service, post("cc"))["employer_change"].answer is c.Answer.NO
    assert "employer_change" not in read(service, post("cc"), post("a", "q"))
    leaving = replace(post("a", "q"), after=c.AfterPost.ENDS)
    assert read(service, post("cc"), leaving)["employer_change"].answer is c.Answer.NO, "it is not pooled"


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("yes yes", c.Answer.YES),
        ("yes unknown", None),
        ("yes no", c.Answer.NO),
        ("unknown no", c.Answer.NO),
        ("unknown", None),
    ],
)
def test_the_agreement_of_the_agents_is_read_from_their_posts(typed: str, answer: c.Answer | None):
    posts = [replace(post("a", f"p{n}"), consent=c.Answer(word)) for n, word in enumerate(typed.split())]
    elsewhere = replace(post("b", "q"), consent=c.Answer.NO, after=c.AfterPost.ELSEWHERE)
    found = read(Service(id="s"), *posts, elsewhere).get("consent")
    assert (found.answer if found else None) is answer


@pytest.mark.parametrize(
    ("depth", "answer"),
    [
        (c.Depth.GROUPING, c.Answer.YES),
        (c.Depth.NEW_COMMUNE, c.Answer.YES),
        (c.Depth.EPCI_UNION, c.Answer.YES),
        (c.Depth.POWERS, None),
        (c.Depth.COMMON, None),
    ],
)
def test_who_aims_at_a_structure_accepts_one(depth: c.Depth, answer: c.Answer | None):
    found = read(Service(id="s", depth=depth)).get("new_body")
    assert (found.answer if found else None) is answer


def test_half_of_the_eight_questions_are_answered_by_the_worked_example():
    """The issue of the step: at most eight questions, half of them already answered by the dossier."""
    dataset = Dataset(example_records(load_example()))
    service = dataset.all(Service)[0]
    answers = answers_of(LegalChoice(service_id=service.id), deductions(dataset, service))
    assert len(answers.deduced) >= 4
