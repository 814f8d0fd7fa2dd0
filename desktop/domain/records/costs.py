"""Step 6: what it costs."""

from dataclasses import dataclass
from decimal import Decimal

from desktop.domain import choices as c
from desktop.domain.fields import choice, flag, integer, link, money, number, text
from desktop.domain.records.base import Record


@dataclass(frozen=True, kw_only=True)
class CostPool(Record):
    """A part of the cost of a service that is shared by a key of its own; lines without one are in the common pot."""

    position: int = 0
    service_id: str = link("Service", "du service")
    name: str = text("Partie du coût", "du nom de la partie du coût", max_length=60)


@dataclass(frozen=True, kw_only=True)
class CostLine(Record):
    """Step 6: one amount. Shared lines are common unless `common` is false: then the partner bears them itself."""

    position: int = 0
    service_id: str = link("Service", "du service")
    partner_id: str = link("Qui paie", "de qui paie")
    scenario: c.CostScenario = choice(c.CostScenario.TODAY, "Situation", "de la situation")
    family: c.CostFamily = choice(c.CostFamily.STAFF, "Famille", "de la famille")
    label: str = text("Libellé", "du libellé", max_length=120)
    amount: Decimal | None = money("Montant", "du montant", "€ par an")
    nature: c.Nature = choice(c.Nature.DIRECT, "Charge", "de la nature de la charge")
    effect: c.Effect = choice(c.Effect.SAVED, "Devient", "de ce que devient la charge")
    common: bool = flag("Partagée", "du partage", default=True)
    tax: c.Tax = choice(c.Tax.TTC, "HT ou TTC", "de la taxe")
    year: int | None = integer("Année", "de l’année")
    month_from: int | None = integer("Du mois", "du premier mois")
    month_to: int | None = integer("Au mois", "du dernier mois")
    source: c.Source = choice(c.Source.ACCOUNTS, "Source", "de la source")
    confidence: c.Confidence = choice(c.Confidence.SURE, "Fiabilité", "de la fiabilité")
    growth: Decimal | None = number("Évolution annuelle", "de l’évolution annuelle", "%")
    reason: str = text("Pourquoi ce changement ?", "de la raison du changement", max_length=200)
    pool_id: str = link("Partie du coût", "de la partie du coût")
    account: str = text("Compte", "du compte", max_length=12)
    behaviour: c.Behaviour = choice(c.Behaviour.FIXED, "Varie avec l’usage ?", "de la variation avec l’usage")
    capacity: Decimal | None = number("Usage couvert par un palier", "de l’usage couvert par un palier")
    low: Decimal | None = money("Au plus bas", "du montant au plus bas", "€ par an")
    high: Decimal | None = money("Au plus haut", "du montant au plus haut", "€ par an")


@dataclass(frozen=True, kw_only=True)
class LineYear(Record):
    """The amount of a line in one year, where it is known: it stands for the growth of that year and of the next."""

    line_id: str = link("Ligne de coût", "de la ligne de coût")
    year: int | None = integer("Année", "de l’année")
    amount: Decimal | None = money("Montant", "du montant")
