"""« Chercher dans le dossier »: the fields and remarks that hold the words typed; accents and capitals do not count."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from unicodedata import normalize

from desktop.domain.dataset import Dataset
from desktop.domain.fields import FieldSpec, specs
from desktop.domain.privacy import NAMING, PERSONAL, surnames
from desktop.domain.records import Record, UnreadEntry
from desktop.domain.review.findings import Finding
from desktop.domain.words.record_names import record_name
from desktop.domain.words.shown import shown
from desktop.wizard.flow import Course
from resources.typography import short_day

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


def mentions(dataset: Dataset, course: Course) -> list[str]:
    """The fields, outside of those that are made for names, where a person of the dossier is named all the same."""
    people = {word for record in dataset for name in NAMING[type(record)] for word in surnames(getattr(record, name))}
    wanted = [f" {_plain(word)} " for word in people]
    found = []
    for _place, entry in sorted(_fields(dataset, course), key=lambda found: found[0]):
        personal = entry.hit.field in PERSONAL[type(dataset.get(entry.hit.record_id))]
        if not personal and any(word in f" {entry.own} " for word in wanted):
            found.append(f"« {entry.hit.title.partition(' : ')[0]} » (étape {entry.hit.place})")
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
                value = getattr(record, spec.name)
                words = unread.get((record.id, spec.name), "") or shown(dataset, spec, value)
                hit = _hit(course, step, record, spec, words, name)
                own = f"{_plain(spec.label)} {_plain(words)} {_plain(_digits(value))}"
                yield (not words, step), _Entry(own, _plain(name), hit)


def _hit(course: Course, step: int, record: Record, spec: FieldSpec, words: str, name: str) -> Hit:
    place = f"{step} {course.steps[step - 1].title}" + (f" – {name}" if name and name != words else "")
    title = f"{spec.label} : {words or 'à compléter'}"
    return Hit(title, place, course.steps[step - 1].id, record.id, spec.name)


def _remark(item: Finding, course: Course) -> _Entry:
    place = f"À regarder, {course.number(item.step)} {course.step(item.step).title}"
    hit = Hit(item.message, place, item.step, item.record_id, item.field)
    return _Entry(_plain(f"{item.message} {item.advice}"), "", hit)


def _digits(value: object) -> str:
    """A number or a day typed without spaces finds its grouped form: « 18400 », « 12/01/2027 »."""
    if isinstance(value, date):
        return short_day(value)
    return f"{value:f}" if isinstance(value, Decimal) else str(value) if isinstance(value, int) else ""


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    """Words without accents, capitals nor signs; labels and listed values come back often."""
    bare = normalize("NFKD", text.lower().translate(_PLAIN))
    return " ".join(bare.translate(_PLAIN).encode("ascii", "ignore").decode("ascii").split())
