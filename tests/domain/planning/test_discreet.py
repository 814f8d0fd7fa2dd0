"""No name of an agent in a plan that goes out, however she typed it."""

import pytest

from desktop.domain.choices import LengthUnit
from desktop.domain.dataset import Dataset
from desktop.domain.planning.discreet import discreet
from desktop.domain.planning.from_dossier import plan_of
from desktop.domain.records import Milestone, Post
from tests.domain.planning.test_from_dossier import HELD, LAW, TODAY

CLAIRE = Post(id="p", service_id="s", employer_id="o", label="Agent 1", name="Claire Le Petit")
GUIDED = Post(id="q", service_id="s", employer_id="o", name="Mme Zoé Aubry-Martin", guide="Jean Roux")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Claire Le Petit", "Agent 1"),
        ("Mme Claire  LE PETIT et le maire", "Agent 1 et le maire"),
        ("le petit Claire", "Agent 1"),
        ("Mme Petit", "Agent 1"),
        ("Le petit groupe", "Le petit groupe"),
        ("Mme Le Bihan", "Mme Le Bihan"),
        ("Zoé Aubry-Martin, puis Jean Roux", "un agent, puis un agent"),
        ("Jeannette Rouxel", "Jeannette Rouxel"),
    ],
)
def test_the_post_is_said_instead(typed: str, said: str) -> None:
    own = Milestone(id="m", service_id="s", label=f"Voir {typed}", who=typed, note=typed, length=1, unit=LengthUnit.DAY)
    dataset = Dataset([*HELD, CLAIRE, GUIDED, own])
    step = discreet(plan_of(dataset, LAW, TODAY), dataset).row("s/m").step
    assert (step.label, step.who, step.note) == (f"Voir {said}", said, said)


def test_dates_and_order_stay_as_they_were() -> None:
    dataset = Dataset([*HELD, CLAIRE])
    plan = plan_of(dataset, LAW, TODAY)
    assert discreet(plan, dataset) == plan
