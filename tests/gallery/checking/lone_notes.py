"""No page holds only a note in small type: what it is about is on the page before."""

from collections.abc import Iterator

from tests.gallery.checking.defect import Defect
from tests.gallery.checking.lone_signatures import small_texts
from tests.gallery.checking.page import Document, bare


def lone_notes(document: Document) -> Iterator[Defect]:
    """The pages of a paper of several that say nothing but small paragraphs, or the end of one."""
    notes = sorted({bare(text) for text in small_texts(document.paper.blocks)}, key=len, reverse=True)
    for page in document.pages[1:]:
        said = bare("".join(run.text for run in page.body))
        drawn = any(page.within(area.box) for area in page.areas)
        for note in notes:
            said = said.replace(note, "")
        if page.body and not drawn and (not said or any(note.endswith(said) for note in notes)):
            yield Defect("note alone", page.number, f"« {page.body[0].text.strip()[:60]} »")
