"""Several PDFs of ours as one, without losing what is read of each, its links, nor its bookmarks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pikepdf import Array, Dictionary, Name, Object, OutlineItem, Pdf

from desktop.documents.pdf.structure import saved


@dataclass(frozen=True)
class Bookmark:
    """Where a title leads: a page, from 0, and a height on it in points, none for the top."""

    title: str
    page: int
    top: float | None = None
    kids: "tuple[Bookmark, ...]" = ()


def merged(target: Pdf, others: Sequence[Pdf], titles: Sequence[str]) -> bytes:
    """The pages of `target`, then those of the others, each under its title; the properties are those of `target`."""
    files = [target, *others]
    inner = [tuple(_bookmarks(file)) for file in files]
    firsts = [sum(len(file.pages) for file in files[:at]) for at in range(len(files))]
    for other in others:
        target.pages.extend(other.pages)
    _bring_trees(target, others, firsts)
    _set_outline(
        target,
        [
            Bookmark(title, first, None, tuple(_shifted(kids, first)))
            for title, first, kids in zip(titles, firsts, inner, strict=True)
        ],
    )
    return saved(target)


def _bring_trees(target: Pdf, others: Sequence[Pdf], firsts: Sequence[int]) -> None:
    """One tree: each file is a part of it. The numbers that lead from a page to its parts are given anew."""
    root = target.Root.StructTreeRoot
    whole = target.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=root))
    trees = [root, *(target.copy_foreign(other.Root.StructTreeRoot) for other in others)]
    parts: list[Object] = []
    numbers: list[Any] = []
    links: list[Object] = []
    for tree, first in zip(trees, firsts, strict=True):
        part = tree.K
        part.S, part.P = Name.Part, whole
        parts.append(part)
        for key, held in _pairs(tree.ParentTree.Nums):
            if isinstance(held, Array):
                target.pages[first + key].obj.StructParents = first + key
                numbers += [first + key, held]
            else:
                links.append(held)
    for at, element in enumerate(links, start=len(target.pages)):
        next(kid for kid in _kids(element) if isinstance(kid, Dictionary) and "/Obj" in kid).Obj.StructParent = at
        numbers += [at, element]
    whole.K = Array(parts)
    root.K = whole
    root.ParentTree = target.make_indirect(Dictionary(Nums=Array(numbers)))
    root.ParentTreeNextKey = len(target.pages) + len(links)


def _pairs(numbers: Any) -> Iterator[tuple[int, Any]]:  # noqa: ANN401 - an array of pikepdf
    for at in range(0, len(numbers), 2):
        yield int(numbers[at]), numbers[at + 1]


def _kids(element: Any) -> list[Any]:  # noqa: ANN401 - an object of pikepdf
    return list(element.K) if isinstance(element.K, Array) else [element.K]


def _bookmarks(file: Pdf) -> Iterator[Bookmark]:
    pages = {page.obj.objgen: at for at, page in enumerate(file.pages)}

    def told(item: OutlineItem) -> Bookmark:
        place: Any = item.destination
        return Bookmark(item.title, pages[place[0].objgen], float(place[3]), tuple(map(told, item.children)))

    with file.open_outline() as outline:
        yield from map(told, outline.root)


def _shifted(bookmarks: Sequence[Bookmark], by: int) -> Iterator[Bookmark]:
    for each in bookmarks:
        yield Bookmark(each.title, each.page + by, each.top, tuple(_shifted(each.kids, by)))


def _set_outline(target: Pdf, bookmarks: Sequence[Bookmark]) -> None:
    def made(each: Bookmark, *, closed: bool = False) -> OutlineItem:
        where: dict[str, Any] = {} if each.top is None else {"page_location": "XYZ", "left": 0, "top": each.top}
        item = OutlineItem(each.title, each.page, **where)
        item.children.extend(map(made, each.kids))
        item.is_closed = closed
        return item

    with target.open_outline() as outline:
        outline.root.clear()
        outline.root.extend(made(each, closed=True) for each in bookmarks)
    target.Root.PageMode = Name.UseOutlines
