"""What the bodies may lack or contradict: a committee, seats, a rhythm; and that it proposes while councils decide."""

import re
from collections.abc import Iterator

from desktop.domain.choices import BodyKind, Rhythm, Voting
from desktop.domain.governance.bodies import FOLLOWS, begun, is_entente, members, seats_of, without_conference
from desktop.domain.records import Body, Meeting, Seat, Service
from desktop.domain.review.findings import Context, Finding, Gravity
from desktop.domain.review.lacks import whose
from desktop.domain.words.naming import service_name
from desktop.domain.words.record_names import record_name
from resources.law.law import Law

_DECIDES = re.compile(r"\b(décide|décident|arrête|arrêtent|vote|votent|tranche|tranchent)\b", re.IGNORECASE)
_SEATED = FOLLOWS | {BodyKind.CONFERENCE}


def no_committee(context: Context) -> Iterator[Finding]:
    """Nobody follows the service: no text wants a committee, and an agreement without one is soon out of sight."""
    held = context.dataset.all(Body)
    if context.dataset.all(Service) and begun(context.dataset) and not any(body.kind in _SEATED for body in held):
        message = "Aucun comité ne suit le service."
        advice = "Une réunion ou deux par an suffisent. Un comité de suivi est proposé à cette étape."
        yield Finding("body-none", Gravity.ADVICE, message, advice, field="kind")


def rhythm(context: Context) -> Iterator[Finding]:
    """A body that follows without saying how often it meets."""
    for body in _following(context):
        if body.rhythm is Rhythm.UNKNOWN:
            message = f"{record_name(context.dataset, body)} : le rythme des réunions reste à décider."
            yield Finding(
                "body-rhythm", Gravity.ADVICE, message, "Deux réunions par an sont l’usage.", body.id, "rhythm"
            )


def unseated(context: Context) -> Iterator[Finding]:
    """A partner that takes part and has no seat."""
    for body in _following(context):
        empty = {seat.partner_id: seat for seat in seats_of(context.dataset, body) if not seat.seats}
        lacking = [partner for partner in members(context.dataset, body) if partner.id in empty] if empty else []
        if lacking:
            message = f"{record_name(context.dataset, body)} : le nombre de titulaires {whose(lacking)} reste à dire."
            advice = "Chaque partenaire qui paie y a sa place."
            seat = empty[lacking[0].id]
            where = seat.id if seat.id in context.dataset else body.id
            yield Finding("body-seat", Gravity.CONFIRM, message, advice, where, "seats")


def impossible_seats(context: Context) -> Iterator[Finding]:
    """A number of seats below zero."""
    for seat in context.dataset.all(Seat):
        for field in ("seats", "alternates"):
            if (getattr(seat, field) or 0) < 0:
                message = f"{record_name(context.dataset, seat)} : un nombre de sièges ne peut pas être négatif."
                yield Finding("seat-impossible", Gravity.WRONG, message, "", seat.id, field)


def chair(context: Context) -> Iterator[Finding]:
    """Nobody chairs, or several do."""
    for body in _following(context):
        chairs = [seat for seat in seats_of(context.dataset, body) if seat.chairs]
        if len(chairs) != 1:
            lacks = "plusieurs partenaires président" if chairs else "la présidence reste à dire"
            message = f"{record_name(context.dataset, body)} : {lacks}."
            advice = "Un seul préside ; la présidence peut tourner chaque année."
            yield Finding("body-chair", Gravity.ADVICE, message, advice, chairs[0].id if chairs else body.id, "chairs")


def secretariat(context: Context) -> Iterator[Finding]:
    """Nobody keeps the minutes."""
    for body in _following(context):
        if not body.secretary_id:
            message = f"{record_name(context.dataset, body)} : on ne sait pas qui tient le secrétariat."
            advice = "C’est souvent le porteur du service : il convoque et envoie le compte rendu."
            yield Finding("body-minutes", Gravity.ADVICE, message, advice, body.id, "secretary_id")


def would_decide(context: Context) -> Iterator[Finding]:
    """A committee told to decide, in words: it proposes, the councils decide."""
    for body in context.dataset.all(Body):
        if body.kind is not BodyKind.CONFERENCE and _DECIDES.search(body.subject):
            message = f"{record_name(context.dataset, body)} : le texte dit que cette instance décide."
            advice = "Elle propose, les conseils décident. Écrivez « propose » ou « donne son avis »."
            yield Finding("body-decides", Gravity.CONFIRM, message, advice, body.id, "subject")


def reserved(context: Context) -> Iterator[Finding]:
    """A body that votes, and nothing said of what stays with the councils."""
    for body in _following(context):
        if body.voting is not Voting.UNKNOWN and not body.reserved:
            message = f"{record_name(context.dataset, body)} vote : dites ce qui reste aux conseils."
            paper = f"{record_name(context.dataset, body)} : ce qui reste aux conseils est à écrire."
            advice = "L’accord, le budget, les postes et les entrées se votent en conseil."
            yield Finding("body-reserved", Gravity.CONFIRM, message, advice, body.id, "reserved", paper=paper)


def conference(context: Context) -> Iterator[Finding]:
    """An entente without its conférence, or a conférence where the form wants none."""
    dataset, law = context.dataset, context.law
    if not begun(dataset):
        return
    for service in without_conference(dataset, law):
        message = f"{service_name(service)} : l’entente se discute dans une conférence, qui reste à composer."
        yield Finding("conference-none", Gravity.CONFIRM, message, _said(law, 1), service.id, "conference")
    for body in dataset.all(Body):
        about = dataset.find(Service, body.service_id)
        if body.kind is BodyKind.CONFERENCE and about is not None and not is_entente(dataset, law, about.id):
            message = f"{record_name(dataset, body)} : l’outil de « {service_name(about)} » n’en demande pas."
            yield Finding("conference-stray", Gravity.ADVICE, message, "Un comité de suivi suffit.", body.id, "kind")


def ratified(context: Context) -> Iterator[Finding]:
    """What a conférence decided and some council has not met about since: nothing holds before all have ratified."""
    dataset = context.dataset
    councils = [each for each in dataset.all(Meeting) if each.partner_id and each.on]
    for meeting in dataset.all(Meeting):
        body = dataset.find(Body, meeting.body_id)
        if body is None or body.kind is not BodyKind.CONFERENCE or not meeting.decisions or meeting.on is None:
            continue
        met = {each.partner_id for each in councils if each.on and each.on >= meeting.on}
        left = [partner for partner in members(dataset, body) if partner.id not in met]
        if left:
            message = f"{record_name(dataset, meeting)} : décision à faire ratifier par chaque conseil."
            yield Finding("conference-ratify", Gravity.ADVICE, message, _said(context.law, 2), meeting.id, "decisions")


def group_meets(context: Context) -> Iterator[Finding]:
    """A working group without any meeting: most of them stop so."""
    for body in context.dataset.all(Body):
        if body.kind is BodyKind.WORKING_GROUP and not any(
            meeting.on for meeting in context.dataset.where(Meeting, body_id=body.id)
        ):
            message = f"{record_name(context.dataset, body)} : fixez la date de la prochaine réunion."
            paper = f"{record_name(context.dataset, body)} : la date de la prochaine réunion reste à fixer."
            yield Finding("group-meeting", Gravity.ADVICE, message, "", body.id, "on", paper=paper)


def _following(context: Context) -> list[Body]:
    return [body for body in context.dataset.all(Body) if body.kind in _SEATED]


def _said(law: Law, place: int) -> str:
    model = law.governance.conference
    return model.say[place].said if model is not None and len(model.say) > place else ""


CHECKS = (
    no_committee, rhythm, unseated, impossible_seats, chair, secretariat, would_decide, reserved, conference, ratified,
    group_meets,
)  # fmt: skip
"""All of them, in the order of the page."""
