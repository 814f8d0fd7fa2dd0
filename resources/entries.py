"""Reading of the shipped TOML files with nothing let through: each mistake names its file, its line and its entry."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from resources.toml_lines import Path

T = TypeVar("T")


_SHOWN = 30  # of a closed list: the register of articles would hide the mistake
ROOT = "fichier"
"""The name of the whole of a file, as an entry."""


class MalformedEntryError(ValueError):
    """A shipped text cannot be used as it stands: « fichier, ligne, entrée : ce qui ne va pas ».

    `line` is `None` when the file itself cannot be read; `entry` is « fichier » for the whole of it.
    """

    def __init__(self, file: str, entry: str, what: str, line: int | None = None) -> None:
        where = [file, *([f"ligne {line}"] if line else []), *([entry] if entry != ROOT else [])]
        super().__init__(f"{', '.join(where)} : {what}")
        self.file = file
        self.entry = entry
        self.what = what
        self.line = line


class Source(NamedTuple):
    """A file and its text, in which the line of a mistake is found."""

    file: str
    text: str


class Entry:
    """One TOML table whose keys are taken one by one; `close` refuses those that nobody took."""

    def __init__(self, source: Source, path: "Path", table: Mapping[str, Any]) -> None:
        self._source = source
        self._path = path
        self._left = dict(table)

    @property
    def file(self) -> str:
        """The name of its file."""
        return self._source.file

    def wrong(self, what: str, *at: str | int) -> MalformedEntryError:
        """The error to raise for this entry, or for what stands at this place inside it: keys, and ranks in lists."""
        from resources.toml_lines import line_of  # noqa: PLC0415 - a light start: read only when a text is refused

        ranked = next((length for length in range(len(at), 0, -1) if isinstance(at[length - 1], int)), 0)
        named = _name((*self._path, *at[:ranked]))
        return MalformedEntryError(self.file, named, what, line_of(self._source.text, (*self._path, *at)))

    def names(self) -> tuple[str, ...]:
        """The keys that it still holds, for tables whose keys are data."""
        return tuple(self._left)

    def has(self, key: str) -> bool:
        """Whether the entry still holds this key."""
        return key in self._left

    def text(self, key: str, default: str | None = None) -> str:
        """A sentence or a word; refused when empty, unless it has a default."""
        value = self._take(key, str, default)
        if value != value.strip() or (not value and default is None):
            raise self.wrong(f"« {key} » est vide ou commence ou finit par un espace.", key)
        return value

    def word(self, key: str, allowed: frozenset[str], default: str | None = None) -> str:
        """A text of a closed list."""
        return self._among(key, self.text(key, default), allowed)

    def words(self, key: str, allowed: frozenset[str] | None = None) -> tuple[str, ...]:
        """A list of texts, all of a closed list when there is one; empty when absent."""
        values = self._take(key, list, [])
        for value in values:
            if not isinstance(value, str) or not value.strip():
                raise self.wrong(f"« {key} » contient un élément qui n’est pas un texte.", key)
            if allowed is not None:
                self._among(key, value, allowed)
        if len(set(values)) != len(values):
            raise self.wrong(f"« {key} » contient deux fois le même élément.", key)
        return tuple(values)

    def day(self, key: str) -> date | None:
        """A calendar day, `None` when the entry does not give it."""
        return None if key not in self._left else self.needed_day(key)

    def needed_day(self, key: str) -> date:
        """A calendar day that the entry must give; TOML also knows days with an hour, which are no days to compare."""
        value = self._take(key, date, None)
        if isinstance(value, datetime):
            raise self.wrong(f"« {key} » donne une heure : un jour suffit.", key)
        return value

    def value(self, key: str) -> int | Decimal | str | date:
        """A number, a text or a day."""
        value = self._left.pop(key, None)
        if isinstance(value, bool) or not isinstance(value, int | Decimal | str | date):
            raise self.wrong(f"« {key} » manque, ou n’est ni un nombre, ni un texte, ni une date.", key)
        if isinstance(value, datetime) or not _finite(value):
            raise self.wrong(f"« {key} » n’est ni un nombre fini, ni un jour.", key)
        return value

    def whole(self, key: str, default: int | None = None) -> int:
        """A whole number."""
        value = self._take(key, int, default)
        if isinstance(value, bool):
            raise self.wrong(f"« {key} » n’est pas du type attendu.", key)
        return value

    def yes(self, key: str) -> bool:
        """A yes or a no; no when absent."""
        return self._take(key, bool, False)

    def number(self, key: str) -> Decimal:
        """A number, whole or not."""
        value = self.value(key)
        if not isinstance(value, int | Decimal):
            raise self.wrong(f"« {key} » n’est pas un nombre.", key)
        return Decimal(value)

    def by_year(self, key: str) -> dict[int, Decimal]:
        """A table of numbers by year, in the order of the years."""
        found = {}
        for year, value in self._take(key, dict, None).items():
            if (
                not (year.isdecimal() and len(year) == 4)
                or isinstance(value, bool)
                or not isinstance(value, int | Decimal)
                or not _finite(value)
            ):
                raise self.wrong(f"« {key}.{year} » n’est pas un nombre pour une année.", key, year)
            found[int(year)] = Decimal(value)
        return dict(sorted(found.items()))

    def table(self, key: str, *, optional: bool = False) -> "Entry":
        """The table found under this key."""
        return Entry(self._source, (*self._path, key), self._take(key, dict, {} if optional else None))

    def tables(self, key: str) -> "Iterator[Entry]":
        """The tables of a list, each named by its rank; none when absent."""
        for rank, item in enumerate(self._take(key, list, []), 1):
            if not isinstance(item, dict):
                raise self.wrong(f"« {key} » n° {rank} n’est pas une table.", key)
            yield Entry(self._source, (*self._path, key, rank), item)

    def pairs(self) -> dict[str, Any]:
        """All that is left, for tables whose keys are data."""
        left, self._left = self._left, {}
        return left

    def close(self) -> None:
        """Refuse a key that nobody asked for: most often a spelling mistake."""
        if self._left:
            raise self.wrong(f"clé inconnue « {', '.join(self._left)} ».", next(iter(self._left)))

    def _among(self, key: str, value: str, allowed: frozenset[str]) -> str:
        if value not in allowed:
            listed = f" ({', '.join(sorted(allowed))})" if len(allowed) <= _SHOWN else ""
            raise self.wrong(f"« {key} » vaut « {value} », qui n’est pas dans la liste{listed}.", key)
        return value

    def _take(self, key: str, kind: type[T], default: T | None) -> T:
        value = self._left.pop(key, default)
        if value is None:
            raise self.wrong(f"« {key} » manque.")
        if not isinstance(value, kind):
            raise self.wrong(f"« {key} » n’est pas du type attendu.", key)
        return value


def _finite(value: object) -> bool:
    """Whether it is no number without end, « inf » or « nan », which TOML knows."""
    return not isinstance(value, Decimal) or value.is_finite()


def read(folder: "Traversable", file: str) -> Entry:
    """The whole of one TOML file as an entry; `MalformedEntryError` when it is absent or is not TOML."""
    try:
        text = folder.joinpath(file).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise MalformedEntryError(file, ROOT, f"lecture impossible ({error}).") from error
    return Entry(Source(file, text), (), parsed(text, file))


def parsed(text: str, file: str) -> dict[str, Any]:
    """A TOML text, numbers with a point as exact decimals; `MalformedEntryError` names the line that is not TOML."""
    import tomllib  # noqa: PLC0415 - a light start: nothing is read before a step asks for it

    try:
        return tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        from resources.toml_lines import line_of_mistake  # noqa: PLC0415 - same

        what = f"lecture impossible ({error})."
        raise MalformedEntryError(file, ROOT, what, line_of_mistake(text, str(error))) from error


def unique(entries: "Iterator[Entry]", build: Callable[[Entry], T], name: Callable[[T], str]) -> dict[str, T]:
    """Built entries by name, in the order of the file; two of the same name are refused."""
    found: dict[str, T] = {}
    for entry in entries:
        built = build(entry)
        entry.close()
        if name(built) in found:
            raise entry.wrong(f"« {name(built)} » est écrit deux fois.")
        found[name(built)] = built
    return found


def _name(path: "Path") -> str:
    """« plannings n° 3.tasks n° 2 »."""
    return "".join(f" n° {step}" if isinstance(step, int) else f".{step}" for step in path).removeprefix(".") or ROOT
