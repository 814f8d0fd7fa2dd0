"""The agreement itself: who, why, its numbered articles, its annexes, and who signs. Or what an act has to say."""

from collections.abc import Iterator
from dataclasses import replace

from desktop.documents.acts.phrases import along
from desktop.documents.agreement.annexes import annex_list, annex_pages, annexes_of
from desktop.documents.agreement.articles import articles, to_confirm, told_clauses
from desktop.documents.agreement.group_words import body_or_blank, signatory
from desktop.documents.agreement.groups import Group, group_of, groups
from desktop.documents.agreement.preamble import preamble
from desktop.documents.agreement.sheet_of import sheet_of
from desktop.documents.agreement.to_say import to_say
from desktop.documents.agreement.values import Values, proposed_court
from desktop.documents.blanks import Blanks
from desktop.documents.blocks import Block, Paper, Paragraph, Signatures
from desktop.documents.order import Order
from desktop.documents.source import Source
from desktop.domain.choices import DocumentKind
from desktop.domain.records import Partner, Service
from desktop.domain.sharing.settlement import small
from desktop.domain.words.council_words import council_words
from desktop.domain.words.naming import service_name
from resources import grammar
from resources.law.lists import Status
from resources.typography import NO_BREAK, listing

TITLE = "Convention"
_NO_FORM = "L’outil de ce service reste à choisir. Sa convention s’écrira ensuite."
_ON_A_PAGE, _ABREAST = 8, 2  # signatures that are never split; beyond, only those of one line are not
_KEYWORDS = ("convention", "mise en commun")


def agreement_orders(source: Source) -> list[Order]:
    """One per agreement that can be written, about its first service."""
    return [Order(DocumentKind.AGREEMENT, about=group.about) for group in groups(source) if group.form.is_complete]


def to_say_orders(source: Source) -> list[Order]:
    """One per form under which no agreement is written here: what its act has to say."""
    return [Order(DocumentKind.TO_SAY, about=group.about) for group in groups(source) if not group.form.is_complete]


def without_agreement(source: Source) -> list[str]:
    """Why some services have no agreement, in a sentence for each form."""
    return [
        f"{listing([service_name(service) for service in group.services])} : aucune convention type pour l’outil "
        f"« {small(group.form.name)} ». La fiche « Ce que l’acte doit dire » rassemble les textes."
        for group in groups(source)
        if not group.form.is_complete
    ]


def agreement(source: Source, order: Order) -> Paper:
    """The agreement of a service and of those that share its form and carrier."""
    group = group_of(source, order.about)
    blanks = Blanks()
    if group is None:
        service = source.dataset.find(Service, order.about)
        about = service_name(service) if service else "Service à choisir"
        return sheet_of(source, (TITLE, about), [Paragraph(_NO_FORM)], blanks, keywords=_KEYWORDS)
    if not group.form.is_complete:
        return to_say(source, group)
    about = f"{group.form.name} : {listing([service_name(service) for service in group.services])}"
    blocks = tuple(_blocks(source, group, blanks))
    made = sheet_of(source, (TITLE, about), blocks, blanks, keywords=_KEYWORDS, more=_to_confirm(source, group))
    return replace(made, act=True)


def _to_confirm(source: Source, group: Group) -> Iterator[str]:
    """The points of law that somebody has to confirm; the court too, while she has not typed it."""
    yield from to_confirm(told_clauses(group.form.clauses, Values(source, group, Blanks())))
    rule, court = source.law.acts.court_rule, proposed_court(source)
    if court is not None and rule is not None and rule.status is Status.TO_CHECK:
        yield f"À faire confirmer : tribunal administratif {grammar.of(court.name)} ({rule.origin})"


def _blocks(source: Source, group: Group, blanks: Blanks) -> Iterator[Block]:
    held = annexes_of(source, group)
    named = group.form.name if group.form.name.startswith(TITLE) else f"{TITLE} : {small(group.form.name)}"
    yield Paragraph(named, lead=True, bold=True, align="center")
    yield Paragraph(listing([service_name(service) for service in group.services]), align="center")
    yield from preamble(source, group.services)
    values = Values(source, group, blanks)
    yield from articles(told_clauses(group.form.clauses, values), values)
    yield from annex_list(held)
    signed = (
        f"Fait à {blanks('lieu')}, le {blanks('date de signature')}, en {blanks('nombre d’exemplaires')} exemplaires."
    )
    yield Paragraph(signed, with_next=True)
    signing = [_signature(partner, blanks) for partner in group.parties]
    signing += [(f"Pour {along((), blanks)}", blanks("qui signe pour chacun"))] if len(signing) == 1 else []
    together = _ON_A_PAGE if len(signing) <= _ON_A_PAGE else _ABREAST
    for at in range(0, len(signing), together):
        yield Signatures(tuple(signing[at : at + together]))
    yield from annex_pages(source, group, held, blanks)


def _signature(partner: Partner, blanks: Blanks) -> tuple[str, str]:
    name = body_or_blank(partner, blanks)
    return f"Pour {name}, le{NO_BREAK}{council_words(partner).chair}", signatory(partner, blanks)
