"""What the schéma says of the staff of each employer: posts and hours of today, and what becomes of them."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from desktop.documents.blocks import Align, Block, Paragraph, Table
from desktop.documents.employing import employer_words
from desktop.documents.frames.about import About
from desktop.documents.frames.scheme_services import actions_of
from desktop.domain.choices import AfterPost
from desktop.domain.records import Partner, Post
from desktop.domain.words.naming import named, service_name
from resources.sentence import low
from resources.typography import hours

_OTHER = "Employeur à préciser"
_YEARS = 4  # that one writes by hand
_LEFT: Align = "left"
_RIGHT: tuple[Align, ...] = ("right",)
_NOTE = "En commun : le poste continue dans le service. Ailleurs : il reste à son employeur. Sans nom ni paie."


def staff(about: About) -> Iterator[Block]:
    """A row per employer, the community included; then who employs, service by service."""
    by_employer = _by_employer(about)
    rows = [_row(name, posts) for name, posts in by_employer]
    every = [post for _name, posts in by_employer for post in posts]
    if every:
        rows.append(_row("Ensemble", every))
    else:
        about.blanks("postes et heures de chaque employeur, aujourd’hui et demain")
    header = ("Employeur", "Postes", "Heures par semaine", "En commun", "Ailleurs", "S’arrêtent", "À créer")
    yield Table(
        header,
        tuple(rows),
        "Les postes de ces services, aujourd’hui et demain",
        align=(_LEFT, *_RIGHT * 6),
        widths=(4, 1.5, 2.2, 1.9, 1.7, 2, 1.7),
        total=bool(every),
        note=_NOTE,
    )
    for service in (result.service for result in actions_of(about.source)):
        words = employer_words(about.source, service)
        if words:
            yield Paragraph(low(words), label=f"{service_name(service)} :")


def path(about: About) -> Iterator[Block]:
    """The posts of today, and a column a year to be written by hand."""
    source = about.source
    begins = source.results.begins()
    first = max(begins.day.year if begins is not None else source.made_on.year, source.made_on.year)
    years = range(first, first + _YEARS)
    rows = tuple((name, _count(_today(posts)), *("" for _year in years)) for name, posts in _by_employer(about))
    about.blanks("effectifs prévus, année par année")
    header = ("Employeur", "Postes aujourd’hui", *map(str, years))
    yield Table(header, rows, "Les effectifs prévus", align=(_LEFT, *_RIGHT * (len(years) + 1)), tall_mm=3)


def _by_employer(about: About) -> list[tuple[str, Sequence[Post]]]:
    """Each partner with the posts that it employs in these services, none perhaps; then those of nobody known."""
    dataset = about.source.dataset
    posts = dataset.all(Post)
    found: list[tuple[str, Sequence[Post]]] = [
        (named(partner), [post for post in posts if post.employer_id == partner.id]) for partner in about.partners
    ]
    lost = [post for post in posts if dataset.find(Partner, post.employer_id) not in about.partners]
    return [*found, *([(_OTHER, lost)] if lost else [])]


def _row(name: str, posts: Sequence[Post]) -> tuple[str, ...]:
    held = _today(posts)
    known = [post.hours for post in held if post.hours is not None]
    weekly = hours(sum(known, Decimal(0))) if held and len(known) == len(held) else ""
    after = (AfterPost.POOLED, AfterPost.ELSEWHERE, AfterPost.ENDS, AfterPost.NEW)
    return (name, _count(held), weekly, *(_count([post for post in posts if post.after is each]) for each in after))


def _today(posts: Sequence[Post]) -> list[Post]:
    """Those that exist already."""
    return [post for post in posts if post.after is not AfterPost.NEW]


def _count(posts: Sequence[Post]) -> str:
    return str(len(posts)) if posts else ""
