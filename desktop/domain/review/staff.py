"""What is not settled for the agents: their consent, the impact sheet, the committees and their dates."""

from collections.abc import Iterator
from datetime import date

from desktop.domain.choices import AfterPost, Answer, Audience, Opinion, Readiness, StaffCommittee
from desktop.domain.costs import posts
from desktop.domain.law.choice import form_of
from desktop.domain.planning.remarks import election_remark
from desktop.domain.planning.running import runs
from desktop.domain.planning.sessions import second_session
from desktop.domain.records import CommitteeOpinion, LegalChoice, Post, Purpose, Service, Speech
from desktop.domain.review.findings import Context, Finding, Gravity
from desktop.domain.staff.committees import THRESHOLD, competent, hearings, opinions_of
from desktop.domain.staff.heard import told_in_turn
from desktop.domain.staff.impact import to_study
from desktop.domain.words.means import post_name
from desktop.domain.words.record_names import record_name
from resources.law.law import Law
from resources.law.legal_form import LegalForm
from resources.sentence import high
from resources.typography import day, plural

SECOND_MEETING = _START = "le début du service"
_BOTH = 2  # from when, and until when


def agents(context: Context) -> Iterator[Finding]:
    """Consent where the form asks for it, and an impact sheet where it asks for one, of the agents that are there."""
    for post in context.dataset.all(Post):
        form = _form(context, post.service_id)
        if form is None or not posts.goes_on(post) or post.after is AfterPost.NEW:
            continue  # a post to be created has no agent yet
        name = post_name(post)
        if form.staff.consent == "needed" and post.consent is not Answer.YES:
            lacks = "l’agent n’est pas d’accord" if post.consent is Answer.NO else "son accord reste à recueillir"
            message = f"{name} : {lacks}."
            advice = f"L’outil « {form.name} » demande son accord écrit."
            paper = "L’accord écrit de l’agent reste à recueillir."
            yield Finding("staff-consent", Gravity.CONFIRM, message, advice, post.id, "consent", paper=paper)
        lacking = to_study(context.dataset, post)
        if form.staff.impact_sheet == "required" and lacking:
            message = f"{name} : la fiche d’impact a {plural(len(lacking), 'point', 'points')} à étudier."
            advice = "Elle est vue par le comité social territorial, puis annexée à la convention."
            paper = "La fiche d’impact d’un poste reste à compléter."
            yield Finding("staff-sheet", Gravity.CONFIRM, message, advice, post.id, "effect", paper=paper)


def told(context: Context) -> Iterator[Finding]:
    """A vote or a start with its day, agents whose post is in the project, and no day on which they learn it."""
    purpose = context.dataset.one(Purpose)
    planned, what = _planned(purpose)
    known = purpose.agents_told_on is not None or Readiness.AGENTS_TOLD in purpose.readiness
    if planned is None or known or context.dataset.where(Speech, audience=Audience.AGENTS):
        return
    running = {each.id for each in context.dataset.all(Service) if runs(context.dataset, each, context.law.on)}
    today = [post for post in context.dataset.all(Post) if post.after is not AfterPost.NEW]
    untold = [post for post in today if post.told_on is None and post.service_id not in running]
    if untold:
        who = f"les {len(untold)} agents concernés l’apprennent" if len(untold) > 1 else "l’agent concerné l’apprend"
        message = f"{high(what)} est prévu le {day(planned)}, et rien ne dit quand {who}."
        advice = "Par leur maire, et un mois au moins avant le vote de l’accord."
        paper = "La date à laquelle les agents sont informés reste à préciser."
        yield Finding("agents-untold", Gravity.ADVICE, message, advice, purpose.id, "agents_told_on", paper=paper)


def committees(context: Context) -> Iterator[Finding]:
    """Which committee is competent, and dates that follow one another as the law wants."""
    for opinion in context.dataset.all(CommitteeOpinion):
        name = record_name(context.dataset, opinion)
        for field, message, advice in (*_which(opinion, context.law), *_dates(opinion, context)):
            yield Finding("staff-committee", Gravity.CONFIRM, f"{name} : {message}", advice, opinion.id, field)


def heard(context: Context) -> Iterator[Finding]:
    """A form that asks for an opinion, and no session told for an employer concerned."""
    forms = [_form(context, choice.service_id) for choice in context.dataset.all(LegalChoice)]
    asking = [form for form in forms if form is not None and form.staff.committee == "required"]
    waiting = [each for each in _to_hear(context) if each.session_on is None]
    if asking and waiting:
        employers = plural(len({each.partner_id for each in waiting}), "employeur", "employeurs")
        message = f"Comités sociaux territoriaux : la séance reste à dire pour {employers}."
        advice = f"L’outil « {asking[0].name} » demande leur avis avant les délibérations."
        yield Finding("staff-heard", Gravity.CONFIRM, message, advice, waiting[0].id, "session_on")


def _to_hear(context: Context) -> list[CommitteeOpinion]:
    """One by one as the table of the papers has them: an opinion given on what runs is not that on what is to come."""
    dataset, law = context.dataset, context.law
    turns = [turn for hearing in hearings(dataset, law) for turn in told_in_turn(dataset, hearing, law.on)]
    return [opinion for turn in turns for opinion in turn.opinions] or opinions_of(dataset, law)


def elections(context: Context) -> Iterator[Finding]:
    """A session of a committee to come, around the day on which the committees are elected."""
    for opinion in context.dataset.all(CommitteeOpinion):
        near = election_remark(context.law, opinion.session_on) if opinion.session_on else None
        if near is None or opinion.session_on is None or opinion.opinion is not Opinion.UNKNOWN:
            continue
        words, say = near
        message = f"{record_name(context.dataset, opinion)} : séance du {day(opinion.session_on)}. {words}"
        advice = say.text if say is not None else ""
        yield Finding("staff-elections", Gravity.ADVICE, message, advice, opinion.id, "session_on")


def _which(opinion: CommitteeOpinion, law: Law) -> Iterator[tuple[str, str, str]]:
    if opinion.staff is None:
        return
    if opinion.staff < 0:
        yield "staff", "un nombre d’agents ne peut pas être négatif.", ""
        return
    expected = competent(opinion.staff, law)
    if opinion.committee in {StaffCommittee.OWN, StaffCommittee.CDG} and expected not in {
        opinion.committee, StaffCommittee.UNKNOWN,
    }:  # fmt: skip
        threshold = law.parameters[THRESHOLD]
        message = f"avec {plural(opinion.staff, 'agent', 'agents')}, le comité serait plutôt « {expected.label} »."
        yield "committee", message, f"{threshold.told} ({threshold.say.origin})."


def _dates(opinion: CommitteeOpinion, context: Context) -> Iterator[tuple[str, str, str]]:
    deposit, session, second = opinion.deposit_on, opinion.session_on, opinion.second_on
    if deposit and session and deposit > session:
        yield "deposit_on", "le dossier est déposé après la séance.", "Corrigez l’une des deux dates."
    vote, what = _planned(context.dataset.one(Purpose))
    if session and vote and session >= vote:
        message = f"la séance ({day(session)}) ne vient pas avant {what} ({day(vote)})."
        yield "session_on", message, "L’avis précède la délibération."
    if second and opinion.opinion is not Opinion.REFUSED:
        yield "second_on", "une seconde séance suit seulement un avis défavorable à l’unanimité.", ""
    if session and (second or opinion.opinion is Opinion.REFUSED):
        yield from _second(session, second, context.law)


def _planned(purpose: Purpose) -> tuple[date | None, str]:
    """The vote, or the start while the vote has no day: what comes after the committee, and after the agents."""
    return (purpose.approval_on, "le vote de l’accord") if purpose.approval_on else (purpose.start_on, _START)


def _second(session: date, second: date | None, law: Law) -> Iterator[tuple[str, str, str]]:
    """The second session, still to be held or held too soon or too late, as the law counts its days."""
    bounds = second_session(law, session)
    if len(bounds) != _BOTH:
        return
    soonest, latest = (each.day for each in bounds)
    between = f"entre le {day(soonest)} et le {day(latest)}."
    if second is None:
        yield "second_on", f"une seconde séance reste à tenir, {between}", f"{bounds[0].say.origin}."
    elif not soonest <= second <= latest:
        yield "second_on", f"la seconde séance se tient {between}", f"{bounds[0].say.origin}."


def _form(context: Context, service_id: str) -> LegalForm | None:
    return form_of(context.dataset, context.law, service_id)
