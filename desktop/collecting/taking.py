"""What she accepts of a form, as the changes of one act: all of it is undone at once."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date

from desktop.collecting.differences import Difference, Part, amount_lines, remark_id, year_of
from desktop.collecting.keys import ANSWERED, REMARK, YEAR, Key, fresh, held
from desktop.collecting.reading import Returned
from desktop.collecting.shape import is_sourced
from desktop.domain.changes import Change, difference, removed, with_field
from desktop.domain.choices import PartnerKind
from desktop.domain.dataset import Dataset
from desktop.domain.fields import spec
from desktop.domain.law.renewal import kept_for_renewal
from desktop.domain.records import Comment, CostLine, Partner, Post, Record
from desktop.domain.unread import clear_unread
from desktop.domain.words.naming import of
from resources.law.law import Law
from resources.typography import short_day

_COUNTED = frozenset({"population", "population_kind", "population_year"})
STEP = "partners"


def changes_of(
    dataset: Dataset, partner: Partner, returned: Returned, accepted: Collection[Difference], law: Law, today: date
) -> list[Change]:
    """The changes of what she accepts; none at all when the form says nothing that the dossier does not."""
    return _Taking(dataset, partner, returned, law, today).changes(accepted)


def origin(partner: Partner, on: date) -> str:
    """« Fiche de collecte d’Orbelle, 12/11/2026 »: where a figure comes from, as it is kept beside it."""
    whose = f" {of(partner)}" if partner.name else ""
    return f"Fiche de collecte{whose}, {short_day(on)}"


class _Taking:
    """The dossier as it will stand, record by record."""

    def __init__(self, dataset: Dataset, partner: Partner, returned: Returned, law: Law, today: date) -> None:
        self._dataset, self._after = dataset, Dataset(dataset)
        self._partner, self._returned, self._law = partner, returned, law
        said = returned.said(ANSWERED)
        self._told_on = said.value if said is not None and isinstance(said.value, date) else None
        self._today = today
        self._origin = origin(partner, self._told_on or today)
        self._year = year_of(returned)
        self._touched: dict[str, None] = {}
        self._cleared: list[Change] = []

    def changes(self, accepted: Collection[Difference]) -> list[Change]:
        """What takes the dossier from what it is to what it will be."""
        gone = [each.key.record_id for each in accepted if each.part is Part.REPLACED]
        for each in accepted:
            if each.part is not Part.REPLACED and each.key.record_id not in gone:
                self._take(each)
        self._note_the_day(anything=bool(gone or self._differences()))
        away = [removed(self._dataset.get(record_id), STEP) for record_id in gone]
        return [*self._cleared, *self._differences(), *away]

    def _differences(self) -> list[Change]:
        found: list[Change] = []
        for record_id in self._touched:
            before = self._dataset.get(record_id) if record_id in self._dataset else None
            found += difference(before, self._after.get(record_id), STEP)
        return found

    def _put(self, record: Record, fields: Iterable[str] = ()) -> None:
        self._after.put(record)
        self._touched[record.id] = None
        for field in fields:
            self._cleared += clear_unread(self._dataset, record.id, field, STEP)

    def _take(self, each: Difference) -> None:
        if each.key == YEAR:
            self._of_another_year(each.value)
        elif each.key == REMARK:
            self._remark(str(each.value))
        else:
            self._field(each)

    def _of_another_year(self, year: object) -> None:
        for _said, line in amount_lines(self._dataset, self._partner, self._returned):
            if line is not None:
                self._put(with_field(self._after.get(line.id), "year", year), ["year"])

    def _remark(self, words: str) -> None:
        """A remark answers no question: it is kept among the comments, which are private."""
        author = self._partner.name[: spec(Comment, "author").max_length]
        self._put(
            Comment(
                id=remark_id(self._partner, words), step=STEP, record_id=self._partner.id, author=author,
                on=self._told_on or self._today, words=words,
            )
        )  # fmt: skip

    def _field(self, each: Difference) -> None:
        """One field of a record, which is made when the dossier has none."""
        record = held(self._after, self._partner.id, each.key)
        made = record is None
        record = record or fresh(self._after, self._partner.id, each.key)
        assert record is not None, each.key  # what cannot be made is never offered
        field = each.key.field if each.part is Part.ANSWER else each.part.value
        record = with_field(record, field, _emptied(record, field) if each.value is None else each.value)
        if each.part is Part.ANSWER:
            record = self._with_its_origin(record, each.key, made=made)
        self._put(record, [field])

    def _with_its_origin(self, record: Record, key: Key, *, made: bool) -> Record:
        """What goes with a figure: where it comes from, how sure it is, of which year."""
        said = self._returned.said(key)
        if is_sourced(key) and said is not None and (made or record.id not in self._dataset):
            beside = {"source": said.source, "confidence": said.confidence}
            record = replace(record, **{name: value for name, value in beside.items() if value is not None})
        if isinstance(record, Partner) and key.field in _COUNTED:
            return self._counted(record, key.field)
        if isinstance(record, CostLine):
            ours = not record.reason or record.reason.startswith(origin(self._partner, self._today)[:-10])
            reason = self._origin if ours else record.reason
            return replace(record, reason=reason, year=self._year or record.year)
        if isinstance(record, Post) and key.field == "annual_cost":
            return replace(record, cost_year=self._year or record.cost_year)
        return record

    def _counted(self, record: Partner, field: str) -> Partner:
        """A population keeps its source; that of the last renewal stays when she takes that of another year."""
        kept: dict[str, object] = {}
        if field == "population_year" and record.kind is PartnerKind.COMMUNE:
            before = self._dataset.get(record.id)
            assert isinstance(before, Partner)
            kept |= kept_for_renewal(before, self._law)
        source = "" if record.population is None else self._origin
        return replace(record, population_source=source, **kept)  # type: ignore[arg-type]  # its own fields

    def _note_the_day(self, *, anything: bool) -> None:
        """The form was received: on the day that it says, else today, once."""
        partner = self._after.get(self._partner.id)
        assert isinstance(partner, Partner)
        today = self._today if anything or partner.answered_on is None else partner.answered_on
        self._put(replace(partner, answered_on=self._told_on or today))


def _emptied(record: Record, field: str) -> object:
    """What a field holds while nothing is known: its list may say so, a text is empty."""
    told = spec(type(record), field)
    if told.choices is not None:
        return next((each for each in told.choices if each.value == "unknown"), getattr(record, field))
    return "" if told.kind in {"text", "long_text"} else None
