"""Step « Synthèse »: what the dossier says in three figures, what is left to confirm, and the way back to each step."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.domain import explain
from desktop.domain.balance import missing_partners, whole_balance
from desktop.domain.changes import Change
from desktop.domain.findings import SHOWN_AT_ONCE, Gravity
from desktop.domain.sentences import amount, change_and_percent, gain_told_apart, gap
from desktop.wizard import trace
from desktop.wizard.chart_panel import ChartPanel
from desktop.wizard.flow import status
from desktop.wizard.papers_panel import PapersPanel
from desktop.wizard.step import StepPage
from desktop.wizard.summary_lines import said_by
from resources.typography import plural, typo
from widgets.buttons import Button
from widgets.figure_button import FigureButton
from widgets.form import Form
from widgets.labels import Text

_WORDS = {
    Gravity.WRONG: "À corriger",
    Gravity.MISSING: "À compléter",
    Gravity.CONFIRM: "À confirmer",
    Gravity.ADVICE: "Conseil",
}
_SIDES = (("today", "Aujourd’hui"), ("after", "Demain"), ("gain", "Écart"))


class SummaryPage(StepPage):
    """Figures first, then the points, then one card per step."""

    def build(self) -> None:
        """The three figures, what they are made of, the points, the cards."""
        self.figures = Form()
        self.figures.group("Les chiffres de l’ensemble, par an")
        self._buttons: dict[str, FigureButton] = {}
        for side, _title in _SIDES:
            button = FigureButton()
            button.clicked.connect(lambda _checked=False, wanted=side: self._explain(wanted))
            self._buttons[side] = button
            self.figures.add_widget(button)
        self.apart = Text("")
        self.figures.add_widget(self.apart)
        self.chart = ChartPanel(self.desk.workspace)
        self.figures.add_widget(self.chart)
        self.points = Form()
        self.points.group("Points à confirmer")
        self._links: list[tuple[QWidget, Text, Button]] = []
        self._targets: list[tuple[str, str, str]] = []
        self._more = Text("", "help")
        self.cards = Form()
        self._cards: dict[str, Text] = {}
        self.papers = PapersPanel(self.desk)
        for widget in (self.figures, self.points, self.papers, self.cards):
            self.body.addWidget(widget)
        self._build_points()
        for step in self.desk.course.steps:
            if step.id != self.step.id:
                self._build_card(step.id, step.title)

    def refresh(self, changes: Sequence[Change]) -> None:
        """Everything is computed again: this page holds nothing of its own."""
        del changes
        self._show_figures()
        self._show_points()
        self.chart.refresh()
        self.papers.refresh()
        dataset, findings = self.desk.workspace.dataset, self.desk.workspace.findings()
        for step_id, text in self._cards.items():
            step = self.desk.course.step(step_id)
            text.say(f"{status(step, dataset, findings).value}. {said_by(step_id, self.desk.workspace)}")

    def open_field(self, record_id: str, field: str) -> bool:
        """The papers are no field of a record, but « Imprimer » leads to them."""
        return self.papers.form.go_to(field) or super().open_field(record_id, field)

    def print_paper(self) -> bool:
        """Print the paper chosen in the list."""
        self.papers.print_chosen()
        return True

    def _build_points(self) -> None:
        for place in range(SHOWN_AT_ONCE):
            sentence, link = Text(""), Button("Ouvrir", role="link")
            link.clicked.connect(lambda _checked=False, wanted=place: self.go_to.emit(*self._targets[wanted]))
            row = QWidget()
            line = QHBoxLayout(row)
            line.setContentsMargins(0, 0, 0, 0)
            line.addWidget(sentence, 1)
            line.addWidget(link)
            self._links.append((row, sentence, link))
            self.points.add_widget(row)
        self.points.add_widget(self._more)

    def _build_card(self, step_id: str, title: str) -> None:
        self.cards.group(title)
        self._cards[step_id] = Text("")
        self.cards.add_widget(self._cards[step_id])
        modify = Button("Modifier")
        modify.setAccessibleName(typo(f"Modifier : {title}"))
        modify.clicked.connect(lambda: self.go_to.emit(step_id, "", ""))
        self.cards.add_widget(modify)

    def _show_figures(self) -> None:
        results = self.desk.workspace.results
        whole = whole_balance(results)
        missing = bool(missing_partners(results)) or whole.after is None or whole.today is None
        words = {
            "today": amount(whole.today),
            "after": amount(whole.after),
            "gain": gap(results) if missing else change_and_percent(whole.today, whole.after),
        }
        for side, title in _SIDES:
            sentence = words[side] if side == "gain" and missing else f"{title} : {words[side]}"
            self._buttons[side].show_figure(sentence, f"{sentence}. D’où vient ce chiffre ?")
        self.apart.say("" if missing else gain_told_apart(whole))

    def _show_points(self) -> None:
        findings = self.desk.workspace.findings()
        self._targets = [(f.step, f.record_id, f.field) for f in findings[:SHOWN_AT_ONCE]]
        for place, (row, sentence, link) in enumerate(self._links):
            row.setVisible(place < len(findings))
            if place < len(findings):
                words = f"{_WORDS[findings[place].gravity]} : {findings[place].message}"
                sentence.say(words)
                link.setAccessibleName(typo(f"Ouvrir : {findings[place].message}"))
        rest = len(findings) - SHOWN_AT_ONCE
        self._more.setVisible(rest > 0 or not findings)
        others = plural(rest, "autre point moins grave", "autres points moins graves")
        self._more.say(f"Et {others}." if rest > 0 else "Rien à signaler." if not findings else "")

    def _explain(self, side: str) -> None:
        trace.show(explain.project_total(self.desk.workspace.results, side), self)
