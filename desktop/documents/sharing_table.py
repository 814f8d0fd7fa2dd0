"""How the cost of one service is shared: a table with the hours, the part and the amounts of each partner."""

from desktop.documents.blocks import Table
from desktop.documents.source import Source
from desktop.documents.table_columns import Column, table_of
from desktop.documents.who_pays_data import IN_KIND, OWN, besides, percents
from desktop.domain.choices import KeyKind
from desktop.domain.dataset import Dataset
from desktop.domain.governance.running import presences_of
from desktop.domain.records import Usage
from desktop.domain.results import ServiceResult
from desktop.domain.sharing.keys import key_mix
from desktop.domain.sharing.shares import part_borne
from desktop.domain.words.naming import named, service_name
from desktop.domain.words.sentences import amount
from resources.sentence import low
from resources.typography import hours, listing, number, percent

_USUAL_UNIT = "heure"
# First words of « jours de présence » that lose their capital inside a sentence; a name would keep it.
_SMALL_WORDS = frozenset(
    {"lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "du", "le", "les", "tous", "chaque"}
    | {"premier", "deuxième", "troisième", "quatrième", "dernier", "un", "deux", "trois", "toutes", "matin", "matins"}
)


def uses_of(source: Source, result: ServiceResult) -> dict[str, Usage]:
    """What each partner uses of a service."""
    return {use.partner_id: use for use in source.dataset.where(Usage, service_id=result.service.id)}


def has_sharing(source: Source, result: ServiceResult) -> bool:
    """Whether anything is known of how a service is shared."""
    uses = uses_of(source, result)
    return bool(result.chosen.weights) or any(uses[p.id].hours or uses[p.id].units for p in result.partners)


def sharing(source: Source, result: ServiceResult, *, dense: bool = False) -> Table:
    """One service: the hours of each partner, its part, what it pays a year, in cents, and what it pays once."""
    partners, uses = result.partners, uses_of(source, result)
    parts, yearly = [part_borne(result.chosen, p.id) for p in partners], result.chosen.yearly
    beside = [besides(result, partner.id) for partner in partners]
    own, in_kind = ([each[place] for each in beside] for place in range(2))
    once = [result.transition(partner.id) for partner in partners]
    known = result.pooled.known
    columns = [
        Column("Partenaire", [*(named(p) for p in partners), "Ensemble"], 3.2, "left"),
        _hours(result, uses),
        _units(source, result, uses),
        Column(
            "Part",
            [*percents(parts), percent(1)] if any(parts) else [*(amount(None) for _part in parts), ""],
            1.3,
        ),
        Column(
            "Sa part, par an",
            [
                *(amount(yearly[p.id][0] if p.id in yearly else None, exact=True) for p in partners),
                amount(result.pooled.total[0] if known else None, exact=True),
            ],
            2.3,
        ),
        Column(OWN, [*map(some, own), some(sum(own))], 2.1, optional=True),
        Column(IN_KIND, [*map(some, in_kind), some(sum(in_kind))], 2.1, optional=True),
        Column(
            "Mise en route, une fois",
            [*(some(cents or 0) for cents in once), some(sum(cents or 0 for cents in once))],
            2.2,
            optional=True,
        ),
    ]
    return table_of(sharing_caption(source, result), columns, dense=dense)


def sharing_caption(source: Source, result: ServiceResult) -> str:
    """« Secrétariat : 83 250,00 € par an à partager ; règle : heures prévues »."""
    name = service_name(result.service)
    if not result.pooled.known:
        return f"{name} : le coût de demain n’est pas encore connu"
    cost = amount(result.pooled.total[0], exact=True)
    return f"{name} : {cost} par an à partager ; règle : {rule_words(source, result)}"


def presence(dataset: Dataset, use: Usage) -> str:
    """« 8 h par semaine ; mercredi matin et vendredi matin ; Mairie des Thuyères »."""
    weekly = f"{hours(use.hours)} par semaine" if use.hours else ""
    row = next(each for each in presences_of(dataset, use.service_id) if each.partner_id == use.partner_id)
    days = row.days
    if days.partition(" ")[0].rstrip(",").casefold() in _SMALL_WORDS:
        days = f"{days[0].lower()}{days[1:]}"
    return " ; ".join(part for part in (weekly, days, row.place) if part)


def rule_words(source: Source, result: ServiceResult) -> str:
    """The rule in words: « 30 % population et 70 % heures prévues »."""
    scenario = result.chosen.scenario
    if scenario is None:
        return "à choisir"
    mix = key_mix(source.dataset, scenario)
    if len(mix) == 1:
        return low(mix[0][0].label)
    return listing([f"{percent(part)} {low(key.label)}" for key, part in mix]) or "à compléter"


def _hours(result: ServiceResult, uses: dict[str, Usage]) -> Column:
    known = [uses[partner.id].hours for partner in result.partners]
    cells = ["" if value is None else hours(value) for value in known]
    return Column(
        "Heures par semaine", [*cells, hours(sum(filter(None, known))) if any(cells) else ""], 2, optional=True
    )


def _units(source: Source, result: ServiceResult, uses: dict[str, Usage]) -> Column:
    """Units in a year: shown when they say more than the hours, or when they share the cost."""
    scenario = result.chosen.scenario
    keys = [key for key, _part in key_mix(source.dataset, scenario)] if scenario else []
    worth = result.service.unit != _USUAL_UNIT or KeyKind.UNITS in keys or not any(u.hours for u in uses.values())
    units = [uses[p.id].units if worth else None for p in result.partners]
    cells = ["" if value is None else number(value) for value in units]
    whole = number(sum(value or 0 for value in units)) if any(cells) else ""
    return Column(f"Par an ({result.service.unit})", [*cells, whole], 1.5, optional=True)


def some(cents: int) -> str:
    """An amount with its cents; nothing for nothing."""
    return amount(cents, exact=True) if cents else ""
