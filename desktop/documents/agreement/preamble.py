"""Why the parties agree: what does not work, what they want to keep and where they go, from the first step."""

from collections.abc import Callable, Iterable, Iterator

from desktop.documents.acts.phrases import problem_words
from desktop.documents.blocks import Block, BulletList, Heading, Paragraph
from desktop.documents.parts import ended
from desktop.documents.source import Source
from desktop.domain.planning.discreet import nameless
from desktop.domain.records import Purpose, Service
from desktop.domain.sharing.settlement import small
from desktop.domain.words.purpose_words import speaks_of
from resources.typography import day

_AGREED = "Les parties sont convenues de ce qui suit."


def preamble(source: Source, services: Iterable[Service]) -> Iterator[Block]:
    """What was typed and ticked of the purpose, where it is of these services; one sentence while there is nothing."""
    item, typed = source.dataset.one(Purpose), nameless(source.dataset)
    yield Heading("Préambule", 2)
    if speaks_of(source.dataset, services):
        yield from _purpose(item, typed)
    if item.principle_on is not None and item.principle_on <= source.made_on:
        yield Paragraph(f"Le principe de cette étude a été voté le {day(item.principle_on)}.")
    yield Paragraph(_AGREED)


def _purpose(item: Purpose, typed: Callable[[str], str]) -> Iterator[Block]:
    if item.sentence:
        yield Paragraph(ended(typed(item.sentence)))
    if item.problems:
        yield Paragraph("Les parties constatent ce qui suit :")
        yield BulletList(tuple(f"{problem_words(problem)} ;" for problem in item.problems[:-1]) + _last(item))
    if item.problems_text.strip():
        yield from _typed(typed(item.problems_text))
    kept = [
        *(small(each.label) for each in item.preserved),
        *([small(own)] if (own := typed(item.preserved_text).strip()) else []),
    ]
    if kept:
        yield Paragraph("Elles veulent préserver :")
        yield BulletList((*(f"{each} ;" for each in kept[:-1]), ended(kept[-1])))
    if item.vision.strip():
        yield Paragraph("Leur projet pour les six ans qui viennent :")
        yield from _typed(typed(item.vision))


def _last(item: Purpose) -> tuple[str, ...]:
    return (ended(problem_words(item.problems[-1])),)


def _typed(text: str) -> Iterator[Block]:
    for line in text.splitlines():
        if line.strip():
            yield Paragraph(ended(line.strip()))
