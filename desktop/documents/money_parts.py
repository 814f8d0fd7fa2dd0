"""The financial part of a note: what the cost is made of, how it is shared, what it becomes with the years."""

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.documents.blocks import Align, Block, BulletList, Paragraph, Table
from desktop.documents.source import Source
from desktop.domain import composition
from desktop.domain.balance import Balance, balance, missing_partners, partner_balance, whole_balance
from desktop.domain.choices import KeyKind
from desktop.domain.composition import Composition
from desktop.domain.keys import key_mix
from desktop.domain.naming import is_plural, named, service_name
from desktop.domain.records import Partner, Usage
from desktop.domain.results import ServiceResult
from desktop.domain.sentences import amount, change, gain_told_apart
from resources.typography import hours, listing, number, percent, plural

_MOST_TOLD = 4
_USUAL_UNIT = "heure"


def made_of(source: Source) -> list[Block]:
    """Direct and indirect costs, today and tomorrow; nothing while nothing is known."""
    results = source.results
    now, own, later = composition.today(results), composition.own(results), composition.tomorrow(results)
    partial = " (chiffres connus)" if missing_partners(results) else ""
    told = [f"Aujourd’hui{partial} : {_charges(now)}."] if now != Composition() else []
    if later != own:
        kept = f", dont {amount(own.total)} que chacun paie lui-même" if own != Composition() else ""
        told.append(f"Demain : {_charges(later)}{kept}.")
    return [Paragraph(" ".join(told), label="De quoi est fait le coût.")] if told else []


def _charges(item: Composition) -> str:
    income = f", moins {amount(-item.income)} de recettes" if item.income else ""
    return f"{amount(item.direct)} de charges directes et {amount(item.indirect)} de charges indirectes{income}"


def sharing(source: Source, result: ServiceResult) -> Table | None:
    """One service: hours, days and place of each partner, its part, in cents, and what it pays once."""
    partners = result.partners
    if not partners:
        return None
    uses = {use.partner_id: use for use in source.dataset.where(Usage, service_id=result.service.id)}
    weights, yearly = result.chosen.weights, result.chosen.yearly
    own = {key: years[0] for key, years in result.own.items()}
    once = [result.transition(partner.id) for partner in partners]
    known = result.pooled.known
    columns = [
        _Column("Partenaire", [*(named(p) for p in partners), "Ensemble"], 2.6, "left"),
        _hours(result, uses),
        _units(source, result, uses),
        _Column("Part", [*(percent(weights[p.id]) if weights else "à compléter" for p in partners), "100 %"], 1.3),
        _Column(
            "Sa part, par an",
            [
                *(amount(yearly[p.id][0] if p.id in yearly else None, exact=True) for p in partners),
                amount(result.pooled.total[0] if known else None, exact=True),
            ],
            2.1,
        ),
        _Column(
            "Payé en plus lui-même",
            [*(_some(own.get(p.id, 0)) for p in partners), _some(sum(own.get(p.id, 0) for p in partners))],
            1.9,
            optional=True,
        ),
        _Column(
            "Mise en route",
            [*(_some(cents or 0) for cents in once), _some(sum(cents or 0 for cents in once))],
            1.9,
            optional=True,
        ),
    ]
    return _table(_sharing_caption(source, result), columns, total=True)


def _sharing_caption(source: Source, result: ServiceResult) -> str:
    name = service_name(result.service)
    if not result.pooled.known:
        return f"{name} : le coût de demain reste à saisir"
    cost = amount(result.pooled.total[0], exact=True)
    return f"{name} : {cost} par an à partager ; règle : {rule_words(source, result)}"


def presence(use: Usage) -> str:
    """« 8 h par semaine ; mercredi matin et vendredi matin ; Mairie des Thuyères »."""
    weekly = f"{hours(use.hours)} par semaine" if use.hours else ""
    return " ; ".join(part for part in (weekly, use.days, use.place) if part)


def rule_words(source: Source, result: ServiceResult) -> str:
    """The rule in words: « 30 % population et 70 % heures prévues »."""
    scenario = result.chosen.scenario
    if scenario is None:
        return "à choisir"
    mix = key_mix(source.dataset, scenario)
    if len(mix) == 1:
        return mix[0][0].label.lower()
    return listing([f"{percent(part)} {key.label.lower()}" for key, part in mix]) or "à compléter"


def gain_words(source: Source) -> list[Block]:
    """Money really saved, time freed and charges that stay, told apart; then what is paid once."""
    whole = whole_balance(source.results)
    told = []
    if missing_partners(source.results) or whole.gain is None:
        return []
    if gain_told_apart(whole):
        told.append(Paragraph(gain_told_apart(whole), label=f"Ce que contient l’écart de {change(-whole.gain)}."))
    if whole.transition:
        told.append(Paragraph(_start(whole), label="La mise en route."))
    return [*told]


def _start(whole: Balance) -> str:
    cost = f"{amount(whole.transition)}, payés une seule fois."
    if not whole.saved or whole.saved < 0 or not whole.transition or whole.transition < 0:
        return cost
    years = -(-whole.transition // whole.saved)
    return f"{cost} L’économie réelle les couvre en {plural(years, 'an', 'ans')}."


def fair_words(source: Source) -> list[Block]:
    """Who pays more than today and what it receives for it; whether somebody would do better alone."""
    services = source.results.services()
    if not services or not all(result.complete for result in services):
        return []
    partners = {partner.id: partner for result in services for partner in result.partners}.values()
    totals = [(partner, partner_balance(source.results, partner.id)) for partner in partners]
    more = [(-item.gain, partner) for partner, item in totals if (item.gain or 0) < 0 and item.gain]
    alone = [
        (-item.against_alone, partner, result)
        for result in services
        for partner in result.partners
        if (item := balance(result, partner.id)).against_alone and (item.against_alone or 0) < 0
    ]
    return [BulletList((*_pay_more(source, more, len(totals)), *_better_alone(alone)))]


def _pay_more(source: Source, more: list[tuple[int, Partner]], count: int) -> list[str]:
    if not more:
        return ["Aucun partenaire ne paie plus qu’aujourd’hui."]
    if len(more) <= _MOST_TOLD:
        return [_paid_and_received(source, cents, partner) for cents, partner in more]
    cents, partner = max(more, key=lambda pair: (pair[0], pair[1].name))
    most = f"{named(partner)}, {amount(cents)} de plus"
    return [f"{len(more)} partenaires sur {count} paient plus qu’aujourd’hui (au plus : {most})."]


def _paid_and_received(source: Source, cents: int, partner: Partner) -> str:
    pays, gets = ("paient", "reçoivent") if is_plural(partner) else ("paie", "reçoit")
    weekly = sum(use.hours or 0 for use in source.dataset.where(Usage, partner_id=partner.id) if use.takes_part)
    received = f" et {gets} {hours(weekly)} par semaine" if weekly else ""
    return f"{named(partner)} {pays} {amount(cents)} de plus qu’aujourd’hui{received}."


def _better_alone(alone: list[tuple[int, Partner, ServiceResult]]) -> list[str]:
    if not alone:
        return ["D’après les chiffres saisis, aucun partenaire ne paierait moins en s’organisant seul."]
    ranked = sorted(alone, key=lambda found: (-found[0], found[1].name))
    told = [f"{named(partner)}, {amount(cents)} ({service_name(result.service)})" for cents, partner, result in ranked]
    rest = len(told) - _MOST_TOLD
    left = [plural(rest, "autre", "autres")] if rest > 0 else []
    shown = " ; ".join([*told[:_MOST_TOLD], *left])
    return [f"D’après les chiffres saisis, paieraient moins en s’organisant à part : {shown}."]


def years(source: Source) -> list[Block]:
    """The years ahead, in one sentence; nothing while figures are missing."""
    shown = source.results.outlook.years
    balances = [whole_balance(source.results, at) for at in range(len(shown))]
    first, last = balances[0], balances[-1]
    if missing_partners(source.results) or first.gain is None or last.gain is None or len(shown) == 1:
        return []
    if len({(item.today, item.after) for item in balances}) == 1:
        text = f"Sans évolution annuelle supposée, ces montants sont les mêmes jusqu’en {shown[-1]}."
    else:
        then = f"{amount(last.today)} sans mise en commun, {amount(last.after)} en commun"
        text = (
            f"Avec les évolutions supposées, l’écart passe de {change(-first.gain)} en {shown[0]} "
            f"à {change(-last.gain)} en {shown[-1]} ({then})."
        )
    return [Paragraph(text, label="Les années suivantes.")]


@dataclass(frozen=True)
class _Column:
    header: str
    cells: list[str]
    width: float
    side: Align = "right"
    optional: bool = False

    @property
    def shown(self) -> bool:
        return not self.optional or any(self.cells)


def _table(caption: str, columns: Sequence[_Column], *, total: bool, note: str = "") -> Table:
    kept = [column for column in columns if column.shown]
    return Table(
        header=tuple(column.header for column in kept),
        rows=tuple(zip(*(column.cells for column in kept), strict=True)),
        caption=caption,
        align=tuple(column.side for column in kept),
        widths=tuple(column.width for column in kept),
        total=total,
        note=note,
    )


def _hours(result: ServiceResult, uses: dict[str, Usage]) -> _Column:
    known = [uses[partner.id].hours for partner in result.partners]
    cells = ["" if value is None else hours(value) for value in known]
    return _Column(
        "Heures par semaine", [*cells, hours(sum(filter(None, known))) if any(cells) else ""], 2, optional=True
    )


def _units(source: Source, result: ServiceResult, uses: dict[str, Usage]) -> _Column:
    """Units in a year: shown when they say more than the hours, or when they share the cost."""
    scenario = result.chosen.scenario
    keys = [key for key, _part in key_mix(source.dataset, scenario)] if scenario else []
    worth = result.service.unit != _USUAL_UNIT or KeyKind.UNITS in keys or not any(u.hours for u in uses.values())
    units = [uses[p.id].units if worth else None for p in result.partners]
    cells = ["" if value is None else number(value) for value in units]
    whole = number(sum(value or 0 for value in units)) if any(cells) else ""
    return _Column(f"Par an ({result.service.unit})", [*cells, whole], 1.5, optional=True)


def _some(cents: int) -> str:
    return amount(cents, exact=True) if cents else ""
