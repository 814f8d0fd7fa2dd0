"""Step 6."""

from desktop.domain.fields import Choice


class CostScenario(Choice):
    """Which situation a cost line describes."""

    TODAY = "today", "Aujourd’hui"
    ALONE = "alone", "Seule, au niveau visé"
    SHARED = "shared", "Demain, en commun"
    TRANSITION = "transition", "Mise en route"


class CostFamily(Choice):
    """The families of cost in the order of a town hall's accounts, then a total that stands for all of them."""

    STAFF = "staff", "Charges de personnel"
    SUPPLIES = "supplies", "Fournitures et carburant"
    CONTRACTS = "contracts", "Entretien et contrats"
    INSURANCE = "insurance", "Assurances"
    RENEWAL = "renewal", "Renouvellement du matériel"
    PREMISES = "premises", "Locaux"
    COMPUTING = "computing", "Informatique et téléphone"
    SUPERVISION = "supervision", "Encadrement"
    ADMINISTRATION = "administration", "Administration générale"
    OTHER = "other", "Autre dépense"
    INCOME = "income", "Recette ou subvention"
    ESTIMATE = "estimate", "Total estimé"


INDIRECT_FAMILIES = frozenset(
    {CostFamily.PREMISES, CostFamily.COMPUTING, CostFamily.SUPERVISION, CostFamily.ADMINISTRATION}
)


UNTAXED_FAMILIES = frozenset({CostFamily.STAFF, CostFamily.SUPERVISION, CostFamily.ADMINISTRATION, CostFamily.INCOME})
"""What no VAT is paid on: pay, the time of agents, what is received."""


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


class Behaviour(Choice):
    """How a cost follows the use: the amount of a line is by year, by unit, or by step of so many units."""

    FIXED = "fixed", "Non, fixe"
    PER_UNIT = "per_unit", "Oui, par unité"
    PER_STEP = "per_step", "Oui, par palier"


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
