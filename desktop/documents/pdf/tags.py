"""What is drawn says which part of the paper it belongs to, for a screen reader to read it in its place.

reportlab draws and does not tag. The blocks of a paper become nodes while they become flowables; each flowable brackets
what it draws with the node that it belongs to; `structure` then writes the tree into the file. What is drawn under
no node (rules, grounds, what stands around the text) is an artefact: seen, never read aloud.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Table as Grid

from desktop.documents.pdf.nodes import Mark, Node


class TaggedCanvas(Canvas):  # type: ignore[misc]  # reportlab ships no types
    """Counts what is marked on each page."""

    _marked = 0

    def showPage(self) -> None:  # noqa: N802 - reportlab's name
        super().showPage()
        self._marked = 0

    @contextmanager
    def reading(self, node: Node) -> Iterator[None]:
        """What is drawn meanwhile belongs to that part."""
        if node.once and node.marks:
            with self.unread():
                yield
            return
        node.marks.append(Mark(self._pageNumber, self._marked))
        self._code.append(f"/{node.role} <</MCID {self._marked}>> BDC")
        self._marked += 1
        yield
        self._code.append("EMC")

    def lead(self, node: Node, target: str, where: tuple[float, float, float, float]) -> None:
        """A click there leads to a bookmark; `node` is that link."""
        node.link = Mark(self._pageNumber, len(self._annotationrefs))
        self.linkRect("", target, where, relative=1, Border="[0 0 0]")

    @contextmanager
    def unread(self, *, around: bool = False) -> Iterator[None]:
        """What is drawn meanwhile is never read aloud; `around` is for what stands around the text of each page."""
        self._code.append("/Artifact <</Type /Pagination>> BDC" if around else "/Artifact BMC")
        yield
        self._code.append("EMC")


class Cells(Grid):  # type: ignore[misc]  # reportlab ships no types
    """A grid whose rules and grounds are never read aloud; what stands in its cells says itself what it is."""

    held: list[tuple[int, int]]  # rows that no page parts
    few = 0  # rows up to which a table is not cut

    def _drawBkgrnd(self) -> None:  # noqa: N802 - reportlab's name
        if self._bkgrndcmds:
            with self.canv.unread():
                super()._drawBkgrnd()

    def _drawLines(self) -> None:  # noqa: N802 - reportlab's name
        if self._linecmds:
            with self.canv.unread():
                super()._drawLines()

    def _drawCell(self, value: object, *where: object) -> None:  # noqa: N802 - reportlab's name
        if value != "":  # reportlab would write an empty text
            super()._drawCell(value, *where)


NO_PADDING: list[tuple[object, ...]] = [
    (f"{side}PADDING", (0, 0), (-1, -1), 0) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")
]
