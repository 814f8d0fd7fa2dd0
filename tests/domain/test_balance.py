"""Before and after, partner by partner and all together; nothing is concluded from half of the figures."""

from dataclasses import replace
from decimal import Decimal

import pytest

from desktop.domain.balance import (
    Balance,
    balance,
    known_today,
    missing_partners,
    partner_balance,
    service_balance,
    together,
    whole_balance,
)
from desktop.domain.choices import CostFamily, CostScenario, Effect, Nature
from desktop.domain.dataset import Dataset
from desktop.domain.records import CostLine, Dossier, Partner, Record, Service, SharingScenario, Usage
from desktop.domain.results import Results
from desktop.domain.words.sentences import change_and_percent, gain_told_apart, gap, total_today
from desktop.domain.words.who_pays_more import fairness
from tests.domain.naive import Naive
from tests.spaces import plain

D = Decimal


def line(service: str, partner: str, amount: str | None, scenario: CostScenario, **more: object) -> CostLine:
    euros = None if amount is None else D(amount)
    made = CostLine(service_id=service, partner_id=partner, amount=euros, scenario=scenario, label="x")
    return replace(made, **more)


NOW, ALONE, THEN, START = CostScenario.TODAY, CostScenario.ALONE, CostScenario.SHARED, CostScenario.TRANSITION


def rows() -> list[Record]:
    """Two services shared by equal parts; three partners, the third one in the second service only.

    Service 1, today   a 10 000 saved + 2 000 freed - 500 of income = 11 500;      b 8 000 saved + 1 500 stays = 9 500
               alone   a 14 000 (other level);                                     b today, 9 500
               then    17 000 direct + 2 000 indirect + 10 % of 17 000 - 1 200 = 19 500: 9 750 each; a keeps 250 more
               start   801.01 in common: 400.51 (first by code) and 400.50; b has 99 of its own
    Service 2, today   b 3 000 saved; c 600 saved.       then 4 000: 2 000 each, c gets 100 of its own back
    after: a 10 000; b 9 750 + 2 000 = 11 750; c 1 900.  today: a 11 500; b 12 500; c 600.
    gain: a 1 500; b 750; c -1 300; in all 950.
    """
    first, second = "s1", "s2"
    return [
        Dossier(reference_year=2025, horizon=2),
        *(Partner(id=x, name=f"C-{x}", insee_code=f"0100{x}", position=i) for i, x in enumerate("abc")),
        Service(id=first, name="Un", overhead_rate=D(10)),
        Service(id=second, name="Deux", position=1),
        Usage(id="u1a", service_id=first, partner_id="a", takes_part=True, hours=D("7.5")),
        Usage(id="u1b", service_id=first, partner_id="b", takes_part=True),
        Usage(id="u2b", service_id=second, partner_id="b", takes_part=True),
        Usage(id="u2c", service_id=second, partner_id="c", takes_part=True, hours=D(6)),
        line(first, "a", "10000", NOW),
        line(first, "a", "2000", NOW, effect=Effect.FREED),
        line(first, "a", "500", NOW, family=CostFamily.INCOME),
        line(first, "b", "8000", NOW),
        line(first, "b", "1500", NOW, effect=Effect.STAYS),
        line(first, "a", "14000", ALONE),
        line(first, "b", "17000", THEN),
        line(first, "a", "2000", THEN, nature=Nature.INDIRECT),
        line(first, "a", "1200", THEN, family=CostFamily.INCOME),
        line(first, "a", "250", THEN, common=False),
        line(first, "a", "801.01", START),
        line(first, "b", "99", START, common=False),
        line(second, "b", "3000", NOW),
        line(second, "c", "600", NOW),
        line(second, "b", "4000", THEN),
        line(second, "c", "100", THEN, common=False, family=CostFamily.INCOME),
        *(SharingScenario(id=f"x{s}", service_id=s, method="equal") for s in (first, second)),
    ]


def test_the_ledger_partner_by_partner():
    results = Results(Dataset(rows()))
    found = {who: partner_balance(results, who) for who in "abc"}
    assert {who: (x.today, x.after, x.gain) for who, x in found.items()} == {
        "a": (1_150_000, 1_000_000, 150_000),
        "b": (1_250_000, 1_175_000, 75_000),
        "c": (60_000, 190_000, -130_000),
    }
    assert {who: x.against_alone for who, x in found.items()} == {"a": 400_000, "b": 75_000, "c": -130_000}
    assert {who: (x.saved, x.freed, x.stays) for who, x in found.items()} == {
        "a": (-50_000, 200_000, 0),
        "b": (-75_000, 0, 150_000),
        "c": (-130_000, 0, 0),
    }
    assert {who: x.transition for who, x in found.items()} == {"a": 40_051, "b": 49_950, "c": 0}


def test_the_ledger_added_up_both_ways():
    results = Results(Dataset(rows()))
    whole = whole_balance(results)
    assert (whole.today, whole.after, whole.gain, whole.transition) == (2_460_000, 2_365_000, 95_000, 90_001)
    by_service = [service_balance(result) for result in results.services()]
    by_partner = [partner_balance(results, who) for who in "abc"]
    assert together(by_service) == together(by_partner) == whole
    assert whole.gain == whole.saved + whole.freed + whole.stays


def test_the_second_year_has_its_own_figures():
    """2 % more on what a spends now for service 1: 10 200 + 2 040 - 510 = 11 730."""
    grown = [replace(x, growth=D(2)) if isinstance(x, CostLine) and x.scenario is NOW else x for x in rows()]
    result = Results(Dataset(grown)).service("s1")
    item = balance(result, "a", 1)
    assert (item.today, item.cash, item.freed) == (1_173_000, 969_000, 204_000)
    assert item.gain == item.saved + item.freed + item.stays


@pytest.mark.parametrize("lost", ["today of c", "tomorrow", "rule", "partners"])
def test_no_gain_while_something_is_missing(lost: str):
    """Whatever is missing in service 2, nobody is told a gain who needs it, and nothing is added up for all."""
    kept = {
        "today of c": lambda x: not (isinstance(x, CostLine) and x.scenario is NOW and x.partner_id == "c"),
        "tomorrow": lambda x: not (isinstance(x, CostLine) and x.scenario is THEN and x.amount == 4000),
        "rule": lambda x: x.id != "xs2",
        "partners": lambda x: x.id not in {"u2b", "u2c"},
    }[lost]
    results = Results(Dataset(filter(kept, rows())))
    whole = whole_balance(results)
    assert (whole.gain, whole.saved) == (None, None)
    assert gap(results).startswith("Écart provisoire : il manque")
    assert partner_balance(results, "a").gain == 150_000, "a does not depend on service 2"
    assert partner_balance(results, "c").gain is None
    assert not results.service("s2").complete
    assert fairness(results.dataset, results.service("s2")) == []


def test_no_total_of_zero_before_an_amount_is_typed():
    """« 0 € par an » would say that the service costs nothing; a zero that was typed is one."""
    nothing = Results(Dataset([x for x in rows() if not isinstance(x, CostLine)]))
    assert plain(total_today(nothing)) == "Coût total aujourd’hui : à compléter"
    free = [replace(x, amount=D(0)) if isinstance(x, CostLine) and x.scenario is NOW else x for x in rows()]
    assert plain(total_today(Results(Dataset(free)))) == "Coût total aujourd’hui : 0 € par an"


def test_an_amount_to_complete_is_not_zero():
    """c's only line of today has no amount yet: c is missing, it does not spend nothing."""
    empty = [replace(x, amount=None) if isinstance(x, CostLine) and x.partner_id == "c" else x for x in rows()]
    results = Results(Dataset(empty))
    assert [p.id for p in missing_partners(results)] == ["c"]
    assert plain(total_today(results)) == "Coût total aujourd’hui : 24 000 € par an (incomplet)"
    assert known_today(results) == 2_400_000
    zero = [replace(x, amount=D(0)) if isinstance(x, CostLine) and x.partner_id == "c" else x for x in rows()]
    assert missing_partners(Results(Dataset(zero))) == []
    assert partner_balance(Results(Dataset(zero)), "c").today == 0


def test_the_name_of_who_is_missing_is_its_name_of_now():
    """The results were read, then the partner was renamed: the footer says the new name."""
    from desktop.domain.changes import apply_to, edited

    dataset = Dataset(x for x in rows() if not (isinstance(x, CostLine) and x.partner_id == "c"))
    results = Results(dataset)
    assert gap(results) == "Écart provisoire : il manque les chiffres de C-c"
    change = edited(dataset.get("c"), "name", "Orbelle")
    apply_to(dataset, change)
    results.changed([change])
    assert gap(results) == "Écart provisoire : il manque les chiffres d’Orbelle"


def test_the_ledger_agrees_with_the_second_method():
    naive = Naive(rows())
    first, second = naive.of(Service)
    made = [naive.service(s, naive.of(SharingScenario, service_id=s.id)[0]) for s in (first, second)]
    after = [{"a": [1_000_000] * 2, "b": [975_000] * 2}, {"b": [200_000] * 2, "c": [190_000] * 2}]
    assert [x.after for x in made] == after


def test_sentences_of_the_ledger():
    dataset = Dataset(rows())
    results = Results(dataset)
    assert plain(gap(results)) == "Écart : − 950 € (− 3,9 %) par an"
    one, two = (fairness(dataset, results.service(s)) for s in ("s1", "s2"))
    # By hand: a frees 2 000 for 1 500 less, so 500 more in all; b keeps 1 500 beside its 250 more. Without figures of
    # its own, « seule » is today: the same amount is not said twice.
    assert list(map(plain, one)) == [
        "C-b paie 250 € de plus qu’aujourd’hui.",
        "En comptant ce qui reste à payer, 2 partenaires dépenseront plus (au plus : C-b, 1 750 € par an).",
    ]
    assert plain(two[0]) == "C-c paie 1 300 € de plus qu’aujourd’hui et reçoit 6 h par semaine."
    told = plain(gain_told_apart(partner_balance(results, "a")))
    assert told == "Dépense réelle en plus : 500 € ; temps libéré, toujours payé : 2 000 €."


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (47_700_00, 41_500_00, "− 6 200 € (− 13 %)"),
        (0, 10_000, "+ 100 €"),
        (10_000, 10_000, "0 € (0 %)"),
        (-10_000, -5_000, "+ 50 €"),
        (None, 10_000, "à compléter"),
        (10_000, None, "à compléter"),
    ],
)
def test_a_change_in_words(before: int | None, after: int | None, said: str):
    """A percentage of nothing, or of an income, says nothing."""
    assert plain(change_and_percent(before, after)) == said


def test_nothing_at_all_is_not_known():
    assert together([]) == Balance(today=None, alone=None, after=None)
