"""A frame on paper: what it is and is not, what it has to hold, its parts one by one, the steps with their days."""

from collections.abc import Callable, Iterator, Mapping

from desktop.documents.agreement.sheet_of import sheet_of
from desktop.documents.blocks import Blank, Block, Box, BulletList, Heading, Paper, Paragraph
from desktop.documents.frames.about import About, Fill, origin, told
from desktop.documents.parts import NO_NAME, ended
from desktop.documents.room import spared
from desktop.domain.words.council_words import the_body
from desktop.domain.words.law_words import as_of_words
from resources.law.frames import NEEDS, Content
from resources.sentence import high
from resources.typography import day

_FROM = "Ce que ce cadre contient déjà vient du dossier"
OPENING = "Cadre à compléter"
_SEAT, _COMMUNITY = "seat", "community"
CHECKLIST = "Ce que ce document doit contenir, et ce qu’il peut contenir"
Part = Callable[[About, Content, Fill | None], Iterator[Block]]


def frame_paper(
    about: About,
    names: tuple[str, str],
    fills: Mapping[str, Fill],
    after: Fill,
    whose: Block,
    part: "Part | None" = None,
) -> Paper:
    """The paper of a frame; `fills` are what the dossier says of its parts, `after` what follows them.

    `whose` says first for whom it is; `part` makes each part, where it is not as the others do.
    """
    blocks = [
        whose,
        *_opening(about),
        *_checklist(about),
        *_parts(about, fills, part or filled_part),
        *after(about),
        *_ending(about),
    ]
    made = sheet_of(about.source, names, blocks, about.blanks, keywords=("cadre à compléter", names[0]))
    return spared(made) or made


def filled_part(about: About, content: Content, fill: Fill | None) -> Iterator[Block]:
    """What the dossier says of a part, then what is left to be written by hand."""
    if fill is not None:
        yield from fill(about)
    yield from asked(about, content)


def asked(about: About, content: Content) -> Iterator[Block]:
    """What is written by hand in a part; the seat is known once it was typed, and the one community of all."""
    known = {_SEAT: about.seat, _COMMUNITY: high(about.one_community)}.get(content.id, "")
    for ask in content.asks:
        label = high(ask)
        if known:
            yield Paragraph(ended(known), label=f"{label} :")
            continue
        about.blanks(f"{content.title} – {ask}")
        yield Blank(label)


def _ending(about: About) -> Iterator[Block]:
    """Where it all comes from: the dossier, on its day, and the texts."""
    source = about.source
    ours = f", tenu par {the_body(source.ours)}" if source.ours is not None and source.ours.name else ""
    name = f" « {source.dossier.name} »" if source.dossier.name else ""
    yield Paragraph(f"{_FROM}{name}{ours}, au {day(source.made_on)}.", small=True, label="Sources.")
    yield Paragraph(f"{as_of_words(source.law)} {NO_NAME}", small=True)


def _opening(about: About) -> Iterator[Block]:
    frame = about.frame
    said = [frame.what, *frame.more, *(each.say for each in frame.under if each.holds(about.form))]
    yield Box(OPENING, (*(Paragraph(told(each)) for each in said), Paragraph(frame.limits.text)))


def _checklist(about: About) -> Iterator[Block]:
    """Each part by why it is there, with its number and where that comes from: boxes to tick."""
    parts = about.frame.parts(about.form)
    yield Heading(CHECKLIST, 2)
    for need, words in NEEDS.items():
        items = tuple(
            f"{number}. {part.title}{f' ({origin(part.say)})' if part.say.articles else ''}"
            for number, part in enumerate(parts, start=1)
            if part.need == need
        )
        if items:
            yield Paragraph(f"{words} :", bold=True, with_next=True)
            yield BulletList(items, boxes=True)


def _parts(about: About, fills: Mapping[str, Fill], made: Part) -> Iterator[Block]:
    for number, content in enumerate(about.frame.parts(about.form), start=1):
        yield Heading(f"{number}. {content.title}", 2)
        said = told(content.say) if content.say.articles else content.say.text
        yield Paragraph(f"{NEEDS[content.need]}. {said}", small=True, with_next=True)
        yield from made(about, content, fills.get(content.id))
