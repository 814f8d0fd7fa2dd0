"""Whom a council designates to follow the service, and the posts that it creates or ends: functions, never names."""

from collections.abc import Iterator, Sequence

from desktop.documents.acts.draft import Draft
from desktop.domain.choices import AfterPost, BodyKind, Category
from desktop.domain.governance.bodies import FOLLOWS, seats_of
from desktop.domain.law.agreements import Agreement
from desktop.domain.law.carriers import carrier_of
from desktop.domain.records import Body, Post, Service
from desktop.domain.staff.standing import leaves
from resources.typography import hours, listing, plural


def seats(draft: Draft, agreement: Agreement) -> Iterator[str]:
    """One sentence per body that follows these services, with as many blanks as the council has seats in it."""
    source, held = draft.source, False
    model = source.law.governance.conference
    for body in source.dataset.all(Body):
        if not _follows(body, agreement.services) or (
            body.kind is BodyKind.CONFERENCE and not _entente(draft, agreement)
        ):
            continue
        seat = next((each for each in seats_of(source.dataset, body) if each.partner_id == draft.partner.id), None)
        if seat is None or not (seat.seats or seat.alternates):
            continue
        secret = body.kind is BodyKind.CONFERENCE
        held = held or secret
        members = _members(draft, body.name or body.kind.label, seat.seats or 0, seat.alternates or 0)
        yield f"Désigne, {members}. {draft.law('conference' if secret else 'nomination')}"
    if model is not None and _entente(draft, agreement) and not held and source.law.parameter(model.seats):
        number = int(source.law.rate(model.seats))
        draft.remind(
            f"conférence de l’entente : {plural(number, 'membre', 'membres')}, sauf autre composition convenue"
        )
        yield f"Désigne, {_members(draft, BodyKind.CONFERENCE.label, number, 0)}. {draft.law('conference')}"


def posts(draft: Draft, agreement: Agreement) -> list[str]:
    """The posts to create and to end in this council's own table of posts, each kind in a sentence."""
    created, ended = [], []
    dataset = draft.source.dataset
    for service, choice in zip(agreement.services, agreement.choices, strict=True):
        carries = carrier_of(dataset, agreement.form, choice) == draft.partner  # never a council that cannot
        for post in dataset.where(Post, service_id=service.id):
            mine = post.employer_id == draft.partner.id or (not post.employer_id and carries)
            gone = leaves(agreement.form, post)
            if (post.after is AfterPost.NEW and mine) or (gone and carries and not mine):
                created.append(_post(draft, post))
            elif mine and (post.after is AfterPost.ENDS or (gone and not carries)):
                ended.append(_post(draft, post))
    told = [f"Création : {' ; '.join(created)}. {draft.law('posts_created')}"] if created else []
    return told + ([f"Suppression : {' ; '.join(ended)}. {draft.law('posts_ended')}"] if ended else [])


def ends_posts(draft: Draft, agreement: Agreement) -> bool:
    """Whether a post of this council's own ends: its committee is then heard, whatever the form."""
    services = {service.id for service in agreement.services}
    mine = draft.source.dataset.where(Post, employer_id=draft.partner.id, after=AfterPost.ENDS)
    return bool(draft.partner.id) and any(post.service_id in services for post in mine)


def _entente(draft: Draft, agreement: Agreement) -> bool:
    """Whether the form wants a conférence."""
    model = draft.source.law.governance.conference
    return model is not None and agreement.form.slug == model.form


def _follows(body: Body, services: Sequence[Service]) -> bool:
    kinds = FOLLOWS | {BodyKind.CONFERENCE}
    return body.kind in kinds and body.service_id in {"", *(service.id for service in services)}


def _members(draft: Draft, body: str, full: int, others: int) -> str:
    """« [nom du titulaire 1] et [nom du titulaire 2], titulaires, [nom du suppléant 1], suppléant »."""
    named = []
    for count, role in ((full, "titulaire"), (others, "suppléant")):
        if count:
            blanks = [draft.blanks(f"{role} {at}, {body}") for at in range(1, count + 1)]
            named.append(f"{listing(blanks)} ({plural(count, role, f'{role}s')})")
    return f"pour siéger à l’instance « {body} » : {listing(named)}"


def _post(draft: Draft, post: Post) -> str:
    """« Secrétaire général de mairie, catégorie B, 35 h par semaine, grade : [grade…] »."""
    job = post.job or post.label
    name = job or draft.blanks("emploi")
    parts = [name]
    if post.category in {Category.A, Category.B, Category.C}:
        parts.append(f"catégorie {post.category.label}")
    if post.hours is not None:
        parts.append(f"{hours(post.hours)} par semaine")
    parts.append(f"grade : {draft.blanks(f'grade, {name}' if job else 'grade')}")
    return ", ".join(parts)
