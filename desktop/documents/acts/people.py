"""Whom a council designates to follow the service, and the posts that it creates or ends: functions, never names."""

from collections.abc import Iterator

from desktop.documents.acts.draft import Draft
from desktop.documents.acts.phrases import service_names
from desktop.domain.choices import AfterPost, BodyKind, Category
from desktop.domain.governance.bodies import conference_seats, following, seats_of
from desktop.domain.law.agreements import Agreement, agreements_of, parties
from desktop.domain.law.carriers import carrier_of
from desktop.domain.records import Body, Post, Seat
from desktop.domain.staff.standing import leaves
from resources.typography import hours, listing, plural


def seats(draft: Draft, agreement: Agreement) -> Iterator[str]:
    """Who follows these services as the agreement says it, then the conférence where its form wants one."""
    source = draft.source
    body = following(source.dataset, agreement.services)
    first = _first_vote(draft, body) or agreement
    if first.about == agreement.about:
        yield from _seated(draft, body, "nomination")
    elif body is not None and _seat(draft, body) is not None:
        yield (
            f"Précise que l’instance « {body.name or body.kind.label} » suit aussi cet accord. Y siègent les membres "
            f"désignés par la délibération de la même séance sur l’accord suivant : {service_names(first.services)}."
        )
    number = conference_seats(source.law, agreement.form)
    if not number:
        return
    told = list(_seated(draft, following(source.dataset, agreement.services, {BodyKind.CONFERENCE}), "conference"))
    if not told:
        draft.remind(
            f"conférence de l’entente : {plural(number, 'membre', 'membres')}, sauf autre composition convenue"
        )
        told = [f"Désigne, {_members(draft, BodyKind.CONFERENCE.label, number, 0)}. {draft.law('conference')}"]
    yield from told


def _first_vote(draft: Draft, body: Body | None) -> Agreement | None:
    """The first agreement of this council that a body follows: votes of one session do not designate it twice."""
    dataset, partner = draft.source.dataset, draft.partner
    held = (each for each in agreements_of(dataset, draft.source.law) if each.form.is_signed)
    mine = (each for each in held if partner in parties(dataset, each))
    return next((each for each in mine if following(dataset, each.services) == body), None)


def _seat(draft: Draft, body: Body) -> Seat | None:
    """The seats that this council has in a body."""
    held = seats_of(draft.source.dataset, body)
    seat = next((each for each in held if each.partner_id == draft.partner.id), None)
    return seat if seat is not None and (seat.seats or seat.alternates) else None


def _seated(draft: Draft, body: Body | None, law: str) -> Iterator[str]:
    """As many blanks as this council has seats in a body."""
    seat = _seat(draft, body) if body is not None else None
    if body is not None and seat is not None:
        members = _members(draft, body.name or body.kind.label, seat.seats or 0, seat.alternates or 0)
        yield f"Désigne, {members}. {draft.law(law)}"


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


def _members(draft: Draft, body: str, full: int, others: int) -> str:
    """« [nom du titulaire 1] et [nom du titulaire 2], titulaires, [nom du suppléant 1], suppléant »."""
    named = []
    for count, role in ((full, "titulaire"), (others, "suppléant")):
        if count:
            blanks = [draft.blanks(f"{role} {at}, {body}") for at in range(1, count + 1)]
            named.append(f"{listing(blanks)} ({plural(count, role, f'{role}s')})")
    return f"pour siéger à l’instance « {body} » : {listing(named)}"


def _post(draft: Draft, post: Post) -> str:
    """« Secrétaire général de mairie, catégorie B, 35 h par semaine, grade : [grade…] »; its mark is no name."""
    job = post.job.strip()
    name = job or draft.blanks("emploi")
    parts = [name]
    if post.category in {Category.A, Category.B, Category.C}:
        parts.append(f"catégorie {post.category.label}")
    if post.hours is not None:
        parts.append(f"{hours(post.hours)} par semaine")
    parts.append(f"grade : {draft.blanks(f'grade, {name}' if job else 'grade')}")
    return ", ".join(parts)
