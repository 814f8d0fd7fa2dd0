"""« D'où vient ce chiffre ? » for what is not sure: a total when it is, alone, at one of its ends."""

from collections.abc import Callable
from fractions import Fraction

from desktop.domain.choices import CostScenario
from desktop.domain.costs.assumed import Assumption
from desktop.domain.costs.range import Exploration, Lever, Source, ends, margins
from desktop.domain.costs.years_ahead import Scope, years_ahead
from desktop.domain.figures import Figure, money
from desktop.domain.money import CENTS
from desktop.domain.records import Asset, CostLine, EmployerRisk, Post
from desktop.domain.results import Results
from desktop.domain.what_if import what_if
from desktop.domain.words import explain
from desktop.domain.words.explain_years import Told, year_figure
from desktop.domain.words.range_words import margins_sentence, source_name, source_spread

LOW, HIGH = 1, 2
"""The columns of the table."""

Figures = tuple[Figure, ...]


def at_end(results: Results, found: Exploration, lever: Lever, column: int) -> Figure | None:
    """What all costs tomorrow when this is at its low, or at its high, and the rest as it is expected."""
    return _at_end(
        results, found, lever, column, ("Coût de demain", "coût attendu"),
        lambda: explain.project_total(results, "after"), _moved,
    )  # fmt: skip


def gain_at_end(results: Results, found: Exploration, lever: Lever, column: int) -> Figure | None:
    """What all pay less over the years planned when this is at its low, or at its high."""
    return _at_end(
        results, found, lever, column, ("Gain des années prévues", "gain attendu"),
        lambda: _over_the_years(results), lambda now, then, _source: (_over_the_years(then), _over_the_years(now)),
        signed=True,
    )  # fmt: skip


def _at_end(
    results: Results, found: Exploration, lever: Lever, column: int, words: tuple[str, str],
    expected: Callable[[], Figure], moved: Callable[[Results, Results, Source], Figures], *, signed: bool = False,
) -> Figure | None:  # fmt: skip
    margin, dataset, source = margins(results.dataset), results.dataset, lever.source
    both = ends(source, dataset, margin)
    if both is None or column not in {LOW, HIGH}:
        return None
    end, cents = ("au plus bas", lever.at_low) if column == LOW else ("au plus haut", lever.at_high)
    name, supposed = source_name(dataset, source), isinstance(source, Assumption)
    typed = isinstance(source, CostLine) and (source.low, source.high)[column - 1] is not None

    def change() -> Figure:
        what = "cette hypothèse" if supposed else "ce montant"
        formula = f"avec {what} {end} − avec {what} attendu{'e' if supposed else ''}"
        note = "borne saisie" if typed else f"{source_spread(dataset, source)}. {margins_sentence(margin)}"
        more = Fraction(cents - found.range.expected, CENTS)
        then = what_if(results, both[column - 1])
        return Figure(
            f"Ce que change {name} {end}", more, "€", formula, note, lambda: moved(results, then, source), signed=True
        )

    total, whole = words
    return money(
        f"{total}, {name} {end}",
        cents,
        f"{whole} + ce que change {'cette hypothèse' if supposed else 'ce montant'}",
        inputs=lambda: (expected(), change()),
        signed=signed,
    )


def _over_the_years(results: Results) -> Figure:
    """The gain added up, as the table of the years tells it."""
    ahead = years_ahead(results, Scope())
    return year_figure(results, ahead, len(ahead.rows) - 1, Told.TOTAL_GAIN)


def _moved(now: Results, then: Results, source: Source) -> Figures:
    """What is otherwise in the cost of tomorrow: at the end, then as expected."""
    if isinstance(source, Assumption):
        return (*_otherwise(then, now), *_otherwise(now, then))
    return (*_lines(then, source), *_lines(now, source))


def _lines(results: Results, source: CostLine | Post | Asset | EmployerRisk) -> Figures:
    """The yearly lines of tomorrow that an amount gives."""
    shared = results.lines.of(source.service_id, CostScenario.SHARED)
    return tuple(
        explain.line(results, line)
        for line in shared
        if line.id == source.id or getattr(results.lines.comes_from(line), "id", "") == source.id
    )


def _otherwise(results: Results, other: Results) -> Figures:
    """The cost to share of each service, and the lines that each keeps, where they are not those of another dossier."""
    found: list[Figure] = []
    for result in results.shared():
        service_id = result.service.id
        if result.pooled.total[0] != other.service(service_id).pooled.total[0]:
            found.append(explain.pooled(results, result))
        found += [
            explain.line(results, line)
            for line in results.lines.of(service_id, CostScenario.SHARED)
            if not line.common and results.lines.years(line) != other.lines.years(line)
        ]
    return tuple(found)
