"""What agreements do with keys: mix them, add them up, follow the mean of years, change over by steps, round them."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from desktop.domain.money import split_cents

Weights = dict[str, Fraction]
"""A weight per partner, by identifier: raw data, or exact parts of one once `as_parts` has made them so."""


def as_parts(weights: Mapping[str, Fraction]) -> Weights:
    """The same weights as parts of one.

    Raises:
        ValueError: a negative weight, or none but zero: there is nothing to share by.
    """
    total = sum(weights.values(), Fraction(0))
    if total <= 0 or min(weights.values()) < 0:
        raise ValueError("weights must be non-negative and not all zero")
    return {partner_id: weight / total for partner_id, weight in weights.items()}


def mixed(keys: Sequence[tuple[Fraction, Mapping[str, Fraction]]]) -> Weights:
    """Several keys, each with its part of the cost: xᵢ = Σ aₖ · wᵢₖ / Wₖ (cost-sharing, section 3).

    Raises:
        ValueError: a key shares nothing, or the parts are negative or all zero.
    """
    parts = as_parts({str(place): part for place, (part, _) in enumerate(keys)})
    shares: Weights = {}
    for (_, weights), part in zip(keys, parts.values(), strict=True):
        if part:
            for partner_id, share in as_parts(weights).items():
                shares[partner_id] = shares.get(partner_id, Fraction(0)) + part * share
    return shares


def added_up(keys: Iterable[Mapping[str, Fraction]]) -> Weights:
    """Keys of different units added as they are: (aᵢ + pᵢ + vᵢ) / (A + P + V), as some agreements do.

    It is not a mean of percentages: the key with the greatest numbers decides.
    """
    weights: Weights = {}
    for key in keys:
        for partner_id, value in key.items():
            weights[partner_id] = weights.get(partner_id, Fraction(0)) + value
    return as_parts(weights)


def mean_of_years(years: Sequence[Mapping[str, Fraction]]) -> Weights:
    """The mean of each partner's data over the years that hold it: a partner that came later has fewer years."""
    held: dict[str, list[Fraction]] = {}
    for year in years:
        for partner_id, value in year.items():
            held.setdefault(partner_id, []).append(value)
    return {partner_id: sum(values, Fraction(0)) / len(values) for partner_id, values in held.items()}


def changed_over(old: Mapping[str, Fraction], new: Mapping[str, Fraction], year: int, years: int) -> Weights:
    """From one key to another in equal steps: (1 − s) · old + s · new, with s = year / years.

    `year` counts from 1, the first year in which the new key weighs; from `years` on, the new key alone.
    """
    part = min(Fraction(year, years), Fraction(1)) if years > 0 else Fraction(1)
    before, after = as_parts(old), as_parts(new)
    return {
        partner_id: (1 - part) * before.get(partner_id, Fraction(0)) + part * after.get(partner_id, Fraction(0))
        for partner_id in {**after, **before}
    }


def rounded(parts: Mapping[str, Fraction], decimals: int) -> Weights:
    """Percentages with so many decimals that still add up to 100 %, by largest remainder; ties by position.

    Some agreements round the key before they apply it: the shares then move by up to half of the last decimal, which
    whoever chooses it must be shown.
    """
    whole = 100 * 10**decimals
    cut = split_cents(whole, list(parts.values()))
    return {partner_id: Fraction(units, whole) for partner_id, units in zip(parts, cut, strict=True)}
