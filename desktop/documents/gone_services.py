"""« Services qui passent à un autre budget »: what they cost today, what is estimated, who pays them after."""

from collections.abc import Sequence

from desktop.documents.blocks import Block, Heading, Paragraph, Table
from desktop.documents.parts import clipped
from desktop.documents.source import Source
from desktop.documents.table_columns import Column, table_of
from desktop.domain.balance import service_balance
from desktop.domain.records import Partner
from desktop.domain.results import ServiceResult
from desktop.domain.words.gone_words import NOTHING_SHARED, gone_of, gone_words, left_out
from desktop.domain.words.naming import named, service_name
from desktop.domain.words.sentences import amount

TITLE = "Services qui passent à un autre budget"
_ABREAST = 4  # services in one table
_NAME = 24  # signs of the name of a service over its column


def without_gone(source: Source) -> list[Block]:
    """Under totals: which services they leave out; nothing where all are shared."""
    said = left_out(source.results, source.law)
    return [Paragraph(said, small=True)] if said else []


def gone_services(source: Source, level: int = 1) -> list[Block]:
    """A passage per service, then what each partner pays for them today; nothing where all are shared."""
    blocks = gone_blocks(source)
    return [Heading(TITLE, level), *blocks] if blocks else []


def gone_blocks(source: Source) -> list[Block]:
    """The same under a heading of another paper."""
    gone = gone_of(source.results)
    if not gone:
        return []
    return [
        Paragraph(NOTHING_SHARED),
        *(
            Paragraph(gone_words(source.results, source.law, each), label=f"{service_name(each.service)}.")
            for each in gone
        ),
        *(_today(source, gone[at : at + _ABREAST]) for at in range(0, len(gone), _ABREAST)),
    ]


def _today(source: Source, gone: Sequence[ServiceResult]) -> Table:
    """What each pays today: a column per service, a line per partner, and all of them."""
    ids = {partner.id for result in gone for partner in result.partners}
    partners = [partner for partner in source.dataset.all(Partner) if partner.id in ids]
    columns = [Column("Partenaire", [*map(named, partners), "Ensemble"], 4, "left")]
    for result in gone:
        cells = [
            amount(result.today[p.id][0] if p.id in result.today else None, exact=True) if p in result.partners else "–"
            for p in partners
        ]
        whole = amount(service_balance(result).today, exact=True)
        columns.append(Column(clipped(service_name(result.service), _NAME), [*cells, whole], 2.4))
    return table_of("Ce que chacun paie aujourd’hui pour ces services, par an", columns)
