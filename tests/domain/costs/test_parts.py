"""The parts of a cost: which lines make one up, what it comes to, and what is left."""

from dataclasses import replace
from decimal import Decimal

from desktop.domain.changes import apply_to
from desktop.domain.choices import Behaviour, CostFamily, CostScenario
from desktop.domain.costs.parts import put_in, shareable
from desktop.domain.dataset import Dataset
from desktop.domain.records import Asset, CostLine, CostPool, Dossier, Partner, Post, Record, Service, Usage
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


def ticked(made: Results, pool: CostPool, record_ids: set[str]) -> None:
    """Those records in the part, as the screen does it."""
    changes = put_in(made.lines, pool, record_ids, "costs")
    assert {change.step for change in changes} == {"costs"}
    for change in changes:
        apply_to(made.dataset, change)
    made.changed(changes)


def parts_of(made: Results) -> list[tuple[str, str]]:
    return [(each.record.id, each.record.pool_id) for each in shareable(made.lines, "s")]


def test_parts_and_what_is_left_add_up_to_the_cost_to_share_each_year() -> None:
    """Salt 1 000 then 1 100, less 300 then 330 of a grant; 2 × 20 hours of desk; 5 000 of the rest; 5 % of the direct.

    2025: salt 1 000 + 50 − 300 = 750; desk 40 + 2 = 42; rest 5 000 + 250 = 5 250; to share 6 042.
    2026 (others at 10 %): 1 100 + 55 − 330 = 825; 44 + 2.20 = 46.20; 5 500 + 275 = 5 775; to share 6 646.20.
    """
    salt = shared("salt", 1000, pool_id="snow", family=CostFamily.SUPPLIES)
    grant = shared("grant", 300, pool_id="snow", family=CostFamily.INCOME)
    desk = shared("d", 2, pool_id="desk", family=CostFamily.OTHER, behaviour=Behaviour.PER_UNIT)
    pooled = results(salt, grant, desk, shared("r", 5000, family=CostFamily.OTHER)).service("s").pooled
    assert pooled.parts == {"": (525_000, 577_500), "snow": (75_000, 82_500), "desk": (4_200, 4_620)}
    assert pooled.total == (604_200, 664_620)


def test_a_part_takes_the_lines_ticked_and_gives_the_others_back() -> None:
    lines = [shared("a", 1, pool_id="snow"), shared("b", 2, pool_id="desk"), shared("c", 3)]
    made = results(*lines)
    ticked(made, SNOW, {"b", "c"})
    assert parts_of(made) == [("a", ""), ("b", "snow"), ("c", "snow")]
    assert put_in(made.lines, SNOW, {"b", "c"}) == []


def test_a_post_and_an_asset_go_into_a_part_whole() -> None:
    """The salter: 8 000 / 8 a year and 200 of fuel, in one row; the agent who drives it costs 10 000."""
    salter = Asset(
        id="salter", service_id="s", owner_id="o", label="Saleuse", value=D(8000), life=8, fctva=False, energy=D(200)
    )
    agent = Post(id="agent", service_id="s", employer_id="o", job="Agent", annual_cost=D(10_000))
    made = results(shared("a", 1), salter, agent)
    assert [(each.record.id, len(each.lines)) for each in shareable(made.lines, "s")] == [
        ("a", 1),
        ("agent", 1),
        ("salter", 2),
    ]
    ticked(made, SNOW, {"salter", "agent"})
    assert {key: cents[0] for key, cents in made.service("s").pooled.parts.items()} == {"": 105, "snow": 1_176_000}
    ticked(made, SNOW, {"agent"})
    assert parts_of(made) == [("a", ""), ("agent", "snow"), ("salter", "")]


def test_only_what_all_pay_is_shared_each_year_or_once() -> None:
    once = replace(shared("once", 7), scenario=CostScenario.TRANSITION)
    lines = [
        once,
        shared("own", 1, common=False, partner_id="o", pool_id="snow"),
        CostLine(id="today", service_id="s", amount=D(5), pool_id="snow"),
    ]
    made = results(*lines)
    assert [each.record for each in shareable(made.lines, "s")] == [once]
