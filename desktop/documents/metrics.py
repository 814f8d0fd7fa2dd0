"""Widths of text in the bundled fonts, and where its lines end: the same for PDF and Word columns.

Our own line breaker, because reportlab's takes U+202F for a breaking space (« 1 234 » in two lines), breaks no name
at its hyphens when it holds an apostrophe, and cuts words that could have moved to the next line.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

REGULAR, BOLD, ITALIC, FALLBACK = "LiberationSans", "LiberationSans-Bold", "LiberationSans-Italic", "DejaVuSans"

# A hyphen between two letters, or a slash before a letter, lets a line end after it; no date is cut.
_JOINTS = re.compile(r"(?<=[^\W\d_]-)(?=[^\W\d_])|(?<=\w/)(?=[^\W\d_])")


@cache
def register_fonts() -> None:
    """Makes the bundled fonts known to reportlab and the only ones it uses; does it once."""
    from reportlab import rl_config

    # Before any style is imported: reportlab would otherwise name an unembedded Helvetica on every page.
    rl_config.canvas_basefontname = REGULAR
    rl_config.useA85 = 0  # streams as letters: slower to write, larger, and of no use since 1993
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFont

    from resources import fonts

    for name, file in ((REGULAR, fonts.REGULAR), (BOLD, fonts.BOLD), (ITALIC, fonts.ITALIC)):
        registerFont(TTFont(name, str(file)))


@cache
def _fallback() -> frozenset[str]:
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFont

    from resources import fonts

    font = TTFont(FALLBACK, str(fonts.FALLBACK))
    registerFont(font)
    return frozenset(map(chr, font.face.charToGlyph))


@cache
def _covered(name: str) -> frozenset[str]:
    from reportlab.pdfbase.pdfmetrics import getFont

    register_fonts()
    return frozenset(map(chr, getFont(name).face.charToGlyph))


def runs(text: str, font: str) -> Iterator[tuple[str, str]]:
    """The text cut where the font must change: (piece, font name); a sign that no font has becomes « □ »."""
    known = _covered(font)
    if known.issuperset(text):
        yield text, font
        return
    piece, current = "", font
    for sign in text:
        wanted, shown = _font_for(sign, font, known)
        if wanted != current and piece:
            yield piece, current
            piece = ""
        piece, current = piece + shown, wanted
    if piece:
        yield piece, current


def _font_for(sign: str, font: str, known: frozenset[str]) -> tuple[str, str]:
    if sign in known:
        return font, sign
    # Beyond U+FFFF reportlab prints the sign but writes another one for whoever copies or searches the text.
    return FALLBACK, sign if sign in _fallback() and ord(sign) <= 0xFFFF else "□"


@lru_cache(maxsize=16384)  # the same words come back in every paper
def text_width(text: str, font: str, size: float) -> float:
    """Width in points of one line."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    register_fonts()
    return sum(float(stringWidth(piece, name, size)) for piece, name in runs(text, font))


def longest_word(text: str, font: str, size: float) -> float:
    """Width in points of the widest piece that no line end may cut."""
    return max((text_width(part, font, size) for word in text.split(" ") for part in _JOINTS.split(word)), default=0.0)


def lines(
    text: str, font: str, size: float, width: float, taken: float = 0.0, joints: re.Pattern[str] = _JOINTS
) -> list[str]:
    """The text cut into lines no wider than `width` points: at spaces, then after hyphens, inside a word at last.

    `taken` points of the first line are used by something else; it stays empty when no word fits beside it.
    `joints` are the places inside a word where a line may end.
    """
    found: list[str] = []
    current, used = "", 0.0  # widths add up: these fonts have no kerning in reportlab
    for part, glue in _parts(text, joints):
        joined = glue if current else ""
        wider = used + text_width(joined + part, font, size)
        if wider <= (width if found else width - taken):
            current, used = f"{current}{joined}{part}", wider
            continue
        if current or (taken and not found):
            found.append(current)
        *cut, current = _cut(part, font, size, width)
        found.extend(cut)
        used = text_width(current, font, size)
    return [*found, current] if current or not found else found


def _parts(text: str, joints: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    for word in text.split(" "):
        glue = " "
        for part in joints.split(word):
            yield part, glue
            glue = ""


def _cut(part: str, font: str, size: float, width: float) -> list[str]:
    """A piece wider than the line, cut wherever it must be."""
    if text_width(part, font, size) <= width:
        return [part]
    pieces, used = [""], 0.0
    for sign in part:
        wide = text_width(sign, font, size)
        if pieces[-1] and used + wide > width:
            pieces.append("")
            used = 0.0
        pieces[-1] += sign
        used += wide
    return pieces


def shortened(text: str, font: str, size: float, width: float, at_most: int) -> list[str]:
    """At most so many lines; « … » says that something was left out."""
    found = lines(text, font, size, width)
    if len(found) <= at_most:
        return found
    last = found[at_most - 1]
    while last and text_width(f"{last}…", font, size) > width:
        last = last[:-1]
    return [*found[: at_most - 1], f"{last.rstrip()}…"]
