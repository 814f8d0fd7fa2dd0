"""All of one post: its time, what it costs in one amount or element by element, what becomes of it."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from desktop.domain.choices import Confidence, HoursBase, PostCost
from desktop.domain.costs.posts import BUILT
from desktop.domain.records import Post
from desktop.domain.words import means_figures
from desktop.domain.words.means import built_words, full_time_words, hour_words, over_time_words, post_name
from desktop.wizard.desk import Desk
from desktop.wizard.flow import Step
from desktop.wizard.forms import trace
from desktop.wizard.means.sheet import Sheet
from widgets.figure_button import FigureButton
from widgets.labels import Text

_WHO_SEES = (
    "Les documents montrent ce montant avec ceux du service ; s’il n’y a qu’un agent, on peut en déduire sa paie. "
    "Les éléments saisis un par un restent dans ce fichier."
)
_WHO = ("label", "job", "employer_id", "hours")
_PART = ("pooled", "after")
_COST = ("cost_way", "annual_cost", *BUILT, "pension_base", "cost_year", "source", "confidence")
_AGENT = ("name", "category", "status", "grade", "step", "contract_end", "full_time", "consent", "told_on", "guide")
_YEAR = ("month_from", "month_to", "hours_base", "productive_hours")
_WIDE = ("after", "cost_way", "annual_cost", "name", "hours_base")


class PostSheet(Sheet):
    """`post()` gives the post shown."""

    quiet = frozenset({"name", "category", "grade", "step", "status", "consent", "told_on", "guide"})

    def __init__(self, desk: Desk, step: Step, post: Callable[[], Post], parent: QWidget | None = None) -> None:
        super().__init__(
            desk, step, post, owner="employer_id", folded="le détail de l’agent", wide=_WIDE, parent=parent
        )
        self._post = post
        self._time, self._over, self._sum, self.hour = Text(""), Text("", "help"), Text(""), FigureButton()
        self.hour.clicked.connect(lambda: trace.show(means_figures.hour(self._post(), self.law), self))
        self._box = self.form.group("")
        self.form.include(*_WHO)
        self.form.add_widget(self._time)
        self.form.add_widget(self._over)
        self.form.include(*_PART)
        self._cost_box = self.form.group("")
        self.form.add_widget(Text(_WHO_SEES, "help"))
        self.form.include(*_COST, widgets={"confidence": self.listed(Confidence)})
        self.form.add_widget(self._sum)
        self.form.add_widget(self.hour)
        self.more.group("L’agent")
        self.more.include(*_AGENT)
        self.more.group("L’année et les heures")
        self.more.include(*_YEAR)

    def show_record(self) -> None:
        """Its full time, its hour, and the fields of the way its cost is typed."""
        post = self._post()
        name, built = post_name(post), post.cost_way is PostCost.BUILT
        self.form.name_group(self._box, name)
        self.form.name_group(self._cost_box, f"Ce que coûte le poste : {name}")
        self.form.show_row("annual_cost", not built)
        for element in BUILT:
            self.form.show_row(element, built)
        self.more.show_row("productive_hours", post.hours_base is HoursBase.PRODUCTIVE)
        for label, words in (
            (self._time, full_time_words(post, self.law)),
            (self._over, over_time_words(post, self.law)),
            (self._sum, built_words(post)),
        ):
            label.say(words)
            label.setVisible(bool(words))
        hour = hour_words(post, self.law)
        self.hour.show_figure(f"{hour} – d’où vient ce chiffre ?")
        self.hour.setVisible(bool(hour))
