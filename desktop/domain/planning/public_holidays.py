"""Public holidays of a place, by the department of the commune: the whole country, Alsace-Moselle, overseas.

The dates come from the library `holidays`, loaded with the first question. Overseas it also lists days that custom
alone keeps: they are told apart, because only a day set by the law moves the end of a delay.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

_DAY = timedelta(days=1)
_SATURDAY = 5
_FIRST, _LAST = 1950, 2200
_REGIONS = {
    "57": "57", "67": "6AE", "68": "6AE", "971": "971", "972": "972", "973": "973", "974": "974", "975": "PM",
    "976": "976", "977": "BL", "978": "MF", "986": "WF", "987": "PF", "988": "NC",
}  # fmt: skip
_NAMES = {
    "moselle": "57", "bas-rhin": "67", "haut-rhin": "68", "guadeloupe": "971", "martinique": "972", "guyane": "973",
    "la réunion": "974", "réunion": "974", "mayotte": "976",
}  # fmt: skip
_CUSTOMS = {
    "971": {"Mi-Carême", "Vendredi saint", "Fête de Victor Schoelcher"},
    "972": {"Vendredi saint", "Fête de Victor Schoelcher"},
    "MF": {"Fête de Victor Schoelcher"},
}


@dataclass(frozen=True)
class Holiday:
    """One public holiday; `kind` is a word of `HOLIDAY_KINDS`: its sentence and its article are in the law data."""

    day: date
    name: str
    kind: str


def region_of(insee_code: str, department: str = "") -> str:
    """The region whose holidays hold in a commune; empty for those of the whole country.

    A grouping has no Insee code: the name of its department tells.
    """
    code = insee_code.strip() or _NAMES.get(department.strip().casefold(), "")
    return _REGIONS.get(code[:3], _REGIONS.get(code[:2], ""))


@lru_cache(maxsize=256)
def holidays_in(region: str, year: int) -> Mapping[date, Holiday]:
    """The public holidays of a year by day; none in a year so far away that it was typed by mistake."""
    if not _FIRST <= year <= _LAST:
        return {}
    from holidays import country_holidays

    found = country_holidays("FR", subdiv=region or None, years=year, language="fr")
    national = holidays_in("", year) if region else found
    return {day: Holiday(day, found[day], _kind(region, found[day], day in national)) for day in sorted(found)}


def holiday(day: date, region: str = "") -> Holiday | None:
    """The public holiday that falls on this day."""
    return holidays_in(region, day.year).get(day)


def works(day: date, region: str = "") -> bool:
    """Whether it is a working day (« jour ouvrable » of the delays): no Saturday, no Sunday, no holiday of the law."""
    if day.weekday() >= _SATURDAY:
        return False
    found = holiday(day, region)
    return found is None or found.kind == "custom"


def next_working(day: date, region: str = "") -> date:
    """This day, or the first working day after it."""
    while not works(day, region):
        day += _DAY
    return day


def last_working(day: date, region: str = "") -> date:
    """This day, or the last working day before it."""
    while not works(day, region):
        day -= _DAY
    return day


def _kind(region: str, name: str, in_the_whole_country: bool) -> str:
    if in_the_whole_country:
        return "national"
    if region in {"57", "6AE"}:
        return "alsace_moselle"
    return "custom" if name in _CUSTOMS.get(region, set()) else "overseas"
