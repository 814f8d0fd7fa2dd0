"""Family by family, what tomorrow costs more or less: by hand, and the sum is always the whole change."""

from dataclasses import replace

import pytest

from desktop.domain import choices as c
from desktop.domain import records as r
from desktop.domain.costs.composition import cost_tomorrow
from desktop.domain.costs.difference import by_family
from desktop.domain.results import Results
from tests.domain.budget.world import D, computed, line
from tests.domain.dice import Dice


def test_each_family_by_hand():
    """Tomorrow less today: 30 000 − 29 000; 5 000 − 4 000; 1 000; 1 500 − 500; − 1 500 of grant; 300 own."""
    own = line("300", c.CostFamily.OTHER, "t", common=False)
    results, _result = computed(own)
    assert by_family(results, results.services()) == [
        ("Charges de personnel", 100_000),
        ("Fournitures et carburant", 100_000),
        ("Assurances", 100_000),
        ("Locaux", 100_000),
        ("Autre dépense", 30_000),
        ("Recette ou subvention", -150_000),
    ]


def test_a_rate_of_indirect_costs_is_a_step_of_its_own():
    results, result = computed(r.Service(id="s", overhead_rate=D(10)))
    assert by_family(results, [result])[-1] == ("Charges indirectes par un taux", 360_000)


@pytest.mark.parametrize("seed", range(15))
def test_the_steps_lead_from_today_to_tomorrow(seed: int):
    dataset = Dice(seed).dossier()
    for service in dataset.all(r.Service):  # a cost of tomorrow in each
        rest = line("1234.56", c.CostFamily.CONTRACTS, id=f"rest {service.id}")
        dataset.put(replace(rest, service_id=service.id))
    results = Results(dataset)
    today = sum(years[0] for result in results.services() for years in result.today.values())
    steps = by_family(results, results.services())
    assert today + sum(cents for _label, cents in steps) == cost_tomorrow(results)
