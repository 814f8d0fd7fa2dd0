"""How the cost of several services is shared between many partners: one line per partner, whatever it takes part in."""

from collections.abc import Sequence

from desktop.documents.blocks import Block, BulletList, Paragraph
from desktop.documents.figures import sharing_partners
from desktop.documents.parts import clipped
from desktop.documents.sharing_table import has_sharing, sharing, sharing_caption, some, uses_of
from desktop.documents.source import Source
from desktop.documents.table_columns import Column, table_of
from desktop.documents.who_pays_data import IN_KIND, OWN, besides
from desktop.domain.records import Partner
from desktop.domain.results import ServiceResult
from desktop.domain.words.naming import named, service_name
from desktop.domain.words.sentences import amount
from resources.typography import hours

MANY = 9  # partners, from which each service does not get a table of its own
_ABREAST = 4  # services in one table: each needs room for amounts with their cents
_HOURS_UP_TO = 2  # services whose hours have room beside their amounts
_YEARLY = "La part de chacun, par an"
_BOTH = "La part de chacun : heures par semaine, euros par an"
_NAME = 24  # signs of the name of a service over its columns


def sharings(source: Source, *, dense: bool = False, with_hours: bool = True) -> list[Block]:
    """A table per service; from nine partners on, tables of several services, after their costs and rules."""
    results = [result for result in source.results.shared() if has_sharing(source, result)]
    partners = sharing_partners(source)
    if len(partners) < MANY or len(results) < 2:
        return [sharing(source, result, dense=dense) for result in results]
    with_hours = with_hours and len(results) <= _HOURS_UP_TO
    groups = [results[at : at + _ABREAST] for at in range(0, len(results), _ABREAST)]
    return [
        Paragraph("Service par service :"),
        BulletList(tuple(f"{sharing_caption(source, result)}." for result in results)),
        *(
            table_of(
                _BOTH if with_hours else _YEARLY,
                _columns(source, partners, group, last=group is groups[-1], with_hours=with_hours),
                dense=dense,
            )
            for group in groups
        ),
    ]


def _columns(
    source: Source, partners: list[Partner], results: Sequence[ServiceResult], *, last: bool, with_hours: bool
) -> list[Column]:
    columns = [Column("Partenaire", [*map(named, partners), "Ensemble"], 4, "left")]
    for result in results:
        name = clipped(service_name(result.service), _NAME)
        if with_hours:
            columns.append(_hours(source, result, partners, f"{name}, heures"))
        columns.append(_shares(result, partners, f"{name}, part"))
    if last:  # of all the services, said once
        columns += _besides(source, partners)
    return columns


def _hours(source: Source, result: ServiceResult, partners: list[Partner], header: str) -> Column:
    uses = uses_of(source, result)
    known = [uses[p.id].hours if p in result.partners else None for p in partners]
    cells = ["" if value is None else hours(value) for value in known]
    whole = hours(sum(filter(None, known))) if any(cells) else ""
    return Column(header, [*cells, whole], 1.8, optional=True)


def _shares(result: ServiceResult, partners: list[Partner], header: str) -> Column:
    yearly, known = result.chosen.yearly, result.pooled.known
    cells = [
        "–" if p not in result.partners else amount(yearly[p.id][0] if p.id in yearly else None, exact=True)
        for p in partners
    ]
    whole = amount(result.pooled.total[0] if known else None, exact=True)
    return Column(header, [*cells, whole], 2.3)


def _besides(source: Source, partners: list[Partner]) -> list[Column]:
    """What each pays itself, then what it pays once, over all the services."""
    services = source.results.shared()
    beside = [[besides(result, p.id) for result in services if p in result.partners] for p in partners]
    own, in_kind = ([sum(each[place] for each in mine) for mine in beside] for place in range(2))
    once = [sum(result.transition(p.id) or 0 for result in services if p in result.partners) for p in partners]
    return [
        Column(OWN, [*map(some, own), some(sum(own))], 2.1, optional=True),
        Column(IN_KIND, [*map(some, in_kind), some(sum(in_kind))], 2.1, optional=True),
        Column("Mise en route, une fois", [*map(some, once), some(sum(once))], 2.1, optional=True),
    ]
