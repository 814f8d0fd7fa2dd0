"""What a cost line says beside its amount, in short: shown at the end of its row."""

from functools import lru_cache

from desktop.domain.choices import Confidence, CostScenario, Effect, Nature, Tax
from desktop.domain.costs.projection import MONTHS, months
from desktop.domain.records import CostLine
from resources.typography import number, typo


@lru_cache(maxsize=4096)  # a table shows all its lines again at each edit
def precisions(line: CostLine, reference_year: int | None) -> str:
    """Whatever is not as usual: « estimé, indirecte, reste à payer, HT, 6 mois sur 12, année 2023 »."""
    words = []
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
    if line.reason:
        words.append(f"« {line.reason} »")
    return typo(", ".join(words))
