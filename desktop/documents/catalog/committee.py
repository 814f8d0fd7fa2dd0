"""What the follow-up committee works with."""

from desktop.documents.catalog.entry import Audience, Entry
from desktop.documents.committee.agenda import agenda, agenda_orders
from desktop.documents.committee.minutes import minutes, minutes_orders
from desktop.documents.committee.sheet import BY_HAND
from desktop.domain.choices import DocumentKind

COMMITTEE: tuple[Entry, ...] = (
    Entry(
        DocumentKind.AGENDA,
        "ordre-du-jour",
        Audience.COMMITTEE,
        "l’ordre du jour",
        agenda,
        agenda_orders,
        bare=BY_HAND,
    ),
    Entry(
        DocumentKind.MINUTES,
        "compte-rendu",
        Audience.COMMITTEE,
        "le compte rendu",
        minutes,
        minutes_orders,
        bare=BY_HAND,
    ),
)
