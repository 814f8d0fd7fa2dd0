"""French spaces and signs, days and lists: what a sentence needs when it holds no amount.

Apart from the numbers, and with next to nothing imported, because home says its sentences before anything else is
loaded. `resources.typography` gives both.
"""

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime, time
from functools import lru_cache

NO_BREAK = "\u00a0"
NARROW = "\u202f"
MINUS = "\u2212"

MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)

_SP = "[ \u00a0\u202f\u2009]"
_DIGITS = tuple("0123456789")
# What must come out as it came in: addresses, mails, paths (whole when between guillemets), ISO dates.
_UNTOUCHED = (
    r"((?:https?://|www\.)[^\s«»]*[^\s«».,;!?)]"
    r"|[\w.+-]+@[\w-]+\.[\w.-]*\w"
    r"|(?:(?<=«)|(?<=«[ \u00a0\u202f]))(?:[A-Za-z]:\\|\\\\|/)[^«»\n]*?(?=\s*»)"
    r"|(?<!\w)[A-Za-z]:\\[^\s«»;!?]*"
    r"|(?<!\S)/[\w.-]+/[^\s«»;!?]*"
    r"|\b\d{4}-\d{2}-\d{2}\b)"
)
_MAY_BE_UNTOUCHED = ("/", "\\", "@", "www.", *(f"-{digit}" for digit in _DIGITS))
_UNITS = "h|km|m²|m³|ha|min|ETP"
_BEFORE_A_SIGN = rf"(?:(?<=[\s(])|\A)(?<!\d{_SP})(?<![€%]{_SP})"
_Replacement = str | Callable[[re.Match[str]], str]


def _grouped(found: re.Match[str]) -> str:
    return re.sub(_SP, NARROW, found[0])


def _kept_whole(found: re.Match[str]) -> str:
    return re.sub(_SP, NO_BREAK, found[0])


def _loose_sign(found: re.Match[str]) -> str:
    return ("+" if found[1] == "+" else MINUS) + NO_BREAK


# Each rule: one of these must stand in the text, else the pattern is neither tried nor even compiled (most sentences
# need two or three of them); the pattern; what takes its place.
_RULES: tuple[tuple[Iterable[str], str, _Replacement], ...] = (
    ("'", r"(?<=[^\W\d_])'(?=[^\W_]|«)", "\u2019"),
    ("«", rf"«{_SP}*", f"«{NO_BREAK}"),
    ("»", rf"{_SP}*»", f"{NO_BREAK}»"),
    (":", rf"{_SP}+:(?!\w)", f"{NO_BREAK}:"),
    (";!?", rf"{_SP}+([;!?])", rf"{NARROW}\1"),
    (";!?", r"(?<=[^\W_])(?<!&amp)(?<!&lt)(?<!&gt)([;!?])(?=[\s»)]|\Z)", rf"{NARROW}\1"),
    ("€%", rf"(?<=\d)([€%])(?!\w)|{_SP}+([€%])(?!\w)", rf"{NO_BREAK}\1\2"),
    (_DIGITS, rf"(?<=\d){_SP}+({_UNITS})(?!\w)", rf"{NO_BREAK}\1"),
    (_DIGITS, rf"(?<=\d{NO_BREAK}h){_SP}(?=\d{{2}}(?!\d))", NO_BREAK),
    # « 12 janvier », « n° 3 », « art. L. 5211-4 », « M. Dupont », « p. 3 » never part company at the end of a line.
    (_DIGITS, rf"(?:(?<=\d)|(?<=1er)){_SP}(?=(?:{'|'.join(MONTHS)})(?!\w))", NO_BREAK),
    ("°", rf"(?<![^\W_])([nN]°){_SP}*(?=\d)", rf"\1{NO_BREAK}"),
    (
        ("rt.", "rticle", "L.", "R.", "D.", "p."),
        rf"(?<!\w)([aA]rt\.|[aA]rticles?|[LRD]\.|p\.){_SP}(?=\d|[LRD][. \u00a0\d])",
        rf"\1{NO_BREAK}",
    ),
    # A telephone number: ten digits by two, or those after the sign of the country.
    (_DIGITS, rf"(?<![\d,.])(?:0\d|\+33{_SP}\d)(?:{_SP}\d\d){{4}}(?!{_SP}?\d)", _kept_whole),
    (("M.", "Mme", "Me", "Dr"), rf"(?<!\w)(MM?\.|Mmes?|Me|Dr){_SP}(?=[A-ZÀ-Ý])", rf"\1{NO_BREAK}"),
    (_DIGITS, rf"(?<![\d,.])\d{{1,3}}(?:{_SP}\d{{3}})+(?!\d)", _grouped),
    ("€%", rf"{_BEFORE_A_SIGN}([-\u2212+]){_SP}(?=\d[\d\u202f]*(?:,\d+)?\u00a0[€%])", _loose_sign),
    ("-", rf"{_BEFORE_A_SIGN}-(?=\d)", MINUS),
)


@lru_cache(maxsize=2048)  # a page says its sentences again at each edit
def typo(text: str) -> str:
    """The sentence with French spaces and signs; idempotent; addresses, paths and ISO dates stay as they are."""
    if not _holds(text, _MAY_BE_UNTOUCHED):
        return _dress(text)
    pieces = re.split(_UNTOUCHED, text)
    return "".join(piece if index % 2 else _dress(piece) for index, piece in enumerate(pieces))


def _dress(text: str) -> str:
    for signs, pattern, replacement in _RULES:
        if _holds(text, signs):
            text = re.sub(pattern, replacement, text)  # `re` keeps what it has compiled
    return text


def _holds(text: str, signs: Iterable[str]) -> bool:
    return any(sign in text for sign in signs)


def day(value: date) -> str:
    """« 1er janvier 2027 », « 12 mars 2027 »."""
    return f"{value.day}{'er' if value.day == 1 else ''}{NO_BREAK}{MONTHS[value.month - 1]} {value.year}"


def short_day(value: date) -> str:
    """« 01/01/2027 »."""
    return f"{value.day:02d}/{value.month:02d}/{value.year:04d}"


def clock(value: time | datetime) -> str:
    """« 10 h 42 », « 9 h 05 », « 18 h »."""
    return f"{value.hour}{NO_BREAK}h" + (f"{NO_BREAK}{value.minute:02d}" if value.minute else "")


def low(words: str) -> str:
    """Words that begin a sentence, inside one; an acronym keeps its capitals, and so does one that comes after."""
    return words if words[1:2].isupper() else f"{words[:1].lower()}{words[1:]}"


def high(words: str) -> str:
    """Words of a sentence that begin one; the capitals that they hold stay."""
    return f"{words[:1].upper()}{words[1:]}"


_CALLING = frozenset(
    """à au aux avec car ce cette ces chaque d’un d’une dans de des donc du elle en est et il la le les leur mais ne
    ni notre nos ou où par pas pour puis quand que qui sa sans se si son ses sous sur un une votre""".split()  # noqa: SIM905
)
"""Little words that call for the next one."""
_APOSTROPHES = frozenset("’'")


def within_sentence(words: str) -> str:
    """A text that somebody typed, after a colon: « les secrétaires d’abord », « Orbelle écrit », « Les Thuyères »."""
    first, sign, rest = re.match(r"(\w*)([’']|\s*)(.*)", words, re.DOTALL).groups()  # type: ignore[union-attr]  # always
    common = (sign in _APOSTROPHES and len(first) == 1) or (sign and first.lower() in _CALLING)
    return low(words) if common and not rest[:1].isupper() else words


def well_cut(words: str) -> str:
    """The beginning of a text, without an end that calls for what was cut: a little word, a number, a new sentence.

    « une secrétaire pour 20 » ends with « une secrétaire », « chaque maire. Les » with « chaque maire ».
    """
    kept = words
    while " " in (parted := kept.rpartition(" "))[0] and (
        parted[2].isdigit() or parted[2].casefold() in _CALLING or parted[0].endswith((".", "!", "?"))
    ):
        kept = parted[0]
    return kept.rstrip(" ,;:.")


def listing(items: Iterable[str]) -> str:
    """« a, b et c »."""
    words = list(items)
    return words[0] if len(words) == 1 else " et ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))
