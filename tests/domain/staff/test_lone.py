"""Where an amount of staff rests on a single agent, and where it does not; what is said of it, and opened."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

import pytest

from desktop.domain.choices import AfterPost, CostFamily, CostScenario, Employer, RiskBearer
from desktop.domain.dataset import Dataset
from desktop.domain.records import CommitteeOpinion, CostLine, Dossier, EmployerRisk, Partner, Post, Record, Service
from desktop.domain.results import Results
from desktop.domain.review.findings import Context, Gravity
from desktop.domain.review.lone import lines_alone, posts_alone
from desktop.domain.staff.lone import lone_amounts
from desktop.domain.words import lone_words
from tests.documents.agreement.forms import LAW
from tests.spaces import flowing

A, B = Partner(id="a", name="Orbelle"), Partner(id="b", name="Valmorin", position=1)
HELD = [Dossier(id="d", reference_year=2025), A, B, Service(id="s", name="Secrétariat", employer=Employer.EACH)]
POST = Post(id="p", service_id="s", employer_id="a", annual_cost=Decimal(41234))
LINE = CostLine(id="l", service_id="s", partner_id="a", family=CostFamily.STAFF, amount=Decimal(41234))
ONE = CommitteeOpinion(id="o", partner_id="a", staff=1)


def results(*more: Record) -> Results:
    return Results(Dataset([*HELD, *more]))


def whose(*more: Record) -> list[str]:
    return [each.partner.id for each in lone_amounts(results(*more))]


@pytest.mark.parametrize(
    ("more", "who"),
    [
        ((POST,), ["a"]),
        ((POST, replace(POST, id="q")), []),  # two agents: the amount is nobody's
        ((POST, replace(POST, id="q", employer_id="b")), ["a", "b"]),  # one each
        ((replace(POST, annual_cost=None),), []),  # nothing is shown
        ((replace(POST, after=AfterPost.NEW),), ["a"]),  # who is hired is alone in it
        ((replace(POST, annual_cost=None), LINE), ["a"]),  # its cost typed at the other step
        ((replace(POST, annual_cost=None), replace(LINE, family=CostFamily.ESTIMATE)), []),  # a total for all
        ((LINE,), []),  # nobody said how many
        ((LINE, ONE), ["a"]),
        ((LINE, replace(ONE, staff=2)), []),
        ((replace(LINE, amount=None), ONE), []),
    ],
)
def test_who_has_one_agent_behind_an_amount(more: Iterable[Record], who: list[str]) -> None:
    assert whose(*more) == who


def test_what_is_set_aside_for_an_agent_is_not_its_pay() -> None:
    risk = EmployerRisk(id="r", service_id="s", employer_id="a", amount=Decimal(900), bearer=RiskBearer.SHARED)
    assert whose(risk, ONE) == []


def test_tomorrow_what_one_books_for_the_agents_of_others_rests_on_all_of_them() -> None:
    """Valmorin books the agent of Orbelle, who moved to it; then two of them."""
    shared = replace(LINE, partner_id="b", scenario=CostScenario.SHARED)
    bare = replace(POST, annual_cost=None)
    assert whose(bare, shared) == ["b"]
    assert whose(bare, replace(bare, id="q"), shared) == []


def test_it_is_told_once_per_service_and_opens_what_was_typed() -> None:
    def found(*more: Record) -> list[tuple[str, str, str]]:
        held = results(*more)
        context = Context(held.dataset, held, LAW)
        findings = [*posts_alone(context), *lines_alone(context)]
        assert all(each.gravity is Gravity.ADVICE and each.code == "staff-alone" for each in findings)
        assert not [each for each in findings if "Orbelle" in each.told], "a council is not told whose"
        return [(each.record_id, each.field, flowing(each.message)) for each in findings]

    said = "Secrétariat : le coût du personnel d’Orbelle repose sur un seul agent."
    assert found(POST) == [("p", "annual_cost", said)]
    assert found(LINE, ONE) == [("l", "amount", said)]
    both = "Secrétariat : le coût du personnel d’Orbelle et de Valmorin repose, pour chacun, sur un seul agent."
    assert found(POST, replace(POST, id="q", employer_id="b")) == [("p", "annual_cost", both)]
    assert found(POST, replace(POST, id="q")) == []


def test_the_room_names_the_service_and_a_paper_names_nobody() -> None:
    held = results(POST)
    assert flowing(lone_words.warning(held)).startswith("Avant d’imprimer : Secrétariat : le coût du personnel d’Orb")
    assert "Orbelle" not in lone_words.note(held)
    assert "ce qu’il coûte à son employeur" in flowing(lone_words.note(held))
    silent = results(POST, replace(POST, id="q"))
    assert (lone_words.warning(silent), lone_words.note(silent)) == ("", "")


def test_many_are_counted() -> None:
    others = [Partner(id=f"x{at}", name=f"Commune {at}", position=at + 2) for at in range(4)]
    held = [replace(POST, id=f"q{each.id}", employer_id=each.id) for each in others]
    said = flowing(lone_words.warning(results(*others, *held)))
    assert "le coût du personnel de 4 partenaires repose, pour chacun, sur un seul agent." in said
