"""« Ce que l’acte doit dire »: the rules and the acts of a form whose agreement is not written here, from the law data.

No clause is invented: whoever advises the commune writes the act.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from desktop.documents.agreement.groups import Group
from desktop.documents.agreement.sheet_of import sheet_of
from desktop.documents.blanks import Blanks
from desktop.documents.blocks import Block, Heading, Paper, Paragraph, Table
from desktop.documents.source import Source
from desktop.domain.choices import DocumentKind
from desktop.domain.law.todo import todo
from desktop.domain.sharing.settlement import small
from desktop.domain.words.law_words import as_of_words
from desktop.domain.words.naming import names, service_name
from resources.law.acts import Act
from resources.law.citing import cited
from resources.law.lists import Status
from resources.typography import listing

if TYPE_CHECKING:
    from resources.law.statements import Statement

TITLE = "Ce que l’acte doit dire"
_WHY = (
    "Cet outil n’a pas de convention type dans l’application. Cette fiche rassemble ce que les textes en disent, pour "
    "préparer l’acte avec le centre de gestion, la préfecture ou la communauté."
)
_ELSEWHERE = (
    "Cet outil ne se signe pas par une convention. L’application prépare le document : « {} ». Cette fiche rassemble "
    "ce que les textes en disent, pour préparer les actes avec le centre de gestion, la préfecture ou la communauté."
)
_POINTS = (
    ("definition", "Principe"),
    ("who", "Entre qui"),
    ("moves", "Ce qui change de mains"),
    ("agents", "Agents"),
    ("goods", "Biens"),
    ("money", "Dépenses"),
    ("duration", "Durée"),
    ("notice", "Préavis"),
    ("reversibility", "Réversibilité"),
    ("main_trap", "À surveiller"),
)
_HEADER = ("Acte", "Ce qu’il demande", "Textes")


def to_say(source: Source, group: Group) -> Paper:
    """The rules of the form, then its acts in their order, each with its articles."""
    about = f"{group.form.name} : {listing([service_name(service) for service in group.services])}"
    blanks = Blanks()
    return sheet_of(source, (TITLE, about), _blocks(source, group), blanks, keywords=("acte", group.form.name))


def _blocks(source: Source, group: Group) -> Iterator[Block]:
    yield Paragraph(_why(group))
    if group.parties:
        yield Paragraph(f"{names(group.parties)}.", label="Participent :")
    yield Heading("Ce que disent les textes", 2)
    points: list[tuple[str, Statement]] = [(title, getattr(group.form, field)) for field, title in _POINTS]
    yield from (Paragraph(said.text, label=f"{title}.") for title, said in points)
    yield from _rests_on(points)
    yield Heading("Les actes, dans l’ordre", 2)
    acts = [item.act for item in todo(source.dataset, group.services[0], group.form, source.law).items]
    rows = tuple((f"{at}. {small(act.name)}", asked(act), act.say.origin) for at, act in enumerate(acts, start=1))
    yield Table(_HEADER, rows, "Ce qu’il faut décider, écrire et envoyer", widths=(3.4, 6.6, 3.4))
    yield Paragraph(as_of_words(source.law), small=True)


def _why(group: Group) -> str:
    """That there is no agreement to write from, or that the form wants another paper, which is prepared."""
    project = "" if group.form.is_signed else group.form.project
    return _ELSEWHERE.format(DocumentKind(project).label) if project else _WHY


def _rests_on(points: list[tuple[str, "Statement"]]) -> Iterator[Block]:
    """The texts of all the points, each once, and which points are still to be confirmed."""
    refs = cited(article.ref for _title, said in points for article in said.articles)
    if refs:
        yield Paragraph(f"{refs}.", label="Textes :")
    unsure = [f"« {title} »" for title, said in points if said.status is Status.TO_CHECK]
    if unsure:
        yield Paragraph(f"{listing(unsure)}.", label="Points à faire confirmer :")


def asked(act: Act) -> str:
    """The sentence of the act, and when it is wanted, where it is not always and does not say so itself."""
    said = act.only_if.lower() in act.say.text.lower()
    return act.say.text if said else f"{act.say.text} À faire {small(act.only_if)}."
