"""What a form says that the dossier does not: one difference per cell, those that need a second look told apart."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum

from desktop.collecting.keys import ANSWERED, REMARK, YEAR, Key, fresh, held, same_family
from desktop.collecting.questions import CONTACT, EMAIL
from desktop.collecting.questions_costs import paid_posts
from desktop.collecting.reading import Returned, Said
from desktop.collecting.shape import is_sourced
from desktop.collecting.written import canonical
from desktop.domain.choices import CostFamily, CostScenario
from desktop.domain.dataset import Dataset
from desktop.domain.fields import Choice, spec
from desktop.domain.proposed_ids import proposed_id
from desktop.domain.records import Comment, CostLine, Partner, Record, Service
from desktop.domain.words.naming import service_name
from desktop.domain.words.shown import shown
from resources.typography import euros

_CLEARED = "(case vidée)"
_DETAILED = "Le dossier détaille maintenant ce montant en plusieurs lignes : comparez-les à l’étape « Coûts »."
_BOTH = "Modifié aussi dans votre dossier depuis l’envoi."
_COUNTED = "Des agents dont le coût est compté ont été ajoutés depuis l’envoi."
_GONE = "Ce que cette case complétait n’est plus dans le dossier."


class Part(Enum):
    """What of a line a difference is about."""

    ANSWER = ""
    SOURCE = "source"
    CONFIDENCE = "confidence"
    YEAR = "year"
    REPLACED = "replaced"


@dataclass(frozen=True)
class Difference:
    """One answer that would change the dossier: `before` and `after` as they are read.

    `doubt` says why it needs a second look; `proposed` is whether its box is ticked at first.
    """

    key: Key
    part: Part
    section: str
    label: str
    before: str
    after: str
    value: object
    proposed: bool = True
    doubt: str = ""


@dataclass(frozen=True)
class Apart:
    """What cannot be taken, and why."""

    section: str
    label: str
    words: str
    why: str


@dataclass
class Compared:
    """A form beside the dossier."""

    differences: list[Difference]
    doubtful: list[Difference]
    apart: list[Apart]
    unread: list[Apart]
    same: int = 0

    @property
    def choices(self) -> list[Difference]:
        """All that she may accept, in the order shown."""
        return [*self.differences, *self.doubtful]


def compare(dataset: Dataset, partner: Partner, returned: Returned) -> Compared:
    """Every answer beside what the dossier now holds. What nobody has touched on the form is no difference."""
    unread = [Apart(_section(dataset, each.key), each.label, each.words, each.why) for each in returned.unread]
    compared = Compared([], [], [], unread)
    for said in returned.answers:
        if said.key in {ANSWERED, YEAR}:
            continue  # the day is noted with what is taken; the year is that of the amounts
        found = list(_of(dataset, partner, said, compared))
        compared.same += not found and bool(said.answer)
        for each in found:
            (compared.doubtful if each.doubt else compared.differences).append(each)
    compared.differences += _years(dataset, partner, returned)
    compared.differences += _replaced(dataset, partner, compared)
    return compared


def _of(dataset: Dataset, partner: Partner, said: Said, compared: Compared) -> Iterator[Difference]:
    """The differences of one line; what it asks for and cannot be done is noted apart."""
    if said.key == REMARK:
        if said.answer and remark_id(partner, str(said.value)) not in dataset:
            yield _difference(dataset, said, "", said.value)
        return
    record = held(dataset, partner.id, said.key)
    touched = not said.silent and said.answer != said.base.answer
    if record is None:
        why = _why_not(dataset, partner, said) if touched else ""
        if why:
            words = _words(dataset, said.key, said.value)
            compared.apart.append(Apart(_section(dataset, said.key), said.label, words, why))
        elif touched:
            yield _new(dataset, partner, said)
        return
    yield from _against(dataset, said, record)


def _why_not(dataset: Dataset, partner: Partner, said: Said) -> str:
    """Why a record that is not there cannot be made: it was taken away since, or several stand in its place."""
    if len(same_family(dataset, partner.id, said.key)) > 1:
        return _DETAILED
    gone = bool(said.base.answer) and said.key.room != "usage"
    return _GONE if gone or fresh(dataset, partner.id, said.key) is None else ""


def _against(dataset: Dataset, said: Said, record: Record) -> Iterator[Difference]:
    """Her answer, and what goes with it, beside a record that the dossier holds."""
    if not said.silent:
        yield from _field(dataset, said, record, Part.ANSWER, said.key.field, said.value, said.base.answer)
    if is_sourced(said.key) and said.answer:
        for part, value, base in (
            (Part.SOURCE, said.source, said.base.source), (Part.CONFIDENCE, said.confidence, said.base.confidence),
        ):  # fmt: skip
            if value is not None:
                yield from _field(dataset, said, record, part, part.value, value, base)


def _field(
    dataset: Dataset, said: Said, record: Record, part: Part, field: str, value: object, base: str
) -> Iterator[Difference]:
    """Nothing when the form was left as it was, or says what the dossier says."""
    now, then = canonical(getattr(record, field)), canonical(value)
    if then in {base, now}:
        return
    before = shown(dataset, spec(type(record), field), getattr(record, field))
    both = base != now and said.key not in {CONTACT, EMAIL}
    yield _difference(dataset, said, before, value, part, _BOTH if both else "")


def _new(dataset: Dataset, partner: Partner, said: Said) -> Difference:
    """An answer that makes a record: what goes with a figure comes with it."""
    staff = said.key.family is CostFamily.STAFF and paid_posts(dataset, partner.id, said.key.service_id)
    found = _difference(dataset, said, "", said.value, doubt=_COUNTED if staff else "")
    beside = [each.label.lower() for each in (said.source, said.confidence) if each is not None]
    return replace(found, after=", ".join([found.after, *beside]))


def remark_id(partner: Partner, words: str) -> str:
    """The identifier of the comment that a remark makes: the same remark is kept once."""
    return proposed_id(Comment, "collecting", partner.id, words)


def _difference(
    dataset: Dataset, said: Said, before: str, value: object, part: Part = Part.ANSWER, doubt: str = ""
) -> Difference:
    section = _section(dataset, said.key)
    cleared = canonical(value) == "" and not isinstance(value, Choice)
    told = {Part.SOURCE: " : d’où vient ce chiffre", Part.CONFIDENCE: " : est-il sûr"}.get(part, "")
    after = _CLEARED if cleared else _words(dataset, said.key, value, part)
    kept = said.key in {CONTACT, EMAIL} and bool(before)  # she may know better whom to call
    proposed = not (cleared or doubt or kept)
    return Difference(said.key, part, section, f"{said.label}{told}", before, after, value, proposed, doubt)


def _section(dataset: Dataset, key: Key) -> str:
    """The service that an answer is about."""
    service = dataset.find(Service, key.service_id)
    return service_name(service) if service is not None else ""


def _words(dataset: Dataset, key: Key, value: object, part: Part = Part.ANSWER) -> str:
    return shown(dataset, key.spec if part is Part.ANSWER else None, value)


def amount_lines(dataset: Dataset, partner: Partner, returned: Returned) -> list[tuple[Said, CostLine | None]]:
    """The amounts of cost that a form gives, each with its line when there is one."""
    found = []
    for said in returned.answers:
        if said.key.room == "cost" and not said.silent and said.answer:
            line = held(dataset, partner.id, said.key)
            found.append((said, line if isinstance(line, CostLine) else None))
    return found


def year_of(returned: Returned) -> int | None:
    """The year of the amounts of a form."""
    said = returned.said(YEAR)
    return said.value if said is not None and isinstance(said.value, int) else None


def _years(dataset: Dataset, partner: Partner, returned: Returned) -> Iterator[Difference]:
    """The amounts that are known already and are of another year, when she has corrected the year of the form."""
    said, year = returned.said(YEAR), year_of(returned)
    if said is None or year is None or said.answer == said.base.answer:
        return
    lines = [line for _said, line in amount_lines(dataset, partner, returned) if line is not None]
    others = sorted({str(line.year) for line in lines if line.year != year and line.year is not None})
    if any(line.year != year for line in lines):
        yield Difference(YEAR, Part.YEAR, "", said.label, ", ".join(others), str(year), year)


def _replaced(dataset: Dataset, partner: Partner, compared: Compared) -> Iterator[Difference]:
    """The estimated total of a service, once its detail is given: kept beside it, it would be counted twice."""
    fresh_ones = [each for each in compared.differences if each.key.family not in {None, CostFamily.INCOME}]
    for service in dataset.all(Service):
        new = [
            each for each in fresh_ones
            if each.key.service_id == service.id and held(dataset, partner.id, each.key) is None
        ]  # fmt: skip
        totals = dataset.where(
            CostLine, service_id=service.id, partner_id=partner.id, scenario=CostScenario.TODAY,
            family=CostFamily.ESTIMATE,
        )  # fmt: skip
        edited = {each.key.record_id for each in compared.choices}
        for line in totals if new else ():
            key = Key("cost", "amount", service.id, line.id, CostFamily.ESTIMATE)
            before = "" if line.amount is None else euros(line.amount)
            yield Difference(
                key, Part.REPLACED, service_name(service), line.label or line.family.label, before,
                "remplacé par le détail de la fiche", None, line.id not in edited,
            )  # fmt: skip
