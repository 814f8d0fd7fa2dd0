"""What gives a project its sense: what inhabitants gain, what is measured, who pays more, who is told, and when."""

from datetime import date
from decimal import Decimal

from desktop.domain import choices as c
from desktop.domain import records as r
from tests.windows.review.making import SECRETARIAT, Case, Making, add, edit

T = "Service technique (espaces verts, voirie, bâtiments)"
P = "Instruction des permis de construire"
_CST = (r.CommitteeOpinion, "cst-communaute")
_TODAY = (r.CostLine, "permis-aujourdhui-dormelay")


def _plain_words(vision: str) -> tuple[Making, ...]:
    words = edit(r.Purpose, sentence="Partager une instructrice entre communes.", vision=vision)
    return (words, *(edit(r.Objective, key, title="Un compte juste", indicator="Écart") for key in ("delais", "juste")))


def _direct(rate: Decimal | None) -> tuple[Making, ...]:
    keys = (f"permis-{when}-{what}" for when in ("demain", "aujourdhui") for what in ("logiciel", "bureau"))
    lines = (edit(r.CostLine, key, nature=c.Nature.DIRECT) for key in keys)
    return (*lines, edit(r.Service, "permis", overhead_rate=rate))


def _session(on: date) -> tuple[Making, ...]:
    return (edit(*_CST, session_on=on, deposit_on=None, opinion=c.Opinion.UNKNOWN),)


def _scheme(act: str, day: int) -> Making:
    return add(r.Milestone(id=act, key=f"schema_mutualisation/{act}", done_on=date(2026, 11, day)))


CASES = (
    Case(
        "purpose-inhabitants",
        "Rien ne dit encore ce que les habitants y gagnent.",
        "purpose: Dans six ans, ce qui aura changé",
        _plain_words(""),
        _plain_words("La mairie ouvre chaque jour."),
    ),
    Case(
        "objective-measure",
        "« Des permis délivrés dans les délais » : la valeur visée reste à dire, "
        "sans quoi on ne saura pas si c’est réussi.",
        "objectives: Objectifs, Des permis délivrés dans les délais, Valeur visée",
        (edit(r.Objective, "delais", target=None),),
    ),
    Case(
        "agents-untold",
        "Le vote de l’accord est prévu le 10 juin 2027, et rien ne dit quand l’agent concerné l’apprend.",
        "purpose: Les agents concernés sont informés",
        (edit(r.Purpose, agents_told_on=None, start_on=date(2027, 9, 1)),),
        (edit(r.Purpose, agents_told_on=None),),
    ),
    Case(
        "cost-indirect",
        f"{P} : rien n’est dit des charges indirectes (locaux, informatique, encadrement).",
        "costs: Taux de charges indirectes",
        _direct(None),
        _direct(Decimal(4)),
    ),
    Case(
        "pays-more",
        # of 12 250 € by population, 485 / 4 900; of 12 250 € by acts, 12,2 / 164: 1 212,50 + 911,28 = 2 123,78 €
        "Dormelay paie 1 124 € de plus qu’aujourd’hui.",
        "sharing: Règle",
        (edit(*_TODAY, amount=Decimal(1000)), edit(r.CostLine, "permis-seule-dormelay", amount=Decimal(1000))),
    ),
    Case(
        "pays-for-more",
        f"{T} : un partenaire paie plus qu’aujourd’hui pour un meilleur service.",
        "services: Niveau de service visé",
        (edit(r.Service, "technique", level=""),),
        base=SECRETARIAT,
    ),
    Case(
        "scheme-opinions",
        "Schéma de mutualisation : voté le 2 novembre 2026, sans l’avis de tous les conseils.",
        "governance: Schéma de mutualisation, Faire voter le schéma par le conseil communautaire "
        "(CGCT, article L. 5211-39-1)., Fait le",
        (_scheme("deliberation", 2),),
        (_scheme("deliberation", 2), _scheme("council_opinions", 1)),
    ),
    Case(
        "staff-elections",
        "Communauté de communes Pays d’Ambrelle : séance du 10 décembre 2026. Ce comité est renouvelé le "
        "10 décembre 2026 : c’est l’une de ses dernières séances.",
        "means: Comités sociaux territoriaux, Communauté de communes Pays d’Ambrelle, Séance",
        _session(date(2026, 12, 10)),
        _session(date(2027, 3, 10)),
    ),
)
