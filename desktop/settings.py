"""The few settings of the window, kept as JSON; a damaged file gives the defaults back."""

import json
from pathlib import Path
from typing import NamedTuple


class Settings(NamedTuple):
    """What she chose about the window itself; nothing about a dossier. A named tuple: dataclasses cost a start 3 ms."""

    text_percent: int = 100
    help_shown: bool = True
    high_contrast: bool = False  # what the system asked for when it was last heard
    comment_author: str = ""  # the name that she signs comments with, when she wants it to be kept

    def with_text(self, percent: int) -> "Settings":
        """The same settings with another text size, kept between 100 and 200 %."""
        return self._replace(text_percent=max(100, min(200, percent)))


class SettingsFile:
    """Reads and writes the settings in one folder."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "reglages.json"

    def load(self) -> Settings:
        """The settings kept; what is missing, unknown or of another type falls back to its default."""
        try:
            kept = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return Settings()
        defaults = Settings()._asdict()
        usable = {
            name: value
            for name, value in (kept.items() if isinstance(kept, dict) else ())
            if name in defaults and type(value) is type(defaults[name])
        }
        return Settings(**usable).with_text(usable.get("text_percent", 100))

    def save(self, settings: Settings) -> None:
        """Keep the settings; a folder that refuses is no reason to stop her work."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._path.write_text(json.dumps(settings._asdict(), ensure_ascii=False), encoding="utf-8")
        except OSError:
            return
