"""What a referral holds beside its letter: who employs whom, the questions, the pieces, the delays, the opinion."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date

from desktop.documents.agreement.groups import Group, group_of
from desktop.documents.blanks import Blanks
from desktop.documents.blocks import Align, Box, Paragraph, Table
from desktop.documents.own_vote import own_vote
from desktop.documents.planning_parts import has_plan
from desktop.documents.source import Source
from desktop.documents.staff.impact import impact_orders
from desktop.documents.staff.person import informed
from desktop.domain.choices import AfterPost, Opinion
from desktop.domain.law.agreements import founds
from desktop.domain.law.carriers import imposed
from desktop.domain.planning.delays import CALLED, reckon
from desktop.domain.records import CommitteeOpinion, Partner, Post, Service
from desktop.domain.staff.committees import Hearing
from desktop.domain.staff.marks import marks_of
from desktop.domain.staff.standing import standings
from desktop.domain.words.naming import crowd, named, service_name
from resources.sentence import low
from resources.typography import listing, short_day

_DELAYS = (CALLED, "cst_urgence", "cst_pieces", "cst_pv", "cst_suites", "cst_reexamen_min", "cst_reexamen_max")
"""The delays around a session, in their order, in the data of the law."""
_SHEET = "impact_sheet"
_URGENT = "cst_urgence"
_READY: Mapping[str, str] = {
    "note": "préparée : « Note de synthèse »",
    "organisation": "dans la fiche d’impact",
    "impact_sheet": "préparée : « Fiche d’impact »",
    "calendar": "préparé : « Calendrier »",
}
"""The pieces that this room prepares, by the word of the law data; the others are joined by hand."""
_PROJECTS: Mapping[str, tuple[str, str]] = {
    "agreement": ("convention", "Convention"),
    "statutes": ("statuts", "Statuts"),
    "charter": ("charte", "Charte"),
}
"""What holds what is decided under a form, by the word of the law data: its name and the paper that is prepared."""
_COLLEGES = ("Représentants du personnel", "Représentants des employeurs")


def employer_table(source: Source, heard: Hearing, blanks: Blanks) -> Table:
    """Each employer with how many agents it has, and which posts are concerned."""
    rows = tuple(_employer(source, partner, heard, blanks) for partner in heard.employers)
    sides: tuple[Align, ...] = ("left", "right", "left", "left")
    header = ("Employeur", "Agents employés", "Postes concernés", "Vote de l’accord")
    return Table(header, rows, "Les employeurs et leurs agents", align=sides, widths=(3.4, 3, 4.2, 2.4))


def questions(source: Source, heard: Hearing, blanks: Blanks) -> Iterator[str]:
    """What the committee is asked, service by service: the organisation, the employer, the posts that end.

    An employer suppresses its own posts: each committee is asked about those of the employers that it answers for.
    """
    employers = {each.id for each in heard.employers}
    for service in heard.services:
        group = group_of(source, service.id)
        form = low(group.form.name) if group else blanks("outil juridique")
        yield f"{_what(service, group, form)} et ses effets sur les agents ;"
        if group is not None:
            yield from _moves(source, service, group, employers)
        ending = source.dataset.where(Post, service_id=service.id, after=AfterPost.ENDS)
        ends = [post for post in ending if post.employer_id in employers or not post.employer_id]
        if ends:
            what = "l’arrêt d’un poste" if len(ends) == 1 else f"l’arrêt de {len(ends)} postes"
            yield f"{service_name(service)} : {what} ({_marks(source, ends)}) et ce que devient l’emploi ;"
    yield "le calendrier proposé."


def _what(service: Service, group: Group | None, form: str) -> str:
    """What is asked of a service: its organisation, its passing to another body, or that the communes become one."""
    if group is not None and group.form.founders:
        return f"le projet de {form}"
    moved = group is not None and imposed(group.form)
    return f"{service_name(service)} : {form if moved else f'l’organisation en commun ({form})'}"


def pieces(source: Source, heard: Hearing, blanks: Blanks) -> Iterator[str]:
    """Each piece of the law data, with what is ready of it; what is not is a line of the checklist."""
    sheets = [group_of(source, service.id) for service in heard.services]
    made = {order.about for order in impact_orders(source)}
    has_one = [service_name(service) for service in heard.services if service.id in made]
    wanted = bool(has_one)
    complete = any(group is not None and group.form.is_complete for group in sheets)
    projects = dict.fromkeys(group.form.project if group is not None else "" for group in sheets)
    for piece in source.law.staff.pieces:
        bare = piece.say.text.rstrip(".")
        if piece.kind == _SHEET and has_one and len(has_one) < len(heard.services):
            bare = f"La fiche d’impact de ce qui en a une : {listing(has_one)}"
        if piece.kind == "agreement" and projects:
            names = [_PROJECTS[each] for each in projects if each in _PROJECTS and (each != "agreement" or complete)]
            if names:
                yield f"Le projet {listing([f'de {name}' for name, _paper in names])} ({_prepared(names)})"
            if complete or len(names) == len(projects):
                continue  # else there is still an agreement that is written elsewhere
        without = {
            "impact_sheet": not wanted,
            "organisation": not wanted,
            "calendar": not has_plan(source.results, source.law),
            "agreement": True,  # what is prepared of it is told above
        }
        ready = "" if without.get(piece.kind) else _READY.get(piece.kind, "")
        yield f"{bare} ({ready})" if ready else blanks(f"à joindre : {low(bare)}")


def _prepared(names: list[tuple[str, str]]) -> str:
    quoted = listing([f"« {paper} »" for _name, paper in names])
    return f"{'préparés' if len(names) > 1 else 'préparé'} : {quoted}"


def dates_table(source: Source, heard: Hearing, blanks: Blanks) -> Table:
    """Each delay with its length and its article, and the day that it gives once the session is known."""
    days = sorted({each.session_on for each in heard.opinions if each.session_on})
    deposits = sorted({each.deposit_on for each in heard.opinions if each.deposit_on})
    session = listing([short_day(each) for each in days]) or blanks("séance du comité")
    filed = listing([short_day(each) for each in deposits]) or blanks("dépôt du dossier")
    known = days[0] if len(days) == 1 else None
    rows = [("Dépôt du dossier au comité", "", filed, ""), ("Séance du comité", "", session, "")]
    rows += [row for name in _DELAYS if (row := _delay(source, name, known)) is not None]
    votes = {own_vote(source, partner, heard.services) for partner in heard.employers or (Partner(),)}
    vote = listing([short_day(each) for each in sorted(filter(None, votes))]) or blanks("vote de l’accord")
    rows.append(("Vote de l’accord, après l’avis", "", vote, ""))
    header = ("Ce qui compte", "Délai", "Date", "Texte")
    return Table(header, tuple(rows), "Avant et après la séance", widths=(5.2, 3, 2.6, 3))


def opinion_box(heard: Hearing, blanks: Blanks) -> Box:
    """How each side voted, written by hand; the opinion itself where it is known."""
    known = [each for each in heard.opinions if each.opinion is not Opinion.UNKNOWN]
    told = [Paragraph(_given(each, heard)) for each in known]
    if not known:
        blanks("avis du comité, collège par collège")
    rows = tuple((college, "", "", "") for college in _COLLEGES)
    header = ("Collège", "Favorable", "Défavorable", "Abstention")
    table = Table(header, rows, "Avis de chaque collège", widths=(5, 2.4, 2.4, 2.4), tall_mm=7)
    given = f"Avis rendu le {blanks('date de l’avis')}. Le secrétaire de séance : {blanks('nom du secrétaire')}."
    return Box("Avis du comité", (*told, table, *(() if known else (Paragraph(given),))))


def _employer(source: Source, partner: Partner, heard: Hearing, blanks: Blanks) -> tuple[str, ...]:
    held = _opinion(heard, partner)
    staff = str(held.staff) if held and held.staff is not None else blanks(f"nombre d’agents : {named(partner)}")
    vote = own_vote(source, partner, heard.services)
    posts = _concerned(source, partner, heard, blanks)
    return (named(partner), staff, posts, short_day(vote) if vote else blanks("date du vote"))


def _concerned(source: Source, partner: Partner, heard: Hearing, blanks: Blanks) -> str:
    """Its posts by their marks; « Aucun » only where the posts of its services are known, and none is its own."""
    held = (group_of(source, service.id) for service in heard.services)
    if any(each is not None and each.form.founders and founds(each.form, partner) for each in held):
        return "Tous ses agents"
    about = {service.id for service in heard.services}
    posts = [post for post in informed(source) if post.employer_id == partner.id and post.service_id in about]
    typed = any(source.dataset.where(Post, service_id=each) for each in about)
    return _marks(source, posts) or ("Aucun" if typed else blanks(f"postes concernés : {named(partner)}"))


def _opinion(heard: Hearing, partner: Partner) -> CommitteeOpinion | None:
    return next((each for each in heard.opinions if each.partner_id == partner.id), None)


def _moves(source: Source, service: Service, group: Group, employers: Collection[str]) -> Iterator[str]:
    """The agents that get another employer: those of these employers; all of them for who receives them."""
    held = standings(source.dataset, service, group.form, group.choice_of(service))
    receives = group.carrier is not None and group.carrier.id in employers
    moving = [each.post for each in held if each.moves and (receives or each.post.employer_id in employers)]
    if moving:
        agents = "d’un agent" if len(moving) == 1 else f"de {len(moving)} agents"
        yield f"{service_name(service)} : le changement d’employeur {agents} ({_marks(source, moving)}) ;"


def _marks(source: Source, posts: Sequence[Post]) -> str:
    marks = marks_of(source.dataset)
    return crowd(marks[post.id] for post in posts)


def _delay(source: Source, name: str, session: date | None) -> tuple[str, str, str, str] | None:
    found = source.law.parameter(name)
    if found is None:
        return None
    counted = reckon(source.law, name, session) if session and name != _URGENT else None
    what, _comma, bound = found.label.rpartition(", ")  # « …, au moins »: the words of the delay go before it
    delay = f"{bound} {found.shown}" if what else found.shown
    return (what or found.label, delay, short_day(counted.day) if counted else "", found.say.origin)


def _given(each: CommitteeOpinion, heard: Hearing) -> str:
    employer = next((named(partner) for partner in heard.employers if partner.id == each.partner_id), "")
    on = each.second_on or each.session_on
    when = f", séance du {short_day(on)}" if on else ""
    return f"{employer} : {each.opinion.label.lower()}{when}."
