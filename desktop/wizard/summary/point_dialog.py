"""One point of the review: why it is made, on what it rests, what to do; it may be accepted with a written reason."""

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.fields import spec
from desktop.domain.records import Acceptance
from desktop.domain.review.accepted import can_be_accepted
from desktop.domain.review.findings import Finding, Gravity
from resources.law.law import Law
from resources.texts import field_help
from resources.typography import day, typo
from widgets.buttons import Button
from widgets.form import Form
from widgets.labels import Text, chars
from widgets.mnemonics import assign
from widgets.text_fields import LongField

_CHARACTERS = 80
_WRONG = "Ce point se corrige : aucun calcul ne peut suivre cette valeur."
_PRIVATE = "Ce point n’est imprimé nulle part. Il s’en va dès que le commentaire a sa réponse ou est clos."
_AGAIN = "Ce point s’en va de lui-même : regardez-le chaque fois qu’il se présente."
_CHANGED = "Il a changé depuis : relisez votre raison, puis acceptez-le de nouveau s’il y a lieu."
_LACKING = "Écrivez votre raison : elle sera imprimée avec le point."


class PointDialog(QDialog):
    """Accepted as a dialog, `reason()` is what she wrote; rejected, nothing changes. Escape closes.

    `again` when `held` was given for what the point said before.
    """

    def __init__(
        self, finding: Finding, law: Law, held: Acceptance, parent: QWidget | None = None, *,
        reading: bool = False, again: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setWindowTitle(typo("Pourquoi ce point ?"))
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addWidget(Text(finding.message, "label"))
        if finding.advice:
            column.addWidget(Text(finding.advice))
        why = law.reasons.get(finding.code)
        if why is not None:
            column.addWidget(Text(why.sourced(law.as_of)))
            column.addWidget(Text(f"{law.as_of_text}. Sans article cité : selon l’usage.", "help"))
        self.field = LongField()
        self.field.show_value(held.reason)
        self.accepting = Button("Accepter ce point", role="primary")
        self.accepting.clicked.connect(self._accept)
        close = Button("Fermer")
        close.clicked.connect(self.reject)
        acts = QHBoxLayout()
        acts.addStretch(1)
        if not can_be_accepted(finding):
            column.addWidget(Text(_refusal(finding), "help"))
        elif not reading:
            if again:
                when = f" le {day(held.on)}" if held.on else ""
                column.addWidget(Text(f"Vous aviez accepté ce point{when}. {_CHANGED}", "help"))
            form, described = Form(), spec(Acceptance, "reason")
            form.add("reason", described.label, self.field, help_text=field_help("Acceptance", "reason"))
            column.addWidget(form)
            acts.addWidget(self.accepting)
        acts.addWidget(close)
        column.addStretch(1)
        column.addLayout(acts)
        assign(self)
        room = parent.window().width() if parent is not None else chars(self, _CHARACTERS)
        self.resize(min(chars(self, _CHARACTERS), room), self.sizeHint().height())

    def reason(self) -> str:
        """What she wrote."""
        return str(self.field.value() or "")

    def _accept(self) -> None:
        self.field.flush()
        if self.reason().strip():
            self.accept()
        else:
            self.field.set_error(_LACKING)
            self.field.setFocus()


def _refusal(finding: Finding) -> str:
    """Why a reason does not make it go."""
    if finding.private:
        return _PRIVATE
    return _WRONG if finding.gravity is Gravity.WRONG else _AGAIN
