"""Who commands each post of a service and who directs its work, before the pooling and after."""

from dataclasses import dataclass

from desktop.domain.choices import AfterPost
from desktop.domain.dataset import Dataset
from desktop.domain.governance.running import rule_of
from desktop.domain.records import LegalChoice, Partner, Post, Service
from resources.law.legal_form import LegalForm

WHOLE = 100  # per cent
_GONE = frozenset({AfterPost.ENDS, AfterPost.ELSEWHERE})


@dataclass(frozen=True)
class Standing:
    """One post: who employs it today, who will, and who will command it; `None` while unknown, or when it is not there.

    The employer commands its agents, unless another authority was written at step 9.
    """

    post: Post
    before: Partner | None
    employer: Partner | None
    commander: Partner | None

    @property
    def exists(self) -> bool:
        """Whether there is such a post today."""
        return self.post.after is not AfterPost.NEW

    @property
    def stays(self) -> bool:
        """Whether it is in the service tomorrow."""
        return self.post.after not in _GONE

    @property
    def moves(self) -> bool:
        """Whether its agent gets another employer."""
        known = self.before is not None and self.employer is not None
        return self.exists and self.stays and known and self.before != self.employer


def leaves(form: LegalForm, post: Post) -> bool:
    """Whether a form moves a post to who carries the service: one that is in it wholly."""
    return form.staff.employer == "moved" and post.after is AfterPost.POOLED and post.pooled in {None, WHOLE}


def standings(dataset: Dataset, service: Service, form: LegalForm, choice: LegalChoice) -> list[Standing]:
    """Of each post of a service, in the order of step 5."""
    carrier = dataset.find(Partner, choice.carrier_id)
    typed = dataset.find(Partner, rule_of(dataset, service.id).authority_id)
    found = []
    for post in dataset.where(Post, service_id=service.id):
        own = dataset.find(Partner, post.employer_id)
        new = post.after is AfterPost.NEW
        employer = carrier if (leaves(form, post) and carrier) or (new and own is None) else own
        found.append(Standing(post, None if new else own, employer, typed or employer))
    return found
