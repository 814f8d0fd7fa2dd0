"""Indirect costs from a support service (pay, accounts, computing): its cost in proportion to full-time posts.

`cost of the support service × full-time posts of the pooled service ÷ full-time posts of all that it supports`, rounded
once: it becomes an ordinary indirect line, whose reason says how it was worked out.
"""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from desktop.domain.choices import Confidence, CostFamily, CostScenario, Nature, Source
from desktop.domain.costs.new_lines import new_line
from desktop.domain.costs.posts import full_time_equivalent, pooled_part
from desktop.domain.dataset import Dataset
from desktop.domain.fields import specs
from desktop.domain.law.values import LegalValues
from desktop.domain.money import CENTS, from_cents, round_cents
from desktop.domain.records import CostLine, Post
from resources.typography import euros, number


@dataclass(frozen=True)
class Support:
    """A support service, its yearly cost, and the full-time posts of the pooled service and of all it supports."""

    name: str = ""
    cost: Decimal | None = None
    posts: Decimal | None = None
    whole: Decimal | None = None

    @property
    def cents(self) -> int | None:
        """The part of the pooled service; `None` while a number is missing or cannot be."""
        if self.cost is None or self.posts is None or not self.whole or not 0 <= self.posts <= self.whole:
            return None
        return round_cents(Fraction(self.cost) * CENTS * Fraction(self.posts) / Fraction(self.whole))

    @property
    def too_many(self) -> bool:
        """Whether the pooled service would have more posts than all that is supported."""
        return self.posts is not None and self.whole is not None and self.posts > self.whole

    def words(self) -> str:
        """« 60 000 € × 0,5 temps plein sur 4 »."""
        if self.cost is None or self.posts is None or self.whole is None:
            return ""
        cost = euros(self.cost, cents=self.cost != int(self.cost))
        return f"{cost} × {number(self.posts)} temps plein sur {number(self.whole)}"


def full_time_posts(dataset: Dataset, service_id: str, law: LegalValues) -> Decimal | None:
    """The full-time posts that a service takes, from its agents; `None` while their hours are not known."""
    parts = [
        whole * pooled_part(post)
        for post in dataset.where(Post, service_id=service_id)
        if (whole := full_time_equivalent(post, law)) is not None
    ]
    total = sum(parts, Fraction(0))
    return Decimal(round(total * 100)) / 100 if parts else None


def support_line(dataset: Dataset, service_id: str, support: Support) -> CostLine | None:
    """The indirect line of tomorrow that this makes; `None` while it is not worked out."""
    if support.cents is None:
        return None
    values = {
        "family": CostFamily.ADMINISTRATION,
        "nature": Nature.INDIRECT,
        "label": support.name[: specs(CostLine)["label"].max_length],
        "amount": from_cents(support.cents),
        "source": Source.ACCOUNTS,
        "confidence": Confidence.FAIR,
        "reason": f"En proportion des temps pleins : {support.words()}",
    }
    return new_line(dataset, service_id, CostScenario.SHARED, values)
