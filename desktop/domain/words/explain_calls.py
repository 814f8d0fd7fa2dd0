"""« D'où vient ce chiffre ? » for the provisions: a call, and the bill of the year that it is a part of."""

from collections.abc import Sequence

from desktop.domain.budget.bill import Part, months_run
from desktop.domain.budget.calls import Call, due_by_period
from desktop.domain.costs.projection import MONTHS
from desktop.domain.figures import Figure, money
from desktop.domain.results import Results, ServiceResult
from desktop.domain.words import explain
from desktop.domain.words.budget_words import paid_label
from desktop.domain.words.naming import at, of
from desktop.domain.words.sentences import amount
from resources.sentence import MONTHS as NAMES
from resources.typography import listing, plural


def call(results: Results, result: ServiceResult, part: Part, made: Sequence[Call], row: int) -> Figure:
    """One call, or the total under them."""
    if row >= len(made):
        each = tuple(_call(results, result, part, made, place) for place in range(len(made)))
        label = f"Appels {at(part.partner)} en {part.year}"
        return money(label, part.to_call, "somme des appels", inputs=lambda: each)
    return _call(results, result, part, made, row)


def _call(results: Results, result: ServiceResult, part: Part, made: Sequence[Call], place: int) -> Figure:
    before = made[place - 1].month if place else made[-1].month - part.months
    count = made[place].month - before
    first = not place
    assert result.chosen.scenario is not None, "there are calls"
    months = months_run(results, result.service, part.year)
    due = due_by_period(part, months, result.chosen.scenario.provisions)
    whole = "(part de l’année − payé directement)" if part.direct.total else "part de l’année"
    formula = f"{whole} × {plural(count, 'mois', 'mois')} sur {part.months}, au centime près"
    inputs = [_bill(results, result, part)]
    if part.direct.total:
        inputs.append(money(paid_label(part.direct.total), part.direct.total))
    if first and part.once.total:
        formula += " + la mise en route, payée une fois"
        inputs.append(money("Mise en route, une fois", part.once.total))
    if first and part.direct_once.total:
        formula += " − ce qu’il en paie directement"
        inputs.append(money("Mise en route, payée directement", part.direct_once.total))
    if made[place].cents != due[made[place].month]:
        formula += " ; ce qui serait à rendre ensuite n’est pas appelé"
    return money(
        f"Appel de fin {NAMES[made[place].month - 1]} {part.year}",
        made[place].cents,
        formula,
        inputs=lambda: tuple(inputs),
    )


def _bill(results: Results, result: ServiceResult, part: Part) -> Figure:
    place = results.outlook.years.index(part.year)
    natures = ((part.running.staff, "de personnel"), (part.running.other, "d’autres charges"))
    told = listing([f"{amount(cents, exact=True)} {words}" for cents, words in natures if cents])
    months = "" if part.months == MONTHS else f" × {plural(part.months, 'mois', 'mois')} sur {MONTHS}"
    return money(
        f"Part {of(part.partner)} pour {part.year}",
        part.running.total,
        f"part de l’année{months}, au centime près",
        told,
        inputs=lambda: (explain.share(results, result, result.chosen, part.partner, place),),
    )
