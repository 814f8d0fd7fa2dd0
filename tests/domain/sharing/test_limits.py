"""Floors and ceilings on shares: by hand, and what holds for any of them."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.sharing.limits import Limit, LimitsTooTightError, change_limit, within

F = Fraction


def test_what_one_cannot_pay_is_carried_in_proportion() -> None:
    """1 000 by 5, 3, 2: A at most 300; the 200 too many go 3 to 2: 420 and 280."""
    shares = within({"a": F(500), "b": F(300), "c": F(200)}, {"a": Limit(most=F(300))})
    assert shares == {"a": 300, "b": 420, "c": 280}


def test_the_excess_of_one_may_push_another_to_its_limit() -> None:
    """B would carry 420 and may 350: C carries the rest, 350."""
    limits = {"a": Limit(most=F(300)), "b": Limit(most=F(350))}
    assert within({"a": F(500), "b": F(300), "c": F(200)}, limits) == {"a": 300, "b": 350, "c": 350}


def test_a_least_share_is_taken_from_the_others() -> None:
    """C pays at least 300: A and B share 700 by 5 to 3."""
    shares = within({"a": F(500), "b": F(300), "c": F(200)}, {"c": Limit(least=F(300))})
    assert shares == {"a": F(875, 2), "b": F(525, 2), "c": 300}


def test_who_pays_nothing_by_the_key_still_pays_its_least_share() -> None:
    assert within({"a": F(100), "b": F(0)}, {"b": Limit(least=F(10))}) == {"a": 90, "b": 10}


def test_at_most_115_percent_of_last_year() -> None:
    limits = change_limit({"a": F(200), "b": F(100)}, F(15))
    assert within({"a": F(240), "b": F(60)}, limits) == {"a": 230, "b": 70}


def test_limits_too_tight_say_by_how_much() -> None:
    with pytest.raises(LimitsTooTightError) as short:
        within({"a": F(500), "b": F(500)}, {"a": Limit(most=F(300)), "b": Limit(most=F(400))})
    assert short.value.missing == 300
    with pytest.raises(LimitsTooTightError) as over:
        within({"a": F(500), "b": F(500)}, {"a": Limit(least=F(700)), "b": Limit(least=F(400))})
    assert over.value.missing == -100
    with pytest.raises(LimitsTooTightError):
        within({"a": F(500), "b": F(0)}, {"a": Limit(most=F(300))})


@pytest.mark.parametrize(("shares", "limit"), [({"a": F(-1)}, Limit()), ({"a": F(10)}, Limit(least=F(5), most=F(4)))])
def test_what_means_nothing_is_refused(shares: dict[str, Fraction], limit: Limit) -> None:
    with pytest.raises(ValueError, match=r"limits|least"):
        within(shares, {"a": limit})


amounts = st.fractions(0, 1_000, max_denominator=20)
some_limits = st.builds(
    lambda one, other: Limit(one if None in {one, other} else min(one, other), other),
    st.none() | amounts,
    st.none() | amounts,
)


@given(st.dictionaries(st.sampled_from("abcdef"), st.tuples(amounts, some_limits), min_size=1))
def test_any_limits(both: dict[str, tuple[Fraction, Limit]]) -> None:
    """They allow any total from the least they ask for to the most they let pay; all else is refused by its amount."""
    shares = {name: share for name, (share, _) in both.items()}
    limits = {name: limit for name, (_, limit) in both.items()}
    total, least = sum(shares.values()), sum(limit.least or F(0) for limit in limits.values())
    payable = [limit.most if shares[name] else (limit.least or F(0)) for name, limit in limits.items()]
    most = None if None in payable else sum(payable)
    if total < least or (most is not None and total > most):
        with pytest.raises(LimitsTooTightError) as caught:
            within(shares, limits)
        assert caught.value.missing == total - (least if total < least else most)
        return
    found = within(shares, limits)
    assert sum(found.values()) == total
    scales = set()
    for name, share in found.items():
        limit = limits[name]
        assert (limit.least or 0) <= share
        assert limit.most is None or share <= limit.most
        if shares[name] and share not in {limit.least, limit.most}:
            scales.add(share / shares[name])
    assert len(scales) <= 1  # whom no limit holds keep their proportions
