"""A paper that is final: what it said is kept in the dossier, so that what has changed since can be told.

Kept: its lines, and the figures of the dossier on that day, in cents. The paper itself is made again from the history
of the dossier, at the place where it was final: the same records give the same bytes.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from desktop.documents.blocks import Paper
from desktop.documents.paper_lines import lines_of
from desktop.domain.balance import Balance, partner_balance, whole_balance
from desktop.domain.results import Results
from desktop.domain.words.naming import named, service_name
from desktop.domain.words.sentences import amount

_UNKNOWN = "inconnu"


@dataclass(frozen=True)
class Frozen:
    """What a final paper said: figures by their names (cents, `None` while unknown), and its lines."""

    figures: tuple[tuple[str, int | None], ...]
    lines: tuple[str, ...]

    def __str__(self) -> str:
        """As it is kept in `DocumentIssue.frozen`."""
        return json.dumps({"figures": self.figures, "lines": self.lines}, ensure_ascii=False)

    @classmethod
    def read(cls, text: str) -> "Frozen":
        """Back from what was kept; what cannot be read says nothing."""
        try:
            held = json.loads(text)
            figures = tuple((str(name), None if cents is None else int(cents)) for name, cents in held["figures"])
            return cls(figures, tuple(map(str, held["lines"])))
        except (ValueError, TypeError, KeyError, RecursionError):
            return cls((), ())


@dataclass(frozen=True)
class Since:
    """What has changed since: (figure, then, now), then the lines gone and the lines come, in their order."""

    figures: tuple[tuple[str, str, str], ...]
    lines: tuple[tuple[bool, str], ...]

    def __bool__(self) -> bool:
        return bool(self.figures or self.lines)


def freeze(results: Results, paper: Paper) -> Frozen:
    """What is kept of a paper that becomes final."""
    return Frozen(tuple(_figures(results)), lines_of(paper))


def since(kept: Frozen, now: Frozen, *, but: Sequence[str] = ()) -> Since:
    """What has changed between two states of a paper; lines that only bear its number or its day are left out."""
    before, after = dict(kept.figures), dict(now.figures)
    names = dict.fromkeys([*before, *after])
    moved = [name for name in names if before.get(name) != after.get(name)]
    figures = tuple((name, _told(before.get(name)), _told(after.get(name))) for name in moved)
    return Since(figures, tuple(line for line in _lines(kept.lines, now.lines) if line[1] not in but))


def _figures(results: Results) -> Iterator[tuple[str, int | None]]:
    yield from _sides("Ensemble", whole_balance(results))
    services = results.shared()
    for partner in {partner.id: partner for result in services for partner in result.partners}.values():
        yield from _sides(named(partner), partner_balance(results, partner.id))
    for result in results.services():
        what = "coût estimé" if result.gone else "coût mis en commun"
        yield f"{service_name(result.service)} : {what}", result.pooled.total[0]


def _sides(name: str, item: Balance) -> Iterator[tuple[str, int | None]]:
    yield f"{name} : aujourd’hui", item.today
    yield f"{name} : demain", item.after
    yield f"{name} : mise en route", item.transition


def _told(cents: int | None) -> str:
    return _UNKNOWN if cents is None else amount(cents, exact=True)


def _lines(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[bool, str]]:
    """Lines gone (false) and come (true), in the order of reading."""
    for tag, start, end, first, last in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            yield from ((False, line) for line in before[start:end])
            yield from ((True, line) for line in after[first:last])
