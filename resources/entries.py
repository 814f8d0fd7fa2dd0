"""Reading of the shipped TOML files with nothing let through: each mistake names its file and its entry."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

T = TypeVar("T")


class MalformedEntryError(ValueError):
    """A shipped text cannot be used as it stands: « fichier, entrée : ce qui ne va pas »."""

    def __init__(self, file: str, entry: str, what: str) -> None:
        super().__init__(f"{file}, {entry} : {what}")
        self.file = file
        self.entry = entry
        self.what = what


class Entry:
    """One TOML table whose keys are taken one by one; `close` refuses those that nobody took."""

    def __init__(self, file: str, name: str, table: Mapping[str, Any]) -> None:
        self.file = file
        self.name = name
        self._left = dict(table)

    def wrong(self, what: str) -> MalformedEntryError:
        """The error to raise for this entry."""
        return MalformedEntryError(self.file, self.name, what)

    def has(self, key: str) -> bool:
        """Whether the entry still holds this key."""
        return key in self._left

    def text(self, key: str, default: str | None = None) -> str:
        """A sentence or a word; refused when empty, unless it has a default."""
        value = self._take(key, str, default)
        if value != value.strip() or (not value and default is None):
            raise self.wrong(f"« {key} » est vide ou commence ou finit par un espace.")
        return value

    def word(self, key: str, allowed: frozenset[str], default: str | None = None) -> str:
        """A text of a closed list."""
        return self._among(key, self.text(key, default), allowed)

    def words(self, key: str, allowed: frozenset[str] | None = None) -> tuple[str, ...]:
        """A list of texts, all of a closed list when there is one; empty when absent."""
        values = self._take(key, list, [])
        for value in values:
            if not isinstance(value, str) or not value.strip():
                raise self.wrong(f"« {key} » contient un élément qui n’est pas un texte.")
            if allowed is not None:
                self._among(key, value, allowed)
        if len(set(values)) != len(values):
            raise self.wrong(f"« {key} » contient deux fois le même élément.")
        return tuple(values)

    def day(self, key: str) -> date | None:
        """A calendar day, `None` when the entry does not give it."""
        return None if key not in self._left else self.needed_day(key)

    def needed_day(self, key: str) -> date:
        """A calendar day that the entry must give."""
        return self._take(key, date, None)

    def value(self, key: str) -> int | Decimal | str | date:
        """A number, a text or a day."""
        value = self._left.pop(key, None)
        if isinstance(value, bool) or not isinstance(value, int | Decimal | str | date):
            raise self.wrong(f"« {key} » manque, ou n’est ni un nombre, ni un texte, ni une date.")
        return value

    def whole(self, key: str, default: int | None = None) -> int:
        """A whole number."""
        value = self._take(key, int, default)
        if isinstance(value, bool):
            raise self.wrong(f"« {key} » n’est pas du type attendu.")
        return value

    def yes(self, key: str) -> bool:
        """A yes or a no; no when absent."""
        return self._take(key, bool, False)

    def number(self, key: str) -> Decimal:
        """A number, whole or not."""
        value = self.value(key)
        if not isinstance(value, int | Decimal):
            raise self.wrong(f"« {key} » n’est pas un nombre.")
        return Decimal(value)

    def by_year(self, key: str) -> dict[int, Decimal]:
        """A table of numbers by year, in the order of the years."""
        found = {}
        for year, value in self.table(key).pairs().items():
            if (
                not (year.isdecimal() and len(year) == 4)
                or isinstance(value, bool)
                or not isinstance(value, int | Decimal)
            ):
                raise self.wrong(f"« {key}.{year} » n’est pas un nombre pour une année.")
            found[int(year)] = Decimal(value)
        return dict(sorted(found.items()))

    def table(self, key: str, *, optional: bool = False) -> "Entry":
        """The table found under this key."""
        return Entry(self.file, f"{self.name}.{key}", self._take(key, dict, {} if optional else None))

    def tables(self, key: str) -> "Iterator[Entry]":
        """The tables of a list, each named by its rank; none when absent."""
        for rank, item in enumerate(self._take(key, list, []), 1):
            if not isinstance(item, dict):
                raise self.wrong(f"« {key} » n° {rank} n’est pas une table.")
            yield Entry(self.file, f"{self.name}.{key} n° {rank}", item)

    def pairs(self) -> dict[str, Any]:
        """All that is left, for tables whose keys are data."""
        left, self._left = self._left, {}
        return left

    def close(self) -> None:
        """Refuse a key that nobody asked for: most often a spelling mistake."""
        if self._left:
            raise self.wrong(f"clé inconnue « {', '.join(self._left)} ».")

    def _among(self, key: str, value: str, allowed: frozenset[str]) -> str:
        if value not in allowed:
            raise self.wrong(f"« {key} » vaut « {value} », qui n’est pas dans la liste ({', '.join(sorted(allowed))}).")
        return value

    def _take(self, key: str, kind: type[T], default: T | None) -> T:
        value = self._left.pop(key, default)
        if value is None:
            raise self.wrong(f"« {key} » manque.")
        if not isinstance(value, kind):
            raise self.wrong(f"« {key} » n’est pas du type attendu.")
        return value


def read(folder: "Traversable", file: str) -> Entry:
    """The whole of one TOML file as an entry; `MalformedEntryError` when it is absent or is not TOML."""
    import tomllib  # noqa: PLC0415 - a light start: nothing is read before a step asks for it

    try:
        return Entry(
            file, "fichier", tomllib.loads(folder.joinpath(file).read_text(encoding="utf-8"), parse_float=Decimal)
        )
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise MalformedEntryError(file, "fichier", f"lecture impossible ({error}).") from error


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
