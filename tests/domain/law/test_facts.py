"""What the dossier says of a service beside the questions: statutes of its agents, other bodies, all of a community."""

from dataclasses import replace
from datetime import date

import pytest

from desktop.domain import choices as c
from desktop.domain.dataset import Dataset
from desktop.domain.law.facts import facts_of
from desktop.domain.records import Partner, Post, Record, Service, Usage
from resources.law import load_law
from resources.law.lists import FACTS, QUESTIONS

LAW = load_law(date(2026, 11, 23))
A = Partner(id="a", name="Orbelle", insee_code="01001", epci_siren="1")
B = Partner(id="b", name="Valmorin", insee_code="01002", epci_siren="1", position=1)
COMMUNITY = Partner(id="cc", name="CC du Val", kind=c.PartnerKind.EPCI, siren="1", position=2)
STATE = Partner(id="o", name="Association", kind=c.PartnerKind.OTHER, position=3)
CENTRE = Partner(id="g", name="CDG", kind=c.PartnerKind.CDG, position=4)


def values(*more: Record, members: frozenset[str] = frozenset()) -> dict[str, str]:
    """The facts of one service in which every partner given takes part."""
    uses = [Usage(service_id="s", partner_id=x.id, takes_part=True) for x in more if isinstance(x, Partner)]
    service = Service(id="s")
    facts = facts_of(Dataset([service, *more, *uses]), service, LAW, lambda siren: members if siren == "1" else set())
    return dict(facts.values)


def agent(status: c.Statute, **more: object) -> Post:
    return Post(service_id="s", employer_id="a", status=status, **more)


def test_every_fact_that_is_no_question_is_known_here_and_speaks_the_words_of_the_rules() -> None:
    found = values(A, B)
    assert set(found) == set(FACTS) - set(QUESTIONS)
    assert all(value in FACTS[name] for name, value in found.items())


@pytest.mark.parametrize(
    ("posts", "contract", "ended"),
    [
        ([], "unknown", "unknown"),
        ([c.Statute.UNKNOWN], "unknown", "unknown"),
        ([c.Statute.TENURED], "no", "no"),
        ([c.Statute.PERMANENT], "yes", "no"),
        ([c.Statute.TERM], "yes", "yes"),
        ([c.Statute.TENURED, c.Statute.TERM], "yes", "yes"),
        ([c.Statute.TENURED, c.Statute.UNKNOWN], "unknown", "unknown"),
        ([c.Statute.PERMANENT, c.Statute.UNKNOWN], "yes", "unknown"),
        ([c.Statute.CDG, c.Statute.OTHER], "no", "no"),
    ],
)
def test_contracts_are_read_from_the_posts(posts: list[c.Statute], contract: str, ended: str) -> None:
    found = values(A, B, *(agent(status) for status in posts))
    assert (found["contract_agents"], found["fixed_term"]) == (contract, ended)


def test_the_end_of_a_contract_says_that_there_is_one() -> None:
    found = values(A, B, agent(c.Statute.UNKNOWN, contract_end=date(2027, 8, 31)))
    assert (found["contract_agents"], found["fixed_term"]) == ("yes", "yes")
    tenured = values(A, B, agent(c.Statute.TENURED, contract_end=date(2027, 8, 31)))
    assert tenured["contract_agents"] == "no", "what was typed of the statute comes first"


@pytest.mark.parametrize("after", [c.AfterPost.NEW, c.AfterPost.ENDS, c.AfterPost.ELSEWHERE])
def test_a_post_that_is_not_pooled_says_nothing_of_the_agents(after: c.AfterPost) -> None:
    found = values(A, B, agent(c.Statute.TERM, after=after), agent(c.Statute.TENURED))
    assert (found["contract_agents"], found["fixed_term"]) == ("no", "no")


def test_another_body_that_takes_part_is_no_centre_de_gestion() -> None:
    assert values(A, B)["others"] == "no"
    assert values(A, B, CENTRE)["others"] == "no"
    assert values(A, B, STATE)["others"] == "yes"
    assert values(A)["others"] == "unknown", "one partner alone: nothing is said yet"


@pytest.mark.parametrize(
    ("partners", "members", "answer"),
    [
        ([A, B], {"01001", "01002"}, "yes"),
        ([A, B, COMMUNITY], {"01001", "01002"}, "yes"),
        ([A, B], {"01001", "01002", "01003"}, "no"),
        ([A, B], set(), "unknown"),  # the list does not know the community
        ([A, replace(B, insee_code="")], {"01001", "01002"}, "unknown"),  # a commune typed by hand
        ([A, replace(B, epci_siren="2")], {"01001"}, "unknown"),  # two communities
        ([COMMUNITY, STATE], {"01001"}, "unknown"),  # no commune at all
    ],
)
def test_whether_the_whole_community_takes_part(partners: list[Partner], members: set[str], answer: str) -> None:
    assert values(*partners, members=frozenset(members))["all_members"] == answer


@pytest.mark.parametrize(
    ("answers", "found"),
    [([], "unknown"), (["yes"], "yes"), (["no"], "no"), (["unknown"], "unknown"), (["yes", "no"], "unknown")],
)
def test_the_taxes_of_the_community_that_takes_part(answers: list[str], found: str) -> None:
    bodies = [replace(COMMUNITY, id=f"c{n}", fpu=c.Answer(words)) for n, words in enumerate(answers)]
    assert values(A, replace(B, fpu=c.Answer.YES), *bodies)["fpu"] == found, "a commune does not answer for it"
