"""Step 11: what may go wrong, whom to convince, who brings what."""

from desktop.domain.fields import Choice


class Level(Choice):
    """How likely or how heavy: words, never a number that nobody could defend."""

    UNKNOWN = "unknown", "À estimer"
    LOW = "low", "Faible"
    MEDIUM = "medium", "Moyen"
    HIGH = "high", "Fort"


class Audience(Choice):
    """Groups of people, never one person (RGPD, article 9)."""

    COUNCILLORS = "councillors", "Conseillers municipaux"
    AGENTS = "agents", "Agents concernés"
    UNIONS = "unions", "Représentants du personnel"
    INHABITANTS = "inhabitants", "Habitants"
    USERS = "users", "Usagers et associations"
    PARTNERS = "partners", "Communes partenaires"
    COMMUNITY = "community", "Communauté"
    PREFECTURE = "prefecture", "Préfecture"
    TREASURY = "treasury", "Comptable public"
    CDG = "cdg", "Centre de gestion"


class IdeaKind(Choice):
    """What a partner brings to the common notebook."""

    IDEA = "idea", "Idée"
    TOOL = "tool", "Outil ou modèle"
    KNOW_HOW = "know_how", "Savoir-faire"


class IdeaState(Choice):
    """What the working group makes of it."""

    NEW = "new", "À examiner"
    KEPT = "kept", "Retenue"
    ASIDE = "aside", "Mise de côté"
