"""« D'où vient ce chiffre ? » for a share: the cost of each part, its keys, and what holds the keys back."""

from collections.abc import Callable
from fractions import Fraction

from desktop.domain.choices import OF_A_PARTNER, OF_A_SERVICE, KeyKind, SharingMethod
from desktop.domain.figures import Figure, money
from desktop.domain.money import CENTS
from desktop.domain.records import CostPool, Partner, SharingScenario
from desktop.domain.results import Results, ServiceResult
from desktop.domain.sharing.data import data_of, raw_weights, units_by_year
from desktop.domain.sharing.rule_words import tariff_words, terms_words
from desktop.domain.sharing.shares import Shares
from desktop.domain.sharing.tariff import tariff_keys
from desktop.domain.words.naming import of
from resources.typography import hours, listing, number, percent

Figures = tuple[Figure, ...]


def share(
    results: Results,
    result: ServiceResult,
    shares: Shares,
    partner: Partner,
    pooled: Callable[[], Figure],
    year: int = 0,
) -> Figure:
    """The share of a partner in the cost of a service, by one scenario; `pooled` makes the figure of that cost."""
    yearly = shares.yearly.get(partner.id)

    def inputs() -> Figures:
        return (pooled(), *_keys(results, result, shares, partner, year))

    formula, note = _formula(results, shares, partner), ""
    if shares.scenario is not None and formula:
        note = " ".join(terms_words(results.dataset, shares.scenario))
    return money(f"Part {of(partner)}", yearly[year] if yearly else None, formula, note, inputs=inputs)


def _formula(results: Results, shares: Shares, partner: Partner) -> str:
    weight, scenario = shares.weights.get(partner.id), shares.scenario
    if weight is None or scenario is None:
        return "règle à compléter"
    if scenario.method is SharingMethod.TARIFF:
        return f"{tariff_words(results.dataset, scenario)} ; ce qui reste à couvrir est régularisé l’année suivante"
    if partner.id in shares.held:
        return f"coût à partager × {percent(weight, 2)}, puis les limites convenues, au centime près"
    if _changes(shares):
        return "coût à partager × clé de l’année, au centime près"
    if len(shares.mix) > 1:
        return f"somme des parties du coût × leur clé, soit {percent(weight, 2)} du total, au centime près"
    return f"coût à partager × {percent(weight, 2)}, au centime près"


def _changes(shares: Shares) -> bool:
    """Whether the key of the first year is not yet the one that was chosen."""
    return bool(shares.scenario and (shares.scenario.phase_years or 0) > 1)


def _keys(results: Results, result: ServiceResult, shares: Shares, partner: Partner, year: int) -> Figures:
    scenario = shares.scenario
    if scenario is None:
        return ()
    if scenario.method is SharingMethod.TARIFF:
        return tuple(_counted_figure(results, result, scenario, key, partner) for key in tariff_keys(scenario))
    if len(shares.mix) <= 1:
        return tuple(
            _key(results, result, scenario, key, part, partner) for mix in shares.mix.values() for key, part in mix
        )
    return tuple(_part_of_cost(results, result, shares, pool_id, partner, year) for pool_id in shares.mix)


def _part_of_cost(
    results: Results, result: ServiceResult, shares: Shares, pool_id: str, partner: Partner, year: int
) -> Figure:
    """One cost pool: what it costs, and the keys that share it."""
    scenario = shares.scenario
    assert scenario is not None
    pool = results.dataset.find(CostPool, pool_id)
    name = f"« {pool.name} »" if pool and pool.name else "le reste du coût"
    mix = shares.mix[pool_id]

    def inputs() -> Figures:
        cost = money(f"Coût : {name}", result.pooled.parts[pool_id][year], "lignes de cette partie du coût")
        return (cost, *(_key(results, result, scenario, key, part, partner) for key, part in mix))

    figures = inputs()[1:]
    weights = [(figure.value, part) for figure, (_, part) in zip(figures, mix, strict=True)]
    exact = sum((value * part for value, part in weights if value is not None), Fraction(0))
    value = exact * result.pooled.parts[pool_id][year] / CENTS
    return Figure(f"Part dans {name}", value, "€", "coût de cette partie × sa clé", inputs=inputs)


def _key(
    results: Results, result: ServiceResult, scenario: SharingScenario, key: KeyKind, part: Fraction, partner: Partner
) -> Figure:
    weights, _gaps = raw_weights(results.dataset, scenario, key, result.partners, result.known)
    total, mine = sum(weights.values()), weights.get(partner.id)
    value = mine / total if mine is not None and total else None
    formula = f"{_counted(key, mine)} sur {_counted(key, total)}" if mine is not None else "donnée à compléter"
    weight = f", pour {percent(part)} du coût" if part != 1 else ""
    note = _note(results, result, key, partner)
    return Figure(f"Clé « {key.label} »{weight}", value, "part", formula, note)


def _counted_figure(
    results: Results, result: ServiceResult, scenario: SharingScenario, key: KeyKind, partner: Partner
) -> Figure:
    weights, _gaps = raw_weights(results.dataset, scenario, key, result.partners)
    unit = "habitants" if key is KeyKind.POPULATION else (result.service.unit or "unités")
    return Figure(key.label, weights.get(partner.id), unit, note=_note(results, result, key, partner))


def _counted(key: KeyKind, weight: Fraction | int) -> str:
    if key is KeyKind.ALONE:
        return f"{number(Fraction(weight) / CENTS)} €"
    return hours(weight) if key is KeyKind.HOURS else number(weight)


def _note(results: Results, result: ServiceResult, key: KeyKind, partner: Partner) -> str:
    """Where a datum comes from: its kind, its year, its source."""
    if key is KeyKind.POPULATION and partner.population is not None:
        year = f" {partner.population_year}" if partner.population_year else ""
        return f"{partner.population_kind.label}{year}, {partner.population_source or 'source non précisée'}"
    if key is KeyKind.UNITS_MEAN:
        return f"années {listing([str(year) for year in units_by_year(results.dataset, result.service.id)])}"
    if key in {*OF_A_PARTNER, *OF_A_SERVICE}:
        datum = data_of(results.dataset, result.service.id, key, result.partners).get(partner.id)
        if datum is not None:
            return ", ".join(filter(None, (str(datum.year or ""), datum.source or "source non précisée")))
    return ""
