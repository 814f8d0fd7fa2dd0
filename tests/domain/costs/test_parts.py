"""The parts of a cost: which lines make one up, what it comes to, and what is left."""

from decimal import Decimal

from desktop.domain.changes import apply_to
from desktop.domain.choices import Behaviour, CostFamily, CostScenario
from desktop.domain.costs.parts import cost_of_parts, put_in, rest, shareable
from desktop.domain.dataset import Dataset
from desktop.domain.records import CostLine, CostPool, Dossier, Partner, Record, Service, Usage
from desktop.domain.results import Results

D = Decimal
SNOW = CostPool(id="snow", service_id="s", name="Déneigement")
DESK = CostPool(id="desk", service_id="s", name="Accueil", position=1)


def shared(key: str, amount: int, **more) -> CostLine:
    return CostLine(id=key, service_id="s", scenario=CostScenario.SHARED, amount=D(amount), year=2025, **more)


def results(*more: Record) -> Results:
    held = [
        Dossier(reference_year=2025, horizon=2, other_growth=D(10)),
        Service(id="s", overhead_rate=D(5)),
        Partner(id="o"),
        Usage(service_id="s", partner_id="o", takes_part=True, units=D(20)),
    ]
    return Results(Dataset([*held, SNOW, DESK, *more]))


def test_parts_and_what_is_left_add_up_to_the_cost_to_share_each_year() -> None:
    """Salt 1 000 then 1 100, less 300 then 330 of a grant; 2 × 20 hours of desk; 5 000 of the rest; 5 % of the direct.

    Direct 2025: 1 000 + 40 + 5 000 = 6 040, indirect 302: to share 6 342 − 300 = 6 042; left 6 042 − 700 − 40 = 5 302.
    2026 (others at 10 %): 6 644 + 332.20 − 330 = 6 646.20; parts 770 and 44; left 5 832.20.
    """
    salt = shared("salt", 1000, pool_id="snow", family=CostFamily.SUPPLIES)
    grant = shared("grant", 300, pool_id="snow", family=CostFamily.INCOME)
    desk = shared("d", 2, pool_id="desk", family=CostFamily.OTHER, behaviour=Behaviour.PER_UNIT)
    made = results(salt, grant, desk, shared("r", 5000, family=CostFamily.OTHER))
    found = made.service("s")
    parts = cost_of_parts(made, found)
    assert parts == {"snow": (70_000, 77_000), "desk": (4_000, 4_400)}
    assert found.pooled.total == (604_200, 664_620)
    assert rest(found, parts) == (530_200, 583_220)


def test_a_part_takes_the_lines_ticked_and_gives_the_others_back() -> None:
    lines = [shared("a", 1, pool_id="snow"), shared("b", 2, pool_id="desk"), shared("c", 3)]
    dataset = results(*lines).dataset
    for change in put_in(dataset, SNOW, {"b", "c"}, "costs"):
        assert change.step == "costs"
        apply_to(dataset, change)
    assert [(x.id, x.pool_id) for x in shareable(dataset, "s")] == [("a", ""), ("b", "snow"), ("c", "snow")]
    assert put_in(dataset, SNOW, {"b", "c"}) == []


def test_only_common_lines_of_tomorrow_are_shared() -> None:
    lines = [
        shared("own", 1, common=False, partner_id="o", pool_id="snow"),
        CostLine(id="today", service_id="s", amount=D(5), pool_id="snow"),
    ]
    made = results(*lines)
    assert shareable(made.dataset, "s") == []
    assert cost_of_parts(made, made.service("s")) == {"snow": (0, 0), "desk": (0, 0)}
