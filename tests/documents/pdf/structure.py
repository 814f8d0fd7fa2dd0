"""What the norm asks of a tagged PDF, checked on the file itself: each fault is a sentence, none when all is well.

Only what is written here is claimed (ISO 32000-1, 14.6 to 14.8; ISO 14289-1, 7.1 to 7.5 and 7.18).
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pikepdf

_PAINTS = {"Tj", "TJ", "'", '"', "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "Do", "sh", "INLINE IMAGE"}
_HOLDS = {
    "Table": {"Caption", "TR"},
    "TR": {"TH", "TD"},
    "L": {"LI"},
    "LI": {"Lbl", "LBody"},
    "TOC": {"TOCI"},
    "TOCI": {"Reference"},
    "Reference": {"Link"},
}
_INSIDE = {
    "TR": "Table",
    "TH": "TR",
    "TD": "TR",
    "LI": "L",
    "Lbl": "LI",
    "LBody": "LI",
    "TOCI": "TOC",
    "Caption": "Table",
}
_KNOWN = {"Document", "Part", "Div", "P", "H1", "H2", "H3", "H4", "Figure", "Reference", "Link", "TOC", "L", "Table"}


@dataclass
class Element:
    """A part of what is read: its role, what it holds, the stretches of pages that it owns."""

    role: str
    object: Any
    kids: "list[Element]" = field(default_factory=list)
    marks: list[tuple[int, int]] = field(default_factory=list)  # page from 0, number
    links: list[Any] = field(default_factory=list)

    def walk(self) -> "Iterator[Element]":
        """This part and all inside it, in the order of reading."""
        yield self
        for kid in self.kids:
            yield from kid.walk()


def tree_of(pdf: pikepdf.Pdf) -> Element:
    """The whole tree."""
    pages = {page.obj.objgen: at for at, page in enumerate(pdf.pages)}
    return _element(pdf.Root.StructTreeRoot.K, pages)


def alternatives(path: Path) -> list[str]:
    """The sentences read in place of the drawings, in the order of reading."""
    with pikepdf.open(path) as pdf:
        return [str(each.object.Alt) for each in tree_of(pdf).walk() if each.role == "Figure"]


def faults(path: Path) -> list[str]:
    """All that is wrong."""
    with pikepdf.open(path) as pdf:
        root = pdf.Root
        if "/StructTreeRoot" not in root or not root.get("/MarkInfo", {}).get("/Marked"):
            return ["not tagged"]
        tree = tree_of(pdf)
        found = [
            *_of_file(pdf),
            *_of_pages(pdf, tree),
            *_of_owners(pdf, tree),
            *_of_headings(tree),
            *_of_links(pdf, tree),
        ]
        for element in tree.walk():
            found += _of_element(element)
        return found


def _element(held: Any, pages: dict[Any, int]) -> Element:
    made = Element(str(held.S)[1:], held)
    kids = held.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int):
            made.marks.append((pages[held.Pg.objgen], int(kid)))
        elif "/MCID" in kid:
            made.marks.append((pages[kid.Pg.objgen], int(kid.MCID)))
        elif "/Obj" in kid:
            made.links.append(kid.Obj)
        elif "/S" in kid:
            made.kids.append(_element(kid, pages))
    return made


def _of_file(pdf: pikepdf.Pdf) -> Iterator[str]:
    if str(pdf.Root.get("/Lang", "")) != "fr-FR":
        yield "no language"
    if not pdf.Root.get("/ViewerPreferences", {}).get("/DisplayDocTitle"):
        yield "the name of the file is shown instead of its title"
    with pdf.open_metadata() as told:
        if not told.get("dc:title") or told.get("dc:title") != str(pdf.docinfo.get("/Title")):
            yield "the title of the properties is not that of their XML"
    if "/OutputIntents" not in pdf.Root:
        yield "no colour profile"
    yield from (
        f"page {at}: not read in the order of the tree"
        for at, p in enumerate(pdf.pages, 1)
        if p.obj.get("/Tabs") != "/S"
    )


def _of_pages(pdf: pikepdf.Pdf, tree: Element) -> Iterator[str]:
    """All that is drawn is either part of the tree, once, or never read."""
    owned = Counter(mark for element in tree.walk() for mark in element.marks)
    for at, page in enumerate(pdf.pages):
        drawn: list[int] = []
        depth: list[str] = []
        for operands, operator in pikepdf.parse_content_stream(page):
            name = str(operator)
            if name in {"BDC", "BMC"}:
                if depth:
                    yield f"page {at + 1}: marks inside marks"
                depth.append(str(operands[0]))
                if name == "BDC" and "/MCID" in operands[1]:
                    drawn.append(int(operands[1].MCID))
            elif name == "EMC":
                depth.pop()
            elif name in _PAINTS and not depth:
                yield f"page {at + 1}: « {name} » outside any mark"
        yield from (f"page {at + 1}: {n} drawn twice" for n, times in Counter(drawn).items() if times > 1)
        held = {number for place, number in owned if place == at}
        yield from (f"page {at + 1}: {number} is in no part" for number in set(drawn) - held)
        yield from (f"page {at + 1}: {number} is not drawn" for number in held - set(drawn))
    yield from (f"{mark} is read twice" for mark, times in owned.items() if times > 1)


def _of_owners(pdf: pikepdf.Pdf, tree: Element) -> Iterator[str]:
    """From a page back to its parts."""
    numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
    held = {int(numbers[at]): numbers[at + 1] for at in range(0, len(numbers), 2)}
    owners = {mark: element.object.objgen for element in tree.walk() for mark in element.marks}
    for at, page in enumerate(pdf.pages):
        there = held.get(int(page.obj.StructParents))
        mine = {number: owner for (place, number), owner in owners.items() if place == at}
        told = {} if there is None else {number: owner.objgen for number, owner in enumerate(there)}
        if mine != told:
            yield f"page {at + 1}: its way back to the tree is wrong"


def _of_headings(tree: Element) -> Iterator[str]:
    """No level is jumped over on the way down; each paper of a joined file begins anew."""
    for part in [each for each in tree.walk() if each.role in {"Document", "Part"}]:
        before = 0
        for each in part.walk():
            if each.role in {"Document", "Part"} and each is not part:
                before = 0
            if each.role[0] == "H" and each.role[1:].isdigit():
                if int(each.role[1:]) > before + 1:
                    yield f"{each.role} after a heading of level {before}"
                before = int(each.role[1:])


def _of_links(pdf: pikepdf.Pdf, tree: Element) -> Iterator[str]:
    parts = {link.objgen: element for element in tree.walk() for link in element.links}
    numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
    held = {int(numbers[at]): numbers[at + 1] for at in range(0, len(numbers), 2)}
    pages = {page.obj.objgen for page in pdf.pages}
    for at, page in enumerate(pdf.pages, start=1):
        for link in page.obj.get("/Annots", []):
            element = parts.get(link.objgen)
            if element is None or element.role != "Link" or not element.marks:
                yield f"page {at}: a link that is not read"
            elif held[int(link.StructParent)].objgen != element.object.objgen:
                yield f"page {at}: a link whose way back to the tree is wrong"
            if not str(link.get("/Contents", "")) or not int(link.get("/F", 0)) & 4:
                yield f"page {at}: a link that does not say where it leads, or is not printed"
            if link.Dest[0].objgen not in pages:
                yield f"page {at}: a link that leads nowhere"


def _of_element(each: Element) -> Iterator[str]:
    inside = {kid.role for kid in each.kids}
    if each.role in _HOLDS and (not inside or inside - _HOLDS[each.role] or each.marks):
        yield f"{each.role} holds {sorted(inside)}"
    if each.role not in _HOLDS and each.role not in _INSIDE and each.role not in _KNOWN:
        yield f"{each.role}: a role that was not foreseen"
    yield from (f"{kid.role} inside {each.role}" for kid in each.kids if _INSIDE.get(kid.role, each.role) != each.role)
    asked = each.object.get("/A", {})
    if each.role == "Table":
        yield from _of_table(each)
    if each.role == "L" and asked.get("/ListNumbering") not in {"/Disc", "/Decimal", "/Square"}:
        yield "a list that does not say how its items are marked"
    if each.role == "Figure" and (not str(each.object.get("/Alt", "")).strip() or len(asked.get("/BBox", [])) != 4):
        yield "a drawing without a sentence or a place"
    if each.role in {"P", "H1", "H2", "H3", "H4", "Lbl", "LBody", "Figure", "Caption"} and not each.marks:
        yield f"{each.role} of which nothing is drawn"


def _of_table(table: Element) -> Iterator[str]:
    rows = [kid for kid in table.kids if kid.role == "TR"]
    if len({len(row.kids) for row in rows}) != 1 or len(rows) < 2:
        yield "a table whose rows have not the same number of cells"
    scopes = [[str(cell.object.get("/A", {}).get("/Scope", "")) for cell in row.kids] for row in rows]
    if set(scopes[0]) != {"/Column"} or {cell.role for cell in rows[0].kids} != {"TH"}:
        yield "a table without a header row"
    for row, told in zip(rows[1:], scopes[1:], strict=True):
        if any((cell.role == "TH") != bool(scope) for cell, scope in zip(row.kids, told, strict=True)):
            yield "a header cell that does not say what it heads"
