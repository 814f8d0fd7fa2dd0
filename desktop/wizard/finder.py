"""« Chercher dans le dossier »: the fields and remarks that hold the words typed; accents and capitals do not count."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from unicodedata import normalize

from desktop.domain.dataset import Dataset
from desktop.domain.fields import Choice, FieldSpec, specs
from desktop.domain.findings import Finding
from desktop.domain.naming import record_name
from desktop.domain.records import Record, UnreadEntry
from desktop.wizard.flow import Course
from resources.typography import day, euros, listing, number, short_day

MOST = 60
_PLAIN = str.maketrans({"œ": "oe", "æ": "ae", "’": " "}) | {code: " " for code in range(128) if not chr(code).isalnum()}


@dataclass(frozen=True)
class Hit:
    """One answer: what was found, where it stands, and the field to open."""

    title: str
    place: str
    step: str
    record_id: str
    field: str


@dataclass(frozen=True)
class _Entry:
    """What can be found: the words of the field, those of the name of its record, and the answer that it gives."""

    own: str
    name: str
    hit: Hit


class Finder:
    """Reads the dossier once, then answers at each key: by step, empty fields after the filled ones, then remarks."""

    def __init__(self, dataset: Dataset, findings: Sequence[Finding], course: Course) -> None:
        numbered = sorted(_fields(dataset, course), key=lambda found: found[0])
        self._entries = [entry for _place, entry in numbered] + [_remark(item, course) for item in findings]

    def find(self, text: str) -> list[Hit]:
        """Every typed word must be found, one of them at least in the field itself; at most `MOST` answers."""
        wanted = _plain(text).split()
        found: list[Hit] = []
        for entry in self._entries if wanted else ():
            mine = [word in entry.own for word in wanted]
            if any(mine) and all(own or word in entry.name for own, word in zip(mine, wanted, strict=True)):
                found.append(entry.hit)
                if len(found) == MOST:
                    break
        return found


def _fields(dataset: Dataset, course: Course) -> Iterator[tuple[tuple[bool, int], _Entry]]:
    """Every field of every record that some step shows, with its place: filled or not, number of its step."""
    steps = {claim: course.number(step.id) for step in course.steps for claim in step.fields}
    unread = {(item.record_id, item.field): item.text for item in dataset.all(UnreadEntry)}
    for record in dataset:
        name = record_name(dataset, record)
        for spec in specs(type(record)).values():
            step = steps.get((type(record), spec.name))
            if step is not None:
                shown = _shown(dataset, record, spec, unread)
                hit = _hit(course, step, record, spec, shown, name)
                own = f"{_plain(spec.label)} {_plain(shown)} {_plain(_digits(getattr(record, spec.name)))}"
                yield (not shown, step), _Entry(own, _plain(name), hit)


def _hit(course: Course, step: int, record: Record, spec: FieldSpec, shown: str, name: str) -> Hit:
    place = f"{step} {course.steps[step - 1].title}" + (f" – {name}" if name and name != shown else "")
    title = f"{spec.label} : {shown or 'à compléter'}"
    return Hit(title, place, course.steps[step - 1].id, record.id, spec.name)


def _remark(item: Finding, course: Course) -> _Entry:
    place = f"À regarder, {course.number(item.step)} {course.step(item.step).title}"
    hit = Hit(item.message, place, item.step, item.record_id, item.field)
    return _Entry(_plain(f"{item.message} {item.advice}"), "", hit)


def _shown(dataset: Dataset, record: Record, spec: FieldSpec, unread: Mapping[tuple[str, str], str]) -> str:
    """A value as a page shows it; the text kept when it could not be read; empty when there is nothing."""
    kept = unread.get((record.id, spec.name), "")
    value = getattr(record, spec.name)
    if kept or value is None or value in {"", ()}:
        return kept
    if spec.kind == "money":
        return euros(value, cents=value != int(value))
    if spec.kind == "link":
        return record_name(dataset, dataset.get(value)) if value in dataset else ""
    return _written(value)


def _written(value: object) -> str:
    if isinstance(value, Choice):
        return value.label
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, tuple):
        return listing([_written(item) for item in value])
    if isinstance(value, date):
        return day(value)
    return number(value) if isinstance(value, Decimal) else str(value)


def _digits(value: object) -> str:
    """A number or a day typed without spaces finds its grouped form: « 18400 », « 12/01/2027 »."""
    if isinstance(value, date):
        return short_day(value)
    return f"{value:f}" if isinstance(value, Decimal) else ""


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    """Words without accents, capitals nor signs; labels and listed values come back often."""
    bare = normalize("NFKD", text.lower().translate(_PLAIN))
    return " ".join(bare.translate(_PLAIN).encode("ascii", "ignore").decode("ascii").split())
