"""Reads the pages of a PDF: what is written, where, how large, in which colour, and what is painted under it."""

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.gallery.checking.page import Area, Box, Colour, Page, Point, Run
from tests.gallery.checking.tokens import Operand, commands
from tests.gallery.checking.typeface import Typeface

if TYPE_CHECKING:
    from collections.abc import Callable

Matrix = tuple[float, float, float, float, float, float]
_ONE: Matrix = (1, 0, 0, 1, 0, 0)
_ABOVE, _BELOW = 0.72, 0.21  # how far the letters of our fonts go above and below their line
_HIDDEN = 3


@dataclass(frozen=True)
class _State:
    """What « q » keeps and « Q » gives back."""

    matrix: Matrix
    fill: Colour | None = (0.0, 0.0, 0.0)
    font: str = ""
    size: float = 0.0
    between: float = 0.0
    words: float = 0.0
    wide: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    mode: float = 0.0


def read_pages(file: Path) -> tuple[Page, ...]:
    """Every page of a file."""
    import pikepdf

    with pikepdf.open(file) as held:
        known: dict[tuple[int, int], Typeface] = {}
        return tuple(_read(page, number, known) for number, page in enumerate(held.pages, start=1))


def _read(page: Any, number: int, known: dict[tuple[int, int], Typeface]) -> Page:
    left, low, right, high = (float(each) for each in page.mediabox)
    reader = _Reader(known)
    page.contents_coalesce()
    reader.play(page.Contents.read_bytes(), page.obj.get("/Resources", {}), _State((1, 0, 0, -1, -left, high)))
    return Page(number, right - left, high - low, tuple(reader.runs), tuple(reader.areas))


@dataclass
class _Reader:
    known: dict[tuple[int, int], Typeface]
    runs: list[Run] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)

    def play(self, content: bytes, resources: Any, start: _State) -> None:
        """The commands of a page or of a form that it calls."""
        player = _Player(self, resources, start)
        for name, operands in commands(content):
            if act := _ACTS.get(name):
                act(player, operands)

    @property
    def place(self) -> int:
        return len(self.runs) + len(self.areas)


class _Player:
    """Follows the commands of one stream."""

    def __init__(self, reader: _Reader, resources: Any, start: _State) -> None:
        self.reader, self.resources, self.now = reader, resources, start
        self.kept: list[_State] = []
        self.paths: list[list[Point]] = []
        self.text: Matrix = _ONE
        self.line: Matrix = _ONE

    def push(self, _given: list[Operand]) -> None:
        self.kept.append(self.now)

    def pop(self, _given: list[Operand]) -> None:
        if self.kept:
            self.now = self.kept.pop()

    def turn(self, given: list[Any]) -> None:
        self.now = replace(self.now, matrix=_times(tuple(given), self.now.matrix))

    def set_colour(self, given: list[Any]) -> None:
        self.now = replace(self.now, fill=_colour([each for each in given if isinstance(each, float)]))

    # Paths

    def move(self, given: list[Any]) -> None:
        self.paths.append([_at(self.now.matrix, *given[-2:])])

    def draw(self, given: list[Any]) -> None:
        """A line, or a curve: its end is enough here, with the points that pull it."""
        if self.paths:
            self.paths[-1] += [_at(self.now.matrix, *given[at : at + 2]) for at in range(0, len(given) - 1, 2)]

    def rectangle(self, given: list[Any]) -> None:
        x, y, wide, tall = given
        corners = ((x, y), (x + wide, y), (x + wide, y + tall), (x, y + tall))
        self.paths.append([_at(self.now.matrix, *corner) for corner in corners])

    def fill(self, _given: list[Operand]) -> None:
        points = [point for path in self.paths for point in path]
        if points:
            polygons = tuple(tuple(path) for path in self.paths)
            self.reader.areas.append(Area(_around(points), polygons, self.now.fill, self.reader.place))
        self.paths = []

    def forget(self, _given: list[Operand]) -> None:
        self.paths = []

    # Text

    def begin(self, _given: list[Operand]) -> None:
        self.text = self.line = _ONE

    def set_font(self, given: list[Any]) -> None:
        self.now = replace(self.now, font=given[0], size=given[1])

    def next_line(self, given: list[Any]) -> None:
        self.text = self.line = _times((1, 0, 0, 1, *given), self.line)

    def next_line_leading(self, given: list[Any]) -> None:
        self.now = replace(self.now, leading=-given[1])
        self.next_line(given)

    def new_line(self, _given: list[Operand]) -> None:
        self.next_line([0.0, -self.now.leading])

    def place_text(self, given: list[Any]) -> None:
        self.text = self.line = tuple(given)  # type: ignore[assignment]  # six numbers

    def show(self, given: list[Any]) -> None:
        self._show(given[-1:])

    def show_next(self, given: list[Any]) -> None:
        self.new_line(given)
        self._show(given[-1:])

    def show_all(self, given: list[Any]) -> None:
        self._show(given[0])

    def _show(self, parts: list[Any]) -> None:
        now, face = self.now, self._face()
        x, signs = 0.0, list[tuple[str, float, float]]()
        for part in parts:
            if isinstance(part, float):
                x -= part / 1000 * now.size * now.wide
                continue
            for sign, width, space in face.signs(part):
                step = (width * now.size + now.between + now.words * space) * now.wide
                signs.append((sign, x, x + width * now.size * now.wide))
                x += step
        if signs and now.mode != _HIDDEN:
            self._keep(signs, face.name)
        self.text = _times((1, 0, 0, 1, x, 0), self.text)

    def _keep(self, signs: list[tuple[str, float, float]], font: str) -> None:
        now = self.now
        inked = [each for each in signs if each[0].strip()] or signs
        matrix = _times(self.text, now.matrix)
        low, high = now.rise - _BELOW * now.size, now.rise + _ABOVE * now.size
        corners = [_at(matrix, x, y) for x in (inked[0][1], inked[-1][2]) for y in (low, high)]
        size = now.size * (matrix[2] ** 2 + matrix[3] ** 2) ** 0.5
        text = "".join(sign for sign, _left, _right in signs)
        self.reader.runs.append(Run(text, _around(corners), font, size, now.fill, self.reader.place))

    def _face(self) -> Typeface:
        font = self.resources.Font[f"/{self.now.font}"]
        key = font.objgen if font.objgen != (0, 0) else (id(self.resources), hash(self.now.font))
        if key not in self.reader.known:
            self.reader.known[key] = Typeface(font)
        return self.reader.known[key]

    # What is called from elsewhere

    def call(self, given: list[Any]) -> None:
        held = self.resources.XObject[f"/{given[0]}"]
        if str(held.get("/Subtype")) == "/Image":
            corners = [_at(self.now.matrix, *corner) for corner in ((0, 0), (1, 0), (1, 1), (0, 1))]
            area = Area(_around(corners), (tuple(corners),), None, self.reader.place, picture=True)
            self.reader.areas.append(area)
            return
        own = tuple(float(each) for each in held.get("/Matrix", _ONE))
        inner = replace(self.now, matrix=_times(own, self.now.matrix))  # type: ignore[arg-type]  # six numbers
        self.reader.play(held.read_bytes(), held.get("/Resources", self.resources), inner)


def _set(name: str, ratio: float = 1.0) -> "Callable[[_Player, list[Any]], None]":
    def act(player: _Player, given: list[Any]) -> None:
        player.now = replace(player.now, **{name: given[0] * ratio})

    return act


_ACTS: "dict[str, Callable[[_Player, list[Any]], None]]" = {
    "q": _Player.push,
    "Q": _Player.pop,
    "cm": _Player.turn,
    **dict.fromkeys(("g", "rg", "k", "sc", "scn"), _Player.set_colour),
    "m": _Player.move,
    **dict.fromkeys(("l", "c", "v", "y"), _Player.draw),
    "re": _Player.rectangle,
    **dict.fromkeys(("f", "F", "f*", "B", "B*", "b", "b*"), _Player.fill),
    **dict.fromkeys(("n", "S", "s"), _Player.forget),
    "BT": _Player.begin,
    "Tf": _Player.set_font,
    "Td": _Player.next_line,
    "TD": _Player.next_line_leading,
    "T*": _Player.new_line,
    "Tm": _Player.place_text,
    "Tj": _Player.show,
    "'": _Player.show_next,
    "TJ": _Player.show_all,
    "Tc": _set("between"),
    "Tw": _set("words"),
    "Tz": _set("wide", 0.01),
    "TL": _set("leading"),
    "Ts": _set("rise"),
    "Tr": _set("mode"),
    "Do": _Player.call,
}


def _times(one: Matrix, two: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = two
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _at(matrix: Matrix, x: float, y: float) -> Point:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _around(points: list[Point]) -> Box:
    across, down = zip(*points, strict=True)
    return Box(min(across), min(down), max(across), max(down))


def _colour(parts: list[float]) -> Colour | None:
    """Grey, red-green-blue, or the four inks of a printer; a pattern has no colour of its own."""
    match parts:
        case [level]:
            return level, level, level
        case [red, green, blue]:
            return red, green, blue
        case [cyan, magenta, yellow, black]:
            return tuple((1 - each) * (1 - black) for each in (cyan, magenta, yellow))  # type: ignore[return-value]  # three
        case _:
            return None
