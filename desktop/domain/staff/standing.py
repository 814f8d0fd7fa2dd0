"""Who commands each post of a service and who directs its work, before the pooling and after."""

from dataclasses import dataclass

from desktop.domain.choices import AfterPost
from desktop.domain.dataset import Dataset
from desktop.domain.governance.running import rule_of
from desktop.domain.law.bearing import imposed_words
from desktop.domain.law.carriers import MOVED, Carrying, carrier_of, carrying
from desktop.domain.records import LegalChoice, Partner, Post, Service
from resources.law.legal_form import LegalForm

WHOLE = 100  # per cent
_GONE = frozenset({AfterPost.ENDS, AfterPost.ELSEWHERE})


@dataclass(frozen=True)
class Standing:
    """One post: who employs it today, who will, and who will command it; `None` while unknown, or when it is not there.

    The employer commands its agents, unless another authority was written at step 9. `waits` says, of a post that goes
    to who carries the service, why its employer is not known; it is `None` of every other post. `imposed` is whom the
    form names, where none of the partners is that body.
    """

    post: Post
    before: Partner | None
    employer: Partner | None
    commander: Partner | None
    waits: Carrying | None = None
    imposed: str = ""

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
        """Whether its agent gets another employer, be that one unknown: a body to be made, or not the one entered."""
        if not (self.exists and self.stays) or self.before is None:
            return False
        if self.employer is None:
            return self.waits in {Carrying.NEW, Carrying.IMPOSSIBLE, Carrying.IMPOSED}
        return self.before != self.employer


def leaves(form: LegalForm, post: Post) -> bool:
    """Whether a form moves a post to who carries the service: one that is in it wholly."""
    return form.staff.employer == MOVED and post.after is AfterPost.POOLED and post.pooled in {None, WHOLE}


def standings(dataset: Dataset, service: Service, form: LegalForm, choice: LegalChoice) -> list[Standing]:
    """Of each post of a service, in the order of step 5; no post goes to who cannot carry the service."""
    state, carrier = carrying(dataset, form, choice), carrier_of(dataset, form, choice)
    typed = dataset.find(Partner, rule_of(dataset, service.id).authority_id)
    found = []
    for post in dataset.where(Post, service_id=service.id):
        own = dataset.find(Partner, post.employer_id)
        new, gone = post.after is AfterPost.NEW, leaves(form, post)
        theirs = gone or (new and own is None)
        employer, waits = (carrier, None if carrier else state) if theirs else (own, None)
        named = imposed_words(form) if waits is Carrying.IMPOSED else ""
        found.append(Standing(post, None if new else own, employer, typed or employer, waits, named))
    return found
