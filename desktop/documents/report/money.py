"""Chapters 6 and 8: what it costs today and tomorrow, and who pays how much."""

from collections.abc import Iterator

from desktop.charts.per_head import MOST_ROWS
from desktop.documents.blocks import Block, BulletList, Heading, Paragraph, Table
from desktop.documents.figures import (
    NOTHING_KNOWN,
    by_commune,
    chart,
    differs_alone,
    finding,
    key_figures,
    something_known,
    under_figures,
)
from desktop.documents.gone_services import gone_services
from desktop.documents.money_charts import by_inhabitant, change_by_family, over_time, solidity
from desktop.documents.money_parts import billing, fair_words, gain_words, made_of, years
from desktop.documents.report.matter import Matter, charted, told, under
from desktop.documents.report.money_tables import by_service, direct_and_indirect, scenario_chart, total_chart
from desktop.documents.sharing_table import has_sharing
from desktop.documents.sharing_whole import sharings
from desktop.documents.source import Source
from desktop.documents.starting import years_told
from desktop.domain.balance import missing_partners, whole_balance
from desktop.domain.costs.years_ahead import Scope, years_ahead
from desktop.domain.results import ServiceResult
from desktop.domain.sharing.rounding import last_cents_words
from desktop.domain.sharing.rule_words import rule_words, terms_words
from desktop.domain.words.gone_words import NOTHING_SHARED, gone_of, nothing_shared
from desktop.domain.words.naming import crowd, of, service_name
from resources.sentence import high
from resources.typography import plural

_NO_SERVICE = "Aucun coût n’est encore connu : les services restent à choisir."


def costs(matter: Matter) -> Iterator[Block]:
    """Both totals, each service, what makes the change, how solid it is, and the years ahead."""
    source = matter.source
    if not source.results.services():
        yield Paragraph(_NO_SERVICE)
        return
    if nothing_shared(source.results):
        yield from gone_services(source, 2)
        return
    drawn = total_chart(source)
    yield told(f"{finding(source, whole_balance(source.results))}." if drawn is not None else NOTHING_KNOWN)
    if drawn is None:
        yield from gone_services(source, 2)
        return
    yield key_figures(source, None)
    yield from under_figures(source)
    yield drawn
    yield by_service(source)
    yield from made_of(source)
    direct = direct_and_indirect(source)
    yield from [direct] if direct is not None else []
    yield from gain_words(source)
    yield from under("D’où vient l’écart ?", _steps(source))
    yield from under("Est-ce solide ?", charted(solidity(source)))
    yield from under(
        "Est-ce que cela tient dans le temps ?", [*years(source), *charted(over_time(source)), *_ahead(matter)]
    )
    yield from gone_services(source, 2)


def sharing(matter: Matter) -> Iterator[Block]:
    """The rule of each service, what each pays, and whether it is fair."""
    source = matter.source
    services = source.results.shared()
    if not services:
        yield Paragraph(NOTHING_SHARED if source.results.services() else _NO_SERVICE)
        return
    yield told(_kept(services, apart=bool(gone_of(source.results))))
    missing = missing_partners(source.results)
    if missing:
        yield Paragraph(f"Les chiffres {crowd(map(of, missing))} restent à recevoir : l’écart est provisoire.")
    if something_known(source):
        yield chart(source)
        yield by_commune(source, alone=differs_alone(source))
        yield from fair_words(source)
        yield from under("Par habitant, est-ce équitable ?", charted(by_inhabitant(source), MOST_ROWS))
    for result in services:
        yield from _rule(matter, result)
    if any(has_sharing(source, result) for result in services):
        yield Heading("La part de chacun", 2)
        yield from sharings(source)
    yield from under("La facture", billing(source))


def _steps(source: Source) -> list[Block]:
    """From today to tomorrow; the table says what each family changes, without the sums on the way."""
    found = change_by_family(source, told_above=True)
    if found is None:
        return []
    drawn, table = found
    rows = tuple((name, changed or reached) for name, changed, reached in table.rows)
    return charted((drawn, Table(("Étape", table.header[-1]), rows, table.caption, widths=(3, 1.6), note=table.note)))


def _ahead(matter: Matter) -> list[Block]:
    said = years_told(matter.source, years_ahead(matter.source.results, Scope()))
    return [BulletList(tuple(said))] if said else []


def _kept(services: list[ServiceResult], *, apart: bool) -> str:
    """How many services have their rule."""
    known = sum(result.chosen.scenario is not None for result in services)
    if not known:
        return "Aucune règle de partage n’est encore retenue."
    if known == len(services):
        every = f"Chaque service {'partagé ' if apart else ''}a sa règle de partage."
        return every if known > 1 else "La règle de partage est retenue."
    return f"{plural(known, 'service a', 'services ont')} sa règle de partage, sur {len(services)}."


def _rule(matter: Matter, result: ServiceResult) -> Iterator[Block]:
    """The rule in words with its terms, then the other scenarios that were looked at."""
    source, scenario = matter.source, result.chosen.scenario
    yield Heading(f"{service_name(result.service)} : la règle", 2)
    if scenario is None:
        yield Paragraph("La façon de partager ce coût reste à choisir.")
    else:
        rule = rule_words(source.dataset, scenario)
        terms = [*terms_words(source.dataset, scenario), last_cents_words(source.results, result)]
        yield Paragraph(" ".join(filter(None, [f"{high(rule)}.", *terms])))
    yield from charted(scenario_chart(source, result))
