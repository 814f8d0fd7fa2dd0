"""« Hypothèses »: what was chosen rather than observed, who uses what, and which amounts are not sure."""

from collections.abc import Iterator

from desktop.documents.blocks import Table
from desktop.documents.source import Source
from desktop.documents.starting import starts_for
from desktop.documents.table_columns import without_empty_columns
from desktop.documents.told_lines import told_lines
from desktop.domain.choices import Confidence, CostScenario, Nomenclature, Settlement
from desktop.domain.costs.range import margins
from desktop.domain.fields import specs
from desktop.domain.planning.starts import start_words
from desktop.domain.records import Dossier, Partner, Usage
from desktop.domain.results import ServiceResult
from desktop.domain.sharing.rule_words import rule_words
from desktop.domain.sharing.settlement import first_billed, unit_cost
from desktop.domain.words.explain import within
from desktop.domain.words.naming import named, service_name
from desktop.domain.words.sentences import amount, figure_value
from resources.typography import euros, hours, number, percent

_TO_CHOOSE = "à choisir"
_WHEN = {
    CostScenario.TODAY: "Aujourd’hui",
    CostScenario.ALONE: "Seul, au niveau visé",
    CostScenario.SHARED: "Demain",
    CostScenario.TRANSITION: "Mise en route",
}


def assumption_tables(source: Source) -> list[Table]:
    """The choices of the dossier, those of each service, the data of each partner, then the amounts to confirm."""
    tables = [_general(source)]
    if source.results.services():
        tables += [_services(source), *filter(None, (_uses(source), _unsure(source)))]
    if source.dataset.all(Partner):
        tables.insert(1, _populations(source))
    return [without_empty_columns(table) for table in tables]


def _general(source: Source) -> Table:
    dossier, found = source.dossier, margins(source.dataset)
    outlook = source.results.outlook
    rows = [
        ("Année des comptes", str(outlook.reference) if outlook.reference else "à préciser"),
        ("Années prévues", number(len(outlook.years))),
        (_label("staff_growth"), f"{percent(outlook.staff_growth / 100, 2)} par an"),
        (_label("other_growth"), f"{percent(outlook.other_growth / 100, 2)} par an"),
        (_label("fair_range"), f"± {percent(found.fair / 100, 2)}"),
        (_label("estimated_range"), f"± {percent(found.estimated / 100, 2)}"),
        ("Démarrage", start_words(starts_for(source)) or "à préciser"),
    ]
    if dossier.discount_rate is not None:
        rows.append((_label("discount_rate"), percent(dossier.discount_rate / 100, 2)))
    return Table(("Hypothèse", "Valeur"), tuple(rows), "Pour tout le projet", widths=(7, 5), dense=True)


def _label(name: str) -> str:
    return specs(Dossier)[name].label


def _populations(source: Source) -> Table:
    rows = tuple(
        (
            named(partner),
            number(partner.population) if partner.population is not None else "à compléter",
            f"{partner.population_kind.label} {partner.population_year or ''}".strip() if partner.population else "",
            partner.population_source,
            partner.nomenclature.label if partner.nomenclature is not Nomenclature.UNKNOWN else "à demander",
        )
        for partner in source.dataset.all(Partner)
    )
    header = ("Partenaire", "Habitants", "Population", "Source", "Liste de comptes")
    return Table(
        header, rows, "La population et la liste de comptes de chacun", align=("left", "right"),
        widths=(5, 2, 3.4, 5, 3), dense=True,
    )  # fmt: skip


def _services(source: Source) -> Table:
    rows = []
    for result in source.results.services():
        rule, billed = ("rien à partager", "aucune") if result.gone else _terms(source, result)
        rate = result.service.overhead_rate
        rows.append(
            (
                service_name(result.service),
                rule,
                billed,
                percent(rate / 100, 2) if rate else "aucun",
                _unit(source, result),
            )
        )
    header = ("Service", "Règle de partage", "Facture", "Taux de charges indirectes", "Coût unitaire")
    return Table(
        header, tuple(rows), "Pour chaque service", align=("left", "left", "left", "right", "right"),
        widths=(4.4, 6, 4, 2.2, 2.6), dense=True,
    )  # fmt: skip


def _terms(source: Source, result: ServiceResult) -> tuple[str, str]:
    """The rule and the way of billing retained, or that they are to be chosen."""
    scenario = result.chosen.scenario
    if scenario is None:
        return _TO_CHOOSE, _TO_CHOOSE
    known = scenario.settlement is not Settlement.UNKNOWN
    return rule_words(source.dataset, scenario), scenario.settlement.label if known else _TO_CHOOSE


def _unit(source: Source, result: ServiceResult) -> str:
    """At the prices of the year for which it is announced, which is said: those beside are of the accounts."""
    if result.gone:
        return ""
    cost = unit_cost(source.results, result)
    year = within(source.results, first_billed(source.results, result))
    return f"{figure_value(cost)}{year}" if cost.value is not None else ""


def _uses(source: Source) -> Table | None:
    rows = tuple(row for result in source.results.shared() for row in _used(source, result))
    if not rows:
        return None
    return Table(
        ("Service", "Partenaire", "Heures par semaine", "Usage prévu par an", "Compté en"), rows,
        "Ce que chacun utilisera", align=("left", "left", "right", "right", "left"),
        widths=(5, 5, 2.4, 2.4, 2.4), dense=True,
    )  # fmt: skip


def _used(source: Source, result: ServiceResult) -> Iterator[tuple[str, ...]]:
    for partner in result.partners:
        for use in source.dataset.where(Usage, service_id=result.service.id, partner_id=partner.id):
            weekly = hours(use.hours) if use.hours is not None else ""
            units = number(use.units) if use.units is not None else ""
            if weekly or units:
                yield (service_name(result.service), named(partner), weekly, units, result.service.unit)


def _unsure(source: Source) -> Table | None:
    """Amounts that are not sure, as far as their rows of costs tell them."""
    rows = [row for result in source.results.services() for row in _doubtful(source, result)]
    if not rows:
        return None
    header = ("Service", "Situation", "Qui paie", "Charge", "Fiabilité", "Par an", "Au plus bas", "Au plus haut")
    return Table(
        header, tuple(rows), "Les montants à confirmer",
        align=("left", "left", "left", "left", "left", "right", "right", "right"),
        widths=(3.6, 2.4, 3.2, 4, 2.4, 2.2, 2.2, 2.2), dense=True,
    )  # fmt: skip


def _doubtful(source: Source, result: ServiceResult) -> Iterator[tuple[str, ...]]:
    for scenario, situation in _WHEN.items():
        lines = source.results.lines.of(result.service.id, scenario)
        unsure = [x for x in lines if x.confidence is not Confidence.SURE and source.results.lines.years(x)]
        for partner_id in dict.fromkeys(line.partner_id for line in unsure):
            partner = source.dataset.find(Partner, partner_id)
            who = named(partner) if partner is not None else ""
            for told in told_lines(source.results, [line for line in unsure if line.partner_id == partner_id]):
                cents = sum((source.results.lines.years(line) or (0,))[0] for line in told.lines)
                low, high = told.first.low, told.first.high
                alone = len(told.lines) == 1
                yield (
                    service_name(result.service),
                    situation,
                    who,
                    told.label,
                    " ; ".join(dict.fromkeys(line.confidence.label for line in told.lines)),
                    amount(cents, exact=True),
                    euros(low, cents=True) if alone and low is not None else "",
                    euros(high, cents=True) if alone and high is not None else "",
                )
