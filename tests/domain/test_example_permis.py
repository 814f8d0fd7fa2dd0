"""The example of the planning permits: a tariff against the exact cost, and the year that settles what is left.

The ledger by hand, in euros. The figures of cost-sharing 11: A 1 240 inhabitants and 41.5 weighted acts, B 860 and 22,
C 2 315 and 88.3, D 485 and 12.2; 4 900 and 164 together.

THE COST of 2025: half of a post of 38 000 = 19 000; 700 + 900 direct; 2 600 + 1 300 indirect     = 24 500.00

BY THE TARIFF, 2.50 an inhabitant and 70 an act
    A    3 100.00 + 2 905.00 =  6 005.00
    B    2 150.00 + 1 540.00 =  3 690.00
    C    5 787.50 + 6 181.00 = 11 968.50
    D    1 212.50 +   854.00 =  2 066.50       total 23 730.00, and 770.00 are left of the 24 500.00

EXACTLY, 12 250 by inhabitants (2.50 each) and 12 250 by acts (74.695121… each)
    A    3 100.00 + 3 099.847561 =  6 199.847561    6 199.85 (a cent left: .76)
    B    2 150.00 + 1 643.292683 =  3 793.292683    3 793.29
    C    5 787.50 + 6 595.579268 = 12 383.079268   12 383.08 (a cent left: .93)
    D    1 212.50 +   911.280488 =  2 123.780488    2 123.78
                                       cut: 24 499.98     24 500.00

BY ACTS ALONE, 24 500 / 164 = 149.390244 each
    A 6 199.695   6 199.69      B 3 286.585   3 286.59 (.54)
    C 13 191.159 13 191.16 (.85)      D 1 822.561   1 822.56      (cut: 24 499.98)  24 500.00

ALONE, a firm at 165 an act and 400 a year: 7 247.50, 4 030.00, 14 969.50, 2 413.00

THE YEAR 2025: what was used is what was planned, the cost is 24 500, the tariff was called. Left to pay in 2026:
    A 194.85    B 103.29    C 414.58    D 57.28       770.00
"""

from datetime import date
from fractions import Fraction

import pytest

from desktop.domain.balance import balance
from desktop.domain.budget.effect import effects
from desktop.domain.budget.year import announced, carried, statement
from desktop.domain.example import identifier
from desktop.domain.records import Partner, SharingScenario
from desktop.domain.results import Results, ServiceResult
from resources.law import load_law
from tests.domain.examples import by_commune, results_of, service_of

COMMUNES = ("arbeloup", "brossandre", "corvaulx", "dormelay")
CALLED = (600500, 369000, 1196850, 206650)
EXACT = (619985, 379329, 1238308, 212378)
ALONE = (724750, 403000, 1496950, 241300)
LEFT = (19485, 10329, 41458, 5728)


@pytest.fixture(scope="module")
def results() -> Results:
    return results_of("permis")


@pytest.fixture(scope="module")
def permits(results: Results) -> ServiceResult:
    return service_of(results, "permis")


def shares(results: Results, name: str) -> tuple[int, ...]:
    """The cents of the first year by one scenario."""
    scenario = results.dataset.find(SharingScenario, identifier(SharingScenario, name))
    assert scenario is not None
    yearly = results.scenario(scenario).yearly
    return by_commune({who: years[0] for who, years in yearly.items()}, *COMMUNES)


def test_the_cost_and_what_it_is_made_of(permits: ServiceResult):
    cost = permits.pooled
    assert (cost.total[0], cost.direct[0], cost.indirect[0]) == (2450000, 2060000, 390000)


def test_each_way_of_sharing_to_the_cent(results: Results):
    assert shares(results, "permis-tarif") == CALLED
    assert shares(results, "permis-exact") == EXACT
    assert shares(results, "permis-actes") == (619969, 328659, 1319116, 182256)


def test_the_tariff_leaves_770_euros(results: Results):
    tariff = results.dataset.find(SharingScenario, identifier(SharingScenario, "permis-tarif"))
    assert tariff is not None
    assert results.scenario(tariff).left[0] == 77000


def test_today_alone_and_tomorrow(permits: ServiceResult):
    found = [balance(permits, identifier(Partner, commune)) for commune in COMMUNES]
    assert tuple(item.today for item in found) == CALLED
    assert tuple(item.alone for item in found) == ALONE
    assert tuple(item.after for item in found) == EXACT
    assert all((item.against_alone or 0) > 0 for item in found), "nobody would do better alone"


def test_the_community_advances_today_what_the_tariff_leaves(results: Results, permits: ServiceResult):
    """It pays 19 000 + 5 500 and receives 23 730: 770 are left to it, that the communes pay tomorrow."""
    found = {each.partner.id: each.net for each in effects(results, permits, load_law(date(2026, 11, 24)), 2025)}
    assert found.pop(identifier(Partner, "communaute")) == -77000
    assert by_commune(found, *COMMUNES) == LEFT
    assert sum(LEFT) == 77000, "together, nothing changes"


def test_the_770_euros_are_settled_the_next_year_and_only_once(results: Results, permits: ServiceResult):
    found = statement(results, permits, 2025)
    assert tuple(line.owed for line in found.lines) == EXACT
    assert tuple(line.called for line in found.lines) == CALLED
    assert tuple(line.balance for line in found.lines) == LEFT
    assert sum(LEFT) == 77000
    assert by_commune(carried(results, permits, 2026), *COMMUNES) == LEFT
    assert carried(results, permits, 2025) == {}
    assert permits.pooled.total[0] == 2450000, "what is left of a year is no cost of the next one"


def test_the_unit_cost_announced_is_that_which_was_told(results: Results, permits: ServiceResult):
    """23 800 / 160 = 148.75 an act."""
    assert announced(results, permits, 2025).value == Fraction(14875, 100)
