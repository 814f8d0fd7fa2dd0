"""The money of the report that no other paper draws: both totals, the scenarios side by side, a line per service."""

from collections.abc import Sequence

from desktop.charts import scenarios, total
from desktop.documents.blocks import Align, Chart, FromData, Table
from desktop.documents.figures import EXACT, finding, unit_words
from desktop.documents.report.matter import Drawn
from desktop.documents.source import Source
from desktop.documents.table_columns import Column, table_of
from desktop.domain.balance import known_today, missing_partners, service_balance, whole_balance
from desktop.domain.costs.composition import common, cost_tomorrow
from desktop.domain.money import from_cents
from desktop.domain.records import SharingScenario
from desktop.domain.results import ServiceResult
from desktop.domain.sharing.comparison import Offer, offers
from desktop.domain.sharing.rule_words import rule_words
from desktop.domain.sharing.scenarios import letter
from desktop.domain.words.naming import named, service_name
from desktop.domain.words.sentences import amount, change_and_percent

_RIGHT: tuple[Align, ...] = ("right",)


def total_chart(source: Source) -> Chart | None:
    """Both totals; `None` while neither is known."""
    results = source.results
    before, after = known_today(results) or None, cost_tomorrow(results)
    if before is None and after is None:
        return None
    whole = whole_balance(results)
    data = total.Total(
        finding(source, whole),
        None if before is None else from_cents(before),
        None if after is None else from_cents(after),
        unit=unit_words(source),
        provisional=bool(missing_partners(results)) or whole.gain is None,
    )
    said = f"{data.title}. Aujourd’hui : {amount(before)} ; demain, en commun : {amount(after)}."
    return Chart(FromData(total.total, data), said, data.width_mm, total.height_mm(data))


def scenario_chart(source: Source, result: ServiceResult) -> Drawn:
    """What each partner would pay in each scenario of a service; `None` without a choice."""
    every = source.dataset.where(SharingScenario, service_id=result.service.id)
    held = _shown(every)
    found = [offers(source.results, result, scenario) for scenario in held]
    rows = [_paid(named(p), [given[p.id] for given in found]) for p in result.partners]
    if len(held) < 2 or not any(cell is not None for row in rows for cell in row.amounts):
        return None
    chosen = next((at for at, scenario in enumerate(held) if scenario.chosen), None)
    drawn = scenarios.ends_of(rows, chosen or 0)
    notes = [] if len(drawn) == len(rows) else [f"Les {len(drawn)} partenaires qui paient le moins et le plus."]
    notes += [] if len(held) == len(every) else ["Les autres scénarios sont dans « Les règles comparées »."]
    data = scenarios.Scenarios(
        _kept(source, held, chosen),
        tuple(f"Scénario {letter(source.dataset, scenario)}" for scenario in held),
        drawn,
        chosen,
        note=" ".join(notes),
    )
    headers, cells = scenarios.table(scenarios.Scenarios("", data.names, tuple(rows), chosen))
    caption = f"{service_name(result.service)} : ce que chacun paierait par an, selon le scénario"
    return (
        Chart(
            FromData(scenarios.scenarios, data),
            scenarios.alternative(data),
            data.width_mm,
            scenarios.height_mm(data),
        ),
        Table(
            tuple(headers), tuple(map(tuple, cells)), caption, align=("left", *_RIGHT * len(held)),
            widths=(3, *((2,) * len(held))),
            note=_rules(source, held),
        ),
    )  # fmt: skip


def _rules(source: Source, held: Sequence[SharingScenario]) -> str:
    """« Scénario A : heures prévues. Scénario B : parts égales. »: a letter alone says nothing."""
    return " ".join(f"Scénario {letter(source.dataset, each)} : {rule_words(source.dataset, each)}." for each in held)


def by_service(source: Source) -> Table:
    """A line per service: today, alone, tomorrow, the change, and what is paid once."""
    items = [(service_name(result.service), service_balance(result)) for result in source.results.shared()]
    whole = whole_balance(source.results)
    rows = [(name, item.after, item) for name, item in items]
    rows.append(("Ensemble", cost_tomorrow(source.results), whole))
    return table_of(
        "Ce que coûte chaque service, par an",
        [
            Column("Service", [name for name, _after, _item in rows], 3.4, "left"),
            Column("Aujourd’hui", [amount(item.today) for _name, _after, item in rows], 2),
            Column("Seul, au niveau visé", [amount(item.alone) for _name, _after, item in rows], 2.2),
            Column("Demain", [amount(after) for _name, after, _item in rows], 2),
            Column("Écart", [change_and_percent(item.today, item.after) for _name, _after, item in rows], 4.2),
            Column(
                "Mise en route, une fois",
                [amount(item.transition) if item.transition else "" for _name, _after, item in rows],
                2.2,
                optional=True,
            ),
        ],
        note=EXACT,
    )


def direct_and_indirect(source: Source) -> Table | None:
    """What each service shares tomorrow, direct and indirect; `None` while no cost is known."""
    known = [result for result in source.results.shared() if result.pooled.known]
    if not known:
        return None
    rows = []
    for result in known:
        made = common(result)
        rows.append(
            (service_name(result.service), *(amount(x) for x in (made.direct, made.indirect, made.income, made.total)))
        )
    return Table(
        ("Service", "Charges directes", "Charges indirectes", "Recettes", "Coût à partager"),
        tuple(rows),
        "De quoi est fait le coût à partager, par an",
        align=("left", *_RIGHT * 4),
        widths=(4, 2.2, 2.2, 2, 2.2),
        note=EXACT,
    )


def _shown(every: list[SharingScenario]) -> list[SharingScenario]:
    """As many as there is room for, the retained one among them."""
    if len(every) <= scenarios.MOST_COLUMNS:
        return every
    first = every[: scenarios.MOST_COLUMNS]
    later = next((scenario for scenario in every[scenarios.MOST_COLUMNS :] if scenario.chosen), None)
    return first if later is None else [*first[:-1], later]


def _paid(name: str, given: list[Offer]) -> scenarios.Paid:
    return scenarios.Paid(name, tuple(None if each.paid is None else from_cents(each.paid) for each in given))


def _kept(source: Source, held: list[SharingScenario], chosen: int | None) -> str:
    if chosen is None:
        return "Aucun scénario n’est encore retenu"
    kept = held[chosen]
    return f"Scénario {letter(source.dataset, kept)} retenu : {rule_words(source.dataset, kept)}"
