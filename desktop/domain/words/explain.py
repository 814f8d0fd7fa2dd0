"""« D'où vient ce chiffre ? »: each result as a figure with its formula and the lines it was made from."""

from dataclasses import replace

from desktop.domain.balance import Balance, balance, partner_balance, whole_balance
from desktop.domain.budget.nature import is_staff
from desktop.domain.choices import CostFamily, CostScenario, Nature
from desktop.domain.costs.composition import cost_tomorrow
from desktop.domain.costs.pooled import first_year, is_income
from desktop.domain.figures import Figure, money
from desktop.domain.money import from_cents
from desktop.domain.records import CostLine, Partner
from desktop.domain.results import Results, ServiceResult
from desktop.domain.sharing.shares import Shares
from desktop.domain.words import explain_share, means_figures
from desktop.domain.words.line_formula import evolution_words, line_formula
from desktop.domain.words.naming import leading_name, named, service_name
from resources.sentence import within_sentence
from resources.typography import euros, number

Figures = tuple[Figure, ...]
_PARTNERS = "somme des partenaires"


def line(results: Results, item: CostLine, year: int = 0) -> Figure:
    """One cost line: what was typed, then use, months and growth; or what it comes from in step 5."""
    return replace(_line(results, item, year), pay=item.family is CostFamily.STAFF or is_staff(item))


def _line(results: Results, item: CostLine, year: int) -> Figure:
    made = results.lines.made(item)
    if made is not None:
        first = means_figures.of_line(made, results.outlook, results.lines.law)
        grown = f"montant de {results.outlook.reference} et son évolution : {evolution_words(results, item)}"
        return money(first.label, made.cents[year], grown, first.note, lambda: (first,)) if year else first
    years = results.lines.years(item)
    formula = line_formula(results, item, results.outlook.years[year])
    note = f"{item.source.label}, {item.year or 'année non précisée'}, {item.confidence.label.lower()}"
    if item.reason:
        why = "" if item.scenario is CostScenario.TODAY else "Pourquoi ce changement : "  # today, where it comes from
        reason = item.reason.strip().rstrip(".")
        note += f". {why}{within_sentence(reason) if why else reason}"
    return money(item.label or item.family.label, years[year] if years else None, formula, note)


def today(results: Results, result: ServiceResult, partner: Partner, year: int = 0) -> Figure:
    """What a partner spends now on a service."""
    lines = _lines(results, result, CostScenario.TODAY, partner.id, year)
    total = result.today.get(partner.id)
    return money(
        f"{leading_name(partner)} aujourd’hui : {result.service.name}{within(results, year)}",
        total[year] if total else None,
        _sum_of(lines),
        inputs=lambda: lines,
    )


def alone(results: Results, result: ServiceResult, partner: Partner, year: int = 0) -> Figure:
    """What a partner would pay alone for the level aimed at: its own lines, else what it spends today."""
    lines = _lines(results, result, CostScenario.ALONE, partner.id, year)
    total = result.alone.get(partner.id)
    label = f"{named(partner)}, sans mise en commun, au niveau visé{within(results, year)}"
    if any(item.value is not None for item in lines):
        return money(label, total[year] if total else None, _sum_of(lines), inputs=lambda: lines)
    return money(
        label,
        total[year] if total else None,
        "dépense d’aujourd’hui, faute d’autre chiffre",
        inputs=lambda: (today(results, result, partner, year),),
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


def pooled(results: Results, result: ServiceResult, year: int = 0) -> Figure:
    """The cost of a service to share in a year: direct + indirect − income."""
    cost = result.pooled

    def inputs() -> Figures:
        common = [x for x in _records(results, result, CostScenario.SHARED) if x.common]
        direct = [x for x in common if x.nature is Nature.DIRECT and not is_income(x)]
        indirect = [x for x in common if x.nature is Nature.INDIRECT and not is_income(x)]
        income = [x for x in common if is_income(x)]
        rate = result.service.overhead_rate
        parts = [
            _group(results, "Charges directes", cost.direct[year], direct, year),
            _group(results, "Charges indirectes", cost.indirect[year], indirect, year),
        ]
        if rate:
            formula = (
                f"{number(rate)} % des charges directes communes ({euros(from_cents(cost.direct[year]), cents=True)})"
            )
            parts.append(money("Charges indirectes par un taux", cost.overhead[year], formula))
        if income:
            parts.append(_group(results, "Recettes", cost.income[year], income, year))
        return tuple(parts)

    return money(
        f"Coût {'estimé' if result.gone else 'à partager'} : {result.service.name}{within(results, year)}",
        cost.total[year] if cost.known else None,
        "charges directes + charges indirectes − recettes",
        inputs=inputs,
    )


def share(results: Results, result: ServiceResult, shares: Shares, partner: Partner, year: int = 0) -> Figure:
    """The share of a partner in the cost of a service, by one scenario."""
    return explain_share.share(results, result, shares, partner, lambda: pooled(results, result, year), year)


def after(results: Results, result: ServiceResult, partner: Partner, year: int = 0) -> Figure:
    """What a partner pays once the service is pooled: its share and what it bears itself."""
    label = f"{leading_name(partner)} demain : {result.service.name}{within(results, year)}"
    return paid(results, result, result.chosen, partner, label, year)


def paid(
    results: Results, result: ServiceResult, shares: Shares, partner: Partner, label: str, year: int = 0
) -> Figure:
    """The same by any scenario."""
    own = tuple(
        line(results, x, year)
        for x in _records(results, result, CostScenario.SHARED)
        if not x.common and x.partner_id == partner.id
    )
    yearly, kept = shares.yearly.get(partner.id), result.own.get(partner.id)
    part, in_kind = share(results, result, shares, partner, year), result.in_kind.get(partner.id)
    formula = "part + dépenses gardées à sa charge" if kept != in_kind else "part du coût à partager"
    formula += " + apport sans facture" if in_kind else ""
    value = None if yearly is None else yearly[year] + (kept[year] if kept else 0)
    return money(label, value, formula, inputs=lambda: (part, *own))


def change(results: Results, result: ServiceResult, partner: Partner, year: int = 0) -> Figure:
    """After less before for one partner and one service: negative when it pays less, as shown everywhere."""
    value = balance(result, partner.id, year).gain
    return money(
        f"{named(partner)}, écart : {result.service.name}{within(results, year)}",
        None if value is None else -value,
        "dépense de demain − dépense d’aujourd’hui",
        inputs=lambda: (today(results, result, partner, year), after(results, result, partner, year)),
        signed=True,
    )


def within(results: Results, year: int) -> str:
    """« , en 2027 » for a year of the outlook that is not that of the accounts."""
    return f", en {results.outlook.years[year]}" if year else ""


def partner_total(results: Results, partner: Partner, side: str) -> Figure:
    """A partner over all its services; `side` is « today », « after » or « gain »."""
    mine = [r for r in results.shared() if partner.id in r.members]
    make = {"today": today, "after": after, "gain": change}[side]
    label = {"today": "aujourd’hui", "after": "demain", "gain": ": écart"}[side]
    return money(
        f"{leading_name(partner)} {label}",
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
    partners = {p.id: p for r in results.shared() for p in r.partners}

    def inputs() -> Figures:
        left = () if side == "today" else tuple(item for each in results.shared() for item in uncovered(results, each))
        return (*(partner_total(results, p, side) for p in partners.values()), *left)

    return money(label, _signed(whole, side), _PARTNERS, inputs=inputs, signed=side == "gain")


def uncovered(results: Results, result: ServiceResult, year: int = 0) -> Figures:
    """What a tariff leaves to be paid by somebody, beside the bills of the partners; nothing with another rule."""
    left = result.chosen.left
    if not left or not left[year] or any(partner.id not in result.chosen.yearly for partner in result.partners):
        return ()
    label = f"Ce que le tarif ne couvre pas : {service_name(result.service)}{within(results, year)}"
    return (money(label, left[year], "coût à partager − factures", inputs=lambda: (pooled(results, result, year),)),)


def _not_shared_yet(results: Results, label: str) -> Figure:
    """What tomorrow costs while nobody can say who pays how much of it: the cost of each service, and own lines."""

    def parts() -> Figures:
        services = results.shared()
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


def _records(results: Results, result: ServiceResult, scenario: CostScenario) -> list[CostLine]:
    return results.lines.of(result.service.id, scenario)


def _lines(results: Results, result: ServiceResult, scenario: CostScenario, partner_id: str, year: int = 0) -> Figures:
    return tuple(line(results, x, year) for x in _records(results, result, scenario) if x.partner_id == partner_id)


def _group(results: Results, label: str, cents: int, lines: list[CostLine], year: int) -> Figure:
    figures = tuple(line(results, item, year) for item in lines)
    return money(label, cents, _sum_of(figures), inputs=lambda: figures)


def _sum_of(lines: Figures) -> str:
    return sum_words(len(lines))


def sum_words(count: int) -> str:
    """« somme de 3 lignes », the formula of a total; a paper that adds lines up says how many it shows."""
    return f"somme de {count} lignes" if count > 1 else "une ligne" if count else "aucune ligne saisie"
