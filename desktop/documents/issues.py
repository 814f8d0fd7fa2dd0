"""Which number a paper bears. Its content decides: as it was last kept, the same number and day; changed, the next.

« Kept » is saved, printed or made ready for an e-mail: a look is no issue. The number is counted per kind of paper and
per recipient. A content that comes back to what it was two versions ago is a new version all the same: the last one
that people hold says something else.
"""

from collections.abc import Iterable, Mapping
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass, replace
from datetime import date
from hashlib import sha256

from desktop.documents.blocks import Paper
from desktop.documents.order import Order
from desktop.domain import records as r
from desktop.domain.choices import DocumentKind
from desktop.domain.dataset import Dataset
from resources.typography import day, listing
from storage.rows import to_row

_SHOWN = 16  # hexadecimal signs of a digest: 64 bits, far more than the versions of a paper

_WORDS: Mapping[type[r.Record], str] = {
    r.Purpose: "le projet",
    r.Dossier: "le projet",
    r.Objective: "les objectifs",
    r.Partner: "les partenaires",
    r.Identity: "votre commune",
    r.Service: "les services",
    r.Usage: "l’usage des services",
    r.Post: "les agents et le matériel",
    r.PostTime: "les agents et le matériel",
    r.PostChange: "les agents et le matériel",
    r.CommitteeOpinion: "les agents et le matériel",
    r.Asset: "les agents et le matériel",
    r.EmployerRisk: "les agents et le matériel",
    r.CostPool: "les coûts",
    r.CostLine: "les coûts",
    r.LineYear: "les coûts",
    r.LegalChoice: "l’outil",
    r.PerimeterItem: "l’outil",
    r.Contact: "l’outil",
    r.SharingScenario: "la répartition",
    r.SharingRule: "la répartition",
    r.TypedWeight: "la répartition",
    r.ShareLimit: "la répartition",
    r.KeyDatum: "la répartition",
    r.Body: "qui suit le service",
    r.Seat: "qui suit le service",
    r.Meeting: "qui suit le service",
    r.ServiceRule: "qui suit le service",
    r.Presence: "qui suit le service",
    r.ArbitrationStep: "qui suit le service",
    r.Pact: "qui suit le service",
    r.Milestone: "le calendrier",
    r.Risk: "les risques et la mobilisation",
    r.Speech: "les risques et la mobilisation",
    r.Objection: "les risques et la mobilisation",
    r.Idea: "les risques et la mobilisation",
    r.Acceptance: "la relecture",
    r.ServiceYear: "le suivi",
    r.PartnerYear: "le suivi",
}
"""What a paper is made of, as she calls it; what is in none of these says nothing on paper."""


_ABOUT = "about"
_DATED = (DocumentKind.CALENDAR, DocumentKind.WHO_DOES, DocumentKind.REPORT, DocumentKind.AGENDA, DocumentKind.MINUTES)
_OF_THE_DAY = "les dates, comptées d’aujourd’hui,"
"""A plan of another day says other dates, although nothing was typed meanwhile."""


@dataclass(frozen=True)
class Fingerprint:
    """What a paper said (`content`) and, word by word of `_WORDS`, the records that it was made from.

    `about` is what it speaks of where that is no service: the file links `DocumentIssue.about_id` to a service.
    """

    content: str
    basis: tuple[tuple[str, str], ...] = ()
    about: str = ""

    def __str__(self) -> str:
        """As it is kept in `DocumentIssue.digest`."""
        pairs = ((_ABOUT, self.about), *self.basis) if self.about else self.basis
        return "\n".join([self.content, *(f"{words}={digest}" for words, digest in pairs)])

    @classmethod
    def read(cls, text: str) -> "Fingerprint":
        """Back from what was kept."""
        content, *lines = text.split("\n")
        pairs = [(words, digest) for words, _sign, digest in (line.rpartition("=") for line in lines)]
        about = next((digest for words, digest in pairs if words == _ABOUT), "")
        return cls(content, tuple(pair for pair in pairs if pair[0] != _ABOUT), about)


def basis(dataset: Dataset) -> tuple[tuple[str, str], ...]:
    """A digest of the records behind each word of `_WORDS`."""
    digests: dict[str, list[str]] = {words: [] for words in _WORDS.values()}
    for record_type, words in _WORDS.items():
        digests[words] += sorted(str(to_row(record)[-1]) for record in dataset.all(record_type))
    return tuple((words, _short(found)) for words, found in digests.items())


def content_digest(paper: Paper) -> str:
    """Of what a paper says, whatever its number and its day; a drawing counts by the sentence that tells it."""
    return _short([repr(_plain(replace(paper, version=0, made_on=date.min)))])


def last_issue(dataset: Dataset, order: Order) -> r.DocumentIssue | None:
    """The version of this paper that was kept last."""
    held = dataset.where(r.DocumentIssue, recipient_id=order.recipient, kind=order.kind)
    found = [issue for issue in held if (issue.about_id or Fingerprint.read(issue.digest).about) == order.about]
    return max(found, key=lambda issue: issue.number, default=None)


def says(last: r.DocumentIssue | None, content: str) -> bool:
    """Whether the version kept last says just this."""
    return last is not None and Fingerprint.read(last.digest).content == content


def numbered(paper: Paper, content: str, last: r.DocumentIssue | None) -> Paper:
    """The paper with the number and the day that its content gives it."""
    if last is None:
        return replace(paper, version=1)
    if says(last, content):
        return replace(paper, version=last.number, made_on=last.issued_on or paper.made_on)
    return replace(paper, version=last.number + 1)


def kept_words(last: r.DocumentIssue | None) -> str:
    """« Version 2, enregistrée le 25 novembre 2026. »; « Version 2, définitive depuis le… »."""
    if last is None:
        return "Pas encore enregistré : ce sera la version 1."
    if last.final_on:
        return f"Version {last.number}, définitive depuis le {day(last.final_on)}."
    since = f", enregistrée le {day(last.issued_on)}" if last.issued_on else ""
    return f"Version {last.number}{since}."


def what_changed(last: r.DocumentIssue, dataset: Dataset) -> str:
    """« À refaire : les coûts et la répartition ont changé. », of a paper that would not say the same any more."""
    kept = dict(Fingerprint.read(last.digest).basis)
    names = [words for words, digest in basis(dataset) if kept.get(words, _short([])) != digest]
    names = names or [_OF_THE_DAY if last.kind in _DATED else "le texte"]
    several = len(names) > 1 or names[0].startswith("les ")
    return f"À refaire : {listing(names)} {'ont' if several else 'a'} changé."


def _plain(value: object) -> object:
    """A block as nested tuples, without what cannot be compared (the drawing) and without what is as by default."""
    if is_dataclass(value):
        parts = [(item.name, getattr(value, item.name)) for item in fields(value) if not _idle(value, item)]
        return (type(value).__name__, *((name, _plain(part)) for name, part in parts))
    return tuple(map(_plain, value)) if isinstance(value, tuple) else value


def _idle(value: object, item: Field[object]) -> bool:
    held = getattr(value, item.name)
    return callable(held) or (item.default is not MISSING and held == item.default)


def _short(texts: Iterable[str]) -> str:
    return sha256("\n".join(texts).encode("utf-8", "backslashreplace")).hexdigest()[:_SHOWN]
