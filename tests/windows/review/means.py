"""Step 5: agents, their consent and their committees, equipment, the risks of an employer."""

from datetime import date

from desktop.domain import choices as c
from desktop.domain import records as r
from tests.windows.review.making import SECRETARIAT, Case, D, add, at, drop, edit

P = "Instruction des permis de construire"
_AGENT = (r.Post, "instructrice")
_RISK = (r.EmployerRisk, "permis-remplacement")
_SERVICE, _COMMUNITY, _CORVAULX = at(r.Service, "permis"), at(r.Partner, "communaute"), at(r.Partner, "corvaulx")
_CAR = {
    "id": "car", "service_id": _SERVICE, "owner_id": _COMMUNITY, "kind": c.AssetKind.VEHICLE, "label": "Voiture",
    "value": D(12000), "life": 8,
}  # fmt: skip
_TYPED = {"id": "l", "service_id": _SERVICE, "partner_id": _COMMUNITY, "label": "Paie", "amount": D(19000)}
_CST = (r.CommitteeOpinion, "cst-communaute")


def _at_corvaulx(hours: str) -> tuple:
    return (add(r.PostTime(id="t", post_id=at(*_AGENT), partner_id=_CORVAULX, hours=D(hours))),)


POSTS = (
    Case(
        "post-hours",
        "Agent 1 : 38 h dépasse 35 h : heures supplémentaires ou erreur ?",
        "means: Temps de travail par semaine",
        (edit(*_AGENT, hours=D(38)),),
        (edit(*_AGENT, hours=D(38), full_time=D(39)),),
    ),
    Case(
        "post-times",
        "Agent 1 : 2 h 30 par semaine réparties de trop, au-delà de ce qui est mis en commun.",
        "means: Temps par commune, Arbeloup, Heures par semaine",
        _at_corvaulx("20"),
        _at_corvaulx("17.5"),
    ),
    Case(
        "post-contract",
        "Agent 1 : le contrat finit le 31 décembre 2030, pendant les années prévues.",
        "means: Fin du contrat",
        (edit(*_AGENT, contract_end=date(2030, 12, 31)),),
        (edit(*_AGENT, contract_end=date(2031, 1, 1)),),
    ),
    Case(
        "post-cost",
        "Agent 1 : le coût annuel manque.",
        "means: Coût annuel, charges comprises",
        (edit(*_AGENT, annual_cost=None),),
        (edit(*_AGENT, annual_cost=None), add(r.CostLine(**_TYPED))),
    ),
    Case(
        "post-employer",
        "Agent 1 : dites qui emploie cet agent. Son coût ne compte pour personne aujourd’hui.",
        "means: Employeur",
        (edit(*_AGENT, employer_id=""),),
        (edit(*_AGENT, employer_id="", annual_cost=None),),
    ),
    Case(
        "means-value",
        "Agent 1 : la part mise en commun va de 0 à 100 %, et non 150 %.",
        "means: Part mise en commun",
        (edit(*_AGENT, pooled=D(150)),),
        (edit(*_AGENT, pooled=D(100)),),
    ),
    Case(
        "means-twice",
        f"{P} : le personnel de la Communauté de communes Pays d’Ambrelle est saisi par poste et dans les coûts.",
        "costs: Aujourd’hui, Paie, € par an",
        (add(r.CostLine(**_TYPED)),),
        (add(r.CostLine(**_TYPED, family=c.CostFamily.SUPPLIES)),),
    ),
)
ALONE = (
    Case(
        "staff-alone",
        f"{P} : le coût du personnel de la Communauté de communes Pays d’Ambrelle repose sur un seul agent.",
        "means: Coût annuel, charges comprises",
        (edit(*_AGENT, hours=D(30)),),
        (add(r.Post(id="second", service_id=_SERVICE, employer_id=_COMMUNITY, annual_cost=D(30000))),),
    ),
)
ASSETS = (
    Case(
        "asset-figures",
        "Voiture : la durée de vie manque ; son renouvellement n’est pas compté.",
        "means: Durée de vie",
        (add(r.Asset(**{**_CAR, "life": None})),),
        (add(r.Asset(**_CAR)),),
    ),
    Case(
        "asset-owner",
        "Voiture : dites qui possède ce bien. Son coût ne compte pour personne aujourd’hui.",
        "means: Propriétaire",
        (add(r.Asset(**{**_CAR, "owner_id": ""})),),
        (add(r.Asset(**_CAR)),),
    ),
)
RISKS = (
    Case(
        "risk-open",
        f"{P} : qui paie est encore à décider pour « remplacement d’un absent ».",
        "means: Risques de l’employeur, Remplacement d’un absent, Qui paie ?",
        (edit(*_RISK, bearer=c.RiskBearer.UNKNOWN),),
    ),
    Case(
        "risk-none",
        f"{P} : dites qui paiera si un agent est malade, remplacé ou sans poste.",
        "means: Risques de l’employeur, Longue maladie, Qui paie ?",
        (drop(*_RISK),),
        (drop(*_RISK), drop(*_AGENT)),
    ),
    Case(
        "risk-employer",
        f"{P}, remplacement d’un absent : dites quel est cet employeur.",
        "means: Risques de l’employeur, Remplacement d’un absent, Qui emploie ?",
        (edit(*_RISK, bearer=c.RiskBearer.EMPLOYER, amount=D(500), employer_id=""),),
        (edit(*_RISK, bearer=c.RiskBearer.EMPLOYER, employer_id=""),),
    ),
)
STAFF = (
    Case(
        "staff-consent",
        "Agent 2 : son accord reste à recueillir.",
        "means: Est d’accord : Je ne sais pas",
        base=SECRETARIAT,
        near=(edit(r.Post, "secretaire-valmorin", consent=c.Answer.YES),),
    ),
    Case(
        "staff-sheet",
        "Agent 1 : la fiche d’impact a 1 point à étudier.",
        "means: Ce qui change pour l’agent, Nouvelle bonification indiciaire (NBI), Pour l’agent",
        (edit(r.PostChange, "instructrice-nbi", effect=c.StaffEffect.UNKNOWN),),
    ),
    Case(
        "staff-committee",
        "Communauté de communes Pays d’Ambrelle : le dossier est déposé après la séance.",
        "means: Comités sociaux territoriaux, Communauté de communes Pays d’Ambrelle, Dépôt",
        (edit(*_CST, deposit_on=date(2023, 10, 25)),),
        (edit(*_CST, deposit_on=date(2023, 10, 24)),),
    ),
    Case(
        "staff-heard",
        "Comités sociaux territoriaux : la séance reste à dire pour 1 employeur.",
        "means: Comités sociaux territoriaux, Communauté de communes Pays d’Ambrelle, Séance",
        (edit(*_CST, session_on=None),),
    ),
)
CASES = (*POSTS, *ALONE, *ASSETS, *RISKS, *STAFF)
