"""Writes into a PDF the tree of what is read of it, and what an archive asks of a file.

The tree follows ISO 32000-1, 14.7 and 14.8; what an archive asks (a colour profile, properties in XML, an identity) is
that of PDF/A-2. Neither the mark of PDF/UA nor that of PDF/A is set: no tool at hand checks the whole of these norms.
"""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf

from desktop.documents.pdf.nodes import Mark, Node

_PRINTED = 4  # a link that is on the paper too (ISO 32000-1, table 165)


def tagged(content: BytesIO, read: Node) -> bytes:
    """The same pages with their structure; the same paper gives the same bytes."""
    with pikepdf.open(content) as pdf:
        _Tree(pdf).write(read)
        describe(pdf)
        return saved(pdf)


def saved(pdf: Pdf) -> bytes:
    """The file, small, the same each time."""
    stream = BytesIO()
    made = pikepdf.ObjectStreamMode.generate
    pdf.save(stream, deterministic_id=True, object_stream_mode=made, min_version="1.7")
    return stream.getvalue()


def describe(pdf: Pdf) -> None:
    """Its properties in XML, as they are in the list of properties, and the colours that its numbers stand for."""
    for key in [key for key, value in pdf.docinfo.items() if key == "/Trapped" or not str(value)]:
        del pdf.docinfo[key]  # says nothing, and has no place in the properties in XML
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as told:
        told.load_from_docinfo(pdf.docinfo)
        told["dc:language"] = {str(pdf.Root.Lang)}
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier="sRGB IEC61966-2.1",
        Info="sRGB IEC61966-2.1",
        DestOutputProfile=pdf.make_stream(_colours(), N=3, Alternate=Name.DeviceRGB),
    )
    pdf.Root.OutputIntents = Array([pdf.make_indirect(intent)])


class _Tree:
    """The elements of the tree, and which of them each stretch of each page belongs to."""

    def __init__(self, pdf: Pdf) -> None:
        self._pdf = pdf
        self._pages = [page.obj for page in pdf.pages]
        self._clicked: list[Object] = []
        self._owners: dict[int, dict[int, Object]] = defaultdict(dict)  # page → number there → element

    def write(self, read: Node) -> None:
        """Writes the whole tree."""
        root = self._pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        root.K = self._element(read, root)
        numbers: list[object] = []
        for at, page in enumerate(self._pages):
            page.StructParents, page.Tabs = at, Name.S
            held = self._owners[at + 1]
            numbers += [at, self._pdf.make_indirect(Array([held[number] for number in sorted(held)]))]
        for at, element in enumerate(self._clicked, start=len(self._pages)):
            numbers += [at, element]
        root.ParentTree = self._pdf.make_indirect(Dictionary(Nums=Array(numbers)))
        root.ParentTreeNextKey = len(self._pages) + len(self._clicked)
        self._pdf.Root.StructTreeRoot = root
        self._pdf.Root.MarkInfo = Dictionary(Marked=True)

    def _element(self, node: Node, parent: Object) -> Object:
        found = self._pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{node.role}"), P=parent))
        kids = [
            *self._stretches(node, found),
            *self._links(node, found),
            *(self._element(kid, found) for kid in node.kids if _says(kid)),
        ]
        if kids:
            found.K = kids[0] if len(kids) == 1 else Array(kids)
        if node.alternative:
            found.Alt = node.alternative
        asked = dict(_attributes(node))
        if asked:
            found.A = Dictionary(asked)
        return found

    def _stretches(self, node: Node, element: Object) -> Iterator[Object | int]:
        """The stretches of a part: their numbers on the page where it begins, that page being said for the others."""
        for mark in node.marks:
            self._owners[mark.page][mark.number] = element
        for mark in node.marks[:1]:
            element.Pg = self._pages[mark.page - 1]
        for mark in node.marks:
            yield mark.number if mark.page == node.marks[0].page else self._elsewhere(mark)

    def _links(self, node: Node, element: Object) -> Iterator[Object]:
        """Both ways: from the part to what is clicked, and back."""
        if node.link is None:
            return
        page = self._pages[node.link.page - 1]
        element.Pg = page
        clicked = page.Annots[node.link.number]
        clicked.StructParent = len(self._pages) + len(self._clicked)
        clicked.Contents, clicked.F = node.alternative, _PRINTED
        self._clicked.append(element)
        yield Dictionary(Type=Name.OBJR, Pg=page, Obj=clicked)

    def _elsewhere(self, mark: Mark) -> Object:
        return Dictionary(Type=Name.MCR, Pg=self._pages[mark.page - 1], MCID=mark.number)


def _says(node: Node) -> bool:
    """Whether there is something to write of a part: an empty cell keeps its place in its row."""
    return node.role in {"TH", "TD"} or bool(node.marks) or any(map(_says, node.kids))


def _attributes(node: Node) -> Iterator[tuple[str, object]]:
    """What the norm asks of a header cell, of a list, of a drawing (ISO 32000-1, 14.8.5)."""
    if node.scope:
        yield from (("/O", Name.Table), ("/Scope", Name(f"/{node.scope}")))
    if node.numbering:
        yield from (("/O", Name.List), ("/ListNumbering", Name(f"/{node.numbering}")))
    if node.box:
        box = Array([round(side, 2) for side in node.box])
        yield from (("/O", Name.Layout), ("/Placement", Name.Block), ("/BBox", box))


@cache
def _colours() -> bytes:
    """The profile of sRGB that Pillow draws, without the moment at which it was drawn, at the version PDF 1.7 knows."""
    from PIL import ImageCms

    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile[8:12] = bytes((4, 0x20, 0, 0))  # ICC.1:2004-10
    profile[24:36] = b"\x07\xea" + bytes((0, 1, 0, 1)) + bytes(6)  # 1 January 2026
    profile[84:100] = bytes(16)  # the mark of the content, of which that moment is a part
    return bytes(profile)
