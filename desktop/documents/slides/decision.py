"""What ends the presentation: the dates, then what the council decides."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from desktop.charts.milestones import Milestone, Milestones, alternative, height_mm, milestones
from desktop.documents import parts
from desktop.documents.assumptions import points
from desktop.documents.blocks import BulletList, Chart, FromData
from desktop.documents.decision import decision
from desktop.documents.plan_chart import plan_finding
from desktop.documents.planning_parts import plan_for
from desktop.documents.sentences_kept import shorter
from desktop.documents.slides.slide import Draw, Room, Slide, few, large, remaining
from desktop.documents.source import Source
from desktop.documents.starting import starts_for
from desktop.domain.planning.plan import Outcome, Plan
from desktop.domain.planning.plan_words import advised_sentence, path_sentence, title_of_day
from desktop.domain.planning.steps import Kind
from desktop.domain.records import Purpose
from desktop.domain.review.findings import keeps_draft
from desktop.domain.review.points import HEADING
from desktop.domain.words.law_words import as_of_words
from resources.typography import NO_BREAK, day, listing

_DATES = (7, 6, 5, 4, 3)  # drawn, from the most that a slide may hold
_STARTS = frozenset({parts.START, parts.WISHED})
_NAMED = f"{parts.START} : "
_VOTE = "Vote"
_SERVICES = (52, 36, 24)  # signs of a start with its services
_STUDY = "Le conseil autorise à poursuivre l’étude ; il votera l’accord plus tard"
_APPROVE = "Le conseil approuve la mise en commun, et le maire signe"
_DETAIL = "Le détail est dans le document « Calendrier »."
_SHORTEST = 120  # signs of one thing to decide
_LONGEST = 260


def dates(source: Source, room: Room) -> Slide:
    """The dates wanted, and the sessions that the plan adds to them."""
    plan = plan_for(source)
    found = _milestones(source, plan)
    note = " ".join(
        f"{each.name}, démarrage {_start(each)}. {advised_sentence(each)} {path_sentence(plan, each)} {_DETAIL}"
        for each in plan.outcomes[:1]
    )
    if not found:
        shown = remaining("la date de démarrage souhaitée", "la date du vote de chaque conseil")
        return Slide("Les dates restent à fixer", shown, note)
    sentence = plan_finding(plan) if plan.outcomes else _wanted(source.dataset.one(Purpose).start_on)
    return Slide(sentence, large(_tries(source, sentence, found, _whose(plan)), room), note)


def _start(outcome: Outcome) -> str:
    """« le 1er septembre 2027 » of a day wished that holds; else the first day on which it can be."""
    sure = outcome.wanted is not None and not outcome.late
    return f"{'' if sure else 'au plus tôt '}le {day(outcome.start)}"


def _wanted(start: date | None) -> str:
    return f"Le démarrage est souhaité le {day(start)}" if start else "La date de démarrage reste à fixer"


def _milestones(source: Source, plan: Plan) -> list[Milestone]:
    """What she wants by date, and each start; the sessions of the plan while fewer than two dates are known."""
    starts = _starts(source, plan)
    known = [Milestone(words, on, on < source.made_on) for on, words in parts.known_dates(source, starts_for(source))]
    told = {_wanted_start(each, starts) if each.name in _STARTS and starts else each for each in known}
    if len(known) < 2:
        told |= set(_sessions(plan))
    return sorted({*told, *starts}, key=lambda each: (each.on, each.name))


def _sessions(plan: Plan) -> Iterator[Milestone]:
    """Those that hold a start back; of several services, the votes alone, each with the name of its service."""
    names = {outcome.service_id: outcome.name for outcome in plan.outcomes}
    for row in plan.rows:
        if row.step.kind is not Kind.MEET or not row.step.open or not row.critical:
            continue
        if len(names) < 2:
            yield Milestone(title_of_day(plan, row), row.ends)
        elif not row.step.committee:
            yield Milestone(f"{_VOTE} : {few([names[row.step.service_id]], _SERVICES[0])}", row.ends)


def _starts(source: Source, plan: Plan) -> list[Milestone]:
    """One per day, in order; once there are several, each names its services."""
    days = sorted({outcome.start for outcome in plan.outcomes})
    whose = _whose(plan)
    names = {on: f"{_NAMED}{listing(whose[on])}" if len(days) > 1 else parts.START for on in days}
    return [Milestone(names[on], on, on < source.made_on) for on in days]


def _whose(plan: Plan) -> Mapping[date, list[str]]:
    """The services that start on each day."""
    days = sorted({outcome.start for outcome in plan.outcomes})
    return {on: [outcome.name for outcome in plan.outcomes if outcome.start == on] for on in days}


def _wanted_start(told: Milestone, starts: Sequence[Milestone]) -> Milestone:
    """The start of a service on that day, else a wish that no service keeps."""
    kept = next((each for each in starts if each.on == told.on), None)
    return kept or replace(told, name=parts.WISHED)


def _tries(
    source: Source, sentence: str, found: Sequence[Milestone], whose: Mapping[date, list[str]]
) -> Iterator[Draw]:
    """Every start, under shorter and shorter names; then fewer of them."""
    starts = sum(each.name.startswith(parts.START) for each in found)
    for signs in _SERVICES:
        yield from (_drawn(source, sentence, found, whose, (most, signs)) for most in _DATES if most >= starts)
    yield from (_drawn(source, sentence, found, whose, (most, _SERVICES[-1])) for most in (*_DATES, 2) if most < starts)


def _drawn(
    source: Source, sentence: str, found: Sequence[Milestone], whose: Mapping[date, list[str]], room: tuple[int, int]
) -> Draw:
    """The starts, the first ones and the last one, and before them the last dates that there is room for.

    `room`: how many dates, and the signs of a start with its services.
    """
    most, signs = room
    bare = signs < max(_SERVICES) and len({each.name for each in found if each.name.startswith(_NAMED)}) > 1
    starts = [_short(each, whose, signs, bare=bare) for each in found if each.name.startswith(parts.START)]
    others = [each for each in found if not each.name.startswith(parts.START)]
    kept = starts if len(starts) <= most else [*starts[: most - 1], starts[-1]]
    rows = sorted([*others[max(len(others) + len(kept) - most, 0) :], *kept], key=lambda each: each.on)
    data = Milestones("", tuple(rows), source.made_on)
    if bare:
        data = replace(data, unit=f"{data.unit} ; au nom d’un service, son démarrage")
    if len(kept) < len(starts):
        data = replace(data, unit=f"{data.unit} ; {len(kept)} démarrages sur {len(starts)}")
    said = alternative(replace(data, title=sentence))

    def draw(width: float) -> Chart:
        sized = replace(data, width_mm=width)
        return Chart(FromData(milestones, sized), said, width, height_mm(sized))

    return draw


def _short(start: Milestone, whose: Mapping[date, list[str]], signs: int, *, bare: bool) -> Milestone:
    """A start with the names of as many of its services as so many signs hold."""
    if not start.name.startswith(_NAMED):
        return start
    before = "" if bare else _NAMED
    return replace(start, name=f"{before}{few(whose[start.on], signs - len(before))}")


def decides(source: Source, room: Room) -> Slide:
    """What is asked of the council; what rests to confirm and where figures come from are said under it."""
    if not source.results.services():
        shown = remaining("les services à mettre en commun", "ce que le conseil sera prié de décider")
        return Slide("Ce que le conseil décide reste à connaître", shown, *_ending(source))
    draft = keeps_draft(source.findings)
    sentence = _STUDY if draft else _APPROVE
    most = min(_LONGEST, max(_SHORTEST, room.signs))
    items = tuple(shorter(item, most) for item in decision(source))
    return Slide(sentence, (BulletList(items, numbered=True),), *_ending(source))


def _ending(source: Source) -> tuple[str, str]:
    """What every paper ends with, and its label: points still open, told with their number; sources, day of the law."""
    year, still = source.dossier.reference_year, NO_BREAK.join(points(source, 1))
    sources = f"Montants : comptes {year or 'd’une année à préciser'}. {as_of_words(source.law)} {parts.NO_NAME}"
    return f"{still} {sources}".strip(), f"{HEADING if still else 'Sources'}."
