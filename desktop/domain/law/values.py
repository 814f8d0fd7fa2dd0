"""The numbers of the law that costs are computed with; nothing here when the law gives none that day."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from desktop.domain.law.carriers import imposed
from resources.law.figures import Series
from resources.law.law import Law


@dataclass(frozen=True)
class LegalValues:
    """Hours of a week and of a year, rates in percent; `pension` is the employer's CNRACL rate, known year by year.

    `gone` names the forms that leave nothing to share: the service goes wholly to one budget, such as that of the
    community to which a power is transferred. `on` is the day on which all of it holds, today. `origins` says of each
    value where it stands: « CGCT, article L. 1615-6 ; à vérifier ».
    """

    full_time: Decimal | None = None
    legal_hours: Decimal | None = None
    fctva: Decimal | None = None
    vat: Decimal | None = None
    pension: Series | None = None
    gone: frozenset[str] = frozenset()
    on: date | None = None
    origins: Mapping[str, str] = field(default_factory=dict)

    def pension_rate(self, year: int) -> Decimal | None:
        """The rate of a year, `None` when the law gives none."""
        return self.pension.in_year(year) if self.pension else None


NONE = LegalValues()
NAMES = {
    "full_time": "temps_complet",
    "legal_hours": "duree_annuelle_travail",
    "fctva": "fctva_taux",
    "vat": "tva_taux_normal",
}
PENSION = "cnracl_employeur"


def values_of(law: Law) -> LegalValues:
    """The values in force on the day of the law."""

    def rate(name: str) -> Decimal | None:
        return law.rate(name) if name in law.parameters else None

    pension = law.series.get(PENSION)
    origins = {
        name: law.parameters[parameter].say.origin for name, parameter in NAMES.items() if parameter in law.parameters
    }
    if pension is not None:
        origins["pension"] = pension.say.origin
    return LegalValues(
        **{name: rate(parameter) for name, parameter in NAMES.items()},
        pension=pension,
        gone=frozenset(slug for slug, form in law.forms.items() if imposed(form)),
        on=law.on,
        origins=origins,
    )
