"""The name under which somebody comments: asked once, and kept on this computer only if she wishes."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.settings import SettingsFile


class Signature:
    """`name` is what the next comment is signed with, `kept` whether this computer will know it another day."""

    def __init__(self, settings: "SettingsFile") -> None:
        self._settings = settings
        self.name = settings.load().comment_author
        self.kept = bool(self.name)

    def sign(self, name: str, *, keep: bool) -> None:
        """From now on; a name that is not to be kept leaves the settings as well."""
        self.name, self.kept = name, keep and bool(name)
        self._settings.save(self._settings.load()._replace(comment_author=name if keep else ""))
