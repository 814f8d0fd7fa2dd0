"""What a post costs: its full time, its yearly cost with the pension rates already decided, its hour, its weeks."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from desktop.domain.choices import AfterPost, HoursBase, PostCost
from desktop.domain.costs.projection import grown
from desktop.domain.law.values import LegalValues
from desktop.domain.records import Post, PostTime

BUILT = ("gross", "charges", "allowances", "insurance", "training", "social")
"""What a yearly cost is built from when it is not typed in one amount."""
WHOLE = Decimal(100)


def whole_week(post: Post, law: LegalValues) -> Decimal | None:
    """The hours of a full week: those typed for the post, else those of the law."""
    return post.full_time or law.full_time


def full_time_equivalent(post: Post, law: LegalValues) -> Fraction | None:
    """Hours of the post ÷ hours of a full week: 17.5 / 35 = 0.5; `None` while one of them is not known."""
    whole = whole_week(post, law)
    return Fraction(post.hours) / Fraction(whole) if post.hours is not None and whole else None


def base_cost(post: Post) -> Decimal | None:
    """The yearly cost of the whole post as typed, in euros of its year; built from what is known of it."""
    if post.cost_way is PostCost.ONE:
        return post.annual_cost
    parts = [value for name in BUILT if (value := getattr(post, name)) is not None]
    return sum(parts, Decimal(0)) if parts else None


def pooled_part(post: Post) -> Fraction:
    """The part of the post that the service takes, as a part of one; all of it while nothing is typed."""
    return Fraction(WHOLE if post.pooled is None else post.pooled) / 100


def cost_in(post: Post, year: int, base_year: int, growth: Decimal, law: LegalValues) -> Fraction | None:
    """The yearly cost of the whole post in a year, in euros, not rounded.

    `cost × (1 + growth)^(year − base)`, and what the known change of the CNRACL rate adds to the pay that bears it:
    `pension base × (1 + growth)^(year − base) × (rate of the year − rate of the base year)`. A rise that is decided is
    a series, not a rate of growth (reference « droit », 0 bis, point 8).
    """
    base = base_cost(post)
    if base is None:
        return None
    return (Fraction(base) + pension_rise(post, year, base_year, law)) * grown(growth, year - base_year)


def pension_rise(post: Post, year: int, base_year: int, law: LegalValues) -> Fraction:
    """What the known change of the CNRACL rate adds to the yearly cost, at the pay of the base year."""
    now, then = law.pension_rate(year), law.pension_rate(base_year)
    if post.pension_base is None or now is None or then is None:
        return Fraction(0)
    return Fraction(post.pension_base) * Fraction(now - then) / 100


def hours_of_full_time(post: Post, law: LegalValues) -> Decimal | None:
    """The hours of a full time in a year: the legal ones or the productive ones."""
    return post.productive_hours if post.hours_base is HoursBase.PRODUCTIVE else law.legal_hours


def yearly_hours(post: Post, law: LegalValues) -> Fraction | None:
    """The hours of the post in a year, in proportion to its full time."""
    whole = hours_of_full_time(post, law)
    part = full_time_equivalent(post, law)
    return None if whole is None or part is None else Fraction(whole) * part


def hourly_cost(post: Post, law: LegalValues) -> Fraction | None:
    """Euros per hour, exact: yearly cost ÷ yearly hours. Which hours were taken is to be printed beside it."""
    cost, hours = base_cost(post), yearly_hours(post, law)
    return Fraction(cost) / hours if cost is not None and hours else None


def goes_on(post: Post) -> bool:
    """Whether the post is one of the service once it is pooled: it stays in it, or is made for it."""
    return post.after in {AfterPost.POOLED, AfterPost.NEW}


def unassigned(post: Post, times: Iterable[PostTime]) -> Decimal | None:
    """Hours of the week that the service takes and no commune has yet; negative when they have more than there are."""
    if post.hours is None:
        return None
    given = sum((time.hours for time in times if time.hours is not None), Decimal(0))
    pooled = WHOLE if post.pooled is None else post.pooled
    return post.hours * pooled / 100 - given
