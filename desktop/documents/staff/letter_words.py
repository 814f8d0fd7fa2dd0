"""The sentences of a letter to the agents: situation, whom to ask, calendar."""

from collections.abc import Callable, Iterable, Iterator

from desktop.documents.blanks import Blanks
from desktop.documents.own_vote import own_vote, votes_by_day
from desktop.documents.parts import clipped, ended
from desktop.documents.source import Source
from desktop.documents.staff.future import employer_sentence
from desktop.documents.staff.person import Person, informed
from desktop.documents.staff.post_words import week_words
from desktop.documents.staff.uniting import (
    Union,
    comes_first,
    created_words,
    first_words,
    moves_words,
    stays_words,
    union_of,
)
from desktop.documents.starting import earliest_told, starts_for
from desktop.domain.choices import AfterPost, StaffEffect
from desktop.domain.fields import spec
from desktop.domain.planning.discreet import nameless
from desktop.domain.planning.running import running_since, told_apart
from desktop.domain.planning.starts import start_words
from desktop.domain.records import CommitteeOpinion, Identity, Partner, Post, Service
from desktop.domain.staff.committees import asked_on
from desktop.domain.staff.heard import opinion_on
from desktop.domain.staff.impact import changes_of
from desktop.domain.staff.marks import marks_of
from desktop.domain.words.naming import service_name, without_brackets
from desktop.domain.words.staff_words import SECRETARIAT
from resources.sentence import low
from resources.typography import day, hours, listing, plural

_FEW = 6  # posts named in a letter
_NAME = 60  # signs of the name of a service in its calendar
_AFTER = {
    AfterPost.ELSEWHERE: "Votre poste reste à votre employeur, pour d’autres missions.",
    AfterPost.ENDS: "Le projet étudié prévoit que votre poste s’arrête. Votre situation est étudiée avec vous.",
}
_STUDIED = "Ce qui change pour vous est à l’étude, et vous sera présenté à l’entretien."
_SUPPORT = "Le centre de gestion peut aussi vous renseigner."


def situation(source: Source, who: Person, blanks: Blanks, signs: int) -> list[str]:
    """The post and its employer in a paragraph, then what changes and what does not, heading by heading."""
    typed, post = nameless(source.dataset), who.post
    job = f"« {typed(post.job)} »" if post.job else f"« {who.mark} »"
    week = f", {hours(post.hours)} par semaine" if post.hours is not None else ""
    said = [f"Vous occupez le poste {job}{week}{rank_words(typed, post)}."]
    if not who.goes_on:
        return [" ".join([*said, *filter(None, (_AFTER.get(post.after, ""),))])]
    said.append(_employer_words(source, who, blanks))
    where = week_words(source, post)
    said += [f"Vous travailleriez {where} chaque semaine."] if where else []
    held = changes_of(source.dataset, post)
    moved = [row for row in held if row.effect not in {StaffEffect.UNKNOWN, StaffEffect.SAME}]
    same = [low(row.topic.label) for row in held if row.effect is StaffEffect.SAME]
    if not moved and not same:
        return [" ".join(filter(None, [*said, _STUDIED]))]
    told = [_change(f"{row.topic.label} : {low(row.effect.label)}", clipped(typed(row.note), signs)) for row in moved]
    kept = [f"Ne change pas : {listing(same)}."] if same else []
    return [" ".join(filter(None, said)), *told, *kept]


def _employer_words(source: Source, who: Person, blanks: Blanks) -> str:
    """Who employs the agent tomorrow: whoever stays with a commune stays until that commune becomes another.

    Of two employers to come, in which case each would be the one.
    """
    if who.standing is None:
        return ""
    told = employer_sentence(who.standing, blanks)
    union = union_of(source, who.employer) if who.employer is not None else None
    if union is None or not told:
        return told
    if not who.standing.moves:
        return stays_words(told, union)
    return first_words(told, union) if comes_first(source, who.service, union) else moves_words(told, union)


def rank_words(typed: Callable[[str], str], post: Post) -> str:
    """« (grade : rédacteur ; échelon : 5) »: on a letter to this agent alone: the pay can be told from them."""
    told = ((spec(Post, name).label, typed(getattr(post, name)).strip().rstrip(".")) for name in ("grade", "step"))
    known = " ; ".join(f"{low(label)} : {words}" for label, words in told if words)
    return f" ({known})" if known else ""


def concerned(source: Source, employer: Partner, signs: int) -> str:
    """« 2 postes : Agent 1 (secrétaire) et Agent 2 (secrétaire). »: marks and functions."""
    typed, marks = nameless(source.dataset), marks_of(source.dataset)
    posts = [post for post in informed(source) if post.employer_id == employer.id]
    names = [f"{marks[post.id]}{f' ({low(typed(post.job))})' if post.job else ''}" for post in posts]
    few = names if len(names) <= _FEW else []
    told = f" : {clipped(listing(few), 2 * signs)}" if few else ""
    return ended(f"{plural(len(posts), 'poste', 'postes')}{told}")


def stopping(source: Source, posts: Iterable[Post]) -> str:
    """« Pour le poste qui s'arrêterait (Agent 1) »: those that the project would stop, by their marks where few."""
    marks = marks_of(source.dataset)
    names = [marks[post.id] for post in posts if post.after is AfterPost.ENDS]
    what = "Pour le poste qui s’arrêterait" if len(names) == 1 else "Pour les postes qui s’arrêteraient"
    return f"{what} ({listing(names)})" if len(names) <= _FEW else what


def contact(source: Source, employer: Partner, who: Person | None, blanks: Blanks, signs: int) -> str:
    """A person on a letter that names somebody alone; how to reach our town hall where it is that one.

    The head of the common letter says the latter.
    """
    item, ours = source.dataset.one(Identity), source.ours
    known = _to_ask(employer, who) if who is not None else ""
    reach = [item.phone, item.email] if who is not None and ours is not None and ours.id == employer.id else []
    told = listing([part for part in reach if part])
    guide = f" {clipped(who.post.guide, signs)} vous accompagne." if who is not None and who.post.guide else ""
    person = blanks.or_(clipped(known, signs), "personne à contacter")
    return f"{person}{f' ({told})' if told else ''}.{guide} {_SUPPORT}"


def calendar(
    source: Source, employer: Partner, who: Person | None, blanks: Blanks, *, brief: bool = False
) -> Iterator[str]:
    """The meeting, the committee, the vote, the beginning: each with its day, or room for it.

    Of several votes, the last alone where it has to be `brief`.
    """
    union, dataset = union_of(source, employer), source.dataset
    services = [each for each in told_services(source, employer, who) if union is None or each.id != union.service.id]
    typed = dataset.where(CommitteeOpinion, partner_id=employer.id)
    run, new = told_apart(dataset, [*services, *([union.service] if union else [])], source.made_on)
    session = opinion_on(dataset, typed[0], new or run, source.made_on).session_on if typed else None
    given = "donné le " if session is not None and session < source.made_on else ""
    meeting = blanks("date de l’entretien") if who is not None else blanks("date de la réunion")
    yield f"{'entretien individuel' if who is not None else 'réunion des agents'} : {meeting} ;"
    yield f"avis du comité social territorial : {given}{day(session) if session else blanks('séance du comité')} ;"
    votes = _votes(source, employer, [*run, *new], union, brief=brief)
    yield f"vote du conseil : {votes or blanks('vote de l’accord')} ;"
    alone = union is None and len(services) == 1
    begins = _begins(source, services, blanks, alone=alone) if services or union is None else ()
    last = [*begins, *(created_words(source, union) if union else ())]
    yield from (f"{words}{'.' if at == len(last) else ' ;'}" for at, words in enumerate(last, start=1))


def _votes(source: Source, employer: Partner, services: list[Service], union: Union | None, *, brief: bool) -> str:
    """The day; the services of each, where the council votes on several days."""
    days = votes_by_day(source, employer, services)
    if brief or len(days) < 2:
        vote = own_vote(source, employer, services)
        return day(vote) if vote else ""
    of_union = {union.service.id: "la commune nouvelle"} if union is not None else {}
    named = {each.id: of_union.get(each.id) or f"« {without_brackets(service_name(each))} »" for each in services}
    return " ; ".join(f"{day(on)} pour {listing([named[each.id] for each in held])}" for on, held in days.items())


def _begins(source: Source, services: list[Service], blanks: Blanks, *, alone: bool) -> Iterator[str]:
    """When the services begin, or since when they run: those still to come, where some of them run.

    One is named where it is not `alone` in the letter. Without a day wished, the first that the plan gives.
    """
    run, new = told_apart(source.dataset, services, source.made_on)
    if run:
        yield f"service déjà en commun {running_since(source.dataset, run[0], source.made_on)}"
    if run and not new:
        return
    about = new or services
    named = f"début de « {clipped(service_name(about[0]), _NAME)} »" if len(about) == 1 else "début des services"
    what = "début du service" if not about or (alone and len(about) == 1) else named
    starts = starts_for(source, about)
    if starts.late:
        yield f"{what} ({start_words(starts)})"
    else:
        told = day(starts.held) if starts.held else earliest_told(source, about)
        yield f"{what} : {told or blanks('début du service')}"


def told_services(source: Source, employer: Partner, who: Person | None) -> list[Service]:
    """The service of one agent; else those of all the agents of an employer, and those that its committee looks at."""
    if who is not None:
        return [who.service] if who.service is not None else []
    about = {post.service_id for post in informed(source) if post.employer_id == employer.id}
    about |= {service.id for service in asked_on(source.dataset, source.law, employer)}
    return [service for service in source.dataset.all(Service) if service.id in about]


def _to_ask(employer: Partner, who: Person) -> str:
    """The contact of a town hall may be the very agent of its secretariat, who asks the mayor."""
    at_hall = who.service is not None and who.service.family == SECRETARIAT
    return employer.mayor if at_hall else employer.contact


def _change(words: str, note: str) -> str:
    return ended(f"{words}. {note}" if note else words)
