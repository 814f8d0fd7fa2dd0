"""The national list as the application uses it: search as she types, one commune, one EPCI, its members."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import RLock
from typing import Self

from resources.communes import epci_search
from resources.communes.index import Index, unpack
from resources.communes.populations import Populations
from resources.communes.records import Commune, Epci, Former, Match, Source
from resources.communes.search import Finder, Found
from resources.communes.store import PACKAGED, Store


class Communes:
    """The packaged list, read only. Making one costs nothing: the file is opened at the first question.

    The first search unpacks the index (about 15 ms, 10 MB); `open()` does it ahead, from a thread if one likes.
    All methods may be called from several threads. They raise ListUnavailableError when the file cannot be read.
    newer: gives a table of populations later than the list, if there is one; communes then come with its figures.
    """

    def __init__(self, path: Path = PACKAGED, newer: Callable[[], Populations | None] = lambda: None) -> None:
        self._store = Store(path, newer)
        self._lock = RLock()
        self._index: Index | None = None
        self._finder: tuple[str | None, Finder] | None = None
        self._former_codes: list[str] = []
        self._bodies: list[epci_search.Body] = []

    def open(self) -> Self:
        self._ready()
        return self

    def close(self) -> None:
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def source(self) -> Source:
        return self._store.source()

    def commune(self, code: str) -> Commune | None:
        """The present commune with this INSEE code; None for a former or unknown code (see `present`)."""
        found = self._store.communes([code])
        return found[0] if found else None

    def packaged(self, code: str) -> Commune | None:
        """The same commune with the figures of the list itself, whatever table came after it."""
        found = self._store.communes([code], packaged=True)
        return found[0] if found else None

    def present(self, code: str) -> Commune | None:
        """The present commune that a present or past INSEE code leads to."""
        leads_to = self._store.present_code(code)
        return None if leads_to is None else self.commune(leads_to)

    def former(self, code: str) -> Former | None:
        """The commune déléguée or associée with this code (a chef-lieu keeps the code of the whole)."""
        return self._store.former(code)

    def epci(self, siren: str) -> Epci | None:
        return self._store.epci(siren)

    def members(self, siren: str) -> list[Commune]:
        """The communes of an EPCI by INSEE code; empty for an unknown SIREN."""
        return self._store.members(siren)

    def search(self, text: str, near: str | None = None, limit: int = 12) -> list[Match]:
        """Communes for what was typed so far: a name, its beginning, words of it, a postcode or an INSEE code.

        near: INSEE code from which to look; its EPCI, then its department, then its region come first.
        Never raises for what is typed; at most `limit` answers, each present commune once.
        """
        index, finder = self._ready(near)
        found = finder.find(text, limit)
        communes = self._store.communes([index.codes[answer.present] for answer in found])
        matches = [self._match(index, answer, commune) for answer, commune in zip(found, communes, strict=True)]
        past = self._by_past_code(text, {match.commune.insee_code for match in matches})
        return matches[: limit - len(past)] + past

    def only(self, text: str, near: str | None = None) -> Commune | None:
        """The one commune that these words name exactly, or this code; None when several may be meant, or none."""
        matches = self.search(text, near)
        if len(matches) > 1 or not _is_code(text):
            matches = [match for match in matches if match.how == "name" and match.former is None]
        return matches[0].commune if len(matches) == 1 else None

    def search_epci(self, text: str, near: str | None = None, limit: int = 12) -> list[Epci]:
        """EPCI for what was typed so far: words of the name in any order, or the beginning of the SIREN."""
        seen_from = epci_search.Viewpoint()
        home = self.commune(near) if near else None
        if home:
            seen_from = epci_search.Viewpoint(home.epci_siren, home.department_code, home.region_code)
        sirens = epci_search.find(self._all_bodies(), text, seen_from, limit)
        return [body for siren in sirens if (body := self._store.epci(siren))]

    # ---- inside ----------------------------------------------------------------------------------------------------
    def _ready(self, near: str | None = None) -> tuple[Index, Finder]:
        with self._lock:
            if self._index is None:
                parts = dict(self._store.rows("SELECT part, data FROM search"))
                self._former_codes = parts.pop("former").decode().split()
                self._index = unpack(parts)
            if self._finder is None or self._finder[0] != near:
                self._finder = near, Finder(self._index, self._index.number_of(near))
            return self._index, self._finder[1]

    def _match(self, index: Index, answer: Found, commune: Commune) -> Match:
        if answer.entry < len(index.codes):
            return Match(commune, answer.how)
        past = self._store.former(self._former_codes[answer.entry - len(index.codes)])
        return Match(_named(commune, past), answer.how)

    def _by_past_code(self, text: str, known: set[str]) -> list[Match]:
        """The present commune of a whole code that is no longer in use; it may also be somebody's postcode."""
        code = text.strip().upper()
        commune = self.present(code) if _is_code(text) else None
        if commune is None or commune.insee_code in known:
            return []
        return [Match(_named(commune, self._store.former(code)), "code")]

    def _all_bodies(self) -> list[epci_search.Body]:
        with self._lock:
            if not self._bodies:
                regions = dict(self._store.rows("SELECT code, region FROM department"))
                self._bodies = [
                    epci_search.Body(
                        f"{siren:09d}", epci_search.plain(name), frozenset(departments.split()),
                        frozenset(regions[code] for code in departments.split()), population,
                    )
                    for siren, name, departments, population in self._store.rows(
                        "SELECT siren, name, departments, population FROM epci"
                    )
                ]  # fmt: skip
            return self._bodies


def _is_code(text: str) -> bool:
    """Whether it is as long as a postcode or a code Insee, and ends like one."""
    return len(text.strip()) == 5 and text.strip()[-1].isdigit()


def _named(commune: Commune, past: Former | None) -> Commune:
    return commune if past is None else replace(commune, former=past.name)
