"""Staff that costs count without a post: told of the canteen, whose second cook is an amount only."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

import pytest

from desktop.domain.choices import CostFamily, CostScenario, Nature
from desktop.domain.dataset import Dataset
from desktop.domain.records import CostLine, Dossier, Partner, Post, Record, Service
from desktop.domain.results import Results
from desktop.domain.staff.undescribed import with_undescribed_staff
from desktop.domain.words.staff_words import undescribed_words
from tests.spaces import flowing

SERVICE = Service(id="s", name="Cantine")
POST = Post(id="p", service_id="s", employer_id="a", annual_cost=Decimal(41234))
LINE = CostLine(
    id="l", service_id="s", scenario=CostScenario.SHARED, family=CostFamily.STAFF, nature=Nature.DIRECT,
    amount=Decimal(22200),
)  # fmt: skip


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ((POST, LINE), True),
        ((POST,), False),  # its cost is that of a post
        ((LINE,), False),  # no table of posts leaves anything out
        ((POST, replace(LINE, scenario=CostScenario.TODAY)), False),  # tomorrow it is no longer there
        ((POST, replace(LINE, family=CostFamily.SUPPLIES)), False),
        ((POST, replace(LINE, nature=Nature.INDIRECT)), False),  # who makes the payslips
    ],
)
def test_staff_without_a_post(more: Iterable[Record], told: bool) -> None:
    results = Results(Dataset([Dossier(id="d", reference_year=2025), Partner(id="a", name="Orbelle"), SERVICE, *more]))
    assert with_undescribed_staff(results, [SERVICE]) == ([SERVICE] if told else [])


def test_a_service_without_any_post_is_told_beside_the_posts_of_another() -> None:
    other = Service(id="t", name="Ménage", position=1)
    held = [Dossier(id="d", reference_year=2025), Partner(id="a", name="Orbelle"), SERVICE, other, POST]
    results = Results(Dataset([*held, replace(LINE, service_id="t")]))
    assert with_undescribed_staff(results, [SERVICE, other]) == [other]


def test_what_is_said_of_it() -> None:
    assert undescribed_words([]) == ""
    assert flowing(undescribed_words([SERVICE])) == (
        "Des charges de personnel sont saisies sans poste décrit, en plus de ceux-ci : Cantine."
    )
