"""Steps 7 and 8: the legal form, the order of the acts, the texts, who pays how much, and each year."""

from datetime import date

from desktop.domain import choices as c
from desktop.domain import records as r
from tests.windows.review.making import CANTINE, SECRETARIAT, Case, D, add, at, drop, edit

P, C, S = "Instruction des permis de construire", "Cantine scolaire", "Secrétariat de mairie"
T = "Service technique (espaces verts, voirie, bâtiments)"
COMMON = "Service commun avec la communauté"
_FIRST = "scénario A – Moitié population, moitié actes"
_CHOICE = (r.LegalChoice, "permis")
_EXACT, _MIXED = (r.SharingScenario, "permis-exact"), (r.SharingScenario, "technique-mixte")
_HOURS = (r.SharingScenario, "secretariat-heures")
_PEOPLE = (r.SharingRule, "permis-exact-population")
_ACTS = (r.SharingRule, "permis-exact-actes")


def _done(service: str, act: str, on: date) -> tuple:
    return (add(r.Milestone(id="m", service_id=at(r.Service, service), key=act, done_on=on)),)


def _limit(**amounts: object) -> tuple:
    scenario, partner = at(*_EXACT), at(r.Partner, "dormelay")
    return (add(r.ShareLimit(id="x", scenario_id=scenario, partner_id=partner, **amounts)),)


def _at_most(*amounts: int) -> tuple:
    partners = ("arbeloup", "brossandre", "corvaulx", "dormelay")
    limits = (
        r.ShareLimit(id=f"x{key}", scenario_id=at(*_EXACT), partner_id=at(r.Partner, key), most=D(most))
        for key, most in zip(partners, amounts, strict=True)
    )
    return tuple(map(add, limits))


TOOL = (
    Case("tool-none", f"{P} : choisissez un outil, même provisoire.", "tool: Outil choisi", (edit(*_CHOICE, form=""),)),
    Case(
        "tool-carrier",
        f"{P} : on ne sait pas encore qui porte le service.",
        "tool: Qui porte le service ? : Pas encore décidé",
        (edit(*_CHOICE, carrier_kind=c.CarrierKind.UNKNOWN),),
    ),
    Case(
        "tool-carrier-kind",
        f"{P}, outil « {COMMON} » : vérifiez qui porte le service (une structure à créer).",
        "tool: Qui porte le service ? : Une structure à créer (syndicat, société…)",
        (edit(*_CHOICE, carrier_kind=c.CarrierKind.NEW),),
        (edit(*_CHOICE, carrier_id=at(r.Partner, "corvaulx")),),
    ),
    Case(
        "tool-against",
        f"{P}, outil « {COMMON} » : À « Les partenaires sont-ils membres de la même communauté ? », vous avez répondu "
        "« Non ». Le service commun réunit une communauté et ses propres communes (CGCT, article L. 5211-4-2).",
        "tool: Outil choisi",
        (edit(*_CHOICE, same_epci=c.Answer.NO),),
        (edit(*_CHOICE, same_epci=c.Answer.UNKNOWN),),
    ),
    Case(
        "tool-doubtful",
        f"{P}, outil « {COMMON} » : Un service commun entre communes seules est discuté : la loi le lie à la "
        "communauté. Prévoyez au moins sa délibération (CGCT, article L. 5211-4-2 ; à vérifier).",
        "tool: Outil choisi",
        (edit(r.Service, "permis", flow_from=""), edit(*_CHOICE, carrier_id=at(r.Partner, "corvaulx"))),
        (edit(*_CHOICE, carrier_id=at(r.Partner, "corvaulx")),),
    ),
    Case(
        "tool-cost",
        f"{S} : cet outil rembourse mal certains coûts (administration générale).",
        "tool: Outil choisi",
        (edit(r.Service, "secretariat", overhead_rate=D(5)),),
        base=SECRETARIAT,
    ),
    Case(
        "act-order",
        f"{P} : La signature de la convention est du 20 novembre 2026, sans la délibération. Chaque partie signe une "
        "fois sa délibération publiée et transmise au préfet (CGCT, article L. 2131-1).",
        "tool: Ce que demande l’outil, Signer la convention (CGCT, article L. 5211-4-2)., Fait le",
        _done("permis", "signature", date(2026, 11, 20)),
        _done("permis", "agreement", date(2026, 11, 20)),
    ),
    Case(
        "texts-newer",
        "Les textes de loi ont changé depuis le 1er janvier 2020.",
        "Textes et populations: Textes et populations",
        (edit(r.Dossier, texts_on=date(2020, 1, 1)),),
        (edit(r.Dossier, texts_on=None),),
    ),
    Case(
        "population-newer",
        "Une population plus récente est connue pour 1 commune.",
        "Textes et populations: Textes et populations",
        (add(r.Partner(id="real", name="Saint-Martin", insee_code="01001", population=800, population_year=2015)),),
    ),
)
SHARING = (
    Case(
        "sharing-none",
        f"{S} : choisissez une façon de partager le coût.",
        "sharing: Prendre cette proposition",
        (drop(*_HOURS),),
        base=SECRETARIAT,
    ),
    Case(
        "sharing-chosen",
        f"{T} : choisissez le scénario retenu.",
        "sharing: Retenir ce scénario",
        (edit(*_MIXED, chosen=False),),
        base=SECRETARIAT,
    ),
    Case(
        "sharing-rule",
        f"{P} : la règle de partage n’est pas complète.",
        "sharing: Règle",
        (drop(*_PEOPLE), drop(*_ACTS)),
    ),
    Case(
        "sharing-data",
        f"{P} : il manque l’usage prévu par an de Dormelay.",
        "sharing: Ce que chacun utilise, Dormelay, Usage prévu par an",
        (edit(r.Usage, "permis-dormelay", units=None),),
    ),
    Case(
        "sharing-years",
        f"{C} : « Élèves » mélange plusieurs années (2024 et 2025).",
        "sharing: Élèves, Ferrandel, Année",
        (edit(r.KeyDatum, "eleves-hautebrune", year=2025),),
        base=CANTINE,
    ),
    Case(
        "sharing-key",
        f"{S} : La population, la richesse ou la taille ne mesurent pas le temps passé. Une commune pourrait payer "
        "plus que le travail reçu, et demander le remboursement.",
        "sharing: Règle",
        (edit(*_HOURS, method=c.SharingMethod.POPULATION),),
        base=SECRETARIAT,
    ),
    Case(
        "sharing-free",
        f"{S} : Les Thuyères reçoit le service sans rien rembourser.",
        "sharing: Règle",
        (edit(r.Usage, "secretariat-thuyeres", hours=D(0)),),
        (edit(r.Usage, "secretariat-thuyeres", hours=D(0), units=D(0)),),
        base=SECRETARIAT,
    ),
    Case(
        "sharing-regime",
        f"{S} : cette façon de facturer est hors de l’outil « Mise à disposition d’un agent ».",
        "sharing: Comment la facture est-elle faite ? : Coût unitaire annoncé × unités constatées",
        (edit(*_HOURS, settlement=c.Settlement.UNIT_COST),),
        base=SECRETARIAT,
    ),
    Case(
        "sharing-bill",
        f"{P} : dites comment la facture est faite.",
        "sharing: Comment la facture est-elle faite ? : Je ne sais pas",
        (edit(*_EXACT, settlement=c.Settlement.UNKNOWN),),
    ),
    Case(
        "sharing-total",
        f"{P}, {_FIRST}. Le total des poids fait 90 %. Il manque 10 %. "
        "En attendant, le coût est partagé en proportion.",
        "sharing: Poids de chaque clé, Population, Poids (%)",
        (edit(*_PEOPLE, weight=D(40)),),
        (edit(*_PEOPLE, weight=D(50)),),
    ),
    Case(
        "sharing-fixed",
        f"{T}, scénario B – 30 % selon la population, 70 % selon les heures : la part fixe va de 0 à 100 %.",
        "sharing: Part fixe",
        (edit(*_MIXED, fixed_percent=D(130)),),
        (edit(*_MIXED, fixed_percent=D(100)),),
        base=SECRETARIAT,
    ),
    Case(
        "sharing-negative",
        f"{P}, {_FIRST} : un poids ne peut pas être négatif.",
        "sharing: Poids de chaque clé, Usage, Poids (%)",
        (edit(*_ACTS, weight=D(-10)),),
        (edit(*_ACTS, weight=D(0)),),
    ),
    Case(
        "sharing-limit",
        f"{P}, {_FIRST} : pour Dormelay, le minimum dépasse le maximum.",
        "sharing: Ce que chacun paie au moins et au plus, Dormelay, Au plus (€ par an)",
        _limit(least=D(3000), most=D(2000)),
        _limit(least=D(2000), most=D(2000)),
    ),
    Case(
        "sharing-tight",
        f"{P}, {_FIRST} : les limites ne permettent pas de payer le coût, il manque 500,00 € par an.",
        "sharing: Ce que chacun paie au moins et au plus",
        _at_most(6000, 4000, 10000, 4000),
        _at_most(6000, 4000, 10000, 9000),
    ),
)
CASES = (*TOOL, *SHARING)
