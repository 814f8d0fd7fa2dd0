"""What concerns the agents."""

from desktop.documents.agreement.hours import hour_orders, hour_sheet
from desktop.documents.catalog.entry import Audience, Entry
from desktop.documents.staff.impact import impact_orders, impact_sheet
from desktop.documents.staff.individual import staff_sheet, staff_sheet_orders
from desktop.documents.staff.referral import referral, referral_orders
from desktop.documents.staff.staff_letter import is_of_one_agent, staff_letter, staff_letter_orders
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
        DocumentKind.REFERRAL,
        "saisine-du-comite",
        Audience.AGENTS,
        "la saisine du comité social territorial",
        referral,
        referral_orders,
    ),
    Entry(
        DocumentKind.STAFF_LETTER,
        "lettre-aux-agents",
        Audience.AGENTS,
        "la lettre aux agents",
        staff_letter,
        staff_letter_orders,
        apart=is_of_one_agent,
    ),
    Entry(
        DocumentKind.STAFF_SHEET,
        "fiche-individuelle-d-impact",
        Audience.AGENTS,
        "la fiche individuelle d’impact",
        staff_sheet,
        staff_sheet_orders,
        private=True,
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
