"""What texts of law change, in a dialog: one line each, by subject."""

from typing import TYPE_CHECKING

from widgets.read_dialog import ReadDialog

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.domain.law.pack_changes import PackChange

_SHOWN = 300  # whoever reads more has seen enough
_NOTHING = "Aucun texte ne change."


def tell_changes(dialog: ReadDialog, changes: "Sequence[PackChange]") -> None:
    """The changes under the name of what they belong to; how many are left out when there are too many to read."""
    if not changes:
        dialog.add_section("", _NOTHING)
    shown = changes[:_SHOWN]
    for part in dict.fromkeys(change.part for change in shown):
        dialog.add_pairs(part.value, [(change.what, change.words) for change in shown if change.part is part])
    if len(changes) > _SHOWN:
        dialog.add_section("", f"Et {len(changes) - _SHOWN} autres.")
