"""The papers that a dossier gives, under which number and file names: PDF, Word, and what some have beside."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from unicodedata import combining, normalize

from desktop.documents.blocks import Paper
from desktop.documents.catalog import CATALOG, entry_of
from desktop.documents.files import Progress, write_whole
from desktop.documents.issues import Fingerprint, content_digest, last_issue, numbered, says
from desktop.documents.model import Model
from desktop.documents.model.fields import head
from desktop.documents.order import Ending, Files, Order
from desktop.documents.source import Source
from desktop.domain.choices import DocumentKind
from desktop.domain.dataset import Dataset
from desktop.domain.records import Body, DocumentIssue, Partner, Post, Record, Service
from desktop.domain.staff.marks import marks_of
from desktop.domain.words.naming import service_name
from desktop.domain.words.record_names import distinct_name, record_name

_LONGEST = 80  # signs of a name in a file name: Windows counts the folders too
BOTH: tuple[Ending, ...] = ("pdf", "docx")
_ABOUT: tuple[type[Record], ...] = (Service, Body, Post)
"""What a paper may be about."""


@dataclass(frozen=True)
class Ready:
    """A paper and the name of its file, without ending: « note-de-synthese_2026-11-23_v3 »."""

    order: Order
    paper: Paper
    stem: str
    content: str
    place: int | None = None
    files: Files = field(default_factory=dict)
    model: Model | None = field(default=None, repr=False)

    @property
    def kind(self) -> DocumentKind:
        """Which paper."""
        return self.order.kind

    @property
    def endings(self) -> tuple[Ending, ...]:
        """The kinds of file that this paper has."""
        return (*BOTH, *self.files)

    def issue(self, dataset: Dataset, basis: tuple[tuple[str, str], ...]) -> DocumentIssue | None:
        """The record that says that it was kept, made from this basis; `None` when this version was kept before."""
        if says(last_issue(dataset, self.order), self.content):
            return None
        about = self.order.about
        linked = dataset.find(Service, about) is not None
        return DocumentIssue(
            kind=self.kind,
            recipient_id=self.order.recipient,
            about_id=about if linked else "",
            number=self.paper.version,
            issued_on=self.paper.made_on,
            digest=str(Fingerprint(self.content, basis, "" if linked else about)),
            history=self.place,
        )


def orders(source: Source, named: Collection[str] = ()) -> list[Order]:
    """The papers that the dossier has now, in the order of the catalogue; a private one only when it is named."""
    if named:
        return [order for entry in CATALOG if entry.kind in named for order in entry.orders(source)]
    return [order for entry in CATALOG for order in entry.orders(source) if not entry.is_private(order)]


def private_orders(source: Source) -> list[Order]:
    """The papers that are not public, in the order of the catalogue."""
    return [order for entry in CATALOG for order in entry.orders(source) if entry.is_private(order)]


def papers(source: Source, named: Collection[str] = ()) -> Iterator[Ready]:
    """Every paper of the dossier, or those named (« note », « essential »), made when its turn comes."""
    for order in orders(source, named):
        yield paper(source, order)


def paper(source: Source, order: Order) -> Ready:
    """One paper, numbered by what was kept of it so far."""
    entry = entry_of(order.kind)
    made = entry.make(source, order)
    content = content_digest(made)
    made = numbered(made, content, last_issue(source.dataset, order))
    name = "_".join([entry.stem, *_parts(source, order)])
    stem = f"{name}_{made.made_on:%Y-%m-%d}_v{made.version}"
    files: Files = {ending: partial(make, source, order, made) for ending, make in entry.files.items()}
    return Ready(order, made, stem, content, source.place, files, _model(source, order, made))


def write(
    ready: Ready, folder: Path, progress: Progress | None = None, endings: Sequence[Ending] | None = None
) -> list[Path]:
    """Write a paper in a folder, with all its endings or those asked for; the files written."""
    from desktop.documents.pdf.writer import write_pdf
    from desktop.documents.word.writer import write_docx

    wanted = ready.endings if endings is None else endings
    files = [folder / f"{ready.stem}.{ending}" for ending in wanted]
    for ending, file in zip(wanted, files, strict=True):
        if ending == "pdf":
            write_pdf(ready.paper, file, progress)
        elif ending == "docx":
            write_docx(ready.paper, file, progress, ready.model)
        else:
            write_whole(file, ready.files[ending](progress))
    return files


def order_words(dataset: Dataset, order: Order) -> str:
    """« L’essentiel en une page – Orbelle », « Fiche individuelle d’impact – Orbelle – Agent 2 »."""
    told = [_shown(dataset, record) for record in _named(dataset, order)]
    return " – ".join([order.kind.label, *(told or filter(None, [entry_of(order.kind).bare]))])


def plain(name: str) -> str:
    """A name as part of a file name: « Les Thuyères » gives « les-thuyeres »."""
    bare = "".join(sign for sign in normalize("NFD", name.casefold()) if not combining(sign))
    return "-".join("".join(sign if sign.isalnum() else " " for sign in bare).split())[:_LONGEST] or "sans-nom"


def _model(source: Source, order: Order, made: Paper) -> Model | None:
    """The model of the commune, for what it writes itself: the act of another commune does not bear its arms.

    A model is of sheets of paper: slides have their own page.
    """
    if source.model is None or made.shape == "slide":
        return None
    told = head(source, order, made)
    return Model(source.model, told) if told.ours else None


def _named(dataset: Dataset, order: Order) -> list[Record]:
    """For whom a paper is, then what it is about."""
    asked: list[tuple[type[Record], str]] = [(Partner, order.recipient), *((kind, order.about) for kind in _ABOUT)]
    return [found for kind, identifier in asked if (found := dataset.find(kind, identifier)) is not None]


def _shown(dataset: Dataset, record: Record) -> str:
    """« Agent 2 » for a post, with its service where another one has the same mark; else its own name."""
    if not isinstance(record, Post):
        return distinct_name(dataset, record)
    marks = marks_of(dataset)
    mark, service = marks[record.id], dataset.find(Service, record.service_id)
    if service is None or list(marks.values()).count(mark) == 1:
        return mark
    return f"{mark} ({service_name(service)})"


def _parts(source: Source, order: Order) -> list[str]:
    """For whom and about what, in a file name: « orbelle », « secretariat », « agent-2 »; never who an agent is."""
    told = [_told_apart(source.dataset, record) for record in _named(source.dataset, order)]
    bare = entry_of(order.kind).bare
    return told or ([plain(bare)] if bare else [])


def _told_apart(dataset: Dataset, record: Record) -> str:
    """The name of what a paper is for or about; its code, or its place in the list, tells homonyms apart."""
    name = _names(dataset, type(record))
    word = plain(name(record))
    same = [other for other in dataset.all(type(record)) if plain(name(other)) == word]
    if len(same) < 2:  # the record alone
        return word
    codes = [plain(getattr(other, "insee_code", "")) for other in same]  # a file from elsewhere may hold « ../ » there
    own = plain(record.insee_code) if isinstance(record, Partner) and record.insee_code else ""
    return f"{word}-{own if own and codes.count(own) == 1 else same.index(record) + 1}"


def _names(dataset: Dataset, kind: type[Record]) -> Callable[[Record], str]:
    """What names a record of this kind in a file name; a post by its mark."""
    if kind is Post:
        marks = marks_of(dataset)
        return lambda record: marks[record.id]
    return partial(record_name, dataset)
