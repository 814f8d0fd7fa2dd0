"""The posts of a service in a table: marks and functions, neither names nor pay."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from desktop.documents.blanks import Blanks
from desktop.documents.blocks import Align, Table
from desktop.documents.source import Source
from desktop.domain.choices import AfterPost, Category, Statute
from desktop.domain.planning.discreet import nameless
from desktop.domain.records import Partner, Post, PostTime, Service
from desktop.domain.staff.marks import marks_of
from desktop.domain.words.naming import at, named, service_name, the_name
from resources.sentence import low
from resources.typography import hours, listing, percent

KEPT = frozenset({AfterPost.POOLED, AfterPost.NEW})
"""The posts that a pooled service takes, those to be created too."""
GONE: Mapping[AfterPost, str] = {
    AfterPost.ENDS: "le poste s’arrête",
    AfterPost.ELSEWHERE: "reste à son employeur, hors du service",
}
"""What is said of a post that the pooled service does not take."""
_UNKNOWN = "à préciser"
_EMPTY_ROWS = 3  # to write by hand where no post is typed


def post_table(source: Source, posts: Sequence[Post], blanks: Blanks, *, shared: bool = True) -> Table:
    """A row per post: function, category, employer, hours, and, where it is `shared`, those it gives to each party."""
    marks = marks_of(source.dataset)
    several = len({post.service_id for post in posts}) > 1
    rows = [_row(source, post, marks[post.id], naming=several) for post in posts]
    if not rows:
        blanks("liste des postes")
        rows = [("",) * 6] * _EMPTY_ROWS
    header = ("Repère", "Fonction", "Catégorie, statut", "Employeur", "Par semaine", "Part mise en commun")
    widths = (2, 3.4, 3, 2.6, 1.8, 3.8)
    sides: tuple[Align, ...] = ("left", "left", "left", "left", "right", "left")
    kept = len(header) if shared else len(header) - 1
    shown = tuple(row[:kept] for row in rows)
    caption = "Les postes des services" if several else "Les postes du service"
    return Table(header[:kept], shown, caption, align=sides[:kept], widths=widths[:kept])


def _row(source: Source, post: Post, mark: str, *, naming: bool) -> tuple[str, ...]:
    """Its function says in which service, where the table has those of several."""
    service = source.dataset.find(Service, post.service_id) if naming else None
    where = f" – {service_name(service)}" if service is not None else ""
    employer = source.dataset.find(Partner, post.employer_id)
    new = " (à créer)" if post.after is AfterPost.NEW else ""
    return (
        mark,
        f"{nameless(source.dataset)(post.job)}{new}{where}".strip(" –"),
        kind_words(post),
        named(employer) if employer else "",
        hours(post.hours) if post.hours is not None else "",
        GONE.get(post.after) or taken(source, post),
    )


def kind_words(post: Post) -> str:
    """« B, titulaire ou stagiaire »; what is not known is said once."""
    held = [post.category.label] if post.category is not Category.UNKNOWN else []
    held += [low(post.status.label)] if post.status is not Statute.UNKNOWN else []
    return ", ".join(held) or _UNKNOWN


def taken(source: Source, post: Post) -> str:
    """« Valmorin 27 h, Les Thuyères 8 h », else the part of the post; all of it while nothing is typed."""
    told = [f"{the_name(partner)} {week}" for partner, week in _times(source, post)]
    if told:
        return ", ".join(told)
    return percent(Fraction(post.pooled) / 100) if post.pooled is not None else percent(1)


def week_words(source: Source, post: Post) -> str:
    """« 27 h à Valmorin et 8 h aux Thuyères »; empty while no hours are typed."""
    return listing([f"{week} {at(partner)}" for partner, week in _times(source, post)])


def _times(source: Source, post: Post) -> list[tuple[Partner, str]]:
    held = [time for time in source.dataset.where(PostTime, post_id=post.id) if time.hours]
    return [
        (partner, hours(time.hours or 0))
        for time in held
        if (partner := source.dataset.find(Partner, time.partner_id)) is not None
    ]
