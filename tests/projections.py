"""Projections against an independent recalculation on random dossiers: `python -m tests.projections 10000 [FIRST]`.

Each year of each partner: today, alone, tomorrow, what the gain is made of, what is paid once; and the years ahead of
all of them. Up to fifteen years, with cost pools, caps, limits, steps and a late start. Prints the seeds that differ,
and ends with status 1 when there are some.
"""

import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from desktop.domain import records as r
from desktop.domain.balance import balance
from desktop.domain.choices import Behaviour, Effect
from desktop.domain.costs.years_ahead import Scope, years_ahead
from desktop.domain.dataset import Dataset
from desktop.domain.law.values import LegalValues
from desktop.domain.results import Results
from resources.law.figures import Series
from resources.law.lists import Status
from resources.law.statements import Statement
from tests.domain.dice_sharing import SharingDice
from tests.domain.naive import Expected, half_up
from tests.domain.naive_sharing import NaiveSharing
from tests.domain.naive_years import PENSION

_RATES = {year: Decimal(str(float(rate))) for year, rate in PENSION.items()}
LAW = LegalValues(
    fctva=Decimal("16.404"),
    vat=Decimal(20),
    pension=Series("cnracl_employeur", "CNRACL", "%", _RATES, Statement("", Status.TO_CHECK, ())),
)


def differences(seed: int) -> str:
    """The first thing that differs in the dossier of a seed; empty when nothing does."""
    dataset = SharingDice(seed).years()
    results, naive = Results(dataset, LAW), NaiveSharing(dataset)
    (result,) = results.services()
    expected = naive.service(result.service, dataset.find(r.SharingScenario, "rule"))
    found = {
        "today": ({who: list(years) for who, years in result.today.items()}, expected.today),
        "alone": ({who: list(years) for who, years in result.alone.items()}, expected.alone),
        "pooled": (list(result.pooled.total), expected.pooled),
        "shares": ({who: list(years) for who, years in result.chosen.yearly.items()}, expected.shares),
        "missing": ({partner.id for partner in result.missing}, expected.missing),
    }
    for partner in result.partners:
        for place in range(len(naive.years)):
            item = balance(result, partner.id, place)
            told = (item.today, item.after, item.gain, item.freed, item.stays, item.transition)
            found[f"{partner.id} in {naive.years[place]}"] = (told, _told(expected, partner.id, place))
    found["the years ahead"] = _totals(results, expected, [partner.id for partner in result.partners])
    return next((f"seed {seed}, {name}: {one} / {other}" for name, (one, other) in found.items() if one != other), "")


def kinds_met(seeds: Iterable[int]) -> Counter[str]:
    """How many dossiers hold each kind of line that a projection knows, with an amount that counts."""
    met: Counter[str] = Counter(dict.fromkeys(("unit", "step", "known year", "post", "pension", "asset", "kind"), 0))
    for seed in seeds:
        dataset = SharingDice(seed).years()
        results = Results(dataset, LAW)
        lines = [line for line in dataset.all(r.CostLine) if any(results.lines.years(line) or ())]
        known = {each.line_id for each in dataset.all(r.LineYear) if each.year and each.amount}
        posts = [x for x in dataset.all(r.Post) if results.lines.of(x.service_id)]
        met["unit"] += any(line.behaviour is Behaviour.PER_UNIT for line in lines)
        met["step"] += any(line.behaviour is Behaviour.PER_STEP for line in lines)
        met["known year"] += any(line.id in known for line in lines)
        met["post"] += bool(posts)
        met["pension"] += any(post.pension_base and post.cost_year for post in posts)
        met["asset"] += any(asset.value and asset.life for asset in dataset.all(r.Asset))
        met["kind"] += any(asset.in_kind for asset in dataset.all(r.Asset))
    return met


_PLAIN: dict[str, dict[str, object]] = {
    "cap": {"cap_percent": None},
    "steps": {"phase_years": None},
    "rounded key": {"key_decimals": None},
}
"""What a rule is without what it holds back."""


def terms_met(seeds: Iterable[int]) -> Counter[str]:
    """How many dossiers would share another amount without each thing that a rule may say."""
    met: Counter[str] = Counter(dict.fromkeys((*_PLAIN, "limits", "cost pools", "late start", "fifteen years"), 0))
    for seed in seeds:
        dataset = SharingDice(seed).years()
        shared = _shared(dataset)
        if not shared:
            continue
        rule = next(iter(dataset.all(r.SharingScenario)))
        for name, plain in _PLAIN.items():
            met[name] += _shared(dataset, replace(rule, **plain)) != shared
        met["limits"] += (
            _shared(dataset, *(replace(x, least=None, most=None) for x in dataset.all(r.ShareLimit))) != shared
        )
        met["cost pools"] += _shared(dataset, *(replace(x, pool_id="") for x in dataset.all(r.CostLine))) != shared
        met["late start"] += _shared(dataset, r.Purpose(id="purpose")) != shared
        met["fifteen years"] += any(len(years) == 15 for years in shared.values())
    return met


def _shared(dataset: Dataset, *others: r.Record) -> dict[str, tuple[int, ...]]:
    """What each pays when these records stand in the place of those of the same name."""
    kept = {record.id: record for record in (*dataset, *others)}
    (result,) = Results(Dataset(kept.values()), LAW).services()
    return dict(result.chosen.yearly)


def _told(expected: Expected, who: str, place: int) -> tuple[int | None, ...]:
    today, after = expected.today.get(who), expected.after.get(who)
    effects = expected.effects.get(who, {})
    freed, stays = (effects[e][place] if e in effects else 0 for e in (Effect.FREED, Effect.STAYS))
    gain = today[place] - after[place] if today and after else None
    pair = (today[place] if today else None, after[place] if after else None)
    return (*pair, gain, freed, stays, expected.transition.get(who))


def _gained(results: Results, expected: Expected, partners: list[str], place: int, months: int) -> int:
    """Each amount that is booked in these months, rounded by itself; the shares are called as parts of one whole.

    What is brought in kind is booked nowhere: it moves no cent before nor after.
    """

    def run(cents: int) -> int:
        return half_up(Fraction(cents * months, 12))

    shares = [expected.shares[who][place] for who in partners]
    opposed = min(shares) < 0 < max(shares)
    called = sum(map(run, shares)) if opposed else run(sum(shares))
    (result,) = results.services()
    brought = {who: years[place] for who, years in result.in_kind.items()}
    kept = sum(run(expected.after[who][place] - expected.shares[who][place] - brought.get(who, 0)) for who in partners)
    now = sum(
        run(years[place] - (brought.get(who, 0) if effect is Effect.SAVED else 0))
        for who in partners
        for effect, years in expected.effects.get(who, {}).items()
    )
    return now - called - kept


def _totals(results: Results, expected: Expected, partners: list[str]) -> tuple[object, object]:
    """Month by month: those before the start bring nothing, and what is paid once comes off the year of the start."""
    ahead = years_ahead(results, Scope())
    found = [row.total_gain for row in ahead.rows]
    complete = partners and all(who in expected.today and who in expected.after for who in partners)
    if not complete:
        return found, [None] * len(found)
    start = next(each.start_on for each in results.dataset.all(r.Purpose))
    total, running = 0, []
    for place, year in enumerate(row.year for row in ahead.rows):
        pooled = [month for month in range(1, 13) if start is None or (year, month) >= (start.year, start.month)]
        total += _gained(results, expected, partners, place, len(pooled))
        if year == max(start.year if start else 0, results.outlook.reference):
            total -= sum(expected.transition[who] for who in partners)
        running.append(total)
    return found, running


def main(count: int, first: int = 0) -> int:
    """The status of the proof."""
    wrong = [told for seed in range(first, first + count) if (told := differences(seed))]
    print(f"{count} dossiers, {len(wrong)} differ", *wrong[:20], sep="\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*(int(word) for word in sys.argv[1:])))
