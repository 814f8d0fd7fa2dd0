"""What a help text and a proposal are made of. Sentences are typed naturally; the screen passes them through `typo`."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from resources.law.citing import cited
from resources.law.law import Law
from resources.law.lists import Status
from resources.typography import listing, short_day, typo

STEPS = (
    "purpose", "objectives", "partners", "services", "means", "costs", "tool", "sharing", "governance", "planning",
    "mobilisation", "summary", "documents",
)  # fmt: skip
PROBLEMS = frozenset(
    {"lone_agent", "continuity", "retirement", "recruitment", "idle_equipment", "cost", "skills", "quality"}
)
HEADINGS = (
    "Pourquoi cette question ?",
    "Où trouver l'information ?",
    "Exemple",
    "Ce que dit le droit",
    "Questions fréquentes",
)
_VALUE = re.compile(r"{(\w+)}")
_NAMED = 4  # beyond, the names of the communes no longer fit in one sentence


@dataclass(frozen=True)
class LawNote:
    """A sentence about the law with its status and the references of the articles, which the law pack dates."""

    text: str
    status: Status
    articles: tuple[str, ...]

    def holds(self, law: Law) -> bool:
        """Whether each value that it names is in force: texts of law taken from a file may end one, or move its day."""
        return all(name in law.parameters for name in _VALUE.findall(self.text))

    def shown(self, law: Law) -> str:
        """The sentence with the values in force, its articles, and the day on which they were checked."""
        refs = cited(self.articles)
        days = sorted(law.articles[ref].checked for ref in self.articles if ref in law.articles)
        dated = self.status is Status.VERIFIED and bool(days)
        checked = f"{self.status.value} le {short_day(days[0])}" if dated else self.status.words
        return f"{law.fill(self.text)} ({refs} ; {checked})" if refs else f"{law.fill(self.text)} ({checked})"


@dataclass(frozen=True)
class Question:
    """A question people ask, and its short answer."""

    asked: str
    answer: str


@dataclass(frozen=True)
class StepHelp:
    """The five headings of the help of a step, and the line under each of its fields (`Purpose.sentence`)."""

    why: str
    where: str
    example: str
    law: tuple[LawNote, ...]
    questions: tuple[Question, ...]
    fields: Mapping[str, str]
    no_help: frozenset[str]

    def sections(self, law: Law) -> Sequence[tuple[str, str]]:
        """The five headings with their texts, ready for the help panel."""
        legal = "\n".join([*(note.shown(law) for note in self.law if note.holds(law)), f"{law.as_of_text}."])
        asked = "\n".join(f"{question.asked} {question.answer}" for question in self.questions)
        return tuple(
            (typo(title), typo(text))
            for title, text in zip(HEADINGS, (self.why, self.where, self.example, legal, asked), strict=True)
        )


@dataclass(frozen=True)
class Proposal:
    """What one problem suggests: an objective, the aim that ends the project sentence, what comes of doing nothing."""

    problem: str
    title: str
    indicator: str
    unit: str
    aim: str
    if_nothing: str


@dataclass(frozen=True)
class Proposals:
    """The proposals by problem, and the templates of the sentence that opens every paper."""

    by_problem: Mapping[str, Proposal]
    sentence: str
    sentence_without_aim: str
    some_services: str
    some_communes: str
    many_communes: str

    def project_sentence(
        self, problems: Sequence[str], services: Sequence[str], communes: Sequence[str], limit: int = 200
    ) -> str:
        """« Mettre en commun … entre … pour … », with fewer words when it would be longer than `limit` characters.

        `services` carry their article (« le secrétariat de mairie »), `communes` are names.
        """
        aims = [self.by_problem[problem].aim for problem in problems]
        what = (listing(services[:2]) if len(services) < 3 else self.some_services) or self.some_services
        who = listing(communes) if 1 < len(communes) <= _NAMED else self._crowd(len(communes))
        for aim, places in ((aims[:2], who), (aims[:1], who), (aims[:1], self._crowd(len(communes)))):
            sentence = self._said(what, places, aim)
            if len(sentence) <= limit:
                return sentence
        return self._said(self.some_services, self._crowd(len(communes)), aims[:1])

    def _crowd(self, count: int) -> str:
        return self.many_communes.format(count=count) if count > 1 else self.some_communes

    def _said(self, what: str, who: str, aims: Sequence[str]) -> str:
        template = self.sentence if aims else self.sentence_without_aim
        return template.format(services=what, communes=who, aims=listing(aims))
