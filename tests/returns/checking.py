"""One return read back: what is found equals what was typed, is what is taken, and a second time there is nothing."""

from datetime import date

from desktop.collecting.differences import Compared, compare
from desktop.collecting.opening import open_content
from desktop.collecting.reading import Returned, read_form
from desktop.collecting.taking import changes_of, origin
from desktop.collecting.written import canonical
from desktop.domain.changes import apply_to
from desktop.domain.dataset import Dataset
from desktop.domain.records import Comment, CostLine, Partner, Post, Record
from tests.returns.edits import LAW, Case
from tests.returns.model import Expected, Model

TODAY = date(2026, 11, 30)
_FOLLOWS = {
    Partner: {"population_source", "renewal_population", "renewal_year", "answered_on"},
    CostLine: {"reason", "year"},
    Post: {"cost_year"},
}
"""What may follow from an answer, and is looked at by itself."""


def wrong(case: Case, content: bytes, name: str, *, computed: bool) -> str:
    """The first thing that was lost or invented; empty when nothing was."""
    want = Model(case, computed=computed).run()
    returned = read_form(open_content(content, name, case.dataset, case.partner))
    compared = compare(case.dataset, case.partner, returned)
    found = {(str(each.key), each.part.value): canonical(each.value) for each in compared.choices}
    if found != want.found:
        return f"seed {case.seed}, {name}: found {_less(found, want.found)}, wanted {_less(want.found, found)}"
    if compared.doubtful or compared.apart or len(returned.unread) != len(want.unread):
        return f"seed {case.seed}, {name}: {compared.doubtful} {compared.apart} {returned.unread} {want.unread}"
    after = _taken(case.dataset, case.partner, returned, compared)
    return _lost(case, want, after) or _again(case, returned, after)


def _less(one: dict[tuple[str, str], str], other: dict[tuple[str, str], str]) -> dict[tuple[str, str], str]:
    return {name: value for name, value in one.items() if other.get(name) != value}


def _taken(dataset: Dataset, partner: Partner, returned: Returned, compared: Compared) -> Dataset:
    after = Dataset(dataset)
    for change in changes_of(dataset, partner, returned, compared.choices, LAW, TODAY):
        apply_to(after, change)
    return after


def _again(case: Case, returned: Returned, after: Dataset) -> str:
    partner = after.get(case.partner.id)
    assert isinstance(partner, Partner)
    left = compare(after, partner, returned)
    more = changes_of(after, partner, returned, left.choices, LAW, date(2027, 1, 1))
    return f"seed {case.seed}: a second time, {left.choices} {more}" if left.choices or more else ""


def _lost(case: Case, want: Expected, after: Dataset) -> str:
    """Each record as it should now be, field by field; the dossier holds no other change."""
    answers = _by_record(case, want)
    gone = {key.split("/")[2] for key, part in want.found if part == "replaced"}
    for record in case.dataset:
        if (record.id in after) == (record.id in gone):
            return f"seed {case.seed}: {record} is there or not, against what was asked"
        if record.id not in gone and (told := _unlike(case, want, record, after.get(record.id), answers)):
            return told
    made = {record.id for record in after if record.id not in case.dataset and not isinstance(record, Comment)}
    expected = {record_id for record_id in answers if record_id not in case.dataset and "/" not in record_id}
    if made - _new_uses(case, after) != expected:
        return f"seed {case.seed}: made {made}, expected {expected}"
    for record_id in expected:
        if told := _unlike(case, want, None, after.get(record_id), answers):
            return told
    return ""


def _new_uses(case: Case, after: Dataset) -> set[str]:
    return {each.id for each in after if type(each).__name__ == "Usage" and each.id not in case.dataset}


def _by_record(case: Case, want: Expected) -> dict[str, dict[str, str]]:
    """What each record must hold, by its identifier; of a use, by its service."""
    found: dict[str, dict[str, str]] = {}
    for (key, part), value in want.found.items():
        room, *rest = key.split("/")
        if room == "form" or part == "replaced":
            continue
        owner = case.partner.id if room == "partner" else rest[0] + "/" if room == "usage" else rest[1]
        found.setdefault(owner, {})[part or rest[-1]] = value
        if not part:
            found[owner] |= want.beside.get(key, {})
    return found


def _unlike(case: Case, want: Expected, before: Record | None, now: Record, answers: dict[str, dict[str, str]]) -> str:
    service = getattr(now, "service_id", "")
    use = type(now).__name__ == "Usage" and getattr(now, "partner_id", "") == case.partner.id
    mine = answers.get(f"{service}/" if use else now.id, {})
    follows = _FOLLOWS.get(type(now), set())
    for field, value in vars(now).items():
        if field in mine:
            if canonical(value) != mine[field] and not (mine[field] == "" and not value):
                return f"seed {case.seed}: {field} of {now} is not {mine[field]!r}"
        elif before is not None and field not in follows and value != getattr(before, field):
            return f"seed {case.seed}: {field} of {now} has changed from {before}"
    return _follows(case, want, before, now, mine)


def _follows(case: Case, want: Expected, before: Record | None, now: Record, mine: dict[str, str]) -> str:
    """The day, the origin and the year that go with a figure."""
    on = date.fromisoformat(want.day) if want.day else TODAY
    told = origin(case.partner, on)
    if isinstance(now, CostLine):
        counted = "amount" in mine
        every = ("form/year", "year") in want.found
        year = getattr(before, "year", now.year)
        if want.year is not None and counted:
            year = want.year
        hers = getattr(before, "reason", "")  # a reason that she has written stays
        if now.reason != (told if counted and not hers else hers) or (now.year != year and not every):
            return f"seed {case.seed}: {now} does not say where it comes from"
    if isinstance(now, Partner) and now.id == case.partner.id:
        counted = bool({"population", "population_kind", "population_year"} & set(mine))
        source = told if counted else case.partner.population_source
        source = "" if counted and now.population is None else source
        day = on if want.day or want.found or case.partner.answered_on is None else case.partner.answered_on
        if now.population_source != source or now.answered_on != day:
            return f"seed {case.seed}: {now.population_source}, {now.answered_on}"
    return ""
