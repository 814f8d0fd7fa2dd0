"""What she types against the index: exact names first, then beginnings, inner words, and one forgiven mistake."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import nsmallest

from resources.communes.index import Index
from resources.communes.layout import INNER, NO_EPCI, WHOLE
from resources.communes.text import readings
from resources.communes.typos import ranges_within_one_edit

# How a name matched, best first. A score is one integer: how, proximity, former or not, size, entry.
EXACT, EXACT_BUT, START, WORD, WORDS, TYPO, TYPO_START = range(7)
HOW = ("name", "name", "start", "word", "words", "typo", "typo")
_RANK_AT, _FORMER_AT, _NEAR_AT, _HOW_AT = 16, 32, 33, 37
ITSELF, SAME_EPCI, SAME_DEPARTMENT, SAME_REGION, ELSEWHERE = range(5)
_CODE = re.compile(r"\d{1,5}|2[ab]\d{0,3}", re.IGNORECASE)
_TOO_MANY = 4000  # candidates of the rarest word above which looking at each one would be felt


@dataclass(frozen=True, slots=True)
class Found:
    """One answer: the number of the present commune, the entry whose name matched, and how."""

    present: int
    entry: int
    how: str


def proximity(index: Index, near: int | None) -> bytes:
    """For each entry, how near it lies to the commune number `near` (see ITSELF ... ELSEWHERE)."""
    places = index.places
    if near is None:
        return bytes([ELSEWHERE]) * len(places.present)
    own, region = places.department[near], places.region[near]
    table = bytearray([ELSEWHERE]) * 256
    for department, of_region in set(zip(places.department, places.region, strict=True)):
        if of_region == region:
            table[department] = SAME_DEPARTMENT if department == own else SAME_REGION
    nearness = bytearray(places.department.translate(table))
    epci = places.epci[near]
    if epci != NO_EPCI:
        for entry, body in enumerate(places.epci):
            if body == epci:
                nearness[entry] = SAME_EPCI
    nearness[near] = ITSELF
    return bytes(nearness)


class Finder:
    """Searches one index for one point of view (`near`); stateless apart from what it is given."""

    def __init__(self, index: Index, near: int | None) -> None:
        self._index = index
        self._near = proximity(index, near)

    def find(self, text: str, limit: int) -> list[Found]:
        code = text.replace(" ", "")
        if _CODE.fullmatch(code):
            return self._by_code(code.upper(), limit)
        forms = readings(text)
        if not forms or not forms[0]:
            return []
        typed = ["".join(form) for form in forms]
        hits = [score for form in typed for score in self._starting(form)]
        if not hits and typed[-1].startswith("st"):  # « stjean », « stemarie » in one word
            typed.append(f"saint{typed[-1][2:]}")
            hits = self._starting(typed[-1])
        hits = nsmallest(limit * 8, hits)
        if len(forms[0]) > 1 and len(hits) < limit:
            hits += nsmallest(limit * 8, self._with_all_words(forms[0]))
        return self._with_typos(self._distinct(hits), typed, limit)

    # ---- scores ----------------------------------------------------------------------------------------------------
    def _score(self, how: int, entry: int) -> int:
        places = self._index.places
        former = entry >= len(self._index.codes)
        place = (self._near[entry] << _NEAR_AT) | (places.rank[entry] << _RANK_AT) | (former << _FORMER_AT)
        return (how << _HOW_AT) | place | entry

    def _starting(self, typed: str) -> list[int]:
        """Scores of all the keys that begin with what was typed, one letter included: this loop is the slow one."""
        index, near, rank = self._index, self._near, self._index.places.rank
        low, high = index.range_of(typed)
        exact_until = low
        while exact_until < high and len(index.keys[exact_until]) == len(typed):
            exact_until += 1
        scores = []
        for at in range(low, exact_until):
            entry, kind = index.owners[at], index.kinds[at]
            plain = kind == WHOLE and entry < len(index.codes)
            scores.append(self._score(EXACT if plain else WORD if kind == INNER else EXACT_BUT, entry))
        how = (START << _HOW_AT, START << _HOW_AT, WORD << _HOW_AT)
        presents = len(index.codes)
        return scores + [
            how[kind] | near[entry] << _NEAR_AT | rank[entry] << _RANK_AT | (entry >= presents) << _FORMER_AT | entry
            for kind, entry in zip(index.kinds[exact_until:high], index.owners[exact_until:high], strict=True)
        ]

    def _with_all_words(self, typed: list[str]) -> Iterator[int]:
        """Names in which each typed word begins a word, whatever the order."""
        index = self._index
        ranges = (index.range_of(word) for word in typed)
        low, high = min(ranges, key=lambda keys: (keys[1] - keys[0]) or len(index.keys))  # linking words have no keys
        if high - low > _TOO_MANY:
            return
        begun = [f" {word}" for word in typed]
        for entry in set(index.owners[low:high]):
            name = f" {index.names[entry]}"
            if all(start in name for start in begun):
                yield self._score(WORDS, entry)

    # ---- one mistake -----------------------------------------------------------------------------------------------
    def _mistaken(self, typed: str, *, whole: bool) -> Iterator[int]:
        index = self._index
        for low, high in ranges_within_one_edit(index.keys, typed, whole=whole):
            if not whole and high - low > _TOO_MANY:
                continue
            for at in range(low, high):
                if not whole or (index.kinds[at] != INNER and max(len(index.keys[at]), len(typed)) > 4):
                    yield self._score(TYPO if whole else TYPO_START, index.owners[at])

    def _with_typos(self, hits: list[int], typed: list[str], limit: int) -> list[Found]:
        """Adds what was perhaps meant.

        Names nearby get seats, and any name when nobody bears exactly what was typed.
        """
        if min(map(len, typed)) < 4:
            return self._answers(hits[:limit])
        known = {self._present(score) for score in hits[: limit * 2]}
        mistaken = {score for form in typed for score in self._mistaken(form, whole=True)}
        meant = [score for score in self._distinct(mistaken) if self._present(score) not in known]
        named = bool(hits) and hits[0] >> _HOW_AT <= EXACT_BUT
        welcome = [score for score in meant if not named or (score >> _NEAR_AT & 15) <= SAME_DEPARTMENT]
        seats = min(len(welcome), max(limit // 3, limit - len(hits)))
        first = hits[: limit - seats] + welcome[:seats]
        begun_well = bool(hits) and hits[0] >> _HOW_AT <= START
        if len(first) < limit and max(map(len, typed)) > 4 and not begun_well:
            known |= {self._present(score) for score in first}
            begun = nsmallest(limit * 8, {s for form in typed for s in self._mistaken(form, whole=False)})
            first += [score for score in self._distinct(begun) if self._present(score) not in known]
        return self._answers(first[:limit])

    # ---- codes -----------------------------------------------------------------------------------------------------
    def _by_code(self, code: str, limit: int) -> list[Found]:
        """Communes by the beginning of their INSEE code or of a postcode."""
        index = self._index
        low = bisect_left(index.codes, code)
        high = bisect_left(index.codes, code + "~", low)
        by_code = nsmallest(limit, (self._score(START, number) for number in range(low, high)))
        by_postcode: list[int] = []
        if code.isdigit():
            unit = 10 ** (5 - len(code))
            first = bisect_left(index.postcodes, int(code) * unit)
            last = bisect_left(index.postcodes, (int(code) + 1) * unit, first)
            owners = set(index.postcode_owners[first:last])
            by_postcode = nsmallest(limit * 2, (self._score(START, entry) for entry in owners))
        if len(code) < 5:  # a beginning: both kinds are mixed, the near ones first
            scores = self._distinct(by_code + by_postcode)[:limit]
        else:  # a whole postcode is more usual than a whole INSEE code, but must not hide it
            scores = [s for s in by_postcode if s not in by_code][: limit - len(by_code)] + by_code
        coded = {self._present(score) for score in by_code}
        return [Found(f.present, f.entry, "code" if f.present in coded else "postcode") for f in self._answers(scores)]

    # ---- answers ---------------------------------------------------------------------------------------------------
    def _present(self, score: int) -> int:
        return self._index.places.present[score & 0xFFFF]

    def _distinct(self, scores: Iterable[int]) -> list[int]:
        """The best score of each present commune, best first."""
        best: dict[int, int] = {}
        for score in sorted(scores):
            best.setdefault(self._present(score), score)
        return list(best.values())

    def _answers(self, scores: list[int]) -> list[Found]:
        return [Found(self._present(score), score & 0xFFFF, HOW[score >> _HOW_AT]) for score in scores]
