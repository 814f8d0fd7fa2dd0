"""What a page works with, handed down by the window: never the window itself, never a global."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.domain.defaults import Grounds
    from desktop.domain.records import Partner
    from desktop.messages import Speaker
    from desktop.paths import Paths
    from desktop.wizard.flow import Course
    from desktop.workspace import Workspace
    from resources.communes import Communes
    from resources.texts import StepHelp


@dataclass(frozen=True)
class Desk:
    """The open dossier and what surrounds it. The national list reads nothing before its first question."""

    workspace: "Workspace"
    course: "Course"
    speaker: "Speaker"
    paths: "Paths"
    communes: "Communes"

    def shut(self) -> None:
        """Close the files: the dossier, whose place is then still to be left, and the national list."""
        self.workspace.dossier.shut()
        self.communes.close()

    def close(self) -> None:
        """Let go of everything, however long the place of the dossier takes."""
        self.shut()
        self.workspace.dossier.leave()

    def writing(self, *widgets: "QWidget") -> None:
        """These write into the dossier: where it is only read they show what it holds, and do nothing."""
        if self.workspace.dossier.reading:
            from widgets.field import Field
            from widgets.locking import lock

            for widget in widgets:
                if isinstance(widget, Field):
                    widget.lock()
                else:
                    lock(widget)

    def listed(self, partner: "Partner") -> "Partner | None":
        """What the national list says of a commune of the dossier."""
        from desktop.domain.from_list import commune_partner

        commune = self.communes.commune(partner.insee_code) if partner.insee_code else None
        return commune_partner(commune) if commune else None

    def members(self, siren: str) -> frozenset[str]:
        """The codes Insee of the communes of a community; none when the national list does not know it, or is lost."""
        from resources.communes import ListUnavailableError

        try:
            return frozenset(commune.insee_code for commune in self.communes.members(siren))
        except ListUnavailableError:
            return frozenset()

    def grounds(self) -> "Grounds":
        """What the values proposed in the fields are made from, as things now stand."""
        from desktop.domain.defaults import Grounds

        workspace = self.workspace
        day = workspace.clock().date()
        return Grounds(day, workspace.dataset, workspace.law, self.listed, lambda: _day_of(self.communes))

    def help(self, help_id: str) -> "StepHelp":
        """The help texts of a step."""
        from resources.texts import step_help

        return step_help(help_id)


def _day_of(communes: "Communes") -> date:
    """The day to which the national list applies."""
    return date.fromisoformat(communes.source.date)
