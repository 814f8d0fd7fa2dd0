"""What becomes of each agent, under the three headings that the law gives, and what the texts say."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from desktop.documents.blanks import Blanks
from desktop.documents.blocks import Block, Heading, Table
from desktop.documents.source import Source
from desktop.domain.choices import AfterPost, StaffEffect
from desktop.domain.planning.discreet import nameless
from desktop.domain.records import Partner, Post
from desktop.domain.staff.impact import HEADINGS, changes_of, effects, to_study, worse
from desktop.domain.staff.marks import marks_of
from desktop.domain.words.naming import the_name
from resources.law.legal_form import LegalForm
from resources.typography import listing, plural

_COUNTED = (
    (StaffEffect.BETTER, "plus favorable", "plus favorables"),
    (StaffEffect.WORSE, "moins favorable", "moins favorables"),
    (StaffEffect.NEUTRAL, "qui change sans gain ni perte", "qui changent sans gain ni perte"),
    (StaffEffect.SAME, "inchangée", "inchangées"),
    (StaffEffect.UNKNOWN, "à étudier", "à étudier"),
)
_OF_THE_TOOL = "Avec cet outil"


def effect_tables(source: Source, posts: Sequence[Post], blanks: Blanks) -> Iterator[Table]:
    """A table per post that goes on in the service: what changes under each heading, in words."""
    marks = marks_of(source.dataset)
    for post in posts:
        yield _effects(source, post, marks[post.id], blanks)


def conclusions(source: Source, posts: Sequence[Post], blanks: Blanks) -> Table:
    """What the headings add up to; the employer concludes, says what makes up for a loss, or for a post that stops."""
    marks = marks_of(source.dataset)
    rows = tuple(_conclusion(source, post, marks[post.id], blanks) for post in posts)
    header = ("Poste", "D’après les rubriques", "Favorable, neutre ou moins favorable", "Mesure de compensation")
    return Table(header, rows, "Ce que l’employeur conclut", widths=(2, 4, 3.4, 4))


def law_blocks(source: Source, form: LegalForm, level: int) -> Iterator[Block]:
    """What the texts say of the agents under this form, each sentence with where it stands."""
    told = groupby(source.law.staff_changes(form), key=itemgetter(0))
    rows = tuple(
        ("" if at else label or _OF_THE_TOOL, said.text, said.origin)
        for label, held in told
        for at, (_label, said) in enumerate(held)
    )
    if rows:
        yield Heading("Ce que disent les textes", level)
        yield Table(("Sujet", "Ce qui est prévu", "Texte"), rows, "Pour les agents", widths=(2.6, 7, 3.4))


def counted(source: Source, post: Post) -> str:
    """« 2 rubriques plus favorables, 1 moins favorable et 7 inchangées »."""
    held = effects(source.dataset, post)
    told = [plural(held[effect], one, more) for effect, one, more in _COUNTED if held[effect]]
    return listing(told)


def _effects(source: Source, post: Post, mark: str, blanks: Blanks) -> Table:
    typed = nameless(source.dataset)
    held = {change.topic: change for change in changes_of(source.dataset, post)}
    rows: list[tuple[str, ...]] = []
    levels: list[int] = []
    for title, topics in HEADINGS:
        rows.append((title, "", ""))
        rows += [(topic.label, held[topic].effect.label, typed(held[topic].note)) for topic in topics]
        levels += [0, *(1 for _topic in topics)]
    if to_study(source.dataset, post):
        blanks(f"effet à étudier : {mark}")
    employer = source.dataset.find(Partner, post.employer_id)
    facts = [mark, typed(post.job), *([f"employeur : {the_name(employer)}"] if employer else [])]
    caption = " – ".join(filter(None, facts))
    header = ("Ce qui peut changer", "Pour l’agent", "En clair")
    return Table(header, tuple(rows), caption, widths=(4.6, 3, 5.4), levels=tuple(levels))


def _conclusion(source: Source, post: Post, mark: str, blanks: Blanks) -> tuple[str, ...]:
    if post.after is AfterPost.ENDS:
        told = blanks(f"ce qui est proposé à l’agent, {mark}")
        return (mark, "Le poste s’arrête.", blanks(f"conclusion, {mark}"), told)
    lost = worse(source.dataset, post)
    measure = "Aucune perte notée"
    if lost:
        topics = listing([topic.label for topic in lost])
        measure = f"{topics} : {blanks(f'mesure de compensation, {mark}')}"
    elif to_study(source.dataset, post):
        measure = "À voir, une fois l’étude finie"
    return (mark, f"{counted(source, post)}.", blanks(f"conclusion, {mark}"), measure)
