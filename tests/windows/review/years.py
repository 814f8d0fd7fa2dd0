"""Step 8: what each year of a service was, once it runs."""

from datetime import date

from desktop.domain import choices as c
from desktop.domain import records as r
from tests.windows.review.making import CANTINE, Case, D, edit

C = "Cantine scolaire"
_FERRANDEL, _YEAR = (r.PartnerYear, "cantine-2025-ferrandel"), (r.ServiceYear, "cantine-2025")
_GRISOLLES = (r.PartnerYear, "cantine-2025-grisolles")
_ANNOUNCED = edit(r.SharingScenario, "cantine-parts", settlement=c.Settlement.UNIT_COST)

CASES = (
    Case(
        "year-announced",
        f"{C}, 2025 : le coût prévu manque, le coût unitaire annoncé n’est pas connu.",
        "sharing: Coût prévu",
        (_ANNOUNCED, edit(*_YEAR, announced_cost=None)),
        (edit(*_YEAR, announced_cost=None),),  # at real cost, nothing is announced
        base=CANTINE,
    ),
    Case(
        "year-empty",
        f"{C}, 2025, Ferrandel : le constat est daté, sans usage constaté.",
        "sharing: Ce qui a été constaté et appelé, Ferrandel, Usage constaté",
        (edit(*_FERRANDEL, units=None),),
        (edit(*_FERRANDEL, units=None, certified_on=None),),
        base=CANTINE,
    ),
    Case(
        "year-early",
        f"{C}, 2025, Ferrandel : le constat (31/12/2024) vient avant cette année.",
        "sharing: Ce qui a été constaté et appelé, Ferrandel, Constaté par le bénéficiaire le",
        (edit(*_FERRANDEL, certified_on=date(2024, 12, 31)),),
        (edit(*_FERRANDEL, certified_on=date(2025, 1, 1)),),
        base=CANTINE,
    ),
    Case(
        "year-certify",
        f"{C}, 2025 : usage à faire constater par les bénéficiaires (Ferrandel).",
        "sharing: Ce qui a été constaté et appelé, Ferrandel, Constaté par le bénéficiaire le",
        (edit(*_FERRANDEL, certified_on=None),),
        base=CANTINE,
    ),
    Case(
        "year-units",
        f"{C}, 2025 : des provisions ont été appelées, et l’usage constaté manque (Grisolles-le-Haut).",
        "sharing: Ce qui a été constaté et appelé, Grisolles-le-Haut, Usage constaté",
        (edit(*_GRISOLLES, units=None, certified_on=None),),
        (edit(*_GRISOLLES, units=None, certified_on=None, called=None),),
        base=CANTINE,
    ),
    Case(
        "year-impossible",
        f"{C}, 2025 : « coût constaté » ne peut pas être négatif.",
        "sharing: Coût constaté",
        (edit(*_YEAR, real_cost=D(-1)),),
        (edit(*_YEAR, real_cost=D(0)),),
        base=CANTINE,
    ),
    Case(
        "year-cost",
        f"{C}, 2025 : l’usage est constaté, le coût constaté manque.",
        "sharing: Coût constaté",
        (edit(*_YEAR, real_cost=None),),
        (edit(*_YEAR, real_cost=None), edit(*_FERRANDEL, certified_on=None)),
        base=CANTINE,
    ),
    Case(
        "year-own-call",
        f"{C}, 2025 : une somme est notée comme appelée auprès de Ferrandel, qui rend le service ; elle ne compte pas.",
        "sharing: Ce qui a été constaté et appelé, Ferrandel, Provisions appelées",
        (edit(*_FERRANDEL, called=D(100)),),
        (edit(*_FERRANDEL, called=D(0)),),
        base=CANTINE,
    ),
)
