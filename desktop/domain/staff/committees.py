"""The comités sociaux territoriaux that have to be heard: one per employer concerned, with its dates."""

from desktop.domain.choices import PartnerKind, StaffCommittee
from desktop.domain.dataset import Dataset
from desktop.domain.proposed_ids import proposed_id
from desktop.domain.records import CommitteeOpinion, LegalChoice, Partner, Post, Usage
from resources.law.law import Law

_EMPLOYERS = frozenset({PartnerKind.COMMUNE, PartnerKind.EPCI, PartnerKind.SYNDICAT})
THRESHOLD = "cst_seuil"
"""The number of agents from which an employer has a committee of its own, in the data of the law."""


def employers(dataset: Dataset) -> list[Partner]:
    """Who employs an agent of a service or carries one; while nobody is known, whoever takes part may be concerned."""
    known = {post.employer_id for post in dataset.all(Post)}
    known |= {choice.carrier_id for choice in dataset.all(LegalChoice)} - {""}
    concerned = known - {""} or {usage.partner_id for usage in dataset.all(Usage) if usage.takes_part}
    return [each for each in dataset.all(Partner) if each.id in concerned and each.kind in _EMPLOYERS]


def opinions_of(dataset: Dataset) -> list[CommitteeOpinion]:
    """One row per employer, as typed or still empty; a row that is not typed yet keeps its identifier."""
    held = {opinion.partner_id: opinion for opinion in dataset.all(CommitteeOpinion)}
    return [held.get(partner.id) or _empty(partner) for partner in employers(dataset)]


def competent(staff: int, law: Law) -> StaffCommittee:
    """Which committee an employer of so many agents has; « à préciser » when the law gives no threshold that day."""
    if law.parameter(THRESHOLD) is None:
        return StaffCommittee.UNKNOWN
    return StaffCommittee.OWN if staff >= law.rate(THRESHOLD) else StaffCommittee.CDG


def _empty(partner: Partner) -> CommitteeOpinion:
    return CommitteeOpinion(id=proposed_id(CommitteeOpinion, partner.id), partner_id=partner.id)
