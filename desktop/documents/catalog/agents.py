"""What concerns the agents."""

from desktop.documents.agreement.hours import hour_orders, hour_sheet
from desktop.documents.catalog.entry import Audience, Entry
from desktop.domain.choices import DocumentKind

AGENTS: tuple[Entry, ...] = (
    Entry(
        DocumentKind.HOURS,
        "releve-mensuel",
        Audience.AGENTS,
        "le relevé mensuel",
        hour_sheet,
        hour_orders,
    ),
)
