"""The numbers of the law that costs are computed with; nothing here when the law gives none that day."""

from dataclasses import dataclass
from decimal import Decimal

from resources.law.types import Law, Series


@dataclass(frozen=True)
class LegalValues:
    """Hours of a week and of a year, rates in percent; `pension` is the employer's CNRACL rate, known year by year."""

    full_time: Decimal | None = None
    legal_hours: Decimal | None = None
    fctva: Decimal | None = None
    vat: Decimal | None = None
    pension: Series | None = None

    def pension_rate(self, year: int) -> Decimal | None:
        """The rate of a year, `None` when the law gives none."""
        return self.pension.in_year(year) if self.pension else None


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
        pension=law.series.get("cnracl_employeur"),
    )
