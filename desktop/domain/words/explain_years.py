"""« D'où vient ce chiffre ? » for the years ahead: each cell of their table as a figure, down to the lines."""

from collections.abc import Callable
from enum import Enum
from fractions import Fraction

from desktop.domain.choices import CostScenario, Effect
from desktop.domain.costs.projection import MONTHS
from desktop.domain.costs.years_ahead import Scope, YearAhead, YearsAhead, balances, partners_of, renewal_stopped
from desktop.domain.figures import Figure, money
from desktop.domain.money import CENTS
from desktop.domain.records import Partner
from desktop.domain.results import Results, ServiceResult
from desktop.domain.words import explain
from desktop.domain.words.naming import named, service_name
from desktop.domain.words.sentences import amount
from resources.typography import number

Figures = tuple[Figure, ...]


class Told(Enum):
    """What a cell of the table tells, and its words."""

    TODAY = "aujourd’hui"
    ALONE = "sans mise en commun, au niveau visé"
    AFTER = "demain"
    GAIN = "gain"
    SAVED = "économie réelle"
    FREED = "temps libéré, toujours payé"
    STAYS = "charges qui restent à payer"
    ONE_OFF = "mise en route, payée une fois"
    TOTAL_GAIN = "gain cumulé"
    TOTAL_SAVED = "économie réelle cumulée"


SIGNED = frozenset({Told.GAIN, Told.SAVED, Told.TOTAL_GAIN, Told.TOTAL_SAVED})
_SIDES: dict[Told, Callable[[Results, ServiceResult, Partner, int], Figure]] = {
    Told.TODAY: explain.today,
    Told.ALONE: explain.alone,
    Told.AFTER: explain.after,
}
_EFFECTS = {Told.FREED: Effect.FREED, Told.STAYS: Effect.STAYS}


def cents_of(row: YearAhead, told: Told) -> int | None:
    """The value of a cell, in cents."""
    if told in _SIDES:
        value: int | None = getattr(row.balance, told.name.lower())
    else:
        value = getattr(row, told.name.lower())
    return value


def year_figure(results: Results, ahead: YearsAhead, place: int, told: Told) -> Figure:
    """One cell of the table."""
    row = ahead.rows[place]
    if told in _SIDES:
        return _side(results, ahead.scope, place, told)
    label = f"{_whose(results, ahead.scope)} : {told.value}, en {row.year}"
    formula, inputs = _made(results, ahead, place, told)
    note = _renewal(results, ahead, place) if told is Told.SAVED else ""
    return money(label, cents_of(row, told), formula, note, inputs, signed=told in SIGNED)


def per_head(results: Results, ahead: YearsAhead, place: int, told: Told) -> Figure:
    """The same, per inhabitant."""
    whole = year_figure(results, ahead, place, told)
    cents = ahead.per_head(cents_of(ahead.rows[place], told))
    people = f"{number(ahead.people)} habitants" if ahead.people else "population à compléter"
    value = None if cents is None else cents / CENTS
    return Figure(
        f"{whole.label}, par habitant", value, "€", f"montant ÷ {people}", inputs=lambda: (whole,), signed=whole.signed
    )


def _made(results: Results, ahead: YearsAhead, place: int, told: Told) -> tuple[str, Callable[[], Figures]]:
    """The formula of a cell that follows from others, and these others."""
    counted = _months(ahead.rows[place].counted)

    def cell(which: Told) -> Figure:
        return year_figure(results, ahead, place, which)

    match told:
        case Told.GAIN:
            return f"dépense d’aujourd’hui − dépense de demain{counted}", lambda: (cell(Told.TODAY), cell(Told.AFTER))
        case Told.SAVED:
            words = "gain − temps libéré − charges qui restent à payer"
            return words, lambda: (cell(Told.GAIN), cell(Told.FREED), cell(Told.STAYS))
        case Told.FREED | Told.STAYS:
            return f"somme des lignes d’aujourd’hui{counted}", lambda: _lines(results, ahead.scope, place, told)
        case Told.ONE_OFF:
            words = "somme des parts de la mise en route, l’année du démarrage"
            return words, lambda: _shares_of_start(results, ahead, place)
        case _:
            yearly = Told.GAIN if told is Told.TOTAL_GAIN else Told.SAVED
            words = "somme des années depuis le démarrage, moins ce qui est payé une fois"
            return words, lambda: _added(results, ahead, place, yearly)


def _renewal(results: Results, ahead: YearsAhead, place: int) -> str:
    """What of the real saving nobody paid each year."""
    cents = renewal_stopped(results, ahead.scope, place)
    if not cents:
        return ""
    return (
        f"y compris {amount(cents)} par an que l’on n’a plus à mettre de côté pour remplacer des biens : l’économie se "
        "voit à l’achat évité, pas dans les dépenses de chaque année"
    )


def _side(results: Results, scope: Scope, place: int, told: Told) -> Figure:
    """Today, alone or tomorrow: for one partner of one service as everywhere, else the sum of those."""
    if scope.service_id and scope.partner_id:
        result = results.service(scope.service_id)
        return _SIDES[told](results, result, next(iter(partners_of(results, scope))), place)
    label = f"{_whose(results, scope)} : {told.value}{explain.within(results, place)}"
    value = getattr(balances(results, scope)[place], told.name.lower())
    formula = "somme de ses services" if scope.partner_id else "somme des partenaires"
    parts = _inside(results, scope)

    def inputs() -> Figures:
        left = _uncovered(results, scope, place) if told is Told.AFTER else ()
        return (*(_side(results, each, place, told) for each in parts), *left)

    return money(label, value, formula, inputs=inputs)


def _uncovered(results: Results, scope: Scope, place: int) -> Figures:
    """What a tariff leaves to somebody: no bill of a partner holds it, the total does."""
    if scope.partner_id:
        return ()
    services = [results.service(scope.service_id)] if scope.service_id else results.shared()
    return tuple(item for each in services for item in explain.uncovered(results, each, place))


def _inside(results: Results, scope: Scope) -> list[Scope]:
    """What a scope is the sum of: a partner of its services, everything else of its partners."""
    if scope.partner_id:
        return [
            Scope(result.service.id, scope.partner_id)
            for result in results.shared()
            if scope.partner_id in result.members
        ]
    return [Scope(scope.service_id, partner.id) for partner in partners_of(results, scope)]


def _both(results: Results, scope: Scope) -> list[tuple[ServiceResult, Partner]]:
    """Each partner in each of the services of a scope."""
    services = [results.service(scope.service_id)] if scope.service_id else results.shared()
    return [(result, p) for result in services for p in result.partners if scope.partner_id in {"", p.id}]


def _lines(results: Results, scope: Scope, place: int, told: Told) -> Figures:
    return tuple(
        explain.line(results, item, place)
        for result, partner in _both(results, scope)
        for item in results.lines.of(result.service.id, CostScenario.TODAY, partner.id)
        if item.effect is _EFFECTS[told]
    )


def _shares_of_start(results: Results, ahead: YearsAhead, place: int) -> Figures:
    """Nothing in the years when nothing is paid once."""
    if not ahead.rows[place].one_off:
        return ()
    return tuple(
        money(f"{named(partner)}, mise en route : {service_name(result.service)}", result.of_start(partner.id))
        for result, partner in _both(results, ahead.scope)
        if result.service.id not in results.begun_before()
    )


def _added(results: Results, ahead: YearsAhead, place: int, yearly: Told) -> Figures:
    """The years that count, and what is paid once as it is added: with its sign."""
    until = range(place + 1)
    years = tuple(year_figure(results, ahead, each, yearly) for each in until if ahead.rows[each].counted)
    start = next((each for each in until if ahead.rows[each].one_off), None)
    if start is None:
        return years
    once = year_figure(results, ahead, start, Told.ONE_OFF)
    less = money(once.label, -ahead.rows[start].one_off, "mise en route, en moins", inputs=lambda: (once,), signed=True)
    return (*years, less)


def _whose(results: Results, scope: Scope) -> str:
    if scope.partner_id:
        return named(next(iter(partners_of(results, scope))))
    return service_name(results.service(scope.service_id).service) if scope.service_id else "Ensemble"


def _months(counted: Fraction) -> str:
    """« , × 6 mois sur 12 » in the year of the start."""
    if counted == 1:
        return ""
    if not counted:
        return ", avant le démarrage : 0"
    return f", × {number(counted * MONTHS)} mois sur {MONTHS}, chaque part au centime près"
