"""Gives every label and button of a page its own underlined letter: two equal ones would only move the focus."""

from collections import defaultdict
from collections.abc import Iterable
from string import ascii_lowercase, digits
from typing import Final

from PySide6.QtWidgets import QAbstractButton, QCheckBox, QLabel, QRadioButton, QWidget

NONE: Final = "noMnemonic"  # a widget with this property keeps its text without a letter
FIRST: Final = "mnemonicFirst"  # one with this property chooses before all others: its letter is the same everywhere


def assign(root: QWidget, reserved: str = "") -> None:
    """Give each visible label with a buddy and each button of `root` a letter of its own, never one of `reserved`.

    Labels and buttons choose first, boxes and radio buttons share what is left; who finds no free letter has none: Tab
    reaches it.
    """
    taken = set(reserved.lower())
    for widget in sorted(_carriers(root), key=_turn):
        plain = bare(widget.text())
        position = _free_letter(plain, taken)
        if position is not None:
            taken.add(plain[position].lower())
        _set_text(widget, plain, position)


def duplicates(root: QWidget, reserved: str = "") -> list[tuple[str, list[str]]]:
    """Every letter used twice or more among the visible widgets of `root` and `reserved`, with its texts."""
    users: dict[str, list[str]] = defaultdict(list)
    for letter in reserved.lower():
        users[letter].append("")
    for widget in _carriers(root):
        letter = mnemonic(widget.text())
        if letter:
            users[letter].append(bare(widget.text()))
    return [(letter, texts) for letter, texts in sorted(users.items()) if len(texts) > 1]


def mnemonic(text: str) -> str:
    """The letter that follows the first single « & », in lower case, or nothing."""
    rest = text.replace("&&", "")
    position = rest.find("&")
    return rest[position + 1 : position + 2].lower() if position >= 0 else ""


def bare(text: str) -> str:
    """The text as it is read: « &Coûts && prix » is « Coûts & prix »."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")


def _turn(widget: QWidget) -> int:
    if widget.property(FIRST):
        return 0
    return 2 if isinstance(widget, QCheckBox | QRadioButton) else 1


def _carriers(root: QWidget) -> list[QLabel | QAbstractButton]:
    """Its own kind first: few of the hundreds of widgets of a page are asked whether they are seen."""
    return [
        widget
        for widget in root.findChildren(QWidget)
        if (isinstance(widget, QAbstractButton) or (isinstance(widget, QLabel) and widget.buddy() is not None))
        and widget.text()
        and widget.isVisibleTo(root)
        and not widget.property(NONE)
    ]


def _free_letter(text: str, taken: Iterable[str]) -> int | None:
    """The first letter of a word that is free, else the first free letter."""
    usable = [
        place
        for place, letter in enumerate(text)
        if letter.lower() in ascii_lowercase + digits and letter.lower() not in taken
    ]
    starts = [place for place in usable if place == 0 or not text[place - 1].isalnum()]
    return next(iter(starts or usable), None)


def _set_text(widget: QLabel | QAbstractButton, plain: str, position: int | None) -> None:
    if position is None:
        text = plain.replace("&", "&&")
    else:
        text = plain[:position].replace("&", "&&") + "&" + plain[position:].replace("&", "&&")
    if widget.text() != text:
        widget.setText(text)
