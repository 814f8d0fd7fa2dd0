"""Every text is readable on what is painted under it: contrast 4.5 at least, in colour and in grey."""

from collections.abc import Iterator

from tests.gallery.checking.colours import WHITE, contrast, grey, written
from tests.gallery.checking.defect import Defect
from tests.gallery.checking.page import Colour, Document, Page, Point, Run

LEAST = 4.5


def contrasts(document: Document) -> Iterator[Defect]:
    """Texts too near to their ground; nothing is said of what stands on a picture."""
    for page in document.pages:
        for run in page.runs:
            if not run.seen or run.colour is None:
                continue
            for ground in sorted(_grounds(page, run)):
                told = f"{written(run.colour)} on {written(ground)}: « {run.text.strip()[:40]} »"
                for look, seen in _looks(run.colour, ground):
                    if seen < LEAST:
                        yield Defect(look, page.number, f"{seen:.2f}, {told}")


def _looks(text: Colour, ground: Colour) -> Iterator[tuple[str, float]]:
    yield "contrast", contrast(text, ground)
    yield "contrast in grey", contrast(grey(text), grey(ground))


def _grounds(page: Page, run: Run) -> set[Colour]:
    """What is painted under the beginning, the middle and the end of a text."""
    middle = run.box.middle[1]
    points = [(run.box.left + 1, middle), run.box.middle, (run.box.right - 1, middle)]
    found = {_ground(page, run, point) for point in points}
    return {each for each in found if each is not None}


def _ground(page: Page, run: Run, point: Point) -> Colour | None:
    for area in reversed(page.areas):
        if area.place <= run.place and area.holds(point):
            return area.colour
    return WHITE
