"""The annexes of an agreement, each on a page under its letter; what is joined from elsewhere is named only."""

from collections.abc import Callable, Iterator, Mapping
from string import ascii_uppercase

from desktop.documents.agreement.annex_goods import assets_of, goods_blocks
from desktop.documents.agreement.annex_money import money_blocks
from desktop.documents.agreement.annex_service import need_blocks, service_blocks
from desktop.documents.agreement.annex_staff import impact_blocks, post_blocks, posts_of
from desktop.documents.agreement.groups import Group, results_of
from desktop.documents.agreement.statement_form import statement_blocks
from desktop.documents.blanks import Blanks
from desktop.documents.blocks import Blank, Block, BulletList, Heading, PageBreak, Paragraph
from desktop.documents.source import Source
from resources.law.legal_form import Annex

Blocks = Callable[[Source, Group, Blanks], Iterator[Block]]
_JOINED, _GOODS = "joined", "goods"


def annexes_of(source: Source, group: Group) -> list[tuple[str, Annex]]:
    """The annexes of an agreement with their letters; one that is there if any may be left out."""
    kept = [annex for annex in group.form.annexes if not annex.if_any or posts_of(source, group)]
    return list(zip(ascii_uppercase, kept, strict=False))


def annex_list(held: list[tuple[str, Annex]]) -> Iterator[Block]:
    """Their names, at the end of the agreement, on the page of its signatures: that page then says what is signed."""
    yield Heading("Annexes", 2)
    names = tuple(f"{annex_name(letter, annex)}{_to_join(annex)}." for letter, annex in held)
    yield BulletList(names, with_next=True)


def annex_pages(source: Source, group: Group, held: list[tuple[str, Annex]], blanks: Blanks) -> Iterator[Block]:
    """Each annex made here opens a page, but for an empty inventory."""
    for letter, annex in held:
        if annex.kind == _JOINED:
            blanks(f"à joindre : {annex_name(letter, annex)}")
            continue
        if annex.kind != _GOODS or assets_of(source, group):
            yield PageBreak()  # not for the one line of an empty inventory
        yield Heading(annex_name(letter, annex), 1)
        if annex.say is not None:
            yield Paragraph(annex.say.text)
        yield from _MADE[annex.kind](source, group, blanks)
        yield from _asked(letter, annex, blanks)


def annex_name(letter: str, annex: Annex) -> str:
    """« Annexe B – Table financière »."""
    return f"Annexe {letter} – {annex.title}"


def _to_join(annex: Annex) -> str:
    return ", à joindre" if annex.kind == _JOINED else ""


def _asked(letter: str, annex: Annex, blanks: Blanks) -> Iterator[Block]:
    """What is written by hand in an annex."""
    for ask in annex.asks:
        blanks(f"annexe {letter} – {ask}")
        yield Blank(ask)


def _models(source: Source, group: Group, _blanks: Blanks) -> Iterator[Block]:
    """A model of each service; what it leaves to write is filled each year, not before the signature."""
    for at, result in enumerate(results_of(source, group)):
        if at:
            yield PageBreak()
        yield from statement_blocks(source, group, result, None, "", Blanks())


def _nothing(_source: Source, _group: Group, _blanks: Blanks) -> Iterator[Block]:
    return iter(())


_MADE: Mapping[str, Blocks] = {
    "service": service_blocks,
    "written": _nothing,
    "needs": need_blocks,
    "money": money_blocks,
    "posts": post_blocks,
    "goods": goods_blocks,
    "statement": _models,
    "impact": impact_blocks,
}
