"""What a new dossier holds: its name, her commune, and nothing that she has not said."""

from dataclasses import dataclass
from datetime import date

from desktop.domain.choices import Intent
from desktop.domain.records import Dossier, Identity, Partner, Purpose, Record


@dataclass(frozen=True)
class Start:
    """The answers of the start dialog; the commune comes from the national list or is typed freely."""

    name: str
    intent: Intent
    commune: Partner | None


def closed_year(today: date) -> int:
    """The last closed year: accounts are closed at the end of a year."""
    return today.year - 1


def first_records(start: Start, today: date, texts_on: date | None = None) -> list[Record]:
    """The records of a new dossier; the reference year is the last closed one, `texts_on` the day of the texts of law.

    A dossier made without a day is never told that the texts have changed.
    """
    records: list[Record] = [
        Dossier(name=start.name, intent=start.intent, reference_year=closed_year(today), texts_on=texts_on),
        Purpose(),
        Identity(partner_id=start.commune.id if start.commune else ""),
    ]
    return [*records[:2], *([start.commune] if start.commune else []), records[2]]
