"""What a cost line says beside its amount, in short: shown at the end of its row."""

from functools import lru_cache

from desktop.domain.choices import Behaviour, Confidence, CostScenario, Effect, Nature, Tax
from desktop.domain.costs.projection import MONTHS, months
from desktop.domain.records import CostLine
from resources.typography import euros, number, plural, typo


@lru_cache(maxsize=4096)  # a table shows all its lines again at each edit
def precisions(line: CostLine, reference_year: int | None, unit: str = "", part: str = "", known: int = 0) -> str:
    """Whatever is not as usual: « estimé, indirecte, reste à payer, HT, 6 mois sur 12, année 2023 ».

    `unit` is what the service counts, `part` the name of its part of the cost, `known` how many years are known.
    """
    words = [per(line, unit)] if line.behaviour is not Behaviour.FIXED else []
    if line.confidence is not Confidence.SURE:
        words.append(line.confidence.label.lower())
    if line.nature is Nature.INDIRECT:
        words.append(line.nature.label.lower())
    if line.scenario is CostScenario.TODAY and line.effect is not Effect.SAVED:
        words.append(line.effect.label.lower())
    if line.tax is Tax.HT:
        words.append(line.tax.label)
    if months(line) != MONTHS:
        words.append(f"{months(line)} mois sur {MONTHS}")
    if line.year is not None and line.year != reference_year:
        words.append(f"année {line.year}")
    if line.growth is not None:
        words.append(f"{number(line.growth)} % par an")
    if known:
        words.append(plural(known, "année connue", "années connues"))
    words += [range_words(line)] if line.low is not None or line.high is not None else []
    words += [f"partie « {part} »"] if part else []
    words += [f"compte {line.account}"] if line.account else []
    if line.reason:
        words.append(f"« {line.reason} »")
    return typo(", ".join(words))


def per(line: CostLine, unit: str) -> str:
    """« par heure », « par palier de 100 repas »: what the amount of a line that follows the use is for."""
    if line.behaviour is Behaviour.PER_UNIT:
        return f"par {unit or 'unité'}"
    size = f" de {number(line.capacity)} ({unit or 'unité'})" if line.capacity else ""
    return f"par palier{size}"


def range_words(line: CostLine) -> str:
    """« entre 900 € et 1 200 € », « 900 € au moins », « 1 200 € au plus »."""
    low, high = (None if each is None else euros(each, cents=each != int(each)) for each in (line.low, line.high))
    if low is not None and high is not None:
        return f"entre {low} et {high}"
    return f"{low} au moins" if low is not None else f"{high} au plus"
