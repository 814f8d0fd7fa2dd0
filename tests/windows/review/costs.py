"""Step 6: what it costs."""

from desktop.domain import choices as c
from desktop.domain import records as r
from tests.windows.review.making import CANTINE, Case, D, add, at, drop, edit

P, C = "Instruction des permis de construire", "Cantine scolaire"
_ADVICE = (r.CostLine, "permis-demain-conseil")
_DISHES = (r.CostLine, "cantine-demain-vaisselle")
_KNOWN = (r.LineYear, "cantine-demain-vaisselle-2026")
_TOMORROW = ("fournitures", "conseil", "logiciel", "bureau")
_PAID = {
    "id": "l", "service_id": at(r.Service, "permis"), "partner_id": at(r.Partner, "arbeloup"), "label": "Cabinet",
    "scenario": c.CostScenario.SHARED, "family": c.CostFamily.CONTRACTS, "common": False, "amount": D(100),
    "reason": "Les dossiers anciens.",
}  # fmt: skip
_STAYS = edit(r.CostLine, "permis-aujourdhui-arbeloup", effect=c.Effect.STAYS)


def _today(key: str, amount: str) -> tuple:
    return (edit(r.CostLine, f"permis-aujourdhui-{key}", amount=D(amount)),)


def _nothing_tomorrow(*last: object) -> tuple:
    lines = (f"permis-demain-{key}" for key in _TOMORROW)
    return (drop(r.CostLine, *lines), edit(r.Post, "instructrice", after=c.AfterPost.ELSEWHERE), *last)


LACKING = (
    Case(
        "cost-missing",
        "Il manque les chiffres de Dormelay.",
        "costs: Total par an, aujourd’hui, Dormelay, € par an",
        (edit(r.CostLine, "permis-aujourdhui-dormelay", amount=None),),
    ),
    Case(
        "cost-tomorrow",
        f"{P} : indiquez ce que le service coûtera demain, en commun.",
        "costs: Coût du service demain, tout compris",
        _nothing_tomorrow(),
        _nothing_tomorrow(add(r.CostLine(**{**_PAID, "common": True}))),
    ),
    Case(
        "cost-amount",
        "Le montant manque : Conseil juridique.",
        "costs: Demain, en commun, Conseil juridique, € par an",
        (edit(*_ADVICE, amount=None),),
    ),
    Case(
        "cost-use",
        "Denrées, par repas varie avec l’usage, et un usage prévu manque.",
        "costs: Varie avec l’usage ?",
        (edit(r.Usage, "cantine-hautebrune", units=None),),
        base=CANTINE,
    ),
    Case(
        "cost-capacity",
        "Conseil juridique : indiquez l’usage que couvre un palier.",
        "costs: Usage couvert par un palier",
        (edit(*_ADVICE, behaviour=c.Behaviour.PER_STEP),),
        (edit(*_ADVICE, behaviour=c.Behaviour.PER_STEP, capacity=D(100)),),
    ),
    Case(
        "cost-year",
        "Indiquez l’année de référence des comptes.",
        "costs: Année de référence des comptes",
        (edit(r.Dossier, reference_year=None),),
    ),
    Case(
        "cost-growth-unknown",
        "L’évolution des charges de personnel est à confirmer : 0 % retenu.",
        "costs: Évolution annuelle des charges de personnel",
        (edit(r.Dossier, staff_growth=None),),
        (edit(r.Dossier, staff_growth=D(0)),),
    ),
    Case(
        "cost-reason",
        "Demain, « Conseil juridique » : dites pourquoi le montant change.",
        "costs: Pourquoi ce changement ?",
        (edit(*_ADVICE, reason="", amount=D(950)),),
        (edit(*_ADVICE, reason=""),),  # the amount is today's
    ),
)
DOUBTFUL = (
    Case(
        "cost-estimate",
        "Montant estimé : Conseil juridique de la Communauté de communes Pays d’Ambrelle.",
        "costs: Demain, en commun, Conseil juridique, € par an",
        (edit(*_ADVICE, confidence=c.Confidence.ESTIMATED),),
        (edit(*_ADVICE, confidence=c.Confidence.FAIR),),
    ),
    Case(
        "cost-outside",
        "Conseil juridique : le montant (900 €) sort de ses limites, au plus bas et au plus haut.",
        "costs: Demain, en commun, Conseil juridique, € par an",
        (edit(*_ADVICE, low=D(901), high=D(950)),),
        (edit(*_ADVICE, low=D(900), high=D(950)),),
    ),
    Case(
        "cost-range",
        "Conseil juridique : « au plus bas » (950 €) dépasse « au plus haut » (900 €).",
        "costs: Au plus bas",
        (edit(*_ADVICE, low=D(950), high=D(900)),),
        (edit(*_ADVICE, low=D(900), high=D(900)),),
    ),
    Case(
        "cost-negative",
        "Conseil juridique : le montant est négatif.",
        "costs: Demain, en commun, Conseil juridique, € par an",
        (edit(*_ADVICE, amount=D(-1)),),
        (edit(*_ADVICE, amount=D(0)),),
    ),
    Case(
        "cost-impossible",
        "Conseil juridique : un mois va de 1 à 12, et non 13.",
        "costs: Au mois",
        (edit(*_ADVICE, month_from=1, month_to=13),),
        (edit(*_ADVICE, month_from=1, month_to=12),),
    ),
    Case(
        "cost-growth",
        "Évolution annuelle des charges de personnel : la baisse ne peut pas atteindre 100 %.",
        "costs: Évolution annuelle des charges de personnel",
        (edit(r.Dossier, staff_growth=D(-100)),),
        (edit(r.Dossier, staff_growth=D(-99)),),
    ),
    Case(
        "cost-horizon",
        "Le nombre d’années à prévoir va de 1 à 30.",
        "costs: Nombre d’années à prévoir",
        (edit(r.Dossier, horizon=31),),
        (edit(r.Dossier, horizon=30),),
    ),
    Case(
        "cost-years",
        "Une prévision utile va de 3 à 15 ans.",
        "costs: Nombre d’années à prévoir",
        (edit(r.Dossier, horizon=2),),
        (edit(r.Dossier, horizon=3),),
    ),
    Case(
        "cost-tax",
        f"{P} : des montants HT et TTC sont additionnés.",
        "costs: HT ou TTC",
        (edit(*_ADVICE, tax=c.Tax.HT),),
        (edit(*_ADVICE, tax=c.Tax.HT, amount=None),),
    ),
    # 2 315 inhabitants; the others pay 6 005 / 1 240 + 3 690 / 860 + 2 066,50 / 485 = 13,394 € a head, 4,465 € on
    # average: three times that is 13,394 € a head, or 31 007 €.
    Case(
        "cost-outlier",
        f"{P} : les coûts de Corvaulx par habitant sont plus de 3 fois ceux des autres.",
        "costs: Total par an, aujourd’hui, Corvaulx, € par an",
        _today("corvaulx", "31008"),
        _today("corvaulx", "31006"),
    ),
    Case(
        "cost-twice",
        "Cabinet d’Arbeloup : est-ce la dépense d’aujourd’hui qui « reste à payer » ?",
        "costs: Demain, en commun, Cabinet, € par an",
        (_STAYS, add(r.CostLine(**_PAID))),
        (add(r.CostLine(**_PAID)),),
    ),
    Case(
        "cost-account",
        "Le compte 64111 n’est pas de la nomenclature d’Arbeloup (M57 abrégée).",
        "costs: Compte",
        (edit(r.CostLine, "permis-aujourdhui-arbeloup", account="64111"),),
        (edit(r.CostLine, "permis-aujourdhui-arbeloup", account="6411"),),
    ),
)
YEARS = (
    Case(
        "cost-known-empty",
        "Vaisselle, linge et produits d’entretien : le montant de 2026 n’est pas indiqué.",
        "costs: Montants déjà connus, année par année, 2026, Montant (€)",
        (edit(*_KNOWN, amount=None),),
        base=CANTINE,
    ),
    Case(
        "cost-known-wrong",
        "Vaisselle, linge et produits d’entretien : l’année 20266 n’est pas possible. Écrivez-la en quatre chiffres.",
        "costs: Montants déjà connus, année par année, 20266, Année",
        (edit(*_KNOWN, year=20266),),
        base=CANTINE,
    ),
    Case(
        "cost-known-late",
        "Vaisselle, linge et produits d’entretien : 2031 vient après la dernière année prévue (2028).",
        "costs: Montants déjà connus, année par année, 2031, Année",
        (edit(*_KNOWN, year=2031),),
        (edit(*_KNOWN, year=2028),),
        base=CANTINE,
    ),
    Case(
        "cost-known-twice",
        "Vaisselle, linge et produits d’entretien : l’année 2026 est saisie deux fois.",
        "costs: Montants déjà connus, année par année, 2026, Année",
        (add(r.LineYear(id="y", line_id=at(*_DISHES), year=2026, amount=D(1))),),
        (add(r.LineYear(id="y", line_id=at(*_DISHES), year=2027, amount=D(1))),),
        base=CANTINE,
    ),
)
PARTS = (
    Case(
        "cost-part-name",
        f"{C} : une partie du coût n’a pas de nom.",
        "costs: Parties du coût, , Partie du coût",
        (edit(r.CostPool, "salle", name=""),),
        base=CANTINE,
    ),
    Case(
        "cost-part-empty",
        f"{C} : la partie « Transport » n’a aucune dépense.",
        "costs: Parties du coût, Transport, Partie du coût",
        (add(r.CostPool(id="t", service_id=at(r.Service, "cantine"), name="Transport", position=9)),),
        base=CANTINE,
    ),
)
CASES = (*LACKING, *DOUBTFUL, *YEARS, *PARTS)
