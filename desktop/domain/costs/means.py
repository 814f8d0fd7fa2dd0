"""Agents, equipment and risks as lines of cost: typed once in step 5, counted in step 6 like every other line."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from uuid import UUID, uuid5

from desktop.domain.choices import (
    AfterPost,
    AssetKind,
    Confidence,
    CostFamily,
    CostScenario,
    Effect,
    Nature,
    RiskBearer,
    Source,
)
from desktop.domain.costs import assets, posts
from desktop.domain.costs.projection import MONTHS, Outlook, grown, known_year, months
from desktop.domain.law.values import LegalValues
from desktop.domain.money import CENTS, from_cents, round_cents
from desktop.domain.records import Asset, CostLine, EmployerRisk, Post, Record

Means = Post | Asset | EmployerRisk
"""What a line may come from."""

RENEWAL = "renewal"
_LINES = UUID("0b9cf0d4-0d5b-5f0e-8d2c-51a5ab0c4f3e")
_EFFECTS = {AfterPost.POOLED: Effect.SAVED, AfterPost.ELSEWHERE: Effect.FREED, AfterPost.ENDS: Effect.SAVED}
_RUNNING = {"upkeep": CostFamily.CONTRACTS, "energy": CostFamily.SUPPLIES, "insurance": CostFamily.INSURANCE}
_WORDS = {"upkeep": "entretien", "energy": "énergie", "insurance": "assurance"}


@dataclass(frozen=True)
class MeansLine:
    """A line that nobody typed: `line` as it is shown, its exact euros in each year, and what it comes from.

    `element` is what of the source it counts: « renewal », or the field of what it costs to keep it going.
    """

    line: CostLine
    euros: tuple[Fraction, ...]
    source: Means
    element: str = ""

    @property
    def cents(self) -> tuple[int, ...]:
        """Rounded once per line and year, like every line."""
        return tuple(round_cents(value * CENTS) for value in self.euros)


def lines_of(source: Record, view: Outlook, law: LegalValues) -> Iterator[MeansLine]:
    """The lines of a post, of an asset or of a risk; none for any other record."""
    if isinstance(source, Post):
        yield from _of_post(source, view, law)
    if isinstance(source, Asset):
        yield from _of_asset(source, view, law)
    if isinstance(source, EmployerRisk):
        yield from _of_risk(source, view)


def _of_post(post: Post, view: Outlook, law: LegalValues) -> Iterator[MeansLine]:
    """Today its employer pays the part that the service takes; tomorrow that part is common, when the post goes on.

    A post still to be made costs nobody anything today.
    """
    if posts.base_cost(post) is None:
        return
    base = known_year(post.cost_year) or view.reference
    part = posts.pooled_part(post) * Fraction(months(post), MONTHS)
    growth = view.staff_growth
    costs = [posts.cost_in(post, year, base, growth, law) for year in view.years]
    euros = tuple((cost or Fraction(0)) * part for cost in costs)
    name = ", ".join(filter(None, (post.label, post.job))) or "Agent"
    made = CostLine(
        service_id=post.service_id,
        partner_id=post.employer_id,
        family=CostFamily.STAFF,
        label=name,
        year=base,
        source=post.source,
        confidence=post.confidence,
        position=post.position,
        pool_id=post.pool_id,
    )
    if post.after is not AfterPost.NEW:
        yield _line(made, "today", post, euros, CostScenario.TODAY, effect=_EFFECTS[post.after])
    if posts.goes_on(post):
        yield _line(made, "shared", post, euros, CostScenario.SHARED)


def _of_asset(asset: Asset, view: Outlook, law: LegalValues) -> Iterator[MeansLine]:
    """What its owner sets aside to replace it and pays to keep it going; what is brought in kind stays the owner's.

    In kind, the cost is told again for tomorrow, whole: nothing of today's is left to be paid beside it. The price may
    be typed without VAT; what it comes to is with VAT, like the yearly costs.
    """
    part = assets.pooled_part(asset)
    renewed = assets.renewal(asset, law)
    name = asset.label or asset.kind.label
    indirect = asset.kind is AssetKind.PREMISES
    found = [] if renewed is None else [(RENEWAL, CostFamily.RENEWAL, f"{name}, renouvellement", renewed)]
    for field, family in _RUNNING.items():
        value = getattr(asset, field)
        if value is not None:
            found.append((field, family, f"{name}, {_WORDS[field]}", Fraction(value)))
    for field, family, label, yearly in found:
        made = CostLine(
            service_id=asset.service_id,
            partner_id=asset.owner_id,
            family=CostFamily.PREMISES if indirect else family,
            nature=Nature.INDIRECT if indirect else Nature.DIRECT,
            label=label,
            year=view.reference,
            source=asset.source,
            confidence=asset.confidence,
            position=asset.position,
            pool_id=asset.pool_id,
        )
        euros = tuple(yearly * part * grown(view.other_growth, year - view.reference) for year in view.years)
        today = _line(made, f"{field}-today", asset, euros, CostScenario.TODAY)
        shared = _line(made, f"{field}-shared", asset, euros, CostScenario.SHARED, common=not asset.in_kind)
        yield from (replace(each, element=field) for each in (today, shared))


def _of_risk(risk: EmployerRisk, view: Outlook) -> Iterator[MeansLine]:
    """What is set aside each year, common or for the employer alone; nobody pays before that is decided."""
    if risk.amount is None or risk.bearer is RiskBearer.UNKNOWN:
        return
    made = CostLine(
        service_id=risk.service_id,
        partner_id=risk.employer_id,
        family=CostFamily.STAFF,
        label=f"{risk.kind.label}, somme prévue",
        year=view.reference,
        source=Source.ESTIMATE,
        confidence=Confidence.FAIR,
        reason=risk.note,
        position=risk.position,
        pool_id=risk.pool_id,
    )
    euros = tuple(Fraction(risk.amount) * grown(view.staff_growth, year - view.reference) for year in view.years)
    yield _line(made, "shared", risk, euros, CostScenario.SHARED, common=risk.bearer is RiskBearer.SHARED)


def _line(
    made: CostLine,
    role: str,
    source: Means,
    euros: tuple[Fraction, ...],
    scenario: CostScenario,
    *,
    effect: Effect = Effect.SAVED,
    common: bool = True,
) -> MeansLine:
    """The line in one situation: its identifier follows from its source and its role, so that it stays the same."""
    line_id, amount = str(uuid5(_LINES, f"{source.id}/{role}")), from_cents(round_cents(euros[0] * CENTS))
    line = replace(made, id=line_id, scenario=scenario, effect=effect, common=common, amount=amount)
    return MeansLine(line, euros, source)
