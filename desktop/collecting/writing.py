"""Writes the form of one partner as a workbook of one sheet, protected but for the cells to fill in."""

from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

from desktop.collecting.form import Base, Form, base_of, check, check_of, head_of
from desktop.collecting.keys import REMARK
from desktop.collecting.layout import COLUMNS, EXAMPLE, FIXED, HIDDEN, HOW, PLACE, SAFE, TITLES, instructions
from desktop.collecting.shape import Question
from desktop.collecting.validation import SOURCES, list_of, validation
from desktop.collecting.written import one_line
from desktop.domain.choices import Confidence
from desktop.domain.fields import Choice
from desktop.domain.words.council_words import yours
from desktop.domain.words.naming import at, named
from resources.typography import day, typo

SHEET = "Fiche de collecte"
_A4 = 9
_REMARK_LINES = 4
_WIDTHS = {"numero": 4, "question": 42, "ou": 48, "reponse": 24, "unite": 18, "source": 24, "fiabilite": 14}
_LINE_POINTS = 13.5
_WHOLE = sum(_WIDTHS.values())
_BASE = {"font_name": "Arial", "font_size": 10, "border_color": "#90A4AE"}
_LOOKS: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 15},
    "words": {"text_wrap": True, "valign": "top"},
    "head": {"bold": True, "text_wrap": True, "valign": "top", "border": 1, "bg_color": "#E3EEF6"},
    "section": {"bold": True, "font_size": 12, "bottom": 1, "bg_color": "#F2F5F8"},
    "fixed": {"text_wrap": True, "valign": "top", "border": 1},
    "rank": {"valign": "top", "border": 1, "align": "center"},
    "example": {"italic": True, "text_wrap": True, "valign": "top", "border": 1, "font_color": "#4A5866"},
    "none": {"valign": "top", "border": 1, "bg_color": "#ECEFF1"},
    "fill": {"text_wrap": True, "valign": "top", "border": 1, "locked": False, "bg_color": "#FFF8DC"},
    "money": {"num_format": "#,##0.00", "align": "left"},
    "integer": {"num_format": "0", "align": "left"},
    "number": {"align": "left"},
    "hours": {"align": "left"},
    "code": {"num_format": "@"},
    "date": {"num_format": "dd/mm/yyyy", "align": "left"},
}
_LIKE = {"year": "integer", "text": "code", "choice": "code", "flag": "code"}


def form_bytes(form: Form) -> bytes:
    """The workbook; the same form gives the same bytes."""
    import xlsxwriter

    stream = BytesIO()
    free = {"strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False, "in_memory": True}
    workbook = xlsxwriter.Workbook(stream, free)
    made = datetime(form.made_on.year, form.made_on.month, form.made_on.day, tzinfo=UTC).replace(tzinfo=None)
    workbook.set_properties({"title": _title(form), "author": "Mise en commun", "created": made})
    _Sheet(workbook, form).write()
    workbook.close()
    return stream.getvalue()


def _title(form: Form) -> str:
    return typo(f"Fiche de collecte – {one_line(named(form.partner))}")


class _Sheet:
    """The sheet while it is made, line after line."""

    def __init__(self, workbook: Any, form: Form) -> None:  # noqa: ANN401 - untyped library
        self._workbook, self._form = workbook, form
        self._target = workbook.add_worksheet(SHEET)
        self._formats: dict[tuple[str, ...], Any] = {}
        self._row = 0

    def write(self) -> None:
        """Everything, then how it is printed and what may be changed."""
        self._hidden_line()
        self._top()
        for section in self._form.sections:
            self._fixed("section", section.title)
            for question in section.questions:
                self._question(question)
        self._print_and_protect()

    def _hidden_line(self) -> None:
        """The key of the form, and under which name each column is found again."""
        names = [str(head_of(self._form)), *COLUMNS[1:]]
        for place, name in enumerate(names):
            self._target.write_string(0, place, name)
        self._target.set_row(0, None, None, {"hidden": True})
        self._row = 1

    def _top(self) -> None:
        form = self._form
        asker = one_line(at(form.asker)) if form.asker is not None else ""
        reach = ", ".join(filter(None, (one_line(form.asker_mail), one_line(form.asker_phone))))
        self._fixed("title", f"{_title(form)}{' (EXEMPLE)' if form.example else ''}")
        self._fixed("words", f"Projet : {one_line(form.project)}")
        for sentence in (*instructions(yours(form.partner), asker, reach, day(form.made_on)), HOW):
            self._fixed("words", sentence)
        self._repeated = self._row
        self._line([TITLES[name] for name in COLUMNS[HIDDEN:]], "head")
        self._line([*EXAMPLE, SOURCES[2].label, Confidence.SURE.label], "example")

    def _fixed(self, look: str, words: str) -> None:
        """A line over the whole width, that nobody fills in."""
        shown = typo(one_line(words))
        self._own(FIXED, check(FIXED, Base(), shown))
        first, last = PLACE["numero"], PLACE["fiabilite"]
        self._target.merge_range(self._row, first, self._row, last, "", self._format(look))
        self._target.write_string(self._row, first, shown, self._format(look))
        self._target.set_row(self._row, _LINE_POINTS * (_lines(shown, _WHOLE) if look == "words" else 1.5))
        self._row += 1

    def _line(self, cells: list[str], look: str) -> None:
        shown = [typo(words) for words in cells]
        self._own(FIXED, check(FIXED, Base(), *shown))
        for name, words in zip(COLUMNS[HIDDEN:], shown, strict=True):
            self._text(name, words, look)
        self._target.set_row(self._row, _LINE_POINTS * (2 if look == "head" else 1))
        self._row += 1

    def _question(self, question: Question) -> None:
        base = base_of(question)
        self._own(str(question.key), check_of(question), base.answer, base.source, base.confidence)
        self._target.write_number(self._row, PLACE["numero"], question.number, self._format("rank"))
        told = {"question": one_line(question.label), "ou": typo(question.where), "unite": one_line(question.unit)}
        for name, words in told.items():
            self._text(name, words, "fixed")
        lines = max(_lines(words, _WIDTHS[name]) for name, words in told.items())
        self._target.set_row(self._row, _LINE_POINTS * (_REMARK_LINES if question.key == REMARK else lines))
        self._answer(question)
        for name, value, choices in (
            ("source", question.source, SOURCES), ("fiabilite", question.confidence, tuple(Confidence)),
        ):  # fmt: skip
            if question.sourced:
                self._text(name, value.label if value is not None else "", "fill", "code")
                self._target.data_validation(self._row, PLACE[name], self._row, PLACE[name], list_of(choices))
            else:
                self._text(name, "", "none")
        self._row += 1

    def _answer(self, question: Question) -> None:
        place, look = PLACE["reponse"], self._format("fill", _LIKE.get(question.kind, question.kind))
        match question.known:
            case None:
                self._target.write_blank(self._row, place, None, look)
            case bool():
                self._target.write_string(self._row, place, "oui" if question.known else "non", look)
            case Decimal() | int():
                self._target.write_number(self._row, place, float(question.known), look)
            case Choice():
                known = "" if question.known.value == "unknown" else question.known.label
                self._text("reponse", known, "fill", "code")
            case _:
                self._text("reponse", one_line(str(question.known)), "fill", "code")
        rule = validation(question)
        if rule is not None:
            self._target.data_validation(self._row, place, self._row, place, rule)

    def _own(self, key: str, *hidden: str) -> None:
        self._target.write_string(self._row, PLACE["cle"], key)
        for place, words in enumerate(hidden, 1):
            self._target.write_string(self._row, place, words if place == 1 else f"{SAFE}{words}")

    def _text(self, name: str, words: str, *look: str) -> None:
        if words:
            self._target.write_string(self._row, PLACE[name], words, self._format(*look))
        else:
            self._target.write_blank(self._row, PLACE[name], None, self._format(*look))

    def _format(self, *look: str) -> Any:  # noqa: ANN401 - untyped library
        if look not in self._formats:
            chosen = _BASE | {key: value for name in look for key, value in _LOOKS.get(name, {}).items()}
            self._formats[look] = self._workbook.add_format(chosen)
        return self._formats[look]

    def _print_and_protect(self) -> None:
        target = self._target
        for name, width in _WIDTHS.items():
            target.set_column(PLACE[name], PLACE[name], width)
        target.set_column(0, HIDDEN - 1, None, None, {"hidden": True})
        target.set_landscape()
        target.set_paper(_A4)
        target.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        target.print_area(1, HIDDEN, self._row - 1, len(COLUMNS) - 1)
        target.fit_to_pages(1, 0)
        target.repeat_rows(self._repeated)
        target.set_footer(f"&L{_title(self._form).replace('&', '&&')}&R&P / &N")
        target.protect("", {"format_columns": True, "format_rows": True})
        target.hide_gridlines(2)


def _lines(words: str, width: int) -> int:
    """How many lines a text takes in a column: spreadsheets do not all make room for it by themselves."""
    return max(1, -(-len(words) * 3 // (4 * width)))
