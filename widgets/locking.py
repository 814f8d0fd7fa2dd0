"""What may only be looked at: texts stay readable and take the focus, all that would change something is off."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget


class _StaysOff(QObject):
    """A page goes on to say what can be done as the dossier stands: it cannot be done here."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.EnabledChange and isinstance(watched, QWidget) and watched.isEnabled():
            watched.setEnabled(False)
        return super().eventFilter(watched, event)


def lock(*controls: QWidget) -> None:
    """Keep these from changing anything, for good."""
    for control in controls:
        if isinstance(control, QLineEdit | QPlainTextEdit):
            control.setReadOnly(True)
        else:
            control.setEnabled(False)
            control.installEventFilter(_StaysOff(control))
