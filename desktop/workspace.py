"""The open dossier as the window sees it: edits go through here, and everybody hears what changed."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.domain.changes import Change, created, edited, removed, with_field
from desktop.domain.history.melting import melted
from desktop.domain.history.risk import takes_others, touches_many
from desktop.domain.history.told import told
from desktop.domain.kept import Kept
from desktop.domain.law.news import NO_NEWS, News
from desktop.domain.law.values import values_of
from desktop.domain.records import Comment, Record, UnreadEntry
from desktop.domain.results import Results
from desktop.domain.review.accepted import Reviewed
from desktop.domain.review.findings import Context, Finding
from desktop.domain.unread import clear_unread, keep_unread
from desktop.domain.words.phrases import Subject
from desktop.domain.words.record_names import record_name
from storage.copy_names import BEFORE_MANY, BEFORE_REMOVAL, BEFORE_STATE
from storage.errors import ReadOnlyError, StorageError, WorldError

if TYPE_CHECKING:
    from desktop.domain.dataset import Dataset
    from resources.law.law import Law
    from storage.dossiers import OpenDossier
    from storage.journal import Entry

Review = Callable[[Context], Reviewed]


class Workspace(QObject):
    """One open dossier. `changed` carries the changes carried out, `saved` the time, `refused` a sentence.

    `risky` comes just before an act after which she may want to have back what was: it carries the reason of a copy.

    What is typed and refused by the disk waits here, and is written first as soon as the disk agrees: her screen shows
    it, so it must not be lost without a word. A row added or removed does not wait: she sees that it was not done.
    """

    changed = Signal(object)
    saved = Signal(object)
    refused = Signal(object)
    risky = Signal(str)

    def __init__(
        self,
        dossier: "OpenDossier",
        law: "Law",
        review: Review,
        clock: Callable[[], datetime] = datetime.now,
        news: News = NO_NEWS,
    ) -> None:
        super().__init__()
        self.dossier = dossier
        self.law, self.news = law, news
        self.clock = clock
        self.results = Results(dossier.dataset, values_of(law))
        self._kept = Kept()
        self._review = review
        self._reviewed: Reviewed | None = None
        self._waiting: list[Sequence[Change]] = []
        self._world_refused = False  # the last refusal came from the disk: it may agree another time
        dossier.subscribe(self._on_changes)

    @property
    def dataset(self) -> "Dataset":
        """Every record, as it now stands."""
        return self.dossier.dataset

    @property
    def incomplete(self) -> bool:
        """Whether it is only what still reads of a damaged file: nothing made from it may pass for whole."""
        return self.dossier.damage is not None

    def reviewed(self) -> Reviewed:
        """The remarks of the whole course and those that she accepted; kept until something changes."""
        if self._reviewed is None:
            self._reviewed = self._review(self.context)
        return self._reviewed

    @property
    def context(self) -> Context:
        """What a check may look at, as it now stands."""
        return Context(self.dataset, self.results, self.law, self.news, self._kept)

    def findings(self) -> tuple[Finding, ...]:
        """The remarks that still ask for something, the gravest first."""
        return self.reviewed().open

    def use_law(self, law: "Law", news: News) -> None:
        """Reckon with other texts of law from now on; nothing of the dossier changes."""
        self.law, self.news = law, news
        self.results = Results(self.dossier.dataset, values_of(law))
        self._kept = Kept()
        self._reviewed = None

    def edit(self, record: Record, field: str, value: object, step: str = "", also: Sequence[Change] = ()) -> bool:
        """Write one field of a record (a record that is not in the dossier yet is added with it).

        `also` are changes that follow from it: one entry to undo with it.
        """
        if record.id not in self.dataset:
            return self.apply([created(with_field(record, field, value), step)])
        current = self.dataset.get(record.id)
        changes = [*clear_unread(self.dataset, record.id, field)]
        if getattr(current, field) != value:
            changes += [edited(current, field, value, step), *also]
        return self.apply(changes, coalesce=True) if changes else True

    def keep_unread(self, record: Record, field: str, text: str, step: str = "") -> bool:
        """Keep a text that could not be read; a value that can be unknown (its default is None) becomes so."""
        changes = [] if record.id in self.dataset else [created(record, step)]
        current = self.dataset.get(record.id) if record.id in self.dataset else record
        if getattr(type(current), field, ...) is None and getattr(current, field) is not None:
            changes.append(edited(current, field, None, step))
        return self.apply([*changes, *keep_unread(self.dataset, record.id, field, text)], coalesce=True)

    def add(self, record: Record, step: str = "") -> bool:
        """Add a record."""
        return self.apply([created(record, step)])

    def remove(self, record_id: str, step: str = "") -> bool:
        """Take a record away, with what hangs on it."""
        return self.apply([removed(self.dataset.get(record_id), step)])

    def apply(self, changes: Sequence[Change], *, coalesce: bool = False) -> bool:
        """Carry changes out together, as one entry to undo; false when the disk refused, and then nothing changed."""
        ready = self.retry()
        if ready and not self.dossier.reading:
            self._foresee(changes)
        done = ready and self._attempt(lambda: self.dossier.apply(changes, coalesce=coalesce))
        typed = coalesce or any(change.field or change.record_type is UnreadEntry for change in changes)
        if not done and typed and self._world_refused:
            self._waiting.append(tuple(changes))
        return done

    def retry(self) -> bool:
        """Write what the disk refused when it was typed; true when nothing waits any more."""
        while self._waiting:
            changes = self._waiting[0]
            if not self._attempt(lambda: self.dossier.apply(changes)) and self._world_refused:  # noqa: B023 - at once
                return False
            del self._waiting[0]
        return True

    def note(self, changes: Sequence[Change]) -> bool:
        """Carry out what undo must leave alone: a fact of the world outside, such as a paper that was printed.

        A dossier that is only read keeps no note of it, and the paper is made all the same.
        """
        if self.dossier.reading:
            return True
        return self._attempt(lambda: self.dossier.apply(changes, undoable=False))

    def return_to(self, place: int, words: str) -> bool:
        """Bring everything back to where it stood at a place of the history; one entry, which can be undone."""
        ready = self.retry()
        if ready and not self.dossier.reading:
            self.risky.emit(BEFORE_STATE)
        return ready and self._attempt(lambda: self.dossier.return_to(place, words))

    def erase_names(self) -> bool:
        """Take every name, contact and e-mail address out of the file, for good."""
        return self.retry() and self._attempt(self.dossier.erase_names)

    def in_all(self, place: int) -> list[str]:
        """What the changes since a place of the history come to, one sentence each; what was undone is not among them.

        Raises:
            HistoryGoneError: they are no longer known one by one.
        """
        net = melted(self.dossier.changes_since(place))
        return [told(self.dataset, Subject(c.record_type, c.record_id, c.field), [c]) for c in net]

    def undo_words(self) -> str:
        """What undo would take back: « la saisie du montant – Carburant d’Orbelle »; empty when nothing can be."""
        return self._said(self.dossier.undo_entry)

    def redo_words(self) -> str:
        """What redo would do again; empty when nothing."""
        return self._said(self.dossier.redo_entry)

    def end_edit(self) -> None:
        """The focus left a field: the next edit is an entry of its own."""
        self.dossier.end_edit()

    def undo(self) -> bool:
        """Take the last entry back."""
        return self._attempt(self.dossier.undo)

    def redo(self) -> bool:
        """Carry the last entry taken back out again."""
        return self._attempt(self.dossier.redo)

    def restore(self, records: Iterable[Record], words: str) -> bool:
        """Bring everything back to the records of a copy, as one entry to undo."""
        return self.retry() and self._attempt(lambda: self.dossier.restore(records, words))

    def _said(self, entry: "Entry | None") -> str:
        if entry is None or not self._may_move(entry):
            return ""
        own = [change for change in entry.changes if change.record_id == entry.subject.record_id]
        whole = next((one for change in own for one in (change.after, change.before) if isinstance(one, Record)), None)
        held = self.dataset.get(entry.subject.record_id) if entry.subject.record_id in self.dataset else whole
        name = record_name(self.dataset, held) if held is not None else ""
        return f"{entry.label} – {name}" if name else entry.label

    def _may_move(self, entry: "Entry") -> bool:
        """Whether undo or redo of an entry is allowed here: of comments alone, where they are all that is written."""
        about_comments = all(change.record_type is Comment for change in entry.changes)
        return not self.dossier.reading or (self.dossier.commenting and about_comments)

    def _foresee(self, changes: Sequence[Change]) -> None:
        if takes_others(self.dataset, changes):
            self.risky.emit(BEFORE_REMOVAL)
        elif touches_many(changes):
            self.risky.emit(BEFORE_MANY)

    def _attempt(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except StorageError as error:
            self._world_refused = isinstance(error, WorldError) and not isinstance(error, ReadOnlyError)
            self.refused.emit(error)
            return False
        return True

    def _on_changes(self, changes: Sequence[Change]) -> None:
        self._reviewed = None
        self.results.changed(changes)
        self.changed.emit(tuple(changes))
        self.saved.emit(self.clock())
