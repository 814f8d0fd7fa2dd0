"""What a page works with, handed down by the window: never the window itself, never a global."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
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

    def close(self) -> None:
        """Let go of the files: the dossier and the national list."""
        self.workspace.dossier.close()
        self.communes.close()

    def help(self, help_id: str) -> "StepHelp":
        """The help texts of a step."""
        from resources.texts import step_help

        return step_help(help_id)
