"""The example of the canteen: each part of the cost by its own key, indirect costs, a past year adjusted.

The ledger by hand, in euros. Meals planned 9 120, 6 030 and 2 850 (18 000); pupils 71, 52 and 37 (160).

THE COST of 2024, at the prices of that year
    by meals          31 800 + 22 200 + 18 000 × 2.80 = 104 400; 4 % of it = 4 176; − 61 190     =  47 386.00
    by pupils         12 000 +  4 800                 =  16 800; 4 % of it =   672               =  17 472.00
    in equal parts     1 000 +  2 100, indirect                                                  =   3 100.00
                                                                                          total     67 958.00
SHARED
    Ferrandel   24 008.906667 + 7 753.20 + 1 033.333333 = 32 795.44        32 795.44
    Grisolles   15 874.31     + 5 678.40 + 1 033.333333 = 22 586.043333    22 586.04
    Hautebrune   7 502.783333 + 4 040.40 + 1 033.333333 = 12 576.516667    12 576.52 (the cent left)   67 958.00
    at most 12 000 for Hautebrune: 576.516667 go to the two others as 32 795.44 is to 22 586.043333:
    32 795.44 + 341.397… = 33 136.84;  22 586.04 + 235.118… = 22 821.16
TODAY
    Ferrandel   31 800 + 26 900 + 4 300 + 1 900 + 400 − 31 000                                   =  34 300.00
    Grisolles    8 600 + 33 800 + 1 700 − 20 500                                                 =  23 600.00
    Hautebrune   6 200 + 15 960 + 600 + 230 (stays) − 9 690                                      =  13 300.00
ONCE: 2 400 by meals = 1 216.00, 804.00, 380.00

PLANNED FOR 2025, staff + 2.5 %: 55 350 + 50 400 = 105 750, 4 230, − 61 190 = 48 790; 12 300 + 4 800 = 17 100, 684:
17 784; 3 100: 69 674.00 in all, announced for 18 000 meals: 3.870777… each

THE YEAR 2025: 9 300, 5 900 and 2 800 meals; 73 157.70 = 69 674 × 1.05, so each part is 1.05 of what was planned:
51 229.50 by meals, 18 673.20 by pupils, 3 255.00 in equal parts
    Ferrandel   26 468.575    + 8 286.2325 + 1 085 = 35 839.8075      35 839.81 (the cent left)
    Grisolles   16 791.891667 + 6 068.79   + 1 085 = 23 945.681667    23 945.68   called 23 160    785.68 left
    Hautebrune   7 969.033333 + 4 318.1775 + 1 085 = 13 372.210833    13 372.21   called 12 880    492.21 left
Ferrandel gives the service: it calls nothing from itself.

IN 2026 meals cost 2.90 and supplies 5 100. Staff 33 409.875 and 23 323.875, each rounded once: 33 409.88 + 23 323.88
+ 52 200 = 108 933.76; 4 % of it = 4 357.35; − 61 190 = 52 101.11; 12 607.50 + 5 100 = 17 707.50, 708.30: 18 415.80;
3 100: 73 616.91 in all
"""

from fractions import Fraction

import pytest

from desktop.domain.balance import balance
from desktop.domain.budget.year import announced, carried, statement
from desktop.domain.example import identifier
from desktop.domain.records import CostPool, Partner, SharingScenario
from desktop.domain.results import Results, ServiceResult
from tests.domain.examples import by_commune, results_of, service_of

COMMUNES = ("ferrandel", "grisolles", "hautebrune")


@pytest.fixture(scope="module")
def results() -> Results:
    return results_of("cantine")


@pytest.fixture(scope="module")
def canteen(results: Results) -> ServiceResult:
    return service_of(results, "cantine")


def test_the_cost_of_each_part_indirect_costs_by_lines_and_by_a_rate(canteen: ServiceResult):
    cost, room, office = canteen.pooled, identifier(CostPool, "salle"), identifier(CostPool, "administration")
    first = {pool_id: years[0] for pool_id, years in cost.parts.items()}
    assert first == {"": 4738600, room: 1747200, office: 310000}
    assert (cost.direct[0], cost.indirect[0], cost.overhead[0], cost.income[0]) == (12120000, 310000, 484800, -6119000)


def test_years_that_are_known_stand_for_themselves(canteen: ServiceResult):
    assert canteen.pooled.total[:3] == (6795800, 6967400, 7361691)


def test_each_partner_to_the_cent(canteen: ServiceResult):
    found = [balance(canteen, identifier(Partner, commune)) for commune in COMMUNES]
    assert [item.today for item in found] == [3430000, 2360000, 1330000]
    assert [item.after for item in found] == [3279544, 2258604, 1257652]
    assert [(item.saved, item.freed, item.stays) for item in found] == [
        (150456, 0, 0),
        (101396, 0, 0),
        (49348, 0, 23000),
    ]
    assert [canteen.of_start(identifier(Partner, commune)) for commune in COMMUNES] == [121600, 80400, 38000]
    assert [item.transition for item in found] == [0, 0, 0], "it runs since 2025: what was paid once is behind"


def test_what_one_cannot_pay_is_carried_by_the_others(results: Results):
    capped = results.dataset.find(SharingScenario, identifier(SharingScenario, "cantine-plafond"))
    assert capped is not None
    shares = results.scenario(capped)
    first = {who: years[0] for who, years in shares.yearly.items()}
    assert by_commune(first, *COMMUNES) == (3313684, 2282116, 1200000)
    assert sum(first.values()) == 6795800


def test_the_past_year_is_shared_again_with_its_cost_and_its_meals(results: Results, canteen: ServiceResult):
    found = statement(results, canteen, 2025)
    assert [line.owed for line in found.lines] == [3583981, 2394568, 1337221]
    assert [line.called for line in found.lines] == [None, 2316000, 1288000]
    assert [line.balance for line in found.lines] == [0, 78568, 49221]
    assert (found.owed, found.difference, found.units) == (7315770, 0, 18000)
    assert by_commune(carried(results, canteen, 2026), "grisolles", "hautebrune") == (78568, 49221)


def test_the_unit_cost_announced(results: Results, canteen: ServiceResult):
    assert announced(results, canteen, 2025).value == Fraction(69674, 18000)
    assert announced(results, canteen, 2025).value == Fraction(canteen.pooled.total[1], 100 * 18000)
