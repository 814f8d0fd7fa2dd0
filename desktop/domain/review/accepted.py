"""Remarks that she accepts with her reason: they ask for nothing any more, and are printed with the reason."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from desktop.domain.changes import Change, created, difference, removed
from desktop.domain.dataset import Dataset
from desktop.domain.proposed_ids import is_proposed, proposed_id
from desktop.domain.records import Acceptance
from desktop.domain.review.findings import Finding, Gravity


@dataclass(frozen=True)
class Reviewed:
    """The remarks that still ask for something, the gravest first, and those accepted, each with its reason."""

    open: tuple[Finding, ...]
    accepted: tuple[tuple[Finding, Acceptance], ...]


_OF_THE_DAY = frozenset({"plan-late", "plan-assumed", "plan-tight", "plan-moved", "plan-session"})
"""What says something else each day that passes, although nothing has changed in the dossier: accepted as a subject."""
_LOOKED_AT = frozenset({"texts-newer", "cycle-soon"})
"""What is looked at each time there is some: a reason given once would hide those that come later."""


def can_be_accepted(finding: Finding) -> bool:
    """What is wrong is corrected, not accepted: it cannot be computed with. A reason would print what is private."""
    wrong = finding.gravity is Gravity.WRONG
    return not wrong and not finding.private and finding.code not in _LOOKED_AT


def acceptance_of(dataset: Dataset, finding: Finding) -> Acceptance:
    """Her reason for this very sentence, or an empty one under the identifier that it will have."""
    code, record_id, field = about = _about(finding)
    held = next((each for each in dataset.all(Acceptance) if _subject(each) == about and _holds(each, finding)), None)
    new = Acceptance(id=_identifier(finding), code=code, record_id=record_id, field=field)
    return held or new


def outdated(dataset: Dataset, finding: Finding) -> list[Acceptance]:
    """Reasons that she gave when the remark said something else: it has come back, and they may serve once more."""
    about = _about(finding)
    held = [each for each in dataset.all(Acceptance) if _subject(each) == about and each.reason.strip()]
    return [each for each in held if not _holds(each, finding)]


def accepting(dataset: Dataset, finding: Finding, reason: str, on: date, step: str = "") -> list[Change]:
    """The changes that accept a remark with its reason; the reason of what it said before goes with them."""
    held = acceptance_of(dataset, finding)
    said = replace(held, reason=reason, on=on)
    gone = [removed(each, step) for each in outdated(dataset, finding)]
    return [*gone, *(difference(held, said, step) if held.id in dataset else [created(said, step)])]


def reviewed(findings: Sequence[Finding], dataset: Dataset) -> Reviewed:
    """The remarks of a course, told apart; a reason that is blank accepts nothing."""
    given = _given(dataset.all(Acceptance))
    accepted = tuple(
        (finding, acceptance)
        for finding in findings
        if can_be_accepted(finding)
        for acceptance in [each for each in given.get(_about(finding), ()) if _holds(each, finding)][:1]
    )
    done = {id(finding) for finding, _acceptance in accepted}
    return Reviewed(tuple(finding for finding in findings if id(finding) not in done), accepted)


def _given(acceptances: Iterable[Acceptance]) -> dict[tuple[str, str, str], list[Acceptance]]:
    found: dict[tuple[str, str, str], list[Acceptance]] = {}
    for each in acceptances:
        if each.reason.strip():
            found.setdefault(_subject(each), []).append(each)
    return found


def _identifier(finding: Finding) -> str:
    """It is made from the sentence too, which no field keeps: so one knows of which sentence a reason was given."""
    words = () if finding.code in _OF_THE_DAY else (finding.message,)
    return proposed_id(Acceptance, *_about(finding), *words)


def _holds(acceptance: Acceptance, finding: Finding) -> bool:
    """Whether a reason was given for what the remark says now.

    An identifier drawn at random, or made from the subject alone as they were before, tells nothing of the sentence:
    that reason goes on holding.
    """
    known = {_identifier(finding), proposed_id(Acceptance, *_about(finding))}
    return acceptance.id in known or not is_proposed(acceptance.id)


def _subject(acceptance: Acceptance) -> tuple[str, str, str]:
    return acceptance.code, acceptance.record_id, acceptance.field


def _about(finding: Finding) -> tuple[str, str, str]:
    return finding.code, finding.record_id, finding.field
