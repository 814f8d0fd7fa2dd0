"""Steps 7 and 10: what is done, moved, added or left out of the usual course of a legal form."""

from dataclasses import dataclass
from datetime import date

from desktop.domain import choices as c
from desktop.domain.fields import choice, day, flag, integer, link, text
from desktop.domain.records.base import Record


@dataclass(frozen=True, kw_only=True)
class Milestone(Record):
    """One task of the plan as she changed it, or one of her own.

    `key` is the act or the task of the law data that it is about, empty for a task of her own; `after` names what it
    waits for: keys, or identifiers of her own tasks, separated by spaces. `on` is the day on which it is to end.
    """

    position: int = 0
    service_id: str = link("Service", "du service")
    key: str = ""
    partner_id: str = link("Pour", "du partenaire concerné")
    label: str = text("Tâche", "de la tâche", max_length=120)
    who: str = text("Qui s’en charge", "de qui s’en charge", max_length=80)
    length: int | None = integer("Durée", "de la durée")
    unit: c.LengthUnit = choice(c.LengthUnit.DAY, "En", "de l’unité de durée")
    on: date | None = day("À finir le", "de la date de fin")
    done_on: date | None = day("Fait le", "de la date où c’est fait")
    left_out: bool = flag("Sans objet ici", "de la tâche sans objet")
    after: str = ""
    note: str = text("Note", "de la note", max_length=200)
