"""« D'où vient ce chiffre ? »: each result as a figure with its formula and the lines it was made from."""

from fractions import Fraction

from desktop.domain.balance import Balance, balance, partner_balance, whole_balance
from desktop.domain.choices import CostScenario, KeyKind, Nature
from desktop.domain.costs.composition import cost_tomorrow
from desktop.domain.costs.pooled import first_year, is_income
from desktop.domain.costs.projection import MONTHS, base_year, growth, months
from desktop.domain.figures import Figure, money
from desktop.domain.money import from_cents
from desktop.domain.records import CostLine, Partner, SharingScenario
from desktop.domain.results import Results, ServiceResult
from desktop.domain.sharing.keys import key_mix, raw_weights
from desktop.domain.sharing.shares import Shares
from desktop.domain.words import means_figures
from desktop.domain.words.naming import named, of
from resources.typography import euros, hours, number, percent

Figures = tuple[Figure, ...]
_PARTNERS = "somme des partenaires"


def line(results: Results, item: CostLine) -> Figure:
    """One cost line: what was typed, then months and growth where they change it; or what it comes from in step 5."""
    made = results.lines.made(item)
    if made is not None:
        return means_figures.of_line(made, results.outlook, results.lines.law)
    years = results.lines.years(item)
    parts = (
        [f"{euros(item.amount, cents=True)} {item.tax.label}"] if item.amount is not None else ["montant à compléter"]
    )
    if months(item) != MONTHS:
        parts.append(f"× {months(item)} mois sur 12")
    rate, base = growth(item, results.outlook), base_year(item, results.outlook)
    if rate and base != results.outlook.reference:
        parts.append(f"× (1 + {number(rate)} %) par an, de {base} à {results.outlook.reference}")
    note = f"{item.source.label}, {item.year or 'année non précisée'}, {item.confidence.label.lower()}"
    return money(item.label or item.family.label, years[0] if years else None, " ".join(parts), note)


def today(results: Results, result: ServiceResult, partner: Partner) -> Figure:
    """What a partner spends now on a service."""
    lines = _lines(results, result, CostScenario.TODAY, partner.id)
    total = result.today.get(partner.id)
    return money(
        f"{named(partner)} aujourd’hui : {result.service.name}",
        total[0] if total else None,
        _sum_of(lines),
        inputs=lambda: lines,
    )


def alone(results: Results, result: ServiceResult, partner: Partner) -> Figure:
    """What a partner would pay alone for the level aimed at: its own lines, else what it spends today."""
    lines = _lines(results, result, CostScenario.ALONE, partner.id)
    total = result.alone.get(partner.id)
    label = f"{named(partner)}, sans mise en commun, au niveau visé"
    if any(item.value is not None for item in lines):
        return money(label, total[0] if total else None, _sum_of(lines), inputs=lambda: lines)
    return money(
        label,
        total[0] if total else None,
        "dépense d’aujourd’hui, faute d’autre chiffre",
        inputs=lambda: (today(results, result, partner),),
    )


def situation(results: Results, result: ServiceResult, scenario: CostScenario) -> Figure:
    """All the lines of one situation of a service, partner by partner; the start counts the common lines only."""
    if scenario is CostScenario.TODAY:
        parts = tuple(today(results, result, partner) for partner in result.partners)
        return money("Total aujourd’hui", first_year(result.today), _PARTNERS, inputs=lambda: parts)
    if scenario is CostScenario.ALONE:
        parts = tuple(alone(results, result, partner) for partner in result.partners)
        return money("Total, chacune seule", first_year(result.alone), _PARTNERS, inputs=lambda: parts)
    parts = tuple(line(results, item) for item in _records(results, result, scenario) if item.common)
    return money("Mise en route à partager", result.pooled.transition, _sum_of(parts), inputs=lambda: parts)


def pooled(results: Results, result: ServiceResult) -> Figure:
    """The cost of a service to share in a year: direct + indirect − income."""
    cost = result.pooled

    def inputs() -> Figures:
        common = [x for x in _records(results, result, CostScenario.SHARED) if x.common]
        direct = [x for x in common if x.nature is Nature.DIRECT and not is_income(x)]
        indirect = [x for x in common if x.nature is Nature.INDIRECT and not is_income(x)]
        income = [x for x in common if is_income(x)]
        rate = result.service.overhead_rate
        parts = [
            _group(results, "Charges directes", cost.direct[0], direct),
            _group(results, "Charges indirectes", cost.indirect[0], indirect),
        ]
        if rate:
            formula = (
                f"{number(rate)} % des charges directes communes ({euros(from_cents(cost.direct[0]), cents=True)})"
            )
            parts.append(money("Charges indirectes par un taux", cost.overhead[0], formula))
        if income:
            parts.append(_group(results, "Recettes", cost.income[0], income))
        return tuple(parts)

    return money(
        f"Coût à partager : {result.service.name}",
        cost.total[0] if cost.known else None,
        "charges directes + charges indirectes − recettes",
        inputs=inputs,
    )


def share(results: Results, result: ServiceResult, shares: Shares, partner: Partner) -> Figure:
    """The share of a partner in the cost of a service, by one scenario."""
    yearly, weight = shares.yearly.get(partner.id), shares.weights.get(partner.id)
    formula = "règle à compléter" if weight is None else f"coût à partager × {percent(weight, 2)}, au centime près"

    def inputs() -> Figures:
        keys = _keys(results, result, shares.scenario, partner) if shares.scenario else ()
        return (pooled(results, result), *keys)

    return money(f"Part {of(partner)}", yearly[0] if yearly else None, formula, inputs=inputs)


def after(results: Results, result: ServiceResult, partner: Partner) -> Figure:
    """What a partner pays once the service is pooled: its share and what it bears itself."""
    own = tuple(
        line(results, x)
        for x in _records(results, result, CostScenario.SHARED)
        if not x.common and x.partner_id == partner.id
    )
    total = result.after(partner.id)
    part = share(results, result, result.chosen, partner)
    formula = "part + dépenses gardées à sa charge" if own else "part du coût à partager"
    return money(
        f"{named(partner)} demain : {result.service.name}",
        total[0] if total else None,
        formula,
        inputs=lambda: (part, *own),
    )


def change(results: Results, result: ServiceResult, partner: Partner) -> Figure:
    """After less before for one partner and one service: negative when it pays less, as shown everywhere."""
    value = balance(result, partner.id).gain
    return money(
        f"{named(partner)}, écart : {result.service.name}",
        None if value is None else -value,
        "dépense de demain − dépense d’aujourd’hui",
        inputs=lambda: (today(results, result, partner), after(results, result, partner)),
        signed=True,
    )


def partner_total(results: Results, partner: Partner, side: str) -> Figure:
    """A partner over all its services; `side` is « today », « after » or « gain »."""
    mine = [r for r in results.services() if any(p.id == partner.id for p in r.partners)]
    make = {"today": today, "after": after, "gain": change}[side]
    label = {"today": "aujourd’hui", "after": "demain", "gain": ": écart"}[side]
    return money(
        f"{named(partner)} {label}",
        _signed(partner_balance(results, partner.id), side),
        "somme de ses services",
        inputs=lambda: tuple(make(results, r, partner) for r in mine),
        signed=side == "gain",
    )


def project_total(results: Results, side: str) -> Figure:
    """All the partners together; `side` is « today », « after » or « gain »."""
    label = {"today": "Coût total aujourd’hui", "after": "Coût total demain", "gain": "Écart total"}[side]
    whole = whole_balance(results)
    if side == "after" and whole.after is None:
        return _not_shared_yet(results, label)
    partners = {p.id: p for r in results.services() for p in r.partners}
    return money(
        label,
        _signed(whole, side),
        _PARTNERS,
        inputs=lambda: tuple(partner_total(results, p, side) for p in partners.values()),
        signed=side == "gain",
    )


def _not_shared_yet(results: Results, label: str) -> Figure:
    """What tomorrow costs while nobody can say who pays how much of it: the cost of each service, and own lines."""

    def parts() -> Figures:
        services = results.services()
        own = tuple(item for each in services for item in _own(results, each))
        return (*(pooled(results, each) for each in services), *own)

    formula = "somme des services et de ce que chacun garde à sa charge"
    return money(label, cost_tomorrow(results), formula, inputs=parts)


def _own(results: Results, result: ServiceResult) -> Figures:
    paying = {partner.id for partner in result.partners}
    lines = _records(results, result, CostScenario.SHARED)
    return tuple(line(results, item) for item in lines if not item.common and item.partner_id in paying)


def _signed(item: Balance, side: str) -> int | None:
    """One side of a balance; a gain is shown as a change, which is negative when one pays less."""
    value: int | None = getattr(item, side)
    return -value if side == "gain" and value is not None else value


def _keys(results: Results, result: ServiceResult, scenario: SharingScenario, partner: Partner) -> Figures:
    made = []
    for key, part in key_mix(results.dataset, scenario):
        weights, _gaps = raw_weights(results.dataset, scenario, key, result.partners)
        total, mine = sum(weights.values()), weights.get(partner.id)
        value = mine / total if mine is not None and total else None
        formula = f"{_counted(key, mine)} sur {_counted(key, total)}" if mine is not None else "donnée à compléter"
        weight = f", pour {percent(part)} du coût" if part != 1 else ""
        made.append(Figure(f"Clé « {key.label} »{weight}", value, "part", formula, _key_note(key, partner)))
    return tuple(made)


def _counted(key: KeyKind, weight: Fraction | int) -> str:
    return hours(weight) if key is KeyKind.HOURS else number(weight)


def _key_note(key: KeyKind, partner: Partner) -> str:
    if key is KeyKind.POPULATION and partner.population is not None:
        year = f" {partner.population_year}" if partner.population_year else ""
        return f"{partner.population_kind.label}{year}, {partner.population_source or 'source non précisée'}"
    return ""


def _records(results: Results, result: ServiceResult, scenario: CostScenario) -> list[CostLine]:
    return results.lines.of(result.service.id, scenario)


def _lines(results: Results, result: ServiceResult, scenario: CostScenario, partner_id: str) -> Figures:
    return tuple(line(results, x) for x in _records(results, result, scenario) if x.partner_id == partner_id)


def _group(results: Results, label: str, cents: int, lines: list[CostLine]) -> Figure:
    figures = tuple(line(results, item) for item in lines)
    return money(label, cents, _sum_of(figures), inputs=lambda: figures)


def _sum_of(lines: Figures) -> str:
    return f"somme de {len(lines)} lignes" if len(lines) > 1 else "une ligne" if lines else "aucune ligne saisie"
