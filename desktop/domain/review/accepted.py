"""Remarks that she accepts with her reason: they ask for nothing any more, and are printed with the reason."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from desktop.domain.dataset import Dataset
from desktop.domain.proposed_ids import proposed_id
from desktop.domain.records import Acceptance
from desktop.domain.review.findings import Finding, Gravity


@dataclass(frozen=True)
class Reviewed:
    """The remarks that still ask for something, the gravest first, and those accepted, each with its reason."""

    open: tuple[Finding, ...]
    accepted: tuple[tuple[Finding, Acceptance], ...]


_LOOKED_AT = frozenset({"texts-newer", "cycle-soon"})
"""What is looked at each time there is some: a reason given once would hide those that come later."""


def can_be_accepted(finding: Finding) -> bool:
    """What is wrong is corrected, not accepted: it cannot be computed with. A reason would print what is private."""
    wrong = finding.gravity is Gravity.WRONG
    return not wrong and not finding.private and finding.code not in _LOOKED_AT


def acceptance_of(dataset: Dataset, finding: Finding) -> Acceptance:
    """Her reason as typed, or an empty one that keeps its identifier."""
    code, record_id, field = about = _about(finding)
    held = next((each for each in dataset.all(Acceptance) if _subject(each) == about), None)
    return held or Acceptance(id=proposed_id(Acceptance, *about), code=code, record_id=record_id, field=field)


def reviewed(findings: Sequence[Finding], dataset: Dataset) -> Reviewed:
    """The remarks of a course, told apart; a reason that is blank accepts nothing."""
    given = _given(dataset.all(Acceptance))
    accepted = tuple(
        (finding, given[_about(finding)])
        for finding in findings
        if can_be_accepted(finding) and _about(finding) in given
    )
    done = {id(finding) for finding, _acceptance in accepted}
    return Reviewed(tuple(finding for finding in findings if id(finding) not in done), accepted)


def _given(acceptances: Iterable[Acceptance]) -> dict[tuple[str, str, str], Acceptance]:
    return {_subject(each): each for each in acceptances if each.reason.strip()}


def _subject(acceptance: Acceptance) -> tuple[str, str, str]:
    return acceptance.code, acceptance.record_id, acceptance.field


def _about(finding: Finding) -> tuple[str, str, str]:
    return finding.code, finding.record_id, finding.field
