"""Dossiers that want a frame: the dossiers of the papers under another legal form, with a community where asked."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from desktop.documents.blocks import Block, Heading, Paragraph, Table
from desktop.documents.catalog import entry_of
from desktop.documents.papers import paper
from desktop.documents.source import Source
from desktop.domain.choices import CarrierKind, DocumentKind, PartnerKind
from desktop.domain.records import LegalChoice, Partner, Record, Service
from resources.typography import typo
from tests.documents.dossiers import source_of
from tests.spaces import flowing

SCHEME, PACT, STATUTES, CHARTER = (
    DocumentKind.SCHEME, DocumentKind.PACT, DocumentKind.STATUTES, DocumentKind.CHARTER,
)  # fmt: skip
KINDS = (SCHEME, PACT, STATUTES, CHARTER)
COMMUNITY = "Communauté de communes des Trois Rivières"


def under(source: Source, form: str, *, community: str = "", more: Sequence[Record] = ()) -> Source:
    """The same dossier, every service under this form, carried by a community of this name or by a body to create."""
    held = [record for record in source.dataset if not isinstance(record, LegalChoice)]
    new = [Partner(id="community", position=99, kind=PartnerKind.EPCI, name=community)] if community else []
    carrier = {"carrier_kind": CarrierKind.PARTNER, "carrier_id": "community"} if community else {}
    choices = [
        LegalChoice(service_id=service.id, form=form, **(carrier or {"carrier_kind": CarrierKind.NEW}))  # type: ignore[arg-type]  # by name
        for service in source.dataset.all(Service)
    ]
    return source_of([*held, *new, *choices, *more])


def changed(source: Source, kind: type[Record], **values: object) -> Source:
    """The same dossier, each record of a kind with these values."""
    return source_of([replace(r, **values) if isinstance(r, kind) else r for r in source.dataset])  # type: ignore[type-var]  # fields by name


def blocks_of(source: Source, kind: DocumentKind) -> tuple[Block, ...]:
    return paper(source, entry_of(kind).orders(source)[0]).paper.blocks


def of_form(base: Source, form: str) -> Source:
    return under(base, form, community="" if form in {"syndicat_communes", "commune_nouvelle"} else COMMUNITY)


def section(blocks: tuple[Block, ...], title: str) -> list[Block]:
    """What stands between a numbered heading and the next one."""
    at = next(at for at, b in enumerate(blocks) if isinstance(b, Heading) and re.fullmatch(rf"\d+\. {title}", b.text))
    end = next((n for n in range(at + 1, len(blocks)) if isinstance(blocks[n], Heading) and blocks[n].level < 3), None)
    return list(blocks[at + 1 : end])


def words(blocks: object) -> str:
    return flowing(typo(" ".join(_texts(blocks))))


def _texts(blocks: object) -> Iterator[str]:
    if isinstance(blocks, str):
        yield blocks
    elif isinstance(blocks, Paragraph):
        yield f"{blocks.label} {blocks.text}"
    elif isinstance(blocks, tuple | list):
        for each in blocks:
            yield from _texts(each)
    elif hasattr(blocks, "__dataclass_fields__"):
        yield from _texts(tuple(vars(blocks).values()))


def table(blocks: list[Block]) -> Table:
    return next(block for block in blocks if isinstance(block, Table))
