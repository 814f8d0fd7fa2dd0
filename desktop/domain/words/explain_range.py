"""« D'où vient ce chiffre ? » for an uncertain amount: the cost of tomorrow when it is, alone, at one of its ends."""

from fractions import Fraction

from desktop.domain.choices import CostScenario
from desktop.domain.costs.range import Exploration, Lever, Source, ends, margins
from desktop.domain.figures import Figure, money
from desktop.domain.money import CENTS
from desktop.domain.records import CostLine
from desktop.domain.results import Results
from desktop.domain.what_if import what_if
from desktop.domain.words import explain
from desktop.domain.words.range_words import margins_sentence, source_name

LOW, HIGH = 1, 2
"""The columns of the table."""


def at_end(results: Results, found: Exploration, lever: Lever, column: int) -> Figure | None:
    """What all costs when this amount is at its low, or at its high, and the others as they are expected."""
    margin, dataset = margins(results.dataset), results.dataset
    both = ends(lever.source, dataset, margin)
    if both is None or column not in {LOW, HIGH}:
        return None
    words, cents = ("au plus bas", lever.at_low) if column == LOW else ("au plus haut", lever.at_high)
    name, then = source_name(dataset, lever.source), what_if(results, both[column - 1])
    more = Fraction(cents - found.range.expected, CENTS)
    typed = isinstance(lever.source, CostLine) and (lever.source.low, lever.source.high)[column - 1] is not None
    note = "borne saisie" if typed else margins_sentence(margin)
    return money(
        f"Coût de demain, {name} {words}",
        cents,
        "coût attendu + ce que change ce montant",
        inputs=lambda: (
            explain.project_total(results, "after"),
            Figure(
                f"Ce que change {name} {words}", more, "€", f"montant {words} − montant attendu", note,
                lambda: (*_lines(then, lever.source), *_lines(results, lever.source)), signed=True,
            ),
        ),
    )  # fmt: skip


def _lines(results: Results, source: Source) -> tuple[Figure, ...]:
    """The yearly lines of tomorrow that an amount gives."""
    shared = results.lines.of(source.service_id, CostScenario.SHARED)
    return tuple(
        explain.line(results, line)
        for line in shared
        if line.id == source.id or getattr(results.lines.comes_from(line), "id", "") == source.id
    )
