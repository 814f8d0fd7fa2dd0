"""Who commands and who directs the work, before and after: a chart where the posts are few, and its table."""

from collections.abc import Iterator, Mapping

from desktop.charts.organisation import MOST, Organisation, Team, height_mm, organisation
from desktop.documents.agreement.groups import Group
from desktop.documents.agreement.rule_blanks import RULES
from desktop.documents.blanks import Blanks
from desktop.documents.blocks import Block, Chart, FromData, Table
from desktop.documents.source import Source
from desktop.documents.staff.future import waiting
from desktop.documents.staff.post_words import GONE
from desktop.domain.choices import AfterPost
from desktop.domain.law.carriers import Carrying
from desktop.domain.planning.discreet import nameless
from desktop.domain.records import Partner, Service
from desktop.domain.staff.marks import marks_of
from desktop.domain.staff.standing import Standing, standings
from desktop.domain.words.naming import named, the_name
from resources.sentence import high
from resources.typography import listing, plural

_UNKNOWN = "Employeur à préciser"
_HEADER = ("Poste", "Aujourd’hui, commandé par", "Demain, commandé par", "Demain, travail donné par")


def organisation_blocks(source: Source, group: Group, service: Service, blanks: Blanks) -> Iterator[Block]:
    """Nothing while no post is typed."""
    held = standings(source.dataset, service, group.form, group.choice_of(service))
    if not held:
        return
    directs = functional(source, service)
    yield from _chart(source, held, directs)
    marks = marks_of(source.dataset)
    rows = tuple(_row(each, marks[each.post.id], directs, blanks) for each in held)
    yield Table(_HEADER, rows, "Qui commande et qui donne le travail", widths=(2.2, 3.2, 3.6, 4))


def functional(source: Source, service: Service) -> str:
    """« le maire ou le président pour qui l’agent travaille »; empty while it is not decided."""
    return RULES["functional"](source, service, nameless(source.dataset))


def _chart(source: Source, held: list[Standing], directs: str) -> Iterator[Chart]:
    before = _teams(source, [(each, named(each.before) if each.before else _UNKNOWN) for each in held if each.exists])
    after = _teams(source, [(each, _chief(each)) for each in held if each.stays])
    if max(sum(len(team.posts) for team in side) for side in (before, after)) > MOST:
        return
    told = f"Le travail du jour est donné par : {directs}." if directs else ""
    data = Organisation(_finding(held), before, after, told)
    subjects = {named(partner): the_name(partner) for partner in source.dataset.all(Partner)}
    subjects |= {high(each.imposed): each.imposed for each in held}
    sides = (("aujourd’hui", before), ("demain", after))
    words = " ; ".join(f"{side}, {_told(teams, subjects)}" for side, teams in sides)
    yield Chart(FromData(organisation, data), f"{data.title} : {words}. {told}".strip(), data.width_mm, height_mm(data))


def _teams(source: Source, held: list[tuple[Standing, str]]) -> tuple[Team, ...]:
    """The posts under who commands them, in their order."""
    typed, marks = nameless(source.dataset), marks_of(source.dataset)
    found: dict[str, list[str]] = {}
    for each, chief in held:
        words = " – ".join(filter(None, (marks[each.post.id], typed(each.post.job))))
        new = " (à créer)" if not each.exists else ""
        found.setdefault(chief, []).append(f"{words}{new}")
    return tuple(Team(chief, tuple(posts)) for chief, posts in found.items())


def _chief(each: Standing) -> str:
    """Who commands a post tomorrow."""
    if each.commander is not None:
        return named(each.commander)
    if each.imposed:
        return high(each.imposed)
    return "Structure à créer" if each.waits is Carrying.NEW else _UNKNOWN


def _told(teams: tuple[Team, ...], subjects: Mapping[str, str]) -> str:
    """The boxes in words: the name of a box is bare, that of a sentence has its article."""
    told = ((subjects.get(team.chief, team.chief), listing(list(team.posts))) for team in teams)
    return " ; ".join(f"{chief} commande {posts}" for chief, posts in told) or "aucun poste"


def _finding(held: list[Standing]) -> str:
    moving = sum(each.moves for each in held)
    staying = [each for each in held if each.exists and each.stays]
    ends = sum(each.post.after is AfterPost.ENDS for each in held)
    stops = ("", ", un poste s’arrête")[ends] if ends <= 1 else f", {ends} postes s’arrêtent"
    if moving:
        return f"{plural(moving, 'agent change', 'agents changent')} d’employeur{stops}"
    if staying and all(each.before and each.employer for each in staying):
        return f"Aucun agent ne change d’employeur{stops}"
    return "Qui commande, avant et après"


def _row(each: Standing, mark: str, directs: str, blanks: Blanks) -> tuple[str, ...]:
    unknown = f"employeur : {mark}"
    before = named(each.before) if each.before else blanks(unknown) if each.exists else "n’existe pas encore"
    if not each.stays:
        return (mark, before, GONE[each.post.after], "")
    after = named(each.commander) if each.commander else waiting(each, blanks) or blanks(unknown)
    return (mark, before, after, directs or blanks("qui donne le travail du jour"))
