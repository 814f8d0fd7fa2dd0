"""The chart « avant, après » on the summary: drawn away from the window, with its sentence and its table."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop import tasks
from desktop.documents.figures import by_commune, chart
from desktop.documents.source import Source
from desktop.domain.dataset import Dataset
from desktop.domain.law.values import values_of
from desktop.domain.results import Results
from desktop.workspace import Workspace
from widgets.labels import Text
from widgets.picture_view import PictureView


class ChartPanel(QWidget):
    """Drawn again when the figures differ from those last drawn; the previous one stays until the new one is there."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._drawn: object = None
        self._task: tasks.Task | None = None
        self._waiting = Text("Le graphique se prépare…", "help")
        self.picture = PictureView()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._waiting)
        column.addWidget(self.picture)
        self.picture.hide()

    def refresh(self) -> None:
        """Draw what the figures now say; nothing while there is no partner to draw."""
        workspace = self._workspace
        frozen = Dataset(workspace.dataset)
        results = Results(frozen, values_of(workspace.law))
        source = Source(frozen, results, workspace.law, (), workspace.clock().date())
        table = by_commune(source)
        self.setVisible(len(table.rows) > 1)
        if len(table.rows) <= 1 or table == self._drawn or self._task is not None:
            return
        self._drawn = table

        def draw(_progress: tasks.Progress) -> tuple[bytes, str]:
            """Even its size asks for the drawing library, which takes its time to load: nothing of it is done here."""
            from desktop.charts.export import to_svg

            block = chart(source)
            return to_svg(block.draw()), block.alternative

        def show(drawn: object) -> None:
            self._task = None
            self._waiting.hide()
            self.picture.show()
            assert isinstance(drawn, tuple)
            picture, sentence = drawn
            self.picture.show_picture(picture, sentence, table.header, table.rows)
            self.refresh()

        self._task = tasks.start(draw, self)
        self._task.finished.connect(show)
        self._task.failed.connect(lambda error: self._waiting.say(f"Le graphique n’a pas pu être dessiné : {error}"))
