"""« Textes et populations »: what newer texts of law change for this dossier, and populations to take or to leave.

Nothing changes by opening it: she says that she has looked, and she takes the populations that she has ticked.
"""

from typing import TYPE_CHECKING

from desktop.domain.changes import edited
from desktop.domain.law.touching import touching
from desktop.domain.newer_populations import newer_populations, taken
from desktop.domain.records import Dossier
from desktop.wizard.changes_told import tell_changes
from resources.typography import day, plural, short_day
from widgets.buttons import Button
from widgets.labels import announce
from widgets.many_checks import ManyChecksField
from widgets.read_dialog import ReadDialog

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from desktop.domain.newer_populations import NewerPopulation
    from desktop.wizard.desk import Desk
    from desktop.wizard.flow import Step

TITLE = "Textes et populations"
_SAME = "Ce dossier a été regardé avec les textes de l’application ({in_use})."
_NEVER = "On ne sait pas avec quels textes ce dossier a été regardé. Ceux de l’application sont au {in_use}."
_OTHER = "Ce dossier a été regardé avec les textes au {looked}. Ceux de l’application sont au {in_use}."
_GONE = (
    "Les textes au {looked} ne sont plus sur cet ordinateur : ce qui a changé ne peut pas être dit point par point. "
    "Relisez l’outil choisi pour chaque service, puis dites que vous avez regardé."
)
_FROZEN = (
    "La population du dernier renouvellement des conseils, dont dépendent les seuils, ne change pas. Pour répartir les "
    "coûts, prenez la même année pour toutes les communes."
)
_LISTED, _TYPED = "Populations plus récentes", "Populations que vous avez saisies"
_YOURS = "Elles ne viennent pas de la liste nationale : ne cochez que celles que vous voulez remplacer."


def look_at_news(desk: "Desk", step: "Step", parent: "QWidget") -> "NewsDialog":
    """Show it over the page, which stays as it is; what is done there is written at once, and can be undone."""
    dialog = NewsDialog(desk, step, parent)
    dialog.prepare()
    dialog.open()
    return dialog


class NewsDialog(ReadDialog):
    """Texts on top, populations below. `looked` keeps the day of the texts, `take` the populations ticked."""

    def __init__(self, desk: "Desk", step: "Step", parent: "QWidget") -> None:
        super().__init__(TITLE, parent, plain=True)
        self._desk, self._step, self._page = desk, step, parent
        workspace = desk.workspace
        self._dossier = workspace.dataset.one(Dossier)
        found = newer_populations(workspace.dataset, workspace.news.commune)
        self._boxes = [
            (ManyChecksField([(each.partner.id, each.words) for each in group]), group)
            for listed in (True, False)
            if (group := [each for each in found if each.listed is listed])
        ]
        self.looked = Button(f"J’ai regardé : retenir les textes au {short_day(workspace.law.as_of)}", role="primary")
        self.take = Button("Prendre les populations cochées")
        self._tell_texts()
        for field, group in self._boxes:
            self._ask_populations(field, group)
        if self._boxes:
            self.add_widget(self.take)
        self._offer()
        self.finished.connect(self.deleteLater)

    def _tell_texts(self) -> None:
        """What the texts in use change, of what this dossier uses."""
        workspace, looked = self._desk.workspace, self._dossier.texts_on
        in_use = day(workspace.law.as_of)
        if looked is None or looked == workspace.law.as_of:
            self.add_section("Textes de loi", (_SAME if looked else _NEVER).format(in_use=in_use))
            return
        changed = workspace.news.changes_since(looked)
        self.add_section("Textes de loi", _OTHER.format(looked=day(looked), in_use=in_use))
        if changed is None:
            self.add_section("", _GONE.format(looked=day(looked)))
            return
        found = touching(changed, workspace.dataset, workspace.law)
        others = len(changed) - len(found)
        counted = plural(len(found), "point touche", "points touchent") if found else "aucun point ne touche"
        apart = f" {plural(others, 'autre ne le touche pas', 'autres ne le touchent pas')}." if others else ""
        self.add_section("", f"De ce qui a changé, {counted} ce dossier.{apart}")
        if found:
            tell_changes(self, found)

    def _ask_populations(self, field: ManyChecksField, group: "Sequence[NewerPopulation]") -> None:
        listed = group[0].listed
        title = _LISTED if listed else _TYPED
        self.add_section(title, _FROZEN if listed or len(self._boxes) == 1 else _YOURS)
        field.describe(title)
        if listed:
            field.show_value([each.partner.id for each in group])
        self.add_widget(field)

    def _offer(self) -> None:
        workspace = self._desk.workspace
        self.take.clicked.connect(self._take)
        if self._dossier.texts_on != workspace.law.as_of:
            self.add_act(self.looked)
            self.looked.clicked.connect(self._keep_day)
        self._desk.writing(self.take, self.looked, *(field for field, _group in self._boxes))

    def _keep_day(self) -> None:
        workspace = self._desk.workspace
        change = edited(workspace.dataset.one(Dossier), "texts_on", workspace.law.as_of, self._step.id)
        if workspace.apply([change]):
            self.accept()

    def _take(self) -> None:
        """One entry to undo, whatever their number."""
        workspace = self._desk.workspace
        chosen = [each for field, group in self._boxes for each in group if each.partner.id in _ticked(field)]
        if chosen and workspace.apply(list(taken(chosen, workspace.law, self._step.id))):
            self.accept()
            announce(self._page, f"{plural(len(chosen), 'population prise', 'populations prises')}.")


def _ticked(field: ManyChecksField) -> "Sequence[object]":
    value = field.value()
    return value if isinstance(value, tuple) else ()
