"""Steps 7 and 8, and the papers."""

from desktop.domain.fields import Choice


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


class TransferAnswer(Choice):
    """Step 7: whether the community already has the power that the service is part of."""

    UNKNOWN = "unknown", "Je ne sais pas"
    NO = "no", "Non, les communes l’exercent"
    PARTLY = "partly", "En partie"
    WHOLLY = "wholly", "Oui, en totalité"


class TeamAnswer(Choice):
    """Step 7: where the agents of the service are today."""

    UNKNOWN = "unknown", "Je ne sais pas"
    COMMUNES = "communes", "Dans une ou plusieurs communes"
    COMMUNITY = "community", "À la communauté"
    BOTH = "both", "Des deux côtés"
    NOBODY = "nobody", "Nulle part : il faut recruter"


class CarrierKind(Choice):
    """Which structure carries a service under its legal form; no default."""

    UNKNOWN = "unknown", "Pas encore décidé"
    PARTNER = "partner", "Un des partenaires"
    NEW = "new", "Une structure à créer (syndicat, société…)"
    NOBODY = "nobody", "Personne : chacun garde ses agents"


class SharingMethod(Choice):
    """The ways of sharing offered on the first face of step 8; `OTHER` is one key among all those of `KeyKind`."""

    POPULATION = "population", "Selon la population"
    UNITS = "units", "Selon l’usage"
    HOURS = "hours", "Selon les heures prévues"
    EQUAL = "equal", "Parts égales"
    FIXED_VARIABLE = "fixed_variable", "Part fixe et part variable"
    MIXED = "mixed", "Plusieurs clés mélangées"
    OTHER = "other", "Selon une autre donnée"
    ADDED = "added", "Plusieurs données additionnées"
    TARIFF = "tariff", "Un tarif par unité ou par habitant"
    TYPED = "typed", "Parts saisies"


class Settlement(Choice):
    """How the bill of a year is made; its sentence with its articles is in the law data, under the same name."""

    UNKNOWN = "unknown", "Je ne sais pas"
    UNIT_COST = "unit_cost", "Coût unitaire annoncé × unités constatées"
    REAL_COST = "real_cost", "Au coût réel, si la convention le dit"


class KeyKind(Choice):
    """A key: the weights by which partners share."""

    POPULATION = "population", "Population"
    POPULATION_TOTAL = "population_total", "Population totale"
    POPULATION_DGF = "population_dgf", "Population DGF"
    UNITS = "units", "Usage"
    UNITS_MEAN = "units_mean", "Usage moyen des trois dernières années"
    HOURS = "hours", "Heures prévues"
    EQUAL = "equal", "Parts égales"
    FINANCIAL = "financial", "Potentiel financier"
    FISCAL = "fiscal", "Potentiel fiscal"
    PUPILS = "pupils", "Élèves"
    SURFACE = "surface", "Surface"
    ROADS = "roads", "Longueur de voirie"
    POSTS = "posts", "Nombre de postes"
    HISTORICAL = "historical", "Part historique"
    ALONE = "alone", "Coût de chacun s’il était seul"
    TYPED = "typed", "Parts saisies"


OF_A_PARTNER = (
    KeyKind.POPULATION_TOTAL, KeyKind.POPULATION_DGF, KeyKind.FINANCIAL, KeyKind.FISCAL, KeyKind.PUPILS, KeyKind.ROADS,
)  # fmt: skip
OF_A_SERVICE = (KeyKind.SURFACE, KeyKind.POSTS, KeyKind.HISTORICAL)
"""Keys whose data are typed for each partner: once for all, or for one service."""


class PhaseFrom(Choice):
    """What a new key takes over from, step by step."""

    TODAY = "today", "ce que chacun paie aujourd’hui"
    HISTORICAL = "historical", "la part historique"


class Provisions(Choice):
    """How often the partners pay in advance."""

    MONTHLY = "monthly", "Chaque mois"
    QUARTERLY = "quarterly", "Chaque trimestre"
    YEARLY = "yearly", "Une fois par an"


class Payment(Choice):
    """Which way the share of a partner is paid; an attribution de compensation has no bill."""

    BILL = "bill", "Sur facture du porteur"
    COMPENSATION = "compensation", "Par l’attribution de compensation"
    CONTRIBUTION = "contribution", "Par la contribution à un syndicat"


class DocumentKind(Choice):
    """The papers."""

    ESSENTIAL = "essential", "L’essentiel en une page"
    NOTE = "note", "Note de synthèse"
    WHO_PAYS = "who_pays", "Qui paie quoi"
    STATEMENT = "statement", "État annuel"
    TRACE = "trace", "D’où viennent les chiffres"
    TRACE_AGENTS = "trace_agents", "D’où viennent les chiffres, agent par agent"
    COMPARISON = "comparison", "Les règles comparées"
    COMMENTS = "comments", "Commentaires"
    CALENDAR = "calendar", "Calendrier"
    WHO_DOES = "who_does", "Qui fait quoi"
    LETTER = "letter", "Lettre aux maires voisins"
    COLLECTION = "collection", "Fiche de collecte"
    PRINCIPLE = "principle", "Délibération de principe"
    APPROVAL = "approval", "Délibération d’approbation"
    AGREEMENT = "agreement", "Convention"
    TO_SAY = "to_say", "Ce que l’acte doit dire"
    STATEMENT_FORM = "statement_form", "État annuel à remplir"
    HOURS = "hours", "Relevé mensuel des heures"
    CALL = "call", "Décompte à joindre au titre"
    REPORT = "report", "Rapport complet"
    FINANCES = "finances", "Tableau financier"
    SLIDES = "slides", "Présentation au conseil"
    INHABITANTS = "inhabitants", "Lettre aux habitants"
    IMPACT = "impact", "Fiche d’impact"
    STAFF_SHEET = "staff_sheet", "Fiche individuelle d’impact"
    STAFF_LETTER = "staff_letter", "Lettre aux agents"
    REFERRAL = "referral", "Saisine du comité social territorial"
    AGENDA = "agenda", "Ordre du jour"
    MINUTES = "minutes", "Compte rendu"
    NEGOTIATION = "negotiation", "Fiche de négociation"
    ANSWERS = "answers", "Objections et réponses"
    FORMS = "forms", "Fiches à remplir à la main"
    SCHEME = "scheme", "Rapport et projet de schéma de mutualisation"
    PACT = "pact", "Pacte de gouvernance"
    STATUTES = "statutes", "Statuts"
    CHARTER = "charter", "Charte de la commune nouvelle"
