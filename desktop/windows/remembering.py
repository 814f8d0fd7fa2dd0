"""What home shows of a dossier without opening it: kept when it is opened and when it is closed."""

from typing import TYPE_CHECKING

from storage.recents import Recent

if TYPE_CHECKING:
    from desktop.windows.shell import Shell


def recent_of(shell: "Shell") -> Recent | None:
    """The line of an open dossier; none for what reads of a damaged one: a part would be told as if it were whole."""
    from desktop.domain.choices import PartnerKind
    from desktop.domain.records import Dossier, Partner

    workspace, course = shell.workspace, shell.desk.course
    if workspace.incomplete:
        return None
    dataset = workspace.dataset
    return Recent(
        path=workspace.dossier.place.path,
        name=dataset.one(Dossier).name,
        communes=tuple(p.name for p in dataset.all(Partner) if p.kind is PartnerKind.COMMUNE),
        changed_at=workspace.dossier.written_at,
        steps_done=course.done(dataset),
        steps_total=len(course.steps),
        step=shell.current,
        copied_at=shell.copying.outside.at,
        remind_on=shell.copying.due_on,
    )
