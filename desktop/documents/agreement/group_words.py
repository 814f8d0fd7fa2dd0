"""What an agreement says of all its parties: who signs for each, who sits in the committee, how one settles."""

from collections.abc import Callable
from datetime import date

from desktop.documents.acts.phrases import along
from desktop.documents.agreement.groups import Group
from desktop.documents.blanks import Blanks
from desktop.documents.source import Source
from desktop.domain.choices import BodyKind, Rhythm, Rung, Voting
from desktop.domain.dataset import Dataset
from desktop.domain.governance.bodies import conference_seats, following
from desktop.domain.governance.settling import ladder
from desktop.domain.records import Body, Milestone, Partner, Seat
from desktop.domain.words.council_words import council_words, the_body
from desktop.domain.words.naming import names, of
from resources.sentence import low, within_sentence
from resources.typography import day, plural

VOTE = "deliberation"
"""The act by which each council votes, in the data of the law."""


def party_items(source: Source, group: Group, blanks: Blanks) -> tuple[str, ...]:
    """One per party: « la commune d’Orbelle, par son maire, [nom], en vertu de la délibération… »."""
    items = [_party(source, group, partner, blanks) for partner in group.parties]
    items += [along((), blanks)] if len(items) == 1 else []
    return tuple(f"{item}{' ;' if at < len(items) else '.'}" for at, item in enumerate(items, start=1))


def body_or_blank(partner: Partner, blanks: Blanks) -> str:
    """« la commune d’Orbelle »; a party without a name has its blank."""
    return the_body(partner) if partner.name else blanks("nom de la partie")


def signatory(partner: Partner, blanks: Blanks) -> str:
    """The blank of who signs: the name is written by hand, as on every public paper."""
    chair = council_words(partner).chair
    return blanks(f"nom du {chair} {of(partner)}" if partner.name else f"nom du {chair}")


def _party(source: Source, group: Group, partner: Partner, blanks: Blanks) -> str:
    words, name = council_words(partner), body_or_blank(partner, blanks)
    signs = signatory(partner, blanks)
    label = f"date de la délibération {of(partner)}" if partner.name else "date de la délibération"
    known = voted_on(source.dataset, group, partner)
    when = day(known) if known else blanks(label)
    return f"{name}, par son {words.chair}, {signs}, en vertu de la délibération de son {words.council} du {when}"


def voted_on(dataset: Dataset, group: Group, partner: Partner) -> date | None:
    """The day on which its council voted the agreement: once it is done for each of the services, the last one."""
    acts = {act.id for act in group.form.acts if act.kind == VOTE}
    found = []
    for service in group.services:
        held = [each for each in dataset.where(Milestone, service_id=service.id) if each.key in acts and each.done_on]
        own = [each.done_on for each in held if each.partner_id == partner.id]
        found.append(next(iter(own or [each.done_on for each in held if not each.partner_id]), None))
    known = [each for each in found if each is not None]
    return max(known) if known and len(known) == len(found) else None


def committee_words(source: Source, group: Group) -> str:
    """« 2 titulaires et 1 suppléant pour chaque partie ; présidence : Orbelle »; empty while no seat is typed.

    The conférence where the form wants one: it has the seats of the law until others are typed. An agreement without
    agents is a purchase: its board of tenders is no committee of ours.
    """
    number = conference_seats(source.law, group.form)
    if number:
        body = following(source.dataset, group.services, {BodyKind.CONFERENCE})
        return _seated(source, group, body) or f"{plural(number, 'titulaire', 'titulaires')} pour chaque partie"
    agents = any(clause.topic == "agents" for clause in group.form.clauses)
    return followers_words(source, group) if agents else ""


def followers_words(source: Source, group: Group) -> str:
    """The seats of the committee that follows the agreement, beside any conférence or board of tenders."""
    return _seated(source, group, following(source.dataset, group.services))


def rhythm_words(source: Source, group: Group) -> str:
    """« deux fois par an »: how often the body that follows the agreement meets; empty while nobody said it."""
    body = following(source.dataset, group.services)
    return low(body.rhythm.label) if body is not None and body.rhythm is not Rhythm.UNKNOWN else ""


def voting_words(source: Source, group: Group) -> str:
    """« selon la part payée »: how the voices are counted in the conférence, where the form wants one, or committee."""
    kinds = {BodyKind.CONFERENCE} if conference_seats(source.law, group.form) else None
    body = following(source.dataset, group.services, kinds) if kinds else following(source.dataset, group.services)
    return low(body.voting.label) if body is not None and body.voting is not Voting.UNKNOWN else ""


def climbs_committee(dataset: Dataset) -> bool:
    """Whether a disagreement goes to the committee: the agreement then says what it is."""
    return any(step.rung is Rung.COMMITTEE for step in ladder(dataset))


def _seated(source: Source, group: Group, body: Body | None) -> str:
    seats = [seat for seat in source.dataset.where(Seat, body_id=body.id) if seat.seats] if body else []
    by_words: dict[str, list[Partner]] = {}
    for seat in seats:
        partner = source.dataset.find(Partner, seat.partner_id)
        if partner is not None:
            by_words.setdefault(_seats(seat), []).append(partner)
    told = [f"{words} pour {_whom(held, group)}" for words, held in by_words.items()]
    chairs = [p for s in seats if s.chairs and (p := source.dataset.find(Partner, s.partner_id))]
    return " ; ".join([*told, *([f"présidence : {names(chairs)}"] if chairs else [])])


def _seats(seat: Seat) -> str:
    full = plural(seat.seats or 0, "titulaire", "titulaires")
    return f"{full} et {plural(seat.alternates, 'suppléant', 'suppléants')}" if seat.alternates else full


def _whom(partners: list[Partner], group: Group) -> str:
    everybody = {partner.id for partner in partners} == {party.id for party in group.parties} and len(partners) > 1
    return "chaque partie" if everybody else names(partners)


def ladder_items(dataset: Dataset, typed: Callable[[str], str]) -> tuple[str, ...]:
    """Each step climbed when the parties do not agree, with its delay; the court has its own sentence."""
    steps = [step for step in ladder(dataset) if step.rung is not Rung.COURT]
    return tuple(
        f"{step.rung.label}{f' ({step.days} jours)' if step.days else ''}{_note(typed(step.note))}" for step in steps
    )


def amicable_words(source: Source, _group: Group) -> str:
    """How long an agreement is sought: the steps that are decided have their own delays."""
    return "celui des étapes ci-dessous" if ladder_items(source.dataset, str) else "deux mois au moins"


def _note(text: str) -> str:
    short = text.strip().rstrip(".")
    return f" : {within_sentence(short)}." if short else "."
