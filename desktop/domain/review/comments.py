"""Comments from outside: those that wait for an answer, and those of another copy of the dossier that are new here."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from desktop.domain.changes import Change, created, edited
from desktop.domain.dataset import Dataset
from desktop.domain.records import Comment
from desktop.domain.review.findings import Context, Finding, Gravity
from desktop.domain.words.comment_words import about, quoted

_ADVICE = "Répondez-y, ou closez-le."


def open_comments(dataset: Dataset) -> list[Comment]:
    """Those that are not settled."""
    return [comment for comment in dataset.all(Comment) if not comment.closed]


def unanswered(context: Context) -> Iterator[Finding]:
    """Each open comment has its answer."""
    for comment in open_comments(context.dataset):
        if not comment.reply.strip():
            message = f"Commentaire sans réponse ({about(context.dataset, comment)}) : {quoted(comment)}"
            yield Finding(
                "comment-open", Gravity.ADVICE, message, _ADVICE, comment.id, "reply", comment.step, private=True
            )


@dataclass(frozen=True)
class Offered:
    """What another copy holds: comments that are new here, those that say something else since, and those we have."""

    new: tuple[Comment, ...]
    reworded: tuple[Comment, ...]
    known: tuple[Comment, ...]

    @property
    def choices(self) -> tuple[Comment, ...]:
        """What can be taken, the new ones first."""
        return *self.new, *self.reworded


def offered(dataset: Dataset, others: Iterable[Comment]) -> Offered:
    """The comments of another copy beside ours; an answer given here stays as it is."""
    new: list[Comment] = []
    reworded: list[Comment] = []
    known: list[Comment] = []
    for other in others:
        held = dataset.find(Comment, other.id)
        if held is None and other.id not in dataset:  # what bears the name of another record of ours is not ours
            new.append(other)
        elif held is not None:
            (known if held.words == other.words else reworded).append(other)
    return Offered(tuple(new), tuple(reworded), tuple(known))


def taking(dataset: Dataset, chosen: Iterable[Comment]) -> list[Change]:
    """The changes that bring these comments in: one act to undo; the same ones once more change nothing."""
    changes = []
    for comment in chosen:
        held = dataset.find(Comment, comment.id)
        if held is None:
            changes.append(created(comment, comment.step))
        elif held.words != comment.words:
            changes.append(edited(held, "words", comment.words, comment.step))
    return changes
