"""Steps 10 to 12: the calendar, what may go wrong and who speaks, what could not be read, what was remarked."""

from datetime import date

from desktop.domain import choices as c
from desktop.domain import records as r
from tests.windows.review.making import CANTINE, SECRETARIAT, Case, add, at, drop, edit

P, S, T = (
    "Instruction des permis de construire", "Secrétariat de mairie",
    "Service technique (espaces verts, voirie, bâtiments)",
)  # fmt: skip
_RISK = "« Un lotissement double les dossiers d’une commune en un an »"
_TECHNICAL = at(r.Service, "technique")
_AGENTS = (r.Speech, "agents")

PLAN = (
    Case(
        "plan-late",
        f"{T} : il est déjà trop tard pour le 16 juin 2027 : au plus tôt le 17 juin 2027.",
        "purpose: Démarrage souhaité",
        (edit(r.Purpose, start_on=date(2027, 6, 16)),),
        (edit(r.Purpose, start_on=date(2027, 6, 17)),),
        base=SECRETARIAT,
    ),
    Case(
        "plan-assumed",
        "Aucun jour de démarrage n’est encore choisi : les montants supposent un démarrage au 1er janvier 2027 ; "
        "d’après le calendrier, il est possible au plus tôt le 17 juin 2027.",
        "purpose: Démarrage souhaité",
        (edit(r.Purpose, start_on=None),),
        (edit(r.Purpose, start_on=date(2027, 6, 17)),),
        base=SECRETARIAT,
    ),
    Case(
        "plan-tight",
        f"{P} : le 25 avril 2027 reste possible si chaque étape va au plus vite. "
        "D’habitude, ce serait le 26 avril 2027.",
        "purpose: Démarrage souhaité",
        (edit(r.Purpose, approval_on=None, start_on=date(2027, 4, 25)),),
        (edit(r.Purpose, approval_on=None, start_on=date(2027, 4, 26)),),
    ),
    Case(
        "plan-moved",
        "Rédiger la convention : Le 25 novembre 2026 ne peut pas être tenu : au plus tôt le 25 janvier 2027.",
        "planning: Étapes du service, Rédiger la convention, À finir le",
        (add(r.Milestone(id="m", service_id=_TECHNICAL, key="agreement", on=date(2026, 11, 25))),),
        (add(r.Milestone(id="m", service_id=_TECHNICAL, key="agreement", on=date(2027, 1, 25))),),
        base=SECRETARIAT,
    ),
    Case(
        "plan-avoided",
        "Démarrage le 16 août 2027. À éviter : le mois d’août.",
        "purpose: Démarrage souhaité",
        (edit(r.Purpose, start_on=date(2027, 8, 16)),),
        (edit(r.Purpose, start_on=date(2027, 8, 1)),),
        base=SECRETARIAT,
    ),
    Case(
        "plan-session",
        "La date de 6 séances de conseil est supposée.",
        "planning: Séances des conseils, + Ajouter une ligne, Conseil de",
        (
            drop(r.Meeting, "orbelle-juin", "valmorin-juin", "thuyeres-juin", "valmorin-avril"),
            edit(r.Purpose, approval_on=None),
        ),
        (drop(r.Meeting, "orbelle-juin", "valmorin-juin", "thuyeres-juin", "valmorin-avril"),),
        base=SECRETARIAT,
    ),
    Case(
        "plan-future",
        "Une étape est notée faite le 25 novembre 2026, qui est à venir.",
        "tool: Ce que demande l’outil, Rédiger la convention, avec la fiche d’impact en annexe. "
        "(CGCT, article L. 5211-4-2), Fait le",
        (add(r.Milestone(id="m", service_id=at(r.Service, "permis"), key="agreement", done_on=date(2026, 11, 25))),),
        (add(r.Milestone(id="m", service_id=at(r.Service, "permis"), key="agreement", done_on=date(2026, 11, 24))),),
    ),
    Case(
        "cycle-soon",
        "D’ici le 31 mars 2027 : faire l’état de l’année écoulée.",
        "planning: Étape 10 sur 12 : Calendrier. Quand ?",
        near=(edit(r.Purpose, start_on=date(2027, 9, 1)),),
        base=CANTINE,
        on=date(2027, 2, 15),
    ),
)
MOBILISATION = (
    Case(
        "risk-precaution",
        f"{_RISK} : ce risque est fort et n’a pas de précaution.",
        "mobilisation: Précaution",
        (edit(r.Risk, "permis-pic", effect=c.Level.HIGH, precaution=""),),
        (edit(r.Risk, "permis-pic", precaution=""),),
    ),
    Case(
        "risk-owner",
        f"{_RISK} : dites qui veille.",
        "mobilisation: Qui veille",
        (edit(r.Risk, "permis-pic", effect=c.Level.HIGH, owner=""),),
        (edit(r.Risk, "permis-pic", owner=""),),
    ),
    Case(
        "risk-level",
        f"{_RISK} : le risque ou l’effet reste à estimer.",
        "mobilisation: Ce qui peut arriver, Un lotissement double les dossiers d’une commune en un an, Effet",
        (edit(r.Risk, "permis-pic", effect=c.Level.UNKNOWN),),
        (edit(r.Risk, "permis-pic", effect=c.Level.UNKNOWN, dismissed=True),),
    ),
    Case(
        "speech-date",
        "Agents concernés : le 16/12/2026 ici, le 15/12/2026 à l’étape 1.",
        "mobilisation: Qui parle, à qui, quand, Agents concernés, Quand",
        (edit(*_AGENTS, on=date(2026, 12, 16)),),
        base=SECRETARIAT,
    ),
    Case(
        "speech-day",
        "Agents concernés : dites quand on leur parle.",
        "mobilisation: Qui parle, à qui, quand, Agents concernés, Quand",
        (edit(*_AGENTS, on=None),),
        base=SECRETARIAT,
    ),
    Case(
        "speech-order",
        "Conseillers municipaux (10/12/2026) : on leur parlerait après les agents concernés (09/12/2026).",
        "mobilisation: Qui parle, à qui, quand, Conseillers municipaux, Quand",
        (edit(*_AGENTS, on=date(2026, 12, 9)),),
        (edit(*_AGENTS, on=date(2026, 12, 10)),),
        base=SECRETARIAT,
    ),
    Case(
        "speech-agents",
        "Les agents l’apprendraient le 18/06/2027, après le vote de l’accord (17/06/2027).",
        "mobilisation: Qui parle, à qui, quand, Agents concernés, Quand",
        (edit(*_AGENTS, on=date(2027, 6, 18)),),
        (edit(*_AGENTS, on=date(2027, 6, 17)),),
        base=SECRETARIAT,
    ),
    Case(
        "objection-answer",
        "« Et si le tracteur tombe en panne chez le voisin ? » : la réponse reste à écrire.",
        "mobilisation: Réponse",
        (edit(r.Objection, "tracteur", answer=""),),
        (edit(r.Objection, "tracteur", answer="", dismissed=True),),
        base=SECRETARIAT,
    ),
    Case(
        "idea-use",
        "Une fiche d’accueil d’une page pour qui dépose un permis : retenu, mais rien n’est dit de la suite.",
        "mobilisation: Sert l’objectif",
        (edit(r.Idea, "permis-affichage", objective_id=""),),
        (edit(r.Idea, "permis-affichage", objective_id="", state=c.IdeaState.ASIDE),),
    ),
    Case(
        "led-by-nobody",
        "Aucun groupe de travail ne mène le projet.",
        "purpose: Qui porte le projet ? : Les maires, ensemble",
        (edit(r.Purpose, bearers=(c.Bearer.MAYORS,)),),
        (edit(r.Purpose, bearers=(c.Bearer.WORKING_GROUP,)),),
    ),
)
TYPED = (
    Case(
        "unread",
        "« 12 mil » n’a pas pu être lu (montant, Conseil juridique de la Communauté de communes Pays d’Ambrelle).",
        "costs: Demain, en commun, Conseil juridique, € par an",
        (add(r.UnreadEntry(id="u", record_id=at(r.CostLine, "permis-demain-conseil"), field="amount", text="12 mil")),),
    ),
    Case(
        "comment-open",
        "Commentaire sans réponse (Toute l’étape) : « Ce tarif est-il à jour ? »",
        "Commentaires (partie privée): Réponse",
        (add(r.Comment(id="k", step="costs", author="Le consultant", words="Ce tarif est-il à jour ?")),),
        (add(r.Comment(id="k", step="costs", author="Le consultant", words="Ce tarif est-il à jour ?", reply="Oui.")),),
    ),
)
CASES = (*PLAN, *MOBILISATION, *TYPED)
