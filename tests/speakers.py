"""Who is told and asked in the tests, in the place of message boxes."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from widgets.details_dialog import Keep


class Silent:
    """Remembers what it was told; answers as prepared, else with the last answer: the one that changes nothing."""

    def __init__(self) -> None:
        self.told: list[str] = []
        self.answers: list[str] = []
        self.keeps: list[Keep] = []
        self.unfolded: list[bool] = []

    def tell(self, _parent: QWidget | None, _title: str, text: str, details: str = "") -> None:
        self.told.append(text + details)

    def show_report(
        self, _parent: QWidget | None, _title: str, text: str, report: str, keep: Keep, *, unfolded: bool = False
    ) -> None:
        self.told.append(text + report)
        self.unfolded.append(unfolded)
        self.keeps.append(keep)

    def ask(self, _parent: QWidget | None, _title: str, text: str, answers: Sequence[str]) -> int:
        self.told.append(text)
        return answers.index(self.answers.pop(0)) if self.answers else len(answers) - 1


class Nobody:
    """Nobody reads a message here: one that comes is a failure."""

    def tell(self, _parent: QWidget | None, _title: str, text: str, details: str = "") -> None:
        raise AssertionError(text + details)

    def ask(self, _parent: QWidget | None, _title: str, text: str, _answers: Sequence[str]) -> int:
        raise AssertionError(text)
