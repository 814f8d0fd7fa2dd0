"""What the mayor will hear and what is answered, what may go wrong, who says what to whom; to be read aloud."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from desktop.documents.blocks import Block, Heading, Paper, Paragraph, Table
from desktop.documents.parts import NO_NAME, clipped, ended, paper_of
from desktop.documents.room import room
from desktop.documents.sentences_kept import whole
from desktop.documents.source import Source
from desktop.domain.choices import Audience, Level, Readiness
from desktop.domain.mobilisation.proposed import answer_of, made_answers, objection_rows, risk_rows, speech_rows
from desktop.domain.records import Purpose
from desktop.domain.review.findings import Context
from resources.texts import mobilisation_texts
from resources.typography import day, plural

if TYPE_CHECKING:
    from desktop.domain.records import Objection, Risk, Speech

TITLE = "Objections et réponses"
_HOW = "Ce que l’on vous dira, ce qui peut coincer, qui parle à qui"
_NOTHING = "Rien n’est encore à répondre : les réponses se font avec les chiffres et les choix du dossier."
_FROM = "Les réponses viennent du dossier, à la date de cette feuille : relisez-la avant chaque réunion."
_SHORTENED = "Les réponses les plus longues sont abrégées : lisez-les en entier à l’étape « Risques et mobilisation »."
_HEAVY = {Level.HIGH: 3, Level.MEDIUM: 2, Level.LOW: 1, Level.UNKNOWN: 0}
_TOLD = "déjà informés ; entretiens à fixer"
_TWO_PAGES = 2
_FULL = 0.94  # of the last page: Word sets tables a little looser


@dataclass(frozen=True)
class _Fullness:
    """How many risks are told, the signs of each text, and how close the lines are."""

    risks: int
    signs: int
    tight: Literal[0, 1, 2] = 0


_LADDER = (
    _Fullness(12, 900),
    _Fullness(12, 900, 1),
    _Fullness(12, 900, 2),
    _Fullness(12, 750, 2),
    _Fullness(9, 680, 2),
    _Fullness(9, 600, 2),
    _Fullness(7, 520, 2),
    _Fullness(6, 450, 2),
    _Fullness(5, 320, 2),
    _Fullness(4, 240, 2),
)


def answers(source: Source) -> Paper:
    """Two pages, or as few more as the answers need."""
    held = _Held(source)
    for fullness in _LADDER:
        paper = held.paper(fullness)
        taken = room(paper)
        if taken.pages < _TWO_PAGES or (taken.pages == _TWO_PAGES and taken.last <= _FULL):
            break
    return paper


class _Held:
    """What the step of the mobilisation shows, worked out once."""

    def __init__(self, source: Source) -> None:
        context, texts = Context(source.dataset, source.results, source.law), mobilisation_texts()
        made = made_answers(context, texts)
        rows = (row for row in objection_rows(source.dataset, texts, made) if row.label and not row.dismissed)
        self.source = source
        self.objections: list[tuple[Objection, str]] = [(row, answer_of(row, made)) for row in rows]
        kept = [risk for risk in risk_rows(context, texts) if risk.label and not risk.dismissed]
        self.risks: list[Risk] = sorted(kept, key=lambda risk: -(_HEAVY[risk.likelihood] * _HEAVY[risk.effect]))
        self.speeches: list[Speech] = speech_rows(context, texts)

    def paper(self, fullness: _Fullness) -> Paper:
        """As full as asked."""
        blocks = [
            Paragraph(_FROM, small=True),
            *self._answers(fullness.signs),
            *self._risks(fullness),
            *self._speeches(fullness.signs),
            Paragraph(f"{self.source.law.as_of_text}. {NO_NAME}", small=True),
        ]
        return paper_of(
            self.source, TITLE, _HOW, blocks, keywords=("objections", "réponses", "risques"), tight=fullness.tight
        )

    def _answers(self, signs: int) -> list[Block]:
        told = [
            Paragraph(whole(answer, signs) or "Réponse à écrire.", label=f"« {_quoted(row.label)} »")
            for row, answer in self.objections
        ]
        left = any(len(whole(answer, signs)) < len(answer.strip()) for _row, answer in self.objections)
        rest = [Paragraph(_SHORTENED, small=True)] if left else []
        return [Heading("Ce que l’on vous dira", 1), *(told or [Paragraph(_NOTHING)]), *rest]

    def _risks(self, fullness: _Fullness) -> list[Block]:
        """The heaviest first; how many are left out is said."""
        shown = self.risks[: fullness.risks]
        if not shown:
            return []
        rows = tuple(
            (clipped(risk.label, fullness.signs), clipped(risk.precaution, fullness.signs) or "À décider.", risk.owner)
            for risk in shown
        )
        left = len(self.risks) - len(shown)
        rest = f"Et {plural(left, 'autre', 'autres')}, moins à craindre : voyez l’étape « Risques et mobilisation »."
        header, widths = ("Ce qui peut coincer", "Précaution", "Qui veille"), (5.5, 7.5, 3.5)
        table = Table(header, rows, "Le plus à craindre d’abord", widths=widths, note=rest if left else "")
        return [Heading("Ce qui peut coincer", 1), table]

    def _speeches(self, signs: int) -> list[Block]:
        rows = tuple(
            (row.speaker, row.audience.label, self._when(row), clipped(row.message, signs)) for row in self.speeches
        )
        header, widths = ("Qui parle", "À qui", "Quand", "Pour dire quoi"), (3.6, 3.4, 2.8, 6.7)
        table = Table(header, rows, "Les élus d’abord, les habitants ensuite", widths=widths)
        return [Heading("Qui dit quoi, à qui", 1), table] if rows else []

    def _when(self, row: "Speech") -> str:
        """The day; agents who were told already are still to be received one by one."""
        told = Readiness.AGENTS_TOLD in self.source.dataset.one(Purpose).readiness
        if row.on is None and row.audience is Audience.AGENTS and told:
            return _TOLD
        return day(row.on) if row.on else "à fixer"


def _quoted(words: str) -> str:
    return ended(words.strip("«» "))
