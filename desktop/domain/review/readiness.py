"""How ready the project is and what makes it so: the remarks left, step by step, and where the partners stand."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from desktop.domain.choices import Readiness
from desktop.domain.records import Purpose
from desktop.domain.review.findings import Finding, Gravity
from resources.typography import listing, plural

_NAMED = 3  # steps that one reads between brackets
_TO_DO = {Gravity.WRONG: "à corriger", Gravity.MISSING: "à compléter", Gravity.CONFIRM: "à confirmer"}


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
    every = list(findings)
    found = []
    for gravity in _TO_DO:
        held = [finding for finding in every if finding.gravity is gravity]
        about = {finding.step for finding in held}
        if held:
            found.append(Left(gravity, len(held), tuple(step for step in steps if step in about)))
    return found


def stage(reasons: Iterable[Left]) -> Stage:
    """Ready without any; nearly so when everything is there and something is only to be confirmed."""
    gravest = min((each.gravity for each in reasons), default=Gravity.ADVICE)
    if gravest is Gravity.ADVICE:
        return Stage.READY
    return Stage.NEARLY if gravest is Gravity.CONFIRM else Stage.NOT_YET


def readiness_words(findings: Iterable[Finding], titles: Mapping[str, str]) -> str:
    """« Le dossier est presque prêt pour le conseil : 2 points à confirmer (Coûts). »; `titles` in their order."""
    reasons = left(findings, list(titles))
    if not reasons:
        return f"{Stage.READY.value} : aucun point n’est à corriger, à compléter ni à confirmer."
    told = [_told(each, titles, first=each is reasons[0]) for each in reasons]
    return f"{stage(reasons).value} : {listing(told)}."


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


def _told(reason: Left, titles: Mapping[str, str], *, first: bool) -> str:
    """« 2 points à confirmer (Coûts) »; the word « points » is said once."""
    count = plural(reason.count, "point", "points") if first else str(reason.count)
    names = [titles[step] for step in reason.steps]
    if len(names) > _NAMED + 1:
        names = [*names[:_NAMED], f"{len(names) - _NAMED} autres étapes"]
    where = f" ({' ; '.join(names)})" if names else ""
    return f"{count} {_TO_DO[reason.gravity]}{where}"
