"""The look, once: Fusion, one palette, one short style sheet, and the two-colour focus ring.

When the system asks for high contrast nothing of ours is applied: its own colours win. What it asks is heard once the
window stands, and known from the last time before that: the answer brings the thousand names of `Qt`, 14 ms of a start.
"""

from typing import Final

from PySide6 import QtCore
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from resources import FOLDER
from widgets.focus_ring import FocusRing

INK: Final = "#1B2733"
SECOND_INK: Final = "#4A5866"
GROUND: Final = "#F5F7F9"
CARD: Final = "#FFFFFF"
FIELD_BORDER: Final = "#76828E"
RULE: Final = "#C9D1D9"
BLUE: Final = "#1B5E8C"
NIGHT_BLUE: Final = "#12456A"
LIGHT_BLUE: Final = "#E3EEF6"
GREEN: Final = "#1F6B3A"
LIGHT_GREEN: Final = "#E4F3E8"
AMBER: Final = "#8A5200"
LIGHT_AMBER: Final = "#FFF3DC"
RED: Final = "#B3261E"
LIGHT_RED: Final = "#FDE8E6"

BASE_POINTS: Final = 11.0
SMALLEST_SCALE: Final = 100
LARGEST_SCALE: Final = 200

STYLE: Final = ("-style", "Fusion")  # arguments of the QApplication: its `setStyle` gives back a QStyle, 20 ms to load
_SYSTEM_COLOURS: Final = "systemColours"  # a property of the application

_SHEET: Final = """
QWidget {{ font-size: {text}pt; }}
QLabel[role="title"] {{ font-size: {title}pt; font-weight: 600; color: {NIGHT_BLUE}; }}
QLabel[role="heading"] {{ font-size: {heading}pt; font-weight: 600; }}
QLabel[role="label"] {{ font-weight: 600; }}
QLabel[role="help"], QLabel[role="purpose"] {{ color: {SECOND_INK}; }}
QLabel[role="proposal"] {{ color: {BLUE}; }}
QLabel[role="error"] {{ color: {RED}; font-weight: 600; }}
QLineEdit, QPlainTextEdit, QComboBox {{
    background: {CARD}; border: 1px solid {FIELD_BORDER}; border-radius: 4px; padding: 4px 8px; min-height: 26px;
}}
QLineEdit:read-only, QPlainTextEdit:read-only {{ background: {GROUND}; }}
QComboBox:disabled {{ background: {GROUND}; color: {INK}; }}
QCheckBox:disabled, QRadioButton:disabled {{ color: {INK}; }}
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"], QComboBox[wrong="true"] {{
    border: 2px solid {RED}; padding: 3px 7px;
}}
QComboBox::drop-down {{ border: none; width: {drop}px; }}
QComboBox::down-arrow {{ image: url("{icons}/mark-down.svg"); width: {arrow}px; height: {arrow}px; }}
QAbstractItemView QLineEdit, QAbstractItemView QComboBox {{ border-radius: 0; padding: 0 6px; min-height: 0; }}
QPushButton {{
    background: {CARD}; color: {BLUE}; border: 1px solid {BLUE}; border-radius: 4px;
    padding: 4px 14px; min-height: 26px; icon-size: {icon}px; outline: none;
}}
QFrame[role="header"] QPushButton {{ padding: 4px 9px; }}
QPushButton:hover {{ background: {LIGHT_BLUE}; }}
QPushButton:pressed {{ background: {RULE}; }}
QPushButton:disabled {{ color: {SECOND_INK}; border-color: {RULE}; background: {GROUND}; }}
QPushButton[role="primary"] {{ background: {BLUE}; color: {CARD}; font-weight: 600; }}
QPushButton[role="primary"]:hover, QPushButton[role="primary"]:pressed {{ background: {NIGHT_BLUE}; }}
QPushButton[role="primary"]:disabled {{ background: {GROUND}; color: {SECOND_INK}; }}
QPushButton[role="link"] {{
    background: transparent; border: none; text-decoration: underline; padding: 5px 8px; text-align: left;
}}
QPushButton[role="link"]:hover {{ background: {LIGHT_BLUE}; }}
QAbstractButton[role="figure"] {{ font-size: {heading}pt; font-weight: 600; }}
QFrame[role="figure"] {{ background: {CARD}; border: 1px solid {RULE}; border-radius: 4px; }}
QToolButton {{
    background: transparent; border: 1px solid transparent; border-radius: 4px;
    padding: 4px 4px; min-height: 26px; min-width: 26px; icon-size: {icon}px;
}}
QToolButton:hover {{ background: {LIGHT_BLUE}; border-color: {BLUE}; }}
QCheckBox, QRadioButton {{ padding: 6px 8px; spacing: 8px; min-height: 24px; outline: none; }}
QCheckBox::indicator, QRadioButton::indicator, QTableView::indicator {{
    width: {box}px; height: {box}px; background: {CARD}; border: 1px solid {FIELD_BORDER}; border-radius: 3px;
}}
QRadioButton::indicator {{ border-radius: {round}px; }}
QCheckBox::indicator:checked, QRadioButton::indicator:checked, QTableView::indicator:checked {{
    background: {BLUE}; border-color: {BLUE};
}}
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled {{ background: {GROUND}; }}
QCheckBox::indicator:checked:disabled, QRadioButton::indicator:checked:disabled {{
    background: {SECOND_INK}; border-color: {SECOND_INK};
}}
QCheckBox::indicator:checked, QTableView::indicator:checked {{ image: url("{icons}/mark-check.svg"); }}
QRadioButton::indicator:checked {{ image: url("{icons}/mark-dot.svg"); }}
QGroupBox {{
    background: {CARD}; border: 1px solid {RULE}; border-radius: 4px;
    margin-top: 1.1em; padding: 14px 10px 6px 10px; font-weight: 600;
}}
QGroupBox::title {{ subcontrol-origin: margin; left: 10px; padding: 0 4px; color: {NIGHT_BLUE}; }}
QFrame[role="errors"] {{ background: {LIGHT_RED}; border: 2px solid {RED}; border-radius: 4px; }}
QFrame[role="notice"] {{ background: {LIGHT_BLUE}; border: 1px solid {BLUE}; border-radius: 4px; }}
QFrame[role="question"] {{ background: {LIGHT_AMBER}; border: 1px solid {AMBER}; border-radius: 4px; }}
QFrame[role="empty"] {{ background: {CARD}; border: 1px dashed {FIELD_BORDER}; border-radius: 4px; }}
QFrame[role="detail"] {{ background: {GROUND}; border: 1px solid {RULE}; border-radius: 4px; }}
QFrame[role="popup"] {{ background: {CARD}; border: 1px solid {FIELD_BORDER}; }}
QTableView {{
    background: {CARD}; border: 1px solid {FIELD_BORDER}; gridline-color: {RULE};
    selection-background-color: {LIGHT_BLUE}; selection-color: {INK}; outline: none;
}}
QTableView[role="totals"] {{ background: {GROUND}; border-top: none; font-weight: 600; }}
QHeaderView::section {{
    background: {GROUND}; color: {INK}; font-weight: 600; padding: 6px 8px;
    border: none; border-right: 1px solid {RULE}; border-bottom: 1px solid {FIELD_BORDER};
}}
QTableView::item {{ padding: 0 5px; }}
QTableView[role="reading"] {{ outline: 0; }}
QTableView[role="reading"]::item:selected {{ background: {LIGHT_BLUE}; color: {INK}; }}
QTableView::item:focus {{ background: {LIGHT_BLUE}; color: {INK}; border: 2px solid {BLUE}; padding: 0 3px; }}
QTableView[role="reading"]::item:focus {{ border: none; padding: 0 5px; }}
QListWidget[role="choices"] {{ background: {CARD}; border: 1px solid {FIELD_BORDER}; padding: 6px; outline: none; }}
QListWidget[role="choices"]::item {{ padding: 6px; }}
QListWidget[role="choices"]::item:selected {{ background: {LIGHT_BLUE}; color: {INK}; }}
QTreeView {{
    background: {CARD}; border: 1px solid {FIELD_BORDER};
    selection-background-color: {LIGHT_BLUE}; selection-color: {INK};
}}
QTreeView::item {{ min-height: 30px; padding: 0 5px; }}
QMenu::item {{ padding: 8px 40px 8px 24px; }}
QMenu::item:selected {{ background: {LIGHT_BLUE}; color: {INK}; }}
QMenu::indicator {{ width: {icon}px; height: {icon}px; left: 6px; }}
QScrollArea {{ background: transparent; border: none; }}
QScrollArea > QWidget > QWidget[role="ground"] {{ background: {GROUND}; }}
QToolTip {{ background: {CARD}; color: {INK}; border: 1px solid {FIELD_BORDER}; padding: 4px; }}
"""


def apply_theme(app: QApplication, scale: int = SMALLEST_SCALE) -> FocusRing:
    """Dress the application at a text size of `scale` per cent (100 to 200); call it again to change the size."""
    percent = min(max(scale, SMALLEST_SCALE), LARGEST_SCALE)
    font = app.font()
    font.setPointSizeF(BASE_POINTS * percent / 100)
    app.setFont(font)
    if app.property(_SYSTEM_COLOURS):
        app.setPalette(QPalette())
        app.setStyleSheet("")
    else:
        app.setPalette(palette())
        sheet = style_sheet(percent)
        if app.styleSheet() != sheet:  # giving the same again makes every widget up anew
            app.setStyleSheet(sheet)
    return FocusRing.install(app)


def current_scale() -> int:
    """The text size now applied, in per cent."""
    return round(QApplication.font().pointSizeF() * 100 / BASE_POINTS)


def leave_colours_to_system(app: QApplication, wanted: bool) -> None:
    """Whether `apply_theme` shall leave the colours to the system from now on."""
    app.setProperty(_SYSTEM_COLOURS, wanted)


def wants_high_contrast(app: QApplication) -> bool:
    """Whether the system asks for its contrast theme."""
    style_hints = app.styleHints()  # kept in a variable: the object below dies with it
    accessibility = style_hints.accessibility()
    return accessibility is not None and accessibility.contrastPreference() is QtCore.Qt.ContrastPreference.HighContrast


def style_sheet(percent: int) -> str:
    """The style sheet at a text size in per cent; sizes in points follow, targets keep their minimum of 36 px."""
    points = {"text": BASE_POINTS, "heading": 13.0, "title": 18.0}
    sizes = {name: f"{value * percent / 100:g}" for name, value in points.items()}
    pixels = {"icon": 16, "box": 18, "round": 10, "arrow": 14, "drop": 26}
    sizes |= {name: f"{round(value * percent / 100)}" for name, value in pixels.items()}
    colours = {name: value for name, value in globals().items() if name.isupper() and str(value).startswith("#")}
    return _SHEET.format(icons=(FOLDER / "icons").as_posix(), **sizes, **colours)


def palette() -> QPalette:
    """The light palette; Fusion draws with it everything that the style sheet leaves alone."""
    result = QPalette()
    roles = {
        QPalette.ColorRole.Window: GROUND,
        QPalette.ColorRole.WindowText: INK,
        QPalette.ColorRole.Base: CARD,
        QPalette.ColorRole.AlternateBase: GROUND,
        QPalette.ColorRole.Text: INK,
        QPalette.ColorRole.PlaceholderText: SECOND_INK,
        QPalette.ColorRole.Button: CARD,
        QPalette.ColorRole.ButtonText: INK,
        QPalette.ColorRole.Highlight: BLUE,
        QPalette.ColorRole.HighlightedText: CARD,
        QPalette.ColorRole.Link: BLUE,
        QPalette.ColorRole.LinkVisited: NIGHT_BLUE,
        QPalette.ColorRole.ToolTipBase: CARD,
        QPalette.ColorRole.ToolTipText: INK,
    }
    for role, colour in roles.items():
        result.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, role, QColor(SECOND_INK))
    return result
