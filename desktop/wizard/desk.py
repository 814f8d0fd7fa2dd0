"""What a page works with, handed down by the window: never the window itself, never a global."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.messages import Speaker
    from desktop.paths import Paths
    from desktop.wizard.flow import Course
    from desktop.workspace import Workspace
    from resources.communes import Communes
    from resources.texts import StepHelp


@dataclass(frozen=True)
class Desk:
    """The open dossier and what surrounds it."""

    workspace: "Workspace"
    course: "Course"
    speaker: "Speaker"
    paths: "Paths"
    open_communes: "Callable[[], Communes]"

    @cached_property
    def communes(self) -> "Communes":
        """The national list, opened when first asked for."""
        return self.open_communes()

    def help(self, help_id: str) -> "StepHelp":
        """The help texts of a step."""
        from resources.texts import step_help

        return step_help(help_id)
