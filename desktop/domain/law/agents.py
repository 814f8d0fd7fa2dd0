"""What the posts of a service say of its agents: who is there today, under which statute, and whether they agree."""

from collections.abc import Sequence

from desktop.domain.choices import AfterPost, Answer, Statute
from desktop.domain.dataset import Dataset
from desktop.domain.records import Post, Service

_CONTRACTS = frozenset({Statute.PERMANENT, Statute.TERM})


def today(dataset: Dataset, service: Service) -> list[Post]:
    """The posts that exist already: one that is still to be created has no agent."""
    return [post for post in dataset.where(Post, service_id=service.id) if post.after is not AfterPost.NEW]


def to_create(dataset: Dataset, service: Service) -> bool:
    """Whether there are posts, and every one of them is still to be created."""
    return bool(dataset.where(Post, service_id=service.id)) and not today(dataset, service)


def pooled(dataset: Dataset, service: Service) -> list[Post]:
    """The posts of today that go on in the pooled service: their agents alone are concerned by its legal form."""
    return [post for post in today(dataset, service) if post.after is AfterPost.POOLED]


def contract_agents(posts: Sequence[Post]) -> Answer:
    """Whether one of them is under contract: the law does not lend such an agent like another one."""
    return _one_of(posts, _CONTRACTS)


def fixed_term(posts: Sequence[Post]) -> Answer:
    """Whether one of them has a contract with an end: the law does not lend such an agent at all."""
    return _one_of(posts, frozenset({Statute.TERM}))


def agreed(posts: Sequence[Post]) -> Answer:
    """Whether all agree; one refusal is enough to say no."""
    found = {post.consent for post in posts}
    if Answer.NO in found:
        return Answer.NO
    return Answer.YES if found == {Answer.YES} else Answer.UNKNOWN


def _one_of(posts: Sequence[Post], statutes: frozenset[Statute]) -> Answer:
    found = {_statute(post) for post in posts}
    if found & statutes:
        return Answer.YES
    return Answer.NO if found and Statute.UNKNOWN not in found else Answer.UNKNOWN


def _statute(post: Post) -> Statute:
    """A contract that ends on a day is one with an end, even where the statute was not typed."""
    return Statute.TERM if post.status is Statute.UNKNOWN and post.contract_end else post.status
