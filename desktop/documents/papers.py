"""Which papers a dossier gives, under which number and file names: PDF, Word, Excel for figures, days for a plan."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from unicodedata import combining, normalize

from desktop.documents.blocks import Paper
from desktop.documents.comments_paper import comments_paper
from desktop.documents.compared import compared_rules, has_choice
from desktop.documents.essential import essential
from desktop.documents.figures import everyone
from desktop.documents.files import Progress, write_whole
from desktop.documents.issues import Fingerprint, content_digest, last_issue, numbered, says
from desktop.documents.note import note
from desktop.documents.planning_paper import calendar_paper
from desktop.documents.planning_parts import has_cycle, has_plan, plan_days
from desktop.documents.source import Source
from desktop.documents.statement import has_years, yearly_statement
from desktop.documents.trace import trace
from desktop.documents.who_does import who_does
from desktop.documents.who_pays import who_pays
from desktop.documents.who_pays_book import who_pays_book
from desktop.domain.choices import DocumentKind, PartnerKind
from desktop.domain.dataset import Dataset
from desktop.domain.records import Comment, DocumentIssue, Partner
from desktop.domain.results import Results
from desktop.domain.words.naming import named
from resources.law.law import Law

if TYPE_CHECKING:
    from desktop.documents.sheets import Book

Ending = Literal["pdf", "docx", "xlsx", "ics"]
_LONGEST = 80  # signs of a name in a file name: Windows counts the folders too
BOTH: tuple[Ending, ...] = ("pdf", "docx")


_OF_THE_WHOLE: Mapping[DocumentKind, tuple[Callable[[Source], Paper], str]] = {
    DocumentKind.WHO_PAYS: (who_pays, "qui-paie-quoi"),
    DocumentKind.STATEMENT: (yearly_statement, "etat-annuel"),
    DocumentKind.COMPARISON: (compared_rules, "regles-comparees"),
    DocumentKind.CALENDAR: (calendar_paper, "calendrier"),
    DocumentKind.WHO_DOES: (who_does, "qui-fait-quoi"),
    DocumentKind.TRACE: (trace, "d-ou-viennent-les-chiffres"),
    DocumentKind.COMMENTS: (comments_paper, "commentaires"),
}
"""How the papers of the whole dossier are made, and how their files are called."""


@dataclass(frozen=True)
class Order:
    """Which paper: its kind, and for which partner where each has its own."""

    kind: DocumentKind = DocumentKind.NOTE
    recipient: str = ""


@dataclass(frozen=True)
class Ready:
    """A paper and the name of its file, without ending: « note-de-synthese_2026-11-23_v3 ».

    `book` makes the workbook of a paper of figures, `days` the file of a plan that other calendars read.
    """

    kind: DocumentKind
    recipient: str
    paper: Paper
    stem: str
    content: str
    place: int | None = None
    book: "Callable[[], Book] | None" = None
    days: Callable[[], bytes] | None = None

    @property
    def order(self) -> Order:
        """Which paper this is."""
        return Order(self.kind, self.recipient)

    @property
    def endings(self) -> tuple[Ending, ...]:
        """The kinds of file that this paper has."""
        return (*BOTH, "xlsx") if self.book else (*BOTH, "ics") if self.days else BOTH

    def issue(self, dataset: Dataset, basis: tuple[tuple[str, str], ...]) -> DocumentIssue | None:
        """The record that says that it was kept, made from this basis; `None` when this version was kept before."""
        if says(last_issue(dataset, self.kind, self.recipient), self.content):
            return None
        return DocumentIssue(
            kind=self.kind,
            recipient_id=self.recipient,
            number=self.paper.version,
            issued_on=self.paper.made_on,
            digest=str(Fingerprint(self.content, basis)),
            history=self.place,
        )


def recipients(source: Source) -> list[Partner]:
    """The communes that get their own page: those that take part, hers alone while nobody does."""
    communes = [partner for partner in everyone(source) if partner.kind is PartnerKind.COMMUNE]
    return communes or ([source.ours] if source.ours else [])


def orders(source: Source) -> list[Order]:
    """Those of the whole dossier, then one « essentiel » per commune."""
    each = [Order(DocumentKind.ESSENTIAL, commune.id) for commune in recipients(source)]
    return [*(Order(kind) for kind in of_the_whole(source.results, source.law)), *each]


def of_the_whole(results: Results, law: Law) -> list[DocumentKind]:
    """The note, who pays what, where the figures come from; what there is to compare, the years known, the plan."""
    compared = [DocumentKind.COMPARISON] if has_choice(results) else []
    statement = [DocumentKind.STATEMENT] if has_years(results) else []
    plan = [DocumentKind.CALENDAR, DocumentKind.WHO_DOES] if has_plan(results, law) else []
    plan = plan or ([DocumentKind.CALENDAR] if has_cycle(results, law) else [])
    return [DocumentKind.NOTE, DocumentKind.WHO_PAYS, *compared, *statement, *plan, DocumentKind.TRACE]


def papers(source: Source, named: Collection[str] = ()) -> Iterator[Ready]:
    """Every paper of the dossier, or those named (« note », « essential »), made when its turn comes.

    The comments are private: they are a paper only when they are named.
    """
    private = [Order(DocumentKind.COMMENTS)] if DocumentKind.COMMENTS in named and source.dataset.all(Comment) else []
    for order in (*orders(source), *private):
        if not named or order.kind in named:
            yield paper(source, order)


def paper(source: Source, order: Order) -> Ready:
    """One paper, numbered by what was kept of it so far."""
    made, name = _made(source, order)
    content = content_digest(made)
    made = numbered(made, content, last_issue(source.dataset, order.kind, order.recipient))
    stem = f"{name}_{made.made_on:%Y-%m-%d}_v{made.version}"
    book = partial(who_pays_book, source, made.version) if order.kind is DocumentKind.WHO_PAYS else None
    days = partial(plan_days, source, made) if order.kind is DocumentKind.CALENDAR else None
    return Ready(order.kind, order.recipient, made, stem, content, source.place, book, days)


def _made(source: Source, order: Order) -> tuple[Paper, str]:
    """The paper and how its file is called; the note stands for the page of a commune that has left."""
    if order.kind in _OF_THE_WHOLE:
        make, name = _OF_THE_WHOLE[order.kind]
        return make(source), name
    commune = source.dataset.find(Partner, order.recipient)
    if commune is None:
        return note(source), "note-de-synthese"
    return essential(source, commune), f"essentiel_{_place(source, commune)}"


def write(
    ready: Ready, folder: Path, progress: Progress | None = None, endings: Sequence[Ending] | None = None
) -> list[Path]:
    """Write a paper in a folder, with all its endings or those asked for; the files written."""
    from desktop.documents.docx_writer import write_docx
    from desktop.documents.pdf_writer import write_pdf
    from desktop.documents.xlsx_writer import write_xlsx

    wanted = ready.endings if endings is None else endings
    files = [folder / f"{ready.stem}.{ending}" for ending in wanted]
    for ending, file in zip(wanted, files, strict=True):
        if ending == "xlsx":
            assert ready.book is not None, ready.stem
            write_xlsx(ready.book(), file, progress)
        elif ending == "ics":
            assert ready.days is not None, ready.stem
            write_whole(file, ready.days())
        else:
            {"pdf": write_pdf, "docx": write_docx}[ending](ready.paper, file, progress)
    return files


def plain(name: str) -> str:
    """A name as part of a file name: « Les Thuyères » gives « les-thuyeres »."""
    bare = "".join(sign for sign in normalize("NFD", name.casefold()) if not combining(sign))
    return "-".join("".join(sign if sign.isalnum() else " " for sign in bare).split())[:_LONGEST] or "sans-nom"


def _place(source: Source, commune: Partner) -> str:
    """The name of a commune in a file name; its code, or its place in the list, tells homonyms apart."""
    name = plain(named(commune))
    same = [other for other in recipients(source) if plain(named(other)) == name]
    if len(same) < 2:  # the commune alone
        return name
    codes = [plain(other.insee_code) for other in same]  # a file from elsewhere may hold « ../ » there
    own = plain(commune.insee_code) if commune.insee_code else ""
    return f"{name}-{own if own and codes.count(own) == 1 else same.index(commune) + 1}"
