"""The closed lists of the records, each value with the words shown on screen and on paper."""

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


class Domain(Choice):
    """The four domains of the client's text."""

    OPERATIONAL = "operational", "Service opérationnel"
    MANAGEMENT = "management", "Direction"
    FUNCTIONAL = "functional", "Service fonctionnel"
    ADMINISTRATIVE = "administrative", "Service administratif"


class Duration(Choice):
    """How long the pooling lasts."""

    PERMANENT = "permanent", "Durable"
    TEMPORARY = "temporary", "Temporaire"


class Depth(Choice):
    """How far the partners go, from a helping hand to a new commune; the last four go beyond sharing means."""

    HELP = "help", "Entraide ponctuelle"
    EQUIPMENT = "equipment", "Matériel ou locaux partagés"
    STAFF = "staff", "Agents partagés"
    COMMON = "common", "Service commun à plusieurs communes"
    MERGED = "merged", "Services fusionnés en un seul"
    POWERS = "powers", "Transfert de la compétence"
    GROUPING = "grouping", "Regroupement de communes (syndicat)"
    EPCI_UNION = "epci_union", "Union de communautés (fusion d’EPCI)"
    NEW_COMMUNE = "new_commune", "Vers une commune nouvelle"


BEYOND_MEANS = frozenset({Depth.POWERS, Depth.GROUPING, Depth.EPCI_UNION, Depth.NEW_COMMUNE})


class Employer(Choice):
    """Who employs the agents of a service."""

    UNKNOWN = "unknown", "Je ne sais pas"
    ONE_COMMUNE = "one_commune", "Une commune"
    COMMUNITY = "community", "La communauté"
    EACH = "each", "Chacun garde les siens"


class CostScenario(Choice):
    """Which situation a cost line describes."""

    TODAY = "today", "Aujourd’hui"
    ALONE = "alone", "Seule, au niveau visé"
    SHARED = "shared", "Demain, en commun"
    TRANSITION = "transition", "Mise en route"


class CostFamily(Choice):
    """The families of cost in the order of a town hall's accounts; the last direct one is income."""

    STAFF = "staff", "Charges de personnel"
    SUPPLIES = "supplies", "Fournitures et carburant"
    CONTRACTS = "contracts", "Entretien et contrats"
    INSURANCE = "insurance", "Assurances"
    RENEWAL = "renewal", "Renouvellement du matériel"
    PREMISES = "premises", "Locaux"
    COMPUTING = "computing", "Informatique et téléphone"
    SUPERVISION = "supervision", "Encadrement"
    ADMINISTRATION = "administration", "Administration générale"
    ESTIMATE = "estimate", "Total estimé"
    OTHER = "other", "Autre dépense"
    INCOME = "income", "Recette ou subvention"


INDIRECT_FAMILIES = frozenset(
    {CostFamily.PREMISES, CostFamily.COMPUTING, CostFamily.SUPERVISION, CostFamily.ADMINISTRATION}
)


class Nature(Choice):
    """Direct: attached to the service. Indirect: a part of what serves several services."""

    DIRECT = "direct", "Directe"
    INDIRECT = "indirect", "Indirecte"


class Effect(Choice):
    """What becomes of a cost of today once the service is pooled."""

    SAVED = "saved", "N’est plus payée"
    FREED = "freed", "Libère du temps"
    STAYS = "stays", "Reste à payer"


class Tax(Choice):
    """Whether an amount carries VAT."""

    TTC = "ttc", "TTC"
    HT = "ht", "HT"


class Source(Choice):
    """Where an amount comes from."""

    ACCOUNTS = "accounts", "Compte administratif ou CFU"
    PAYSLIP = "payslip", "Fiches de paie"
    INVOICE = "invoice", "Facture ou contrat"
    QUOTE = "quote", "Devis"
    PARTNER = "partner", "Chiffre donné par le partenaire"
    ESTIMATE = "estimate", "Estimation"


class Confidence(Choice):
    """How sure she is of an amount."""

    SURE = "sure", "Sûr"
    FAIR = "fair", "À peu près sûr"
    ESTIMATED = "estimated", "Estimé"


class PowersAnswer(Choice):
    """Question 2 of step 7."""

    UNKNOWN = "unknown", "Je ne sais pas"
    MEANS = "means", "Seulement les moyens : chaque conseil garde la décision"
    POWERS = "powers", "La compétence elle-même change de mains"


class Answer(Choice):
    """Yes, no, or an honest « je ne sais pas »."""

    UNKNOWN = "unknown", "Je ne sais pas"
    YES = "yes", "Oui"
    NO = "no", "Non"


class CarrierKind(Choice):
    """Which structure carries a service under its legal form; no default."""

    UNKNOWN = "unknown", "Pas encore décidé"
    PARTNER = "partner", "Un des partenaires"
    NOBODY = "nobody", "Personne : chacun garde ses agents"


class SharingMethod(Choice):
    """The six ways of sharing offered on the first face of step 8."""

    POPULATION = "population", "Selon la population"
    UNITS = "units", "Selon l’usage"
    HOURS = "hours", "Selon les heures prévues"
    EQUAL = "equal", "Parts égales"
    FIXED_VARIABLE = "fixed_variable", "Part fixe et part variable"
    MIXED = "mixed", "Plusieurs clés mélangées"
    TYPED = "typed", "Parts saisies"


class Settlement(Choice):
    """How the bill of a year is made; its sentence with its articles is in the law data, under the same name."""

    UNKNOWN = "unknown", "Je ne sais pas"
    UNIT_COST = "unit_cost", "Coût unitaire annoncé × unités constatées"
    REAL_COST = "real_cost", "Au coût réel, si la convention le dit"


class KeyKind(Choice):
    """A key: the weights by which partners share."""

    POPULATION = "population", "Population"
    UNITS = "units", "Usage"
    HOURS = "hours", "Heures prévues"
    EQUAL = "equal", "Parts égales"
    TYPED = "typed", "Parts saisies"


class DocumentKind(Choice):
    """The papers."""

    ESSENTIAL = "essential", "L’essentiel en une page"
    NOTE = "note", "Note de synthèse"
