"""The scenarios of a service side by side, as rows: on screen and on paper the same measures, in the same order."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum

from desktop.domain.records import Partner, SharingScenario
from desktop.domain.results import Results, ServiceResult
from desktop.domain.sharing.admitted_words import compared_words, verdict_words
from desktop.domain.sharing.comparison import Offer, offers, together
from desktop.domain.sharing.scenarios import letter
from desktop.domain.words.naming import crowd, is_plural, named, the_name
from desktop.domain.words.sentences import amount, change_and_percent, nobody
from resources.law.law import Law
from resources.typography import euros, percent

EVERYONE = "Ensemble"
UNKNOWN = "à compléter"


class Measure(Enum):
    """What is told of one partner in one scenario."""

    PAID = "paid"
    IN_KIND = "in_kind"
    HEAD = "head"
    PART = "part"
    TODAY = "today"
    ALONE = "alone"


@dataclass(frozen=True)
class Compared:
    """One partner, or everyone, in each scenario."""

    partner: Partner | None
    offers: tuple[Offer, ...]

    @property
    def name(self) -> str:
        """Whose offers these are."""
        return EVERYONE if self.partner is None else named(self.partner)

    @property
    def paid_somewhere(self) -> bool:
        """Whether one scenario at least says what is paid."""
        return any(offer.paid is not None for offer in self.offers)


@dataclass(frozen=True)
class Row:
    """What is written: one cell alone is a title. `measure` and `whose` tell what the amounts are."""

    cells: tuple[str, ...]
    measure: Measure | None = None
    whose: Compared | None = None


@dataclass(frozen=True)
class Comparison:
    """`letters` name the scenarios; `counts` are the last rows; `more` says who pays more in each, a sentence each.

    `outside` are the sentences on what the legal form chosen does not admit, or not safely.
    """

    lines: tuple[Compared, ...]
    letters: tuple[str, ...]
    counts: tuple[Row, ...]
    more: tuple[str, ...]
    outside: tuple[str, ...]


def comparison(results: Results, result: ServiceResult, scenarios: Sequence[SharingScenario], law: Law) -> Comparison:
    """The partners of a service, then all of them together, in these scenarios; what the legal form says of each."""
    found = [offers(results, result, scenario) for scenario in scenarios]
    lines = [Compared(p, tuple(given[p.id] for given in found)) for p in result.partners]
    whole = [Compared(None, tuple(together(given.values()) for given in found))] if len(lines) > 1 else []
    letters = [letter(results.dataset, scenario) for scenario in scenarios]
    shares = [results.scenario(scenario) for scenario in scenarios]
    counts = [
        *_how_many(lines, len(scenarios)),
        *_left([each.left[0] if each.left else 0 for each in shares]),
        *_with_form([verdict_words(results.dataset, law, scenario) for scenario in scenarios]),
    ]
    more = [_who(lines, place, f"Scénario {name}") for place, name in enumerate(letters)]
    kept = zip(letters, scenarios, strict=True)
    return Comparison(
        (*lines, *whole),
        tuple(f"{name}{' (retenu)' if scenario.chosen else ''}" for name, scenario in kept),
        tuple(counts),
        tuple(filter(None, more)),
        tuple(compared_words(results.dataset, law, scenarios)),
    )


def block(line: Compared) -> list[Row]:
    """All that is known of one partner, a row per measure; what is to be completed is said once."""
    rows = [Row((line.name,))]
    if not line.offers:
        return rows
    first, paid = line.offers[0], line.paid_somewhere

    def row(label: str, measure: Measure, cells: Sequence[str]) -> None:
        rows.append(Row((label, *cells), measure, line))

    row("Paie", Measure.PAID, [write(Measure.PAID, offer) for offer in line.offers])
    if first.in_kind and paid:
        row("dont apporté sans être facturé", Measure.IN_KIND, _under(line, Measure.IN_KIND))
    if first.population and paid:
        row("Par habitant", Measure.HEAD, _under(line, Measure.HEAD))
    if line.partner is not None and any(offer.part is not None for offer in line.offers):
        row("Sa part du coût", Measure.PART, [write(Measure.PART, offer) for offer in line.offers])
    if paid:
        known = f" ({amount(first.today)})" if first.today is not None else ""
        row(f"Écart avec aujourd’hui{known}", Measure.TODAY, _under(line, Measure.TODAY))
    if paid and first.alone is not None:
        row(f"Écart avec « faire seul » ({amount(first.alone)})", Measure.ALONE, _under(line, Measure.ALONE))
    return rows


def write(measure: Measure, offer: Offer) -> str:
    """One cell."""
    return _CELLS[measure](offer)


def _under(line: Compared, measure: Measure) -> list[str]:
    """The cells of a measure that follows from what is paid: nothing under a « à compléter »."""
    return ["" if offer.paid is None else write(measure, offer) for offer in line.offers]


def _more_at(lines: Sequence[Compared], place: int) -> list[tuple[Partner, int]] | None:
    """Who pays more than today in a scenario, and by how much, most first; `None` while that cannot be told."""
    changes = [(line.partner, line.offers[place].change) for line in lines]
    if not changes or any(change is None for _partner, change in changes):
        return None
    more = [(partner, change) for partner, change in changes if partner is not None and change and change > 0]
    return sorted(more, key=lambda each: -each[1])


def _how_many(lines: Sequence[Compared], count: int) -> list[Row]:
    """How many pay more than today in each scenario; nothing before one of them can be told."""
    found = [_more_at(lines, place) for place in range(count)]
    cells = [UNKNOWN if more is None else f"{len(more)} sur {len(lines)}" for more in found]
    return [Row(("Paient plus qu’aujourd’hui", *cells))] if set(cells) - {UNKNOWN} else []


def _who(lines: Sequence[Compared], place: int, scenario: str) -> str:
    """« Scénario B, paient plus qu’aujourd’hui : Les Thuyères (1 901 €). »; empty while that cannot be told."""
    more = _more_at(lines, place)
    if more is None:
        return ""
    if not more:
        who = nobody([line.partner for line in lines if line.partner is not None])
        return f"{scenario} : {who} ne paie plus qu’aujourd’hui."
    verb = "paient" if len(more) > 1 or is_plural(more[0][0]) else "paie"
    told = crowd(f"{the_name(partner)} ({amount(cents)})" for partner, cents in more)
    return f"{scenario}, {verb} plus qu’aujourd’hui : {told}."


def _left(left: Sequence[int]) -> list[Row]:
    """What a tariff leaves uncovered, to be settled the next year."""
    if not any(left):
        return []
    return [Row(("Reste à couvrir l’année suivante", *(amount(cents) if cents else "" for cents in left)))]


def _with_form(said: Sequence[str]) -> list[Row]:
    """What the legal form chosen says of each scenario; nothing while there is no form."""
    return [Row(("Avec l’outil choisi", *(each or UNKNOWN for each in said)))] if any(said) else []


_CELLS: dict[Measure, Callable[[Offer], str]] = {
    Measure.PAID: lambda offer: amount(offer.paid),
    Measure.IN_KIND: lambda offer: amount(offer.in_kind),
    Measure.HEAD: lambda offer: UNKNOWN if offer.per_head is None else euros(offer.per_head, cents=True),
    Measure.PART: lambda offer: UNKNOWN if offer.part is None else percent(offer.part),
    Measure.TODAY: lambda offer: change_and_percent(offer.today, offer.paid),
    Measure.ALONE: lambda offer: change_and_percent(offer.alone, offer.paid),
}
