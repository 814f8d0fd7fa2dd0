"""What a form that came back says: an answer per line, what cannot be read, what was written beside the cells."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from desktop.collecting.answers import Expected, UnreadError, expected, read
from desktop.collecting.form import Base, check
from desktop.collecting.grid import Cell
from desktop.collecting.keys import Key, read_key
from desktop.collecting.layout import COLUMNS, FIXED, HIDDEN, SAFE, TITLES
from desktop.collecting.opening import Opened
from desktop.collecting.refused import ALTERED, MISSING, NO_COLUMN, SHUFFLED, FormRefusedError
from desktop.collecting.shape import is_sourced, kind_of
from desktop.collecting.written import canonical, one_line
from desktop.domain.choices import Confidence, Source

_TOLD = 3  # lines named in a sentence; beyond, their number
_ASIDE, _LONGEST = 20, 200  # what was written beside the cells, and how much of each
_FILLED = ("reponse", "source", "fiabilite")

C = TypeVar("C", Source, Confidence)


@dataclass(frozen=True)
class Unread:
    """A cell that could not be read: the line, what is written there, why."""

    key: Key
    label: str
    words: str
    why: str


@dataclass(frozen=True)
class Said:
    """The answer of one line: `base` is what was filled in when the form was made; a `silent` one says nothing."""

    key: Key
    label: str
    base: Base
    value: object = None
    source: Source | None = None
    confidence: Confidence | None = None
    silent: bool = False

    @property
    def answer(self) -> str:
        """As it is compared; a cell that says nothing that can be read leaves what was known."""
        return self.base.answer if self.silent else canonical(self.value)


@dataclass
class Returned:
    """All that a form says. `notes` are what she should know of how it came back."""

    answers: list[Said] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    aside: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def said(self, key: Key) -> Said | None:
        """The answer of a key."""
        return next((said for said in self.answers if said.key == key), None)


def read_form(opened: Opened) -> Returned:
    """Everything that the form says, found by its hidden keys wherever its lines and columns now stand.

    Raises:
        FormRefusedError: lines or columns are missing, or no longer stand beside their keys.
    """
    return _Reader(opened).read()


class _Reader:
    """One form while it is read."""

    def __init__(self, opened: Opened) -> None:
        self._opened, self._grid = opened, opened.grid
        self._places = self._columns()
        self._found = Returned()

    def read(self) -> Returned:
        """Line by line, once it is sure that each stands beside its key."""
        lines = self._lines()
        self._whole(lines)
        for key in dict.fromkeys(lines.values()):
            self._one(key, [line for line, each in lines.items() if each == key])
        self._look_aside(lines)
        return self._found

    def _columns(self) -> dict[str, int]:
        """Where each column stands, by the names of the hidden line."""
        line, column = self._opened.line, self._opened.column
        names = {self._grid.cell(line, place).words: place for place in range(len(self._grid.lines[line]))}
        places = {name: names[name] for name in COLUMNS[1:] if name in names}
        missing = [TITLES.get(name, "la partie cachée") for name in COLUMNS[1:] if name not in places]
        if missing:
            raise FormRefusedError(NO_COLUMN, self._opened.name, ", ".join(dict.fromkeys(missing)))
        return {COLUMNS[0]: column, **places}

    def _cell(self, line: int, name: str) -> Cell:
        return self._grid.cell(line, self._places[name])

    def _label(self, line: int) -> str:
        number, question = self._cell(line, "numero").words, one_line(self._cell(line, "question").words)
        return f"{number}. {question}" if number else question

    def _base(self, line: int) -> Base:
        hidden = (self._cell(line, name).words for name in ("connu", "connu_source", "connu_fiabilite"))
        return Base(*(words.removeprefix(SAFE) for words in hidden))

    def _lines(self) -> dict[int, Key]:
        """The lines that hold a question, by their place on the sheet."""
        found = {}
        for line in range(len(self._grid.lines)):
            text = self._cell(line, "cle").words
            if line == self._opened.line or text in {"", FIXED}:
                continue
            key = read_key(text)
            if key is None:
                raise FormRefusedError(ALTERED, self._opened.name)
            found[line] = key
        return found

    def _whole(self, lines: dict[int, Key]) -> None:
        """Every line of the form is there, unchanged, beside its key; else nothing of it is taken."""
        wanted, name = self._opened.head.checks, self._opened.name
        held = {line: self._cell(line, "controle").words for line in lines}
        if not set(held.values()) <= set(wanted):
            raise FormRefusedError(ALTERED, name)
        missing = len(set(wanted) - set(held.values()))
        if missing:
            raise FormRefusedError(MISSING, name, f"{missing} sur {len(wanted)}")
        moved = [line for line, key in lines.items() if self._check(line, key) != held[line]]
        if moved:
            told = [f"« {self._label(line)} »" for line in moved[:_TOLD]]
            more = [f"{len(moved) - _TOLD} autres"] if len(moved) > _TOLD else []
            raise FormRefusedError(SHUFFLED, name, ", ".join([*told, *more]))
        order = [wanted.index(each) for each in held.values()]
        if order != sorted(order):
            self._found.notes.append("Les lignes de la fiche ont été triées : elles ont été retrouvées par leur clé.")
        places = [self._places[each] for each in COLUMNS]
        if places != sorted(places):
            self._found.notes.append("Des colonnes ont été déplacées : elles ont été retrouvées par leur nom caché.")

    def _check(self, line: int, key: Key) -> str:
        shown = (self._cell(line, name).words for name in ("numero", "question", "unite"))
        return check(str(key), self._base(line), *shown)

    def _one(self, key: Key, lines: Sequence[int]) -> None:
        """The answer of a key; a line that was copied says the same as its model, or nothing."""
        label = self._label(lines[0])
        written = [[self._cell(each, name) for name in _FILLED] for each in lines]
        if any(cells != written[0] for cells in written):
            words = " / ".join(cells[0].words for cells in written)
            self._found.unread.append(Unread(key, label, words, "la ligne est plusieurs fois dans la fiche"))
            self._found.answers.append(Said(key, label, self._base(lines[0]), silent=True))
            return
        answer, source, confidence = written[0]
        said = self._answer(key, label, self._base(lines[0]), answer)
        if is_sourced(key):
            said = replace(
                said,
                source=self._choice(key, source, Source, f"{label} (d’où vient ce chiffre)"),
                confidence=self._choice(key, confidence, Confidence, f"{label} (est-il sûr)"),
            )
        self._found.answers.append(said)
        if not said.silent and not said.answer and not said.base.answer and not _as_filled_in(said):
            told = one_line(f"{source.words} {confidence.words}")
            self._found.aside.append(f"{label} : « {told} », sans chiffre")

    def _answer(self, key: Key, label: str, base: Base, cell: Cell) -> Said:
        want = expected(key, kind_of(key), lossy=self._grid.lossy)
        try:
            value = read(cell, want)
        except UnreadError as error:
            if cell.fault is not None or not self._untouched(cell.words, base.answer):
                self._found.unread.append(Unread(key, label, cell.words, str(error)))
            return Said(key, label, base, silent=True)
        if want.kind == "text" and self._untouched(cell.words, base.answer):
            return Said(key, label, base, silent=True)
        return Said(key, label, base, value)

    def _choice(self, key: Key, cell: Cell, choices: type[C], label: str) -> C | None:
        try:
            found = read(cell, Expected("choice", tuple(choices)))
        except UnreadError as error:
            self._found.unread.append(Unread(key, label, cell.words, str(error)))
            return None
        return found if isinstance(found, choices) else None

    def _untouched(self, words: str, known: str) -> bool:
        """Whether a text is the one filled in, less the signs that the encoding of the file does not have."""
        if canonical(words) == known:
            return True
        return self._grid.lossy and _lost(words) == _lost(json.loads(f'"{known}"'))

    def _look_aside(self, lines: dict[int, Key]) -> None:
        """What was written where nothing is asked: it is told, so that it is not lost."""
        ours, hidden = set(self._places.values()), {self._places[name] for name in COLUMNS[:HIDDEN]}
        for line, cells in enumerate(self._grid.lines):
            own = line in lines or line == self._opened.line or self._is_fixed(line)
            skipped = ours if own else hidden
            found = [cell.words for place, cell in enumerate(cells) if place not in skipped]
            text = one_line(" ".join(found))
            if text and len(self._found.aside) < _ASIDE:
                self._found.aside.append(f"Ligne {line + 1} de la feuille : « {text[:_LONGEST]} »")

    def _is_fixed(self, line: int) -> bool:
        """Whether a line that nobody fills in still says what it said."""
        shown = [words for name in COLUMNS[HIDDEN:] if (words := self._cell(line, name).words)]
        return self._cell(line, "controle").words == check(FIXED, Base(), *shown)


def _as_filled_in(said: Said) -> bool:
    """Whether what goes with a figure is as the form had it."""
    return (canonical(said.source), canonical(said.confidence)) == (said.base.source, said.base.confidence)


def _lost(text: str) -> str:
    """A text in the encoding of Windows: what it has no sign for is a question mark, one or several."""
    return re.sub(r"\?+", "?", one_line(text).encode("cp1252", "replace").decode("cp1252"))
