"""Every kind of paper of the catalogue, from one dossier: the worked example with what it lacks for some of them."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from desktop.documents.catalog import CATALOG
from desktop.documents.order import Order
from desktop.documents.papers import paper, write
from desktop.documents.source import Source
from desktop.domain.choices import DocumentKind
from desktop.domain.dataset import Dataset
from desktop.domain.example import example_records
from desktop.domain.records import (
    Comment,
    CostLine,
    LegalChoice,
    NegotiationEntry,
    Partner,
    PartnerYear,
    Post,
    Record,
    Service,
    ServiceYear,
    Usage,
)
from desktop.domain.words.naming import of
from resources.examples import load_example
from tests.documents.dossiers import service_records, source_of

NO_AGREEMENT = "convention_gestion"
FRAMED = ("transfert_competence", "commune_nouvelle")
"""The forms that ask for statutes and for a charter; the first one is a matter of the plan of the community too, and
has an agent."""


def whole_records(name: str = "") -> list[Record]:
    """A worked example, a year that has passed and a comment: each kind of paper has something to say."""
    held = example_records(load_example(name))
    dataset = Dataset(held)
    # A third service, under a form for which no agreement is written here.
    more = service_records(2, dataset.all(Partner), "Classer les archives.", wordy=False, missing=0)
    held += [replace(record, form=NO_AGREEMENT) if isinstance(record, LegalChoice) else record for record in more]
    for place, form in enumerate(FRAMED, start=3):
        more = service_records(place, dataset.all(Partner), "Tenir les registres.", wordy=False, missing=0)
        held += [_of_form(record, form, place) for record in more]
    moved = next(record for record in held if isinstance(record, LegalChoice) and record.form == FRAMED[0])
    employer = dataset.all(Partner)[1].id
    held.append(Post(id="moved", position=9, service_id=moved.service_id, employer_id=employer, label="Agent 9"))
    return [*held, *followed(dataset)]


def followed(dataset: Dataset) -> Iterator[Record]:
    """What a year that has passed leaves in a dossier, a comment, and what was asked at a negotiation."""
    service = dataset.all(Service)[0]
    year = {"service_id": service.id, "year": 2028}
    yield ServiceYear(id="year", real_cost=Decimal("84321.09"), announced_cost=Decimal(83250), **year)  # type: ignore[arg-type]  # by name
    for place, use in enumerate(dataset.where(Usage, service_id=service.id)):
        called = Decimal(7000 + 111 * place)
        yield PartnerYear(id=f"year-{place}", partner_id=use.partner_id, units=Decimal(9), called=called, **year)  # type: ignore[arg-type]  # by name
    words = f"La part {of(dataset.all(Partner)[0])} paraît basse."
    yield Comment(id="word", author="Le consultant", words=words)
    yield NegotiationEntry(id="entry", service_id=service.id, asked="Payer moins.", agreed="Un an de plus.")


def _of_form(record: Record, form: str, place: int) -> Record:
    """Under this form; its amounts have labels of their own: those of one label are told in one sum."""
    if isinstance(record, CostLine):
        return replace(record, label=f"{record.label} {place}")
    return replace(record, form=form) if isinstance(record, LegalChoice) else record


def whole(change: Callable[[Record], Record] = lambda record: record, name: str = "") -> Source:
    """The same as a source, each record changed first."""
    return source_of([change(record) for record in whole_records(name)])


def one_of_each(source: Source) -> dict[DocumentKind, Order]:
    """The first paper of each kind; a kind that this dossier does not have is missing."""
    found = {entry.kind: entry.orders(source) for entry in CATALOG}
    return {kind: orders[0] for kind, orders in found.items() if orders}


def written(source: Source, folder: Path, without: Collection[str] = ()) -> dict[DocumentKind, list[Path]]:
    """All the files of one paper of each kind, or but for some kinds of file."""
    made = {kind: paper(source, order) for kind, order in one_of_each(source).items()}
    wanted = {kind: [each for each in ready.endings if each not in without] for kind, ready in made.items()}
    return {kind: write(ready, folder, None, wanted[kind]) for kind, ready in made.items()}
