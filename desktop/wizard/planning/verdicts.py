"""Whether the start that is wanted holds, service by service, and what holds it back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.planning.plan import Outcome, Plan
from desktop.domain.planning.plan_words import advised_sentence, first_of_month, path_sentence, verdict_sentence
from resources.typography import day
from widgets.form import Form
from widgets.labels import Text
from widgets.links import Links


class Verdicts(Form):
    """`taken(day)` when she takes a start that can be held."""

    taken = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.group("Ce que dit le calendrier")
        self.said = Text("")
        self.path = Text("", "help")
        self.offers = Links()
        self.offers.chosen.connect(self.taken)
        for widget in (self.said, self.path, self.offers):
            self.add_widget(widget)

    def show_plan(self, plan: Plan) -> None:
        """The sentences of each service; with several, each begins with its name."""
        several = len(plan.outcomes) > 1
        self.said.say("\n".join(_named(each, _verdict(each), several=several) for each in plan.outcomes))
        self.path.say("\n".join(_named(each, path_sentence(plan, each), several=several) for each in plan.outcomes))
        late = [outcome for outcome in plan.outcomes if outcome.late or outcome.wanted is None]
        first = first_of_month(max((outcome.start for outcome in plan.outcomes), default=plan.today))
        self.offers.show_links([(first, f"Prendre le {day(first)} comme démarrage souhaité.")] if late else [])
        self.setVisible(bool(plan.outcomes))


def _verdict(outcome: Outcome) -> str:
    return " ".join(filter(None, (verdict_sentence(outcome), advised_sentence(outcome))))


def _named(outcome: Outcome, words: str, *, several: bool) -> str:
    return f"{outcome.name} : {words}" if several else words
