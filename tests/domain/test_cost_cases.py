"""The cost cases of `tests/cases/costs.toml`: small dossiers whose results were worked out by hand."""

import tomllib
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from desktop.domain.dataset import Dataset
from desktop.domain.example import example_records, identifier
from desktop.domain.law.values import values_of
from desktop.domain.money import to_cents
from desktop.domain.records import Partner, Service
from desktop.domain.results import Results
from desktop.domain.sharing.settlement import unit_cost
from resources.law import load_law

FILE = Path(__file__).parents[1] / "cases" / "costs.toml"
CASES = tomllib.loads(FILE.read_text(encoding="utf-8"), parse_float=Decimal)["cases"]
LAW = values_of(load_law(date(2026, 11, 23)))


def results(case: dict) -> Results:
    sections = {name: [entries] if isinstance(entries, dict) else entries for name, entries in case["dossier"].items()}
    return Results(Dataset(example_records(sections)), LAW)


def cents(amounts: list) -> tuple[int, ...]:
    return tuple(to_cents(Decimal(amount)) for amount in amounts)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_what_was_worked_out_by_hand(case: dict):
    expected, found = case["expected"], results(case)
    result = found.service(identifier(Service, "s"))
    assert result.pooled.total == cents(expected["pooled"])
    shares = {identifier(Partner, name): cents(amounts) for name, amounts in expected["shares"].items()}
    assert result.chosen.yearly == shares
    for year, total in enumerate(result.pooled.total):
        assert sum(years[year] for years in shares.values()) == total, "the case itself adds up"
    for name, amount in expected.get("once", {}).items():
        assert result.transition(identifier(Partner, name)) == to_cents(Decimal(amount))
    if "unit_cost" in expected:
        assert unit_cost(found, result).value == Fraction(expected["unit_cost"])


def test_each_case_says_where_it_comes_from():
    assert all(case["source"] and case["by_hand"] for case in CASES)
