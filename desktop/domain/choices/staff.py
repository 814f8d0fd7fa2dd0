"""Closed lists of what becomes of agents, of what moves with a power, and of who confirms a point of law."""

from desktop.domain.fields import Choice


class StaffTopic(Choice):
    """What may change for an agent: the headings of the impact sheet."""

    EMPLOYER = "employer", "Employeur"
    AUTHORITY = "authority", "Autorité au quotidien"
    PLACE = "place", "Lieu de travail"
    TRAVEL = "travel", "Trajets"
    HOURS = "hours", "Horaires et temps de travail"
    ALLOWANCES = "allowances", "Régime indemnitaire"
    NBI = "nbi", "Nouvelle bonification indiciaire (NBI)"
    SOCIAL = "social", "Action sociale, mutuelle, prévoyance"
    SAVED_TIME = "saved_time", "Compte épargne-temps"
    SKILLS = "skills", "Missions et formation"


class StaffEffect(Choice):
    """What becomes of one of these for the agent."""

    UNKNOWN = "unknown", "À étudier"
    SAME = "same", "Inchangé"
    BETTER = "better", "Plus favorable"
    NEUTRAL = "neutral", "Change, sans gain ni perte"
    WORSE = "worse", "Moins favorable"


class StaffCommittee(Choice):
    """Which comité social territorial is competent for an employer."""

    UNKNOWN = "unknown", "À préciser"
    OWN = "own", "Le sien"
    CDG = "cdg", "Centre de gestion"
    COMMON = "common", "Un comité commun"


class Opinion(Choice):
    """The opinion of a committee; it is given, and never binds."""

    UNKNOWN = "unknown", "Pas encore rendu"
    FAVOURABLE = "favourable", "Favorable"
    SPLIT = "split", "Partagé, réputé donné"
    UNFAVOURABLE = "unfavourable", "Défavorable"
    REFUSED = "refused", "Défavorable à l’unanimité"


class Counsel(Choice):
    """With whom a point of law is confirmed."""

    CDG = "cdg", "Centre de gestion"
    PREFECTURE = "prefecture", "Préfecture ou sous-préfecture"
    SGC = "sgc", "Service de gestion comptable"
    EPCI = "epci", "Communauté"


class PerimeterKind(Choice):
    """What goes or stays when a power moves."""

    POWER = "power", "Compétence"
    INTEREST = "interest", "Intérêt communautaire"
    EQUIPMENT = "equipment", "Équipement ou bien"
    CONTRACT = "contract", "Contrat en cours"
    DEBT = "debt", "Emprunt"
    AGENTS = "agents", "Agents"


class Goes(Choice):
    """Whether it follows the power."""

    UNKNOWN = "unknown", "À décider"
    GOES = "goes", "Suit la compétence"
    STAYS = "stays", "Reste à la commune"
