"""The posts of an agreement and what becomes of their agents: marks and functions, neither names nor pay."""

from collections.abc import Callable, Iterator
from fractions import Fraction

from desktop.documents.agreement.groups import Group
from desktop.documents.blanks import Blanks
from desktop.documents.blocks import Align, Block, Heading, Paragraph, Table
from desktop.documents.parts import NO_NAME
from desktop.documents.source import Source
from desktop.domain.choices import AfterPost, Opinion, StaffEffect
from desktop.domain.law.agents import pooled
from desktop.domain.planning.discreet import nameless
from desktop.domain.records import CommitteeOpinion, Partner, Post, PostTime
from desktop.domain.staff.committees import opinions_of
from desktop.domain.staff.impact import changes_of
from desktop.domain.words.naming import named
from resources.typography import hours, percent, short_day

_ANNEXED = "annexed"
_EMPTY_ROWS = 3  # to write by hand where no post is typed


def posts_of(source: Source, group: Group) -> list[Post]:
    """The posts that the services of an agreement take, those to be created too."""
    kept = {AfterPost.POOLED, AfterPost.NEW}
    return [post for s in group.services for post in source.dataset.where(Post, service_id=s.id) if post.after in kept]


def mark(post: Post, place: int, typed: Callable[[str], str]) -> str:
    """« Agent 2 »: what the post is called on paper, never the name of who holds it."""
    return typed(post.label).strip() or f"Poste {place}"


def post_blocks(source: Source, group: Group, blanks: Blanks) -> Iterator[Block]:
    """A row per post: function, category, employer, hours, and those that it gives to each party."""
    typed, posts = nameless(source.dataset), posts_of(source, group)
    rows = [_row(source, post, mark(post, place, typed), typed) for place, post in enumerate(posts, start=1)]
    if not rows:
        blanks("liste des postes")
        rows = [("",) * 6] * _EMPTY_ROWS
    header = ("Repère", "Fonction", "Catégorie, statut", "Employeur", "Par semaine", "Part mise en commun")
    widths = (2, 3.4, 3, 2.6, 1.8, 3.8)
    sides: tuple[Align, ...] = ("left", "left", "left", "left", "right", "left")
    yield Table(header, tuple(rows), "Les postes du service", align=sides, widths=widths)
    yield Paragraph(NO_NAME, small=True)


def _row(source: Source, post: Post, label: str, typed: Callable[[str], str]) -> tuple[str, ...]:
    employer = source.dataset.find(Partner, post.employer_id)
    new = " (à créer)" if post.after is AfterPost.NEW else ""
    return (
        label,
        f"{typed(post.job)}{new}".strip(),
        f"{post.category.label}, {post.status.label.lower()}",
        named(employer) if employer else "",
        hours(post.hours) if post.hours is not None else "",
        _taken(source, post),
    )


def _taken(source: Source, post: Post) -> str:
    """« 27 h à Valmorin, 8 h aux Thuyères », else the part of the post; all of it while nothing is typed."""
    times = [time for time in source.dataset.where(PostTime, post_id=post.id) if time.hours]
    told = [f"{named(p)} {hours(t.hours or 0)}" for t in times if (p := source.dataset.find(Partner, t.partner_id))]
    if told:
        return ", ".join(told)
    return percent(Fraction(post.pooled) / 100) if post.pooled is not None else percent(1)


def impact_blocks(source: Source, group: Group, blanks: Blanks) -> Iterator[Block]:
    """What the law wants of the sheet, a table per post, then the opinions of the committees."""
    sheet = source.law.staff.sheets.get(_ANNEXED)
    if sheet is not None and sheet.say:
        yield Paragraph(sheet.say[0].text)
    typed = nameless(source.dataset)
    marks = {post.id: mark(post, place, typed) for place, post in enumerate(posts_of(source, group), start=1)}
    posts = [post for service in group.services for post in pooled(source.dataset, service)]
    if not posts:
        yield Paragraph(f"Effets sur les agents : {blanks('effets sur les agents')}.")
    for post in posts:
        yield from _impact(source, post, marks[post.id], typed, blanks)
    yield from _opinions(source, group, blanks)
    yield Paragraph(NO_NAME, small=True)


def _impact(source: Source, post: Post, label: str, typed: Callable[[str], str], blanks: Blanks) -> Iterator[Block]:
    rows = []
    for change in changes_of(source.dataset, post):
        unknown = change.effect is StaffEffect.UNKNOWN
        effect = blanks(f"effet à étudier : {label}") if unknown else change.effect.label
        rows.append((change.topic.label, "[à étudier]" if unknown else effect, typed(change.note)))
    employer = source.dataset.find(Partner, post.employer_id)
    facts = [label, typed(post.job), *([f"employeur : {named(employer)}"] if employer else [])]
    caption = " – ".join(filter(None, facts))
    yield Table(("Ce qui peut changer", "Pour l’agent", "En clair"), tuple(rows), caption, widths=(4, 3, 6))


def _opinions(source: Source, group: Group, blanks: Blanks) -> Iterator[Block]:
    """The opinion of the committee of each employer among the parties, with its date and its sense."""
    if group.form.staff.committee == "none":
        return
    parties = {party.id: party for party in group.parties}
    held = [each for each in opinions_of(source.dataset) if each.partner_id in parties]
    if held:
        rows = tuple(_opinion(each, parties[each.partner_id], blanks) for each in held)
        header = ("Employeur", "Comité compétent", "Séance", "Avis")
        yield Heading("Avis des comités sociaux territoriaux", 3)
        yield Table(header, rows, "Avis recueillis avant les délibérations", widths=(3, 3, 2.4, 4))


def _opinion(held: CommitteeOpinion, partner: Partner, blanks: Blanks) -> tuple[str, ...]:
    known = held.opinion is not Opinion.UNKNOWN
    on = held.second_on or held.session_on
    return (
        named(partner),
        held.committee.label,
        short_day(on) if on else blanks(f"séance du comité : {named(partner)}"),
        held.opinion.label if known else blanks(f"avis du comité : {named(partner)}"),
    )
