"""Steps 1 to 3."""

from desktop.domain.fields import Choice


class Intent(Choice):
    """What kind of pooling she has in mind when she opens a dossier."""

    UNKNOWN = "unknown", "Je ne sais pas encore"
    STAFF = "staff", "Partager un agent ou une équipe"
    EQUIPMENT = "equipment", "Partager du matériel ou des locaux"
    SERVICE = "service", "Réunir un service entier"
    POWERS = "powers", "Confier une compétence ou fusionner"


class Problem(Choice):
    """What does not work today."""

    LONE_AGENT = "lone_agent", "Un agent est seul sur son poste"
    CONTINUITY = "continuity", "Le service ferme pendant les congés et les absences"
    RETIREMENT = "retirement", "Un départ en retraite approche"
    RECRUITMENT = "recruitment", "Nous n’arrivons pas à recruter"
    IDLE_EQUIPMENT = "idle_equipment", "Du matériel sert trop peu"
    COST = "cost", "Le service coûte trop cher pour une seule commune"
    SKILLS = "skills", "Il manque une compétence technique"
    QUALITY = "quality", "Les habitants attendent un meilleur service"


class Preserved(Choice):
    """What the pooling must not lose."""

    PROXIMITY = "proximity", "La proximité avec les habitants"
    JOBS = "jobs", "L’emploi des agents"
    IDENTITY = "identity", "L’identité de chaque commune"
    OPENING = "opening", "Les horaires d’ouverture"
    CONTROL = "control", "La décision de chaque conseil municipal"


class Bearer(Choice):
    """Who carries the project among the elected officials and around them."""

    MAYORS = "mayors", "Les maires, ensemble"
    DEPUTY = "deputy", "Un adjoint ou une adjointe"
    WORKING_GROUP = "working_group", "Un groupe de travail d’élus"
    COMMUNITY = "community", "La communauté de communes"
    SECRETARIES = "secretaries", "Les secrétaires de mairie, pour la préparation"


class Readiness(Choice):
    """What is already true among the partners: the more boxes, the readier they are."""

    MAYORS_TALK = "mayors_talk", "Les maires en ont parlé entre eux"
    COUNCILS_TOLD = "councils_told", "Les conseils municipaux savent que le sujet est étudié"
    SECRETARIES_TALK = "secretaries_talk", "Les secrétaires travaillent déjà ensemble"
    SHARED_BEFORE = "shared_before", "Nous avons déjà partagé un agent, du matériel ou un marché"
    AGENTS_TOLD = "agents_told", "Les agents concernés ont été informés"
    FIGURES_SHARED = "figures_shared", "Chacun est d’accord pour montrer ses chiffres"


class PartnerKind(Choice):
    """What a partner is."""

    COMMUNE = "commune", "Commune"
    EPCI = "epci", "Communauté (EPCI)"
    SYNDICAT = "syndicat", "Syndicat"
    CDG = "cdg", "Centre de gestion"
    OTHER = "other", "Autre organisme"


class PopulationKind(Choice):
    """Which population a figure is: they differ enough to change a bill, so they are never mixed."""

    MUNICIPAL = "municipal", "population municipale"
    TOTAL = "total", "population totale"
    DGF = "dgf", "population DGF"
    UNKNOWN = "unknown", "population, type non précisé"


class Role(Choice):
    """Where a partner stands in the project; « à contacter » is private."""

    PARTNER = "partner", "Partenaire"
    TO_CONTACT = "to_contact", "À contacter"


class Stance(Choice):
    """What a partner thinks of the project; private, never on paper."""

    UNKNOWN = "unknown", "Inconnue"
    FAVOURABLE = "favourable", "Favorable"
    RESERVED = "reserved", "Réservée"


class Civility(Choice):
    """How the mayor or the president of a partner is addressed in a letter."""

    UNKNOWN = "unknown", "Non précisée"
    MADAM = "madam", "Madame"
    SIR = "sir", "Monsieur"


class Nomenclature(Choice):
    """Which list of accounts a partner uses: to be asked, never assumed."""

    UNKNOWN = "unknown", "Je ne sais pas"
    ABRIDGED = "abridged", "M57 abrégée"
    DEVELOPED = "developed", "M57 développée"
