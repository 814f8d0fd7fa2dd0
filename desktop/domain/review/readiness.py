"""How ready the project is and what makes it so: the remarks left, step by step, and where the partners stand."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from desktop.domain.choices import Readiness
from desktop.domain.records import Purpose
from desktop.domain.review.findings import SHOWN_AT_ONCE, Finding, Gravity
from desktop.domain.review.points import open_points, points_words
from resources.typography import listing

_NAMED = 3  # steps that one reads between brackets
NEARLY_AT_MOST = SHOWN_AT_ONCE
"""Points to confirm in a dossier that is nearly ready: beyond what is read at once, the word would belie the number."""
_TO_DO = {Gravity.WRONG: "à corriger", Gravity.MISSING: "à compléter"}


class Stage(Enum):
    """Whether the councils may read the dossier as it stands."""

    READY = "Le dossier est prêt pour le conseil"
    NEARLY = "Le dossier est presque prêt pour le conseil"
    NOT_YET = "Le dossier n’est pas encore prêt pour le conseil"


@dataclass(frozen=True)
class Left:
    """The remarks of one gravity: how many, and the steps that they open, in the order of the course."""

    gravity: Gravity
    count: int
    steps: tuple[str, ...]


def left(findings: Iterable[Finding], steps: Sequence[str]) -> list[Left]:
    """What keeps the papers at « PROJET », the gravest first; an advice keeps nothing."""
    every = open_points(findings)
    found = []
    for gravity in sorted({point.gravity for point in every}):
        held = [finding for finding in every if finding.gravity is gravity]
        found.append(Left(gravity, len(held), _of_course(held, steps)))
    return found


def stage(reasons: Iterable[Left]) -> Stage:
    """Ready without any; nearly so when everything is there and a few things are only to be confirmed."""
    counts = {each.gravity: each.count for each in reasons}
    if not counts:
        return Stage.READY
    nearly = set(counts) == {Gravity.CONFIRM} and counts[Gravity.CONFIRM] <= NEARLY_AT_MOST
    return Stage.NEARLY if nearly else Stage.NOT_YET


def readiness_words(findings: Iterable[Finding], titles: Mapping[str, str]) -> str:
    """« Le dossier est presque prêt pour le conseil : 2 points à confirmer (Coûts). »; `titles` in their order.

    All of them are points to confirm; those to correct or to complete are then told apart.
    """
    every = open_points(findings)
    if not every:
        return f"{Stage.READY.value} : aucun point n’est à confirmer."
    reasons = left(every, list(titles))
    where = _where(_of_course(every, list(titles)), titles)
    return f"{stage(reasons).value} : {points_words(len(every))}{where}{_graver(reasons, titles)}."


def untouched_words(titles: Sequence[str]) -> str:
    """The steps where nothing was said yet; empty when there are none."""
    if not titles:
        return ""
    begin = "Étape pas encore commencée" if len(titles) == 1 else "Étapes pas encore commencées"
    return f"{begin} : {listing([f'« {title} »' for title in titles])}."


def partners_words(purpose: Purpose, today: date) -> str:
    """Where the partners stand: what she ticked, what a day that is past says, and what is left."""
    past = {Readiness.COUNCILS_TOLD: purpose.councils_told_on, Readiness.AGENTS_TOLD: purpose.agents_told_on}
    done = {*purpose.readiness, *(each for each, day in past.items() if day is not None and day <= today)}
    open_ = [each for each in Readiness if each not in done]
    if not done:
        return "Chez les partenaires : rien n’est encore coché à l’étape « Pourquoi ce projet ? »."
    if not open_:
        return f"Chez les partenaires, les {len(Readiness)} conditions sont remplies."
    held = "conditions sont remplies" if len(done) > 1 else "condition est remplie"
    rest = listing([f"« {each.label} »" for each in open_])
    return f"Chez les partenaires, {len(done)} {held} sur {len(Readiness)}. Il reste : {rest}."


def _graver(reasons: Sequence[Left], titles: Mapping[str, str]) -> str:
    """« , dont 1 à corriger (Coûts) »; « , tous à compléter » when that is all of them."""
    held = [each for each in reasons if each.gravity in _TO_DO]
    if len(reasons) == 1 and held:
        return f", {'tous ' if held[0].count > 1 else ''}{_TO_DO[held[0].gravity]}"
    told = [f"{each.count} {_TO_DO[each.gravity]}{_where(each.steps, titles)}" for each in held]
    return f", dont {listing(told)}" if told else ""


def _of_course(points: Sequence[Finding], steps: Sequence[str]) -> tuple[str, ...]:
    """The steps that points open, in the order of the course."""
    about = {point.step for point in points}
    return tuple(step for step in steps if step in about)


def _where(steps: Sequence[str], titles: Mapping[str, str]) -> str:
    """« (Coûts ; Répartition) »; nothing for points of no step."""
    names = [titles[step] for step in steps]
    if len(names) > _NAMED + 1:
        names = [*names[:_NAMED], f"{len(names) - _NAMED} autres étapes"]
    return f" ({' ; '.join(names)})" if names else ""
