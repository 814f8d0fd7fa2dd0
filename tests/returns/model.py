"""What must be found in a return, told from the edits alone: a second method, which knows none of our readers."""

import json
from dataclasses import dataclass, field

from desktop.collecting.shape import Question
from desktop.domain.choices import CostFamily
from desktop.domain.records import CostLine
from tests.returns.edits import Case, Edit

_PARTS = {"reponse": "", "source": "source", "fiabilite": "confidence"}


@dataclass
class Expected:
    """`found` by key and part, as the hidden part of a form would write it; `unread` the cells that must be told."""

    found: dict[tuple[str, str], str] = field(default_factory=dict)
    unread: set[tuple[str, str]] = field(default_factory=set)
    beside: dict[str, dict[str, str]] = field(default_factory=dict)  # what goes with a figure that is new
    year: int | None = None
    day: str = ""


class Model:
    """The edits of a case, cell by cell. `computed`: a program has worked its formulas out."""

    def __init__(self, case: Case, *, computed: bool) -> None:
        self._case, self._computed = case, computed
        self._edits = {(str(edit.question.key), edit.column): edit for edit in case.edits}
        self._known = {str(question.key): _plain(question.known) for question in case.form.questions}
        self.expected = Expected()

    def run(self) -> Expected:
        for question in self._case.form.questions:
            self._question(question)
        self._year()
        self._replaced()
        return self.expected

    def _meant(self, edit: Edit) -> str | None:
        if edit.typed is None:
            return ""
        if edit.typed.formula:
            return (edit.typed.computed or None) if self._computed else None
        return edit.typed.meant if not edit.typed.percent else None

    def _final(self, key: str, column: str, before: str) -> tuple[str, bool]:
        """What a cell says in the end, and whether it says something that can be read."""
        edit = self._edits.get((key, column))
        if edit is None:
            return before, True
        meant = self._meant(edit)
        if meant is None:
            self.expected.unread.add((key, _PARTS[column]))
            return before, False
        return meant, True

    def _question(self, question: Question) -> None:
        key, known = str(question.key), self._known[str(question.key)]
        final, read = self._final(key, "reponse", known)
        beside = {}
        for column, value in (("source", question.source), ("fiabilite", question.confidence)):
            before = str(value.value) if value is not None else ""
            said, _read = self._final(key, column, before)
            if said not in {"", before}:
                beside[_PARTS[column]] = said
        if key == "form/year":
            self.expected.year = int(final) if final and read else None
        elif key == "form/answered_on":
            self.expected.day = final if read else ""
        elif read and final != known:
            self.expected.found[key, ""] = _escaped(final)
        if not final or not question.sourced:
            return
        if question.key.record_id in self._case.dataset:
            self.expected.found |= {(key, part): said for part, said in beside.items()}
        else:
            self.expected.beside[key] = beside

    def _lines(self) -> list[tuple[Question, CostLine]]:
        """The lines that were there, whose amount is given and can be read."""
        found = []
        for question in self._case.form.questions:
            key = str(question.key)
            line = self._case.dataset.find(CostLine, question.key.record_id)
            final, _read = self._final(key, "reponse", self._known[key])
            if line is not None and final and (key, "") not in self.expected.unread:
                found.append((question, line))
        return found

    def _year(self) -> None:
        year = self.expected.year
        edited = ("form/year", "reponse") in self._edits and str(year) != self._known["form/year"]
        if year is not None and edited and any(line.year != year for _question, line in self._lines()):
            self.expected.found["form/year", "year"] = str(year)

    def _replaced(self) -> None:
        services = {
            key.split("/")[1]
            for key, part in self.expected.found
            if key.startswith("cost/") and not part and "/income/" not in key
            and key.split("/")[2] not in self._case.dataset
        }  # fmt: skip
        for question in self._case.form.questions:
            if question.key.family is CostFamily.ESTIMATE and question.key.service_id in services:
                self.expected.found[str(question.key), "replaced"] = ""


def _plain(value: object) -> str:
    """A value as the hidden part writes it, before anything is escaped."""
    if value is None or getattr(value, "value", "") == "unknown":
        return ""
    if isinstance(value, bool):
        return "oui" if value else "non"
    words = str(getattr(value, "value", value))
    return words.rstrip("0").rstrip(".") if "." in words and words.replace(".", "").isdigit() else words


def _escaped(words: str) -> str:
    return json.dumps(words)[1:-1]
