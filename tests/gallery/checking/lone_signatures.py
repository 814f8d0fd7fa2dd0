"""Nobody signs a page that does not say what is signed."""

from collections.abc import Iterable, Iterator

from desktop.documents.blocks import Block, Box, Columns, Heading, Paragraph, Signatures, Table
from tests.gallery.checking.defect import Defect
from tests.gallery.checking.page import Document, bare

_SIGNED = "Signature"
_MANY = 10  # places to sign, which no page holds with the end of the text


def lone_signatures(document: Document) -> Iterator[Defect]:
    """Pages with the room to sign and nothing else than names, headings and notes in small type.

    Where tens of parties sign, their list goes on from the page on which the text ends: that page says what they sign.
    """
    going_on = False
    rooms = list(_rooms(document.paper.blocks))
    texts = sorted({bare(text) for room in rooms for text in room} - {""}, key=len, reverse=True)
    small = sorted({bare(text) for text in small_texts(document.paper.blocks)}, key=len, reverse=True)
    for page in document.pages if rooms and len(document.pages) > 1 else ():
        said = bare("".join(run.text for run in page.body))
        signed = any(all(bare(text) in said for text in room if bare(text)) for room in rooms)
        for text in (*small, *texts):
            said = said.replace(text, "")
        if signed and not said and not (going_on and len(rooms) > _MANY):
            yield Defect("signatures alone", page.number, f"nothing of what is signed, of {len(document.pages)} pages")
        going_on = signed


def _rooms(blocks: Iterable[Block]) -> Iterator[list[str]]:
    """The words of each place where one signs; a table with amounts says itself what is signed."""
    title = ""
    for block in blocks:
        match block:
            case Signatures(items):
                yield [text for item in items for text in item]
            case Table() if _SIGNED in block.header and "right" not in block.align:
                yield [title, block.caption, *block.header, *(cell for row in block.rows for cell in row)]
            case Box():
                yield from ([block.title, *room] for room in _rooms(block.blocks))
            case Columns(left, right):
                yield from _rooms((*left, *right))
        title = block.text if isinstance(block, Heading) else ""


def small_texts(blocks: Iterable[Block]) -> Iterator[str]:
    """The notes in small type."""
    return (block.text for block in blocks if isinstance(block, Paragraph) and block.small)
