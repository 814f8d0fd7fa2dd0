"""What a letter says of the rights of the agents: under each form of their services, then where a post stops."""

from collections.abc import Iterable, Iterator, Sequence

from desktop.documents.agreement.groups import Group, group_of
from desktop.documents.parts import clipped
from desktop.documents.source import Source
from desktop.documents.staff.uniting import Union
from desktop.domain.choices import AfterPost
from desktop.domain.law.carriers import MOVED, told_carrier
from desktop.domain.records import Partner, Post, Service
from desktop.domain.staff.standing import leaves
from desktop.domain.words.naming import service_name, short_names
from resources.law.statements import Statement
from resources.sentence import low
from resources.typography import listing

_SUPPRESSED = "CGFP L542-1"  # the article on posts that are suppressed
_SUBJECTS = ("pay", "social", "savings")
KEPT = "kept"
_NAMES = 60  # signs at least for the services of one form
_MOST, _FEW = 4, 2  # forms told in a letter, which is one page; and where it has no more room than `_CLOSEST` signs
_CLOSEST = 20
_OTHERS = "Les règles propres aux autres services vous seront présentées à la réunion."


def tool_rights(
    source: Source, employer: Partner, services: Sequence[Service], posts: Sequence[Post], union: Union | None
) -> dict[str, list[Service]]:
    """What each form says to the agents of an employer, with the services under it; that of a commune nouvelle last.

    Nothing where no post of theirs goes on in the service: no form keeps or moves a post that stops. Nor to the agents
    of who receives those of the others.
    """
    told: dict[str, list[Service]] = {}
    for service in services:
        group = group_of(source, service.id)
        if group is not None and _goes_on(service, posts) and not _receives(source, group, service, employer):
            told.setdefault(group.form.agents.sourced(source.law.as_of), []).append(service)
    if union is not None:
        told.setdefault(union.form.agents.sourced(source.law.as_of), [])
    return told


def tool_words(told: dict[str, list[Service]], signs: int, *, naming: bool) -> Iterator[str]:
    """Each of them in a line, opened by its services where the letter speaks of several forms."""
    most = _MOST if signs > _CLOSEST else _FEW
    kept = [each for each in told if told[each]][:most]
    for words, services in told.items():
        if services and words not in kept:
            continue
        names = clipped(listing(short_names([service_name(service) for service in services])), max(signs, _NAMES))
        yield f"{names} : {low(words)}" if naming and services and len(told) > 1 else words
    if len([each for each in told if told[each]]) > most:
        yield _OTHERS


def general_rights(
    source: Source, employer: Partner, services: Sequence[Service], posts: Sequence[Post], union: Union | None
) -> list[str]:
    """What becomes of pay, social benefits and saved days of who keeps the employer, of who gets another one.

    Where the employer becomes another commune, all its agents get another one.
    """
    kinds: list[str] = []
    for service in services if union is None else ():
        group = group_of(source, service.id)
        if group is not None and _goes_on(service, posts):
            kinds += _kinds(source, group, service, employer, posts)
    held = [union.form.staff.employer] if union is not None else list(dict.fromkeys(kinds))
    if len(held) == 1:
        return list(_general(source, held[0]))
    moved = [f"Si l’employeur change, {low(words)}" for words in _general(source, MOVED) if MOVED in held]
    kept = [f"Sinon, {low(words)}" for words in _general(source, KEPT) if {MOVED, KEPT} <= {*held}]
    return [*moved, *kept]


def ending_rights(source: Source, posts: Iterable[Post]) -> list[str]:
    """The texts on suppressed posts, where one of these stops."""
    if not any(post.after is AfterPost.ENDS for post in posts):
        return []
    return [said.sourced(source.law.as_of) for said in source.law.staff.support if _is_of_end(said)]


def _goes_on(service: Service, posts: Sequence[Post]) -> bool:
    """Whether a post goes on in it; agents that no post describes do."""
    here = [post for post in posts if post.service_id == service.id]
    return not here or any(post.after is AfterPost.POOLED for post in here)


def _receives(source: Source, group: Group, service: Service, employer: Partner) -> bool:
    """Whether the agents of the others come to this employer, whose own stay."""
    if group.form.staff.employer != MOVED:
        return False
    carrier = told_carrier(source.dataset, group.form, group.choice_of(service))
    return carrier is not None and carrier.id == employer.id


def _kinds(source: Source, group: Group, service: Service, employer: Partner, posts: Sequence[Post]) -> Iterator[str]:
    """What becomes of the employer, post by post; as the form says where none is described."""
    form = group.form
    here = [post for post in posts if post.service_id == service.id and post.after is AfterPost.POOLED]
    if _receives(source, group, service, employer):
        yield KEPT
    elif not here or form.staff.employer != MOVED:
        yield form.staff.employer
    else:
        yield from (MOVED if leaves(form, post) else KEPT for post in here)


def _general(source: Source, kind: str) -> Iterator[str]:
    for subject in _SUBJECTS:
        change = source.law.staff.changes.get(subject)
        said = change.by_employer.get(kind) if change else None
        if said is not None:
            yield said.sourced(source.law.as_of)


def _is_of_end(said: Statement) -> bool:
    return any(article.ref == _SUPPRESSED for article in said.articles)
