"""The numbers of the law that costs are computed with; nothing here when the law gives none that day."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from resources.law.types import Law


@dataclass(frozen=True)
class LegalValues:
    """Hours of a week and of a year, rates in percent; `pension` is the employer's CNRACL rate, year by year."""

    full_time: Decimal | None = None
    legal_hours: Decimal | None = None
    fctva: Decimal | None = None
    vat: Decimal | None = None
    pension: Mapping[int, Decimal] = field(default_factory=dict)

    def pension_rate(self, year: int) -> Decimal | None:
        """The rate of a year; outside the years that are known, that of the nearest one."""
        if not self.pension:
            return None
        return self.pension[min(max(year, min(self.pension)), max(self.pension))]


NONE = LegalValues()


def values_of(law: Law) -> LegalValues:
    """The values in force on the day of the law."""

    def rate(name: str) -> Decimal | None:
        return law.rate(name) if name in law.parameters else None

    return LegalValues(
        full_time=rate("temps_complet"),
        legal_hours=rate("duree_annuelle_travail"),
        fctva=rate("fctva_taux"),
        vat=rate("tva_taux_normal"),
        pension=law.series["cnracl_employeur"].values if "cnracl_employeur" in law.series else {},
    )
