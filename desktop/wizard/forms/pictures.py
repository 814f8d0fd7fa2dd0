"""Charts shown on a page: drawn aside when they are asked for, each with its sentence and its figures."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.documents.blocks import Chart, Table
from desktop.wizard.forms.behind import Behind
from desktop.workspace import Workspace
from widgets.fold import Fold
from widgets.labels import Text
from widgets.picture_view import PictureView

if TYPE_CHECKING:
    from desktop.documents.source import Source

Made = tuple[Chart, Table] | None
Makers = Sequence["Callable[[Source], Made]"]
_WAIT = "Les graphiques se préparent…"
_NOTHING = "Ces graphiques demandent des chiffres qui manquent encore, ou rien n’y change."


@dataclass(frozen=True)
class Drawn:
    """A chart ready to be shown; without a picture when it cannot be drawn yet."""

    picture: bytes = b""
    sentence: str = ""
    header: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


class Pictures(Fold):
    """As many pictures as `makers()` gives; nothing is drawn while it is closed.

    `about()` tells one subject from another: the service that is shown.
    """

    def __init__(
        self,
        workspace: Workspace,
        what: str,
        makers: "Callable[[], Makers]",
        about: Callable[[], object] = lambda: None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(what, parent=parent)
        self._makers, self._subject = makers, about
        self._shown: object = None  # what the pictures now in sight are about
        self.said = Text("", "help")
        self.views = [PictureView() for _each in makers()]
        for widget in (self.said, *self.views):
            self.add(widget)
            widget.hide()
        self._behind = Behind(workspace, self)
        self._behind.answered.connect(self._show)
        self._behind.failed.connect(lambda error: self._tell(f"Les graphiques n’ont pas pu être dessinés : {error}"))
        self.opened.connect(lambda _shown: self.refresh())

    def refresh(self) -> None:
        """Draw what the figures now say; the previous pictures stay until the new ones are there."""
        if not self.is_open:
            return
        makers, subject = tuple(self._makers()), self._subject()
        if subject != self._shown:
            for view in self.views:
                view.hide()
        if not any(view.isVisibleTo(self) for view in self.views):
            self._tell(_WAIT)
        self._shown = subject
        self._behind.ask(subject, lambda source: [drawn(make(source)) for make in makers])

    def _show(self, found: object) -> None:
        assert isinstance(found, list)
        for view, each in zip(self.views, found, strict=True):
            view.setVisible(bool(each.picture))
            if each.picture:
                view.show_picture(each.picture, each.sentence, each.header, each.rows)
        self._tell("" if any(each.picture for each in found) else _NOTHING)

    def _tell(self, words: str) -> None:
        self.said.say(words)
        self.said.setVisible(bool(words))


def drawn(made: Made) -> Drawn:
    """The picture, its sentence and its table; loads the drawing library, so never done in the window."""
    from desktop.charts.export import to_svg

    if made is None:
        return Drawn()
    chart, table = made
    return Drawn(to_svg(chart.draw()), chart.alternative, table.header, table.rows)
