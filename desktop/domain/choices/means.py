"""Steps 4 and 5."""

from desktop.domain.fields import Choice


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
    COMMON = "common", "Service mis en commun par plusieurs communes"
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


class Category(Choice):
    """The category of the job in the civil service."""

    UNKNOWN = "unknown", "Non précisée"
    A = "a", "A"
    B = "b", "B"
    C = "c", "C"
    NONE = "none", "Sans catégorie"


class Statute(Choice):
    """What binds an agent to the employer."""

    UNKNOWN = "unknown", "Non précisé"
    TENURED = "tenured", "Titulaire ou stagiaire"
    PERMANENT = "permanent", "Contractuel en CDI"
    TERM = "term", "Contractuel en CDD"
    CDG = "cdg", "Agent du centre de gestion"
    OTHER = "other", "Autre"


class PostCost(Choice):
    """How the yearly cost of a post is typed; one amount keeps a lone secretary's pay out of sight."""

    ONE = "one", "En un seul montant"
    BUILT = "built", "Élément par élément"


class HoursBase(Choice):
    """By which hours a yearly cost is divided: it changes the cost of an hour by several per cent, so it is printed."""

    LEGAL = "legal", "Durée légale du travail"
    PRODUCTIVE = "productive", "Heures productives"


class AfterPost(Choice):
    """What becomes of a post once the service is pooled."""

    POOLED = "pooled", "Continue dans le service commun"
    ELSEWHERE = "elsewhere", "Reste à son employeur, pour autre chose"
    ENDS = "ends", "S’arrête (départ, fin de contrat)"
    NEW = "new", "N’existe pas encore : à créer pour le service commun"


class StaffRisk(Choice):
    """What may befall who employs: the clauses that decide a negotiation."""

    SICK_LEAVE = "sick_leave", "Longue maladie"
    REPLACEMENT = "replacement", "Remplacement d’un absent"
    UNEMPLOYMENT = "unemployment", "Allocations de chômage"
    SURPLUS = "surplus", "Agent maintenu en surnombre"


class RiskBearer(Choice):
    """Who pays when it happens."""

    UNKNOWN = "unknown", "À décider"
    EMPLOYER = "employer", "L’employeur seul"
    SHARED = "shared", "Tous, selon la répartition"


class AssetKind(Choice):
    """What an asset is."""

    EQUIPMENT = "equipment", "Matériel"
    VEHICLE = "vehicle", "Véhicule"
    PREMISES = "premises", "Local"
