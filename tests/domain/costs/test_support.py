"""Indirect costs in proportion to full-time posts, by hand."""

from decimal import Decimal

import pytest

from desktop.domain.choices import CostFamily, CostScenario, Nature
from desktop.domain.costs.support import Support, full_time_posts, support_line
from desktop.domain.dataset import Dataset
from desktop.domain.law.values import LegalValues
from desktop.domain.records import CostLine, Dossier, Post, Service
from desktop.domain.results import Results
from tests.spaces import plain

D = Decimal
LAW = LegalValues(full_time=D(35))


def test_a_pay_office_by_hand() -> None:
    """60 000 × 1.5 / 7 = 12 857.142857 → 12 857.14, an indirect cost that all share."""
    support = Support("Paie", D(60_000), D("1.5"), D(7))
    assert support.cents == 1_285_714
    assert plain(support.words()) == "60 000 € × 1,5 temps plein sur 7"
    dataset = Dataset([Dossier(reference_year=2025, horizon=1), Service(id="s")])
    line = support_line(dataset, "s", support)
    assert isinstance(line, CostLine)
    assert (line.amount, line.nature, line.family, line.scenario, line.common, line.label, line.year) == (
        D("12857.14"), Nature.INDIRECT, CostFamily.ADMINISTRATION, CostScenario.SHARED, True, "Paie", 2025,
    )  # fmt: skip
    assert plain(line.reason) == "En proportion des temps pleins : 60 000 € × 1,5 temps plein sur 7"
    dataset.put(line)
    assert Results(dataset).service("s").pooled.indirect == (1_285_714,)


@pytest.mark.parametrize(
    ("cost", "posts", "whole", "cents"),
    [
        (None, 1, 2, None),
        (100, None, 2, None),
        (100, 1, None, None),
        (100, 1, 0, None),
        (100, 3, 2, None),
        (100, -1, 2, None),
        (100, 0, 2, 0),
        (100, 2, 2, 10_000),
        ("0.01", 1, 2, 1),
    ],
)
def test_what_cannot_be_is_not_worked_out(cost, posts, whole, cents) -> None:
    support = Support("x", *(None if each is None else D(each) for each in (cost, posts, whole)))
    assert support.cents == cents
    assert support.too_many is (posts == 3 or whole == 0)
    assert (support_line(Dataset([Service(id="s")]), "s", support) is None) is (cents is None)


def test_the_posts_of_a_service_are_those_of_its_agents() -> None:
    """17.5 / 35 whole, and half of 35 / 35: 0.5 + 0.5 = 1; a post without hours is not guessed."""
    posts = [
        Post(service_id="s", hours=D("17.5")),
        Post(service_id="s", hours=D(35), pooled=D(50)),
        Post(service_id="s"),
        Post(service_id="t", hours=D(35)),
    ]
    assert full_time_posts(Dataset(posts), "s", LAW) == 1
    assert full_time_posts(Dataset(posts[2:]), "s", LAW) is None
