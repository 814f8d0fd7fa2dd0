"""« D'autres graphiques » on the summary: the question of a councillor, the chart that answers it, its figures."""

from PySide6.QtWidgets import QWidget

from desktop.documents.money_charts import CHARTS
from desktop.wizard.forms.behind import Behind
from desktop.wizard.forms.pictures import Drawn, drawn
from desktop.workspace import Workspace
from widgets.choice_fields import ChoiceField
from widgets.fold import Fold
from widgets.form import Form
from widgets.labels import Text
from widgets.picture_view import PictureView

_NOTHING = "Ce graphique demande des chiffres qui manquent encore, ou rien n’y change."


class MoreCharts(Fold):
    """Drawn aside, and only while it is open."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__("d’autres graphiques", parent=parent)
        self.which = ChoiceField([(key, question) for key, (question, _make) in CHARTS.items()])
        self.which.show_value(next(iter(CHARTS)))
        chosen = Form()
        chosen.add("which", "La question", self.which)
        self.said = Text("", "help")
        self.picture = PictureView()
        for widget in (chosen, self.said, self.picture):
            self.add(widget)
        self.said.hide()
        self.picture.hide()
        self._behind = Behind(workspace, self)
        self._behind.answered.connect(self._show)
        self._behind.failed.connect(lambda error: self._tell(f"Le graphique n’a pas pu être dessiné : {error}"))
        self.which.edited.connect(lambda _value: self.refresh())
        self.opened.connect(lambda _shown: self.refresh())

    def refresh(self) -> None:
        """Draw what the figures now say; the previous picture stays until the new one is there."""
        if self.is_open:
            key = str(self.which.value())
            if not self.picture.isVisibleTo(self):
                self._tell("Le graphique se prépare…")
            self._behind.ask(key, lambda source: drawn(CHARTS[key][1](source)))

    def _show(self, found: object) -> None:
        assert isinstance(found, Drawn)
        if not found.picture:
            self._tell(_NOTHING)
            return
        self.said.hide()
        self.picture.show()
        self.picture.show_picture(found.picture, found.sentence, found.header, found.rows)

    def _tell(self, words: str) -> None:
        self.picture.hide()
        self.said.say(words)
        self.said.show()
