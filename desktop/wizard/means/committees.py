"""The comités sociaux territoriaux to be heard: one row per employer concerned, with the dates typed once."""

from collections.abc import Sequence

from desktop.domain.changes import Change, edited
from desktop.domain.choices import Opinion, StaffCommittee
from desktop.domain.records import CommitteeOpinion, Record
from desktop.domain.staff.committees import competent, opinions_of
from desktop.domain.words.staff_words import committee_words
from desktop.wizard.forms.law_text import tell
from desktop.wizard.forms.proposed_part import ProposedPart
from desktop.wizard.forms.record_grid import RecordGrid
from widgets.fold import Fold
from widgets.form import Form
from widgets.labels import Text

_COLUMNS = ("partner_id", "staff", "committee", "deposit_on", "session_on", "opinion")
_PAST, _SECOND = "deposit_on", "second_on"
_WIDTHS = {
    "partner_id": 11, "staff": 7, "committee": 11, "deposit_on": 10, "session_on": 10, "opinion": 12, "second_on": 10,
}  # fmt: skip
_TITLES = {"staff": "Agents", "committee": "Comité", "deposit_on": "Dépôt", "second_on": "2e séance"}
_WHY = "Leur avis vient avant les délibérations. Demandez tôt au centre de gestion ses dates de dépôt et de séance."
_NOBODY = "Cochez d’abord les communes concernées, à l’étape « Services »."


class CommitteesPart(ProposedPart):
    """For the whole dossier: an employer has one committee, whatever the services."""

    def rows(self) -> Sequence[CommitteeOpinion]:
        """One per employer."""
        return opinions_of(self.desk.workspace.dataset, self.desk.workspace.law)

    def go_to(self, opinion_id: str, field: str) -> bool:
        """Put the focus on a cell of an employer."""
        return self.grid.go_to(opinion_id, field)

    def key(self) -> tuple[object, ...]:
        """A second session has its column once an opinion asks for one, or a date was typed.

        It takes the place of the deposit, which is behind: both dates do not fit in the small window.
        """
        second = any(row.opinion is Opinion.REFUSED or row.second_on for row in self.rows())
        return (*self.partners(), len(self.rows()), second)

    def build(self, form: Form) -> None:
        """What the law asks for, then one row per employer."""
        law = self.desk.workspace.law
        form.group("L’avis des comités sociaux territoriaux")
        form.add_widget(Text(_WHY if self.rows() else _NOBODY, "help"))
        columns = (*(each for each in _COLUMNS if each != _PAST), _SECOND) if self.key()[-1] else _COLUMNS
        self.grid = RecordGrid(
            self.desk, self.step, "Comités sociaux territoriaux", CommitteeOpinion, columns, self.rows,
            links={"partner_id": self.partners()}, locked=("partner_id",), widths=_WIDTHS, titles=_TITLES,
            follow=self._follow,
        )  # fmt: skip
        self.grid.entered.connect(lambda: self.helped.emit("CommitteeOpinion.session_on"))
        form.add_widget(self.grid)
        told = Fold("ce que dit le droit sur ces comités")
        told.fill_later(lambda: tell(told, committee_words(law), law))
        form.add_widget(told)
        self.grid.setVisible(bool(self.rows()))
        self.grid.refresh()

    def _follow(self, record: Record, field: str, value: object) -> Sequence[Change]:
        """The number of agents says which committee it is, while nobody has said it."""
        assert isinstance(record, CommitteeOpinion)
        if field != "staff" or not isinstance(value, int) or record.committee is not StaffCommittee.UNKNOWN:
            return ()
        found = competent(value, self.desk.workspace.law)
        return () if found is StaffCommittee.UNKNOWN else (edited(record, "committee", found, self.step.id),)
