"""A report for support: what went wrong and where in the program; no amount, no name, no place of a dossier."""

import errno
import os
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from types import TracebackType

from resources.typography import clock, day, typo
from storage.version import PROGRAM

_ROOT = Path(__file__).parents[1]
_PYTHON = Path(os.__file__).parent
_FROZEN = re.compile(r"<frozen [\w.]+>")
_KEPT = 20
_PLACE = re.compile(r'File "(?P<file>[^"]*)", line (?P<line>\d+) in (?P<where>\S+)')
_FAULT = re.compile(r"^(Fatal Python error|Windows fatal exception|Current thread|Thread) ?[^/\\]*$")
_CODE = re.compile(r"MEC-\d+")
_CONSTANT = re.compile(r"[A-Z][A-Z0-9_]{1,40}")
UNFORESEEN, STOPPED = "MEC-900", "MEC-901"
_WORDS = {
    UNFORESEEN: (
        "Un problème inattendu s’est produit dans l’application. Ce qui était enregistré est intact. Continuez, ou "
        "fermez puis rouvrez le dossier ; si cela revient, donnez les détails à l’assistance."
    ),
    STOPPED: (
        "L’application s’est arrêtée d’un coup : panne, coupure de courant, ou arrêt par le système. Chaque champ "
        "quitté était enregistré : le dossier se rouvre comme il était."
    ),
}
_DEEPEST = 5  # errors that led to each other


def of_error(error: BaseException, at: datetime, around: Sequence[str] = ()) -> str:
    """The report of an error: its kind and its way through the program. Its own words are left out: they may hold
    what she typed. `around` are lines about what was going on (see `structure` and `trail`).
    """
    return _report(UNFORESEEN, at, [*(line for link in _chain(error) for line in _told(link)), *around])


def of_stop(trace: str, at: datetime, around: Sequence[str] = ()) -> str:
    """The report of a program that stopped: what the system said of it, if it had the time."""
    said = [line for text in trace.splitlines() if (line := _clean(text))]
    words = said or ["Arrêt sans message : coupure de courant, ou programme fermé par le système."]
    return _report(STOPPED, at, [*words, *around])


def catalogue() -> list[tuple[str, str]]:
    """The codes of what nobody foresaw, with their sentences for the page of the help."""
    return [(code, typo(words)) for code, words in _WORDS.items()]


def keep(report: str, folder: Path, at: datetime) -> Path | None:
    """Keep a report on this computer, beside the last ones; where it is, or nothing when the disk refuses."""
    file = folder / f"rapport_{at:%Y-%m-%d_%H-%M-%S}.txt"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file.write_text(report, encoding="utf-8")
    except OSError:
        return None
    for old in sorted(folder.glob("rapport_*.txt"))[:-_KEPT]:
        with suppress(OSError):
            old.unlink()
    return file


def _report(code: str, at: datetime, lines: list[str]) -> str:
    import platform

    from PySide6.QtCore import qVersion

    system = f"{platform.system()} {platform.release()} {platform.machine()}"
    head = (
        f"Mise en commun : rapport pour l’assistance ({code})",
        f"Version {PROGRAM}, le {day(at.date())} à {clock(at)}",
        f"{system}, Python {platform.python_version()}, Qt {qVersion()}",
        "Ce rapport ne contient ni montant, ni nom, ni emplacement de vos dossiers.",
    )
    return "\n".join([*head, "", *lines, ""])


def _chain(error: BaseException) -> Iterator[BaseException]:
    link: BaseException | None = error
    for _ in range(_DEEPEST):
        if link is None:
            return
        yield link
        link = link.__cause__ or (None if link.__suppress_context__ else link.__context__)


def _told(error: BaseException) -> Iterator[str]:
    code = getattr(error, "code", None)
    known = f" ({code})" if isinstance(code, str) and _CODE.fullmatch(code) else ""
    yield f"{type(error).__name__}{known}{_answer(error)}"
    yield from (f"  {_inside(file)}, ligne {line}, {where}" for file, line, where in _frames(error.__traceback__))


def _answer(error: BaseException) -> str:
    """What the system or SQLite answered, by its constant name: « ENOSPC », « SQLITE_FULL »."""
    number = error.errno if isinstance(error, OSError) else None
    name = getattr(error, "sqlite_errorname", None) or errno.errorcode.get(number or 0, "")
    return f" ({name})" if _CONSTANT.fullmatch(str(name)) else ""


def _frames(trace: TracebackType | None) -> Iterator[tuple[str, int, str]]:
    while trace is not None:
        code = trace.tb_frame.f_code
        yield code.co_filename, trace.tb_lineno, code.co_name
        trace = trace.tb_next


def _inside(file: str) -> str:
    """The place in the program, without the folders of this computer, which may bear her name."""
    parts = Path(file.replace("\\", "/")).parts
    for root in (_ROOT, _PYTHON):
        if Path(file).is_relative_to(root) and "site-packages" not in parts:
            return Path(file).relative_to(root).as_posix()
    if "site-packages" in parts:
        return "/".join(parts[parts.index("site-packages") + 1 :])
    return file if _FROZEN.fullmatch(file) else "ailleurs"


def _clean(line: str) -> str:
    """A line of the fault handler without folders; any other line that could hold something is left out."""
    found = _PLACE.search(line)
    if found:
        return f"  {_inside(found['file'])}, ligne {found['line']}, {found['where']}"
    return line.strip() if _FAULT.match(line.strip()) else ""
