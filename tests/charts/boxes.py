"""Where the words of a drawing stand: none leaves it, none is over another."""

from typing import TYPE_CHECKING

from matplotlib.backends.backend_agg import FigureCanvasAgg

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def assert_nothing_overlaps(figure: "Figure") -> None:
    """Every text inside the drawing, and apart from every other one."""
    renderer = FigureCanvasAgg(figure).get_renderer()
    boxes = [(text.get_text(), text.get_window_extent(renderer)) for text in figure.axes[0].texts]
    page = figure.bbox
    for at, (said, box) in enumerate(boxes):
        assert box.x0 >= page.x0 - 1, said
        assert box.x1 <= page.x1 + 1, said
        assert box.y0 >= page.y0 - 1, said
        assert box.y1 <= page.y1 + 1, said
        for other_said, other in boxes[at + 1 :]:
            apart = box.x1 <= other.x0 + 1 or other.x1 <= box.x0 + 1 or box.y1 <= other.y0 + 2 or other.y1 <= box.y0 + 2
            assert apart, (said, other_said)
