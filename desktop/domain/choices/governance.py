"""Step 9: who follows a service, who commands, what happens when one cannot agree."""

from desktop.domain.fields import Choice


class BodyKind(Choice):
    """What a body is; all of them propose, the councils decide."""

    COMMITTEE = "committee", "Comité de suivi"
    CONFERENCE = "conference", "Conférence de l’entente"
    STEERING = "steering", "Comité de pilotage"
    TECHNICAL = "technical", "Comité technique"
    WORKING_GROUP = "working_group", "Groupe de travail"


class Rhythm(Choice):
    """How often a body meets."""

    UNKNOWN = "unknown", "À décider"
    MONTHLY = "monthly", "Chaque mois"
    QUARTERLY = "quarterly", "Chaque trimestre"
    TWICE = "twice", "Deux fois par an"
    YEARLY = "yearly", "Une fois par an"
    ON_DEMAND = "on_demand", "À la demande"


class Voting(Choice):
    """How the voices of a body are counted."""

    UNKNOWN = "unknown", "À décider"
    ONE_EACH = "one_each", "Une voix par partenaire"
    BY_SEAT = "by_seat", "Une voix par siège"
    BY_SHARE = "by_share", "Selon la part payée"
    CONSENSUS = "consensus", "Par accord de tous"


class FunctionalAuthority(Choice):
    """Who gives an agent its work of the day; whoever employs it keeps leave, discipline and pay."""

    UNKNOWN = "unknown", "À décider"
    HOST = "host", "Le maire ou le président pour qui l’agent travaille"
    EMPLOYER = "employer", "La structure qui l’emploie"
    HEAD = "head", "Le ou la responsable du service"


class Priority(Choice):
    """What is done when two partners need the same agent on the same day."""

    UNKNOWN = "unknown", "À décider"
    SCHEDULE = "schedule", "Le planning convenu passe d’abord"
    SAFETY = "safety", "La sécurité et l’urgence passent d’abord"
    TURN = "turn", "Chacun son tour"
    HEAD = "head", "Le ou la responsable du service tranche"


class Replacement(Choice):
    """Who stands in for an agent who is away."""

    UNKNOWN = "unknown", "À décider"
    COLLEAGUE = "colleague", "Un autre agent du service"
    CARRIER = "carrier", "La structure porteuse recrute un remplaçant"
    CDG = "cdg", "Le centre de gestion est appelé"
    NOBODY = "nobody", "Personne : le service attend son retour"


class EntryCost(Choice):
    """What a partner that comes later pays for what is already there."""

    UNKNOWN = "unknown", "À décider"
    NOTHING = "nothing", "Rien pour le passé"
    ASSETS = "assets", "Sa part de la valeur restante du matériel"
    SET_UP = "set_up", "Sa part des frais de mise en route"


class ExitCost(Choice):
    """What a partner that leaves still pays."""

    UNKNOWN = "unknown", "À décider"
    NOTHING = "nothing", "Seulement ce qu’il doit déjà"
    YEAR = "year", "Sa part jusqu’à la fin de l’année"
    DECREASING = "decreasing", "Une part qui baisse sur une durée convenue"
    ASSETS = "assets", "Sa part de la valeur restante du matériel"


class AgentsOnExit(Choice):
    """What becomes of the agents when a partner leaves."""

    UNKNOWN = "unknown", "À décider"
    STAY = "stay", "Ils restent chez leur employeur"
    SHARED = "shared", "Un poste en trop est payé par tous, pendant une durée convenue"
    RETURN = "return", "Le partenaire qui part reprend l’agent, s’il l’accepte"


class UnderUse(Choice):
    """By what the cost is divided when a partner uses less than planned."""

    UNKNOWN = "unknown", "À décider"
    PLANNED = "planned", "Par les unités prévues : qui n’utilise pas paie quand même"
    REAL = "real", "Par les unités réelles : le coût de chaque unité monte"


class Rung(Choice):
    """The rungs of arbitration, from the nearest to the last."""

    HEADS = "heads", "Échange entre les responsables"
    COMMITTEE = "committee", "Comité de suivi"
    MAYORS = "mayors", "Réunion des maires"
    MEDIATOR = "mediator", "Préfet, association de maires ou médiateur"
    COURT = "court", "Tribunal administratif"
