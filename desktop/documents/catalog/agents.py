"""What concerns the agents."""

from desktop.documents.agreement.hours import hour_orders, hour_sheet
from desktop.documents.catalog.entry import Audience, Entry
from desktop.documents.staff.impact import impact_orders, impact_sheet
from desktop.domain.choices import DocumentKind

AGENTS: tuple[Entry, ...] = (
    Entry(
        DocumentKind.IMPACT,
        "fiche-d-impact",
        Audience.AGENTS,
        "la fiche d’impact",
        impact_sheet,
        impact_orders,
    ),
    Entry(
        DocumentKind.HOURS,
        "releve-mensuel",
        Audience.AGENTS,
        "le relevé mensuel",
        hour_sheet,
        hour_orders,
    ),
)
