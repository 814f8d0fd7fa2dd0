"""What an asset costs in a year, by hand."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from desktop.domain.choices import Tax
from desktop.domain.costs.assets import net_price, pooled_part, renewal, running, with_vat
from desktop.domain.law import values as legal_values
from desktop.domain.records import Asset
from resources.law import load_law

D = Decimal
LAW = legal_values.values_of(load_law(date(2026, 11, 23)))
MOWER = Asset(value=D(41_446), tax=Tax.HT, grants=D(10_000), life=7)  # weeding equipment of seven communes, 2018


def test_a_price_without_vat_takes_the_rate_typed_else_the_usual_one() -> None:
    assert with_vat(MOWER, LAW) == D("49735.20")
    assert with_vat(replace(MOWER, vat_rate=D("5.5")), LAW) == D("43725.53")
    assert with_vat(replace(MOWER, tax=Tax.TTC), LAW) == 41_446
    assert with_vat(MOWER, legal_values.NONE) is None
    assert with_vat(Asset(), LAW) is None


def test_renewal_is_without_fctva_and_grants() -> None:
    """49 735.20 × (1 − 0.16404) − 10 000 = 31 576.637792; ÷ 7 = 4 510.948256."""
    assert net_price(MOWER, LAW) == D("31576.637792")
    assert renewal(MOWER, LAW) == Fraction("31576.637792") / 7


def test_without_a_right_to_fctva_the_whole_price_counts() -> None:
    assert net_price(replace(MOWER, fctva=False, grants=None), LAW) == D("49735.20")
    assert net_price(replace(MOWER, fctva=False, grants=None, tax=Tax.TTC), legal_values.NONE) == 41_446
    assert net_price(replace(MOWER, tax=Tax.TTC), legal_values.NONE) is None


def test_more_grants_than_price_leave_nothing_to_renew() -> None:
    assert net_price(replace(MOWER, grants=D(60_000)), LAW) == 0
    assert renewal(replace(MOWER, grants=D(60_000)), LAW) == 0


def test_without_a_life_there_is_no_renewal() -> None:
    assert renewal(replace(MOWER, life=None), LAW) is None
    assert renewal(replace(MOWER, life=0), LAW) is None
    assert renewal(Asset(life=7), LAW) is None


def test_what_it_costs_to_keep_going() -> None:
    assert running(Asset(upkeep=D(300), insurance=D("120.50"))) == D("420.50")
    assert running(Asset()) is None
    assert pooled_part(Asset(pooled=D(25))) == Fraction(1, 4)
    assert pooled_part(Asset()) == 1
