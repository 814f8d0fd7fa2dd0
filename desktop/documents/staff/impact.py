"""« Fiche d’impact »: the posts of one service and what becomes of them, seen by the committee, then annexed."""

from collections.abc import Iterator, Sequence

from desktop.documents.agreement.groups import Group, group_of, groups
from desktop.documents.agreement.sheet_of import sheet_of
from desktop.documents.blanks import Blanks
from desktop.documents.blocks import Block, Heading, Paper, Paragraph, Table
from desktop.documents.order import Order
from desktop.documents.parts import NO_NAME, taking_part
from desktop.documents.room import spared
from desktop.documents.source import Source
from desktop.documents.staff.before_after import organisation_blocks
from desktop.documents.staff.effects import conclusions, effect_tables, law_blocks
from desktop.documents.staff.post_words import post_table
from desktop.documents.starting import starts_for
from desktop.domain.choices import AfterPost, DocumentKind, Opinion
from desktop.domain.law.agents import pooled
from desktop.domain.planning.discreet import nameless
from desktop.domain.planning.starts import begins_words
from desktop.domain.records import CommitteeOpinion, EmployerRisk, Partner, Post, Service
from desktop.domain.staff.committees import committee_of, opinions_of, opinions_on
from desktop.domain.staff.heard import opinion_on
from desktop.domain.words.law_words import as_of_words
from desktop.domain.words.naming import named, service_name
from desktop.domain.words.staff_words import SHEET_WORDS, alone_words
from resources.law.legal_form import LegalForm
from resources.sentence import low
from resources.typography import short_day

TITLE = "Fiche d’impact"
ANNEXED = "annexed"
_NO_FORM = "L’outil de ce service reste à choisir : il dira ce que deviennent les agents."
_KEYWORDS = ("fiche d’impact", "agents", "comité social territorial")


def impact_orders(source: Source) -> list[Order]:
    """One per service whose form wants the sheet, or advises it where there are agents already."""
    return [
        Order(DocumentKind.IMPACT, about=service.id)
        for group in groups(source)
        for service in group.services
        if group.form.staff.impact_sheet == "required"
        or (group.form.staff.impact_sheet == "advised" and pooled(source.dataset, service))
    ]


def impact_sheet(source: Source, order: Order) -> Paper:
    """The sheet of one service: the blocks of the annex of its agreement, and what the texts say beside them."""
    service, blanks = source.dataset.find(Service, order.about), Blanks()
    group = group_of(source, order.about)
    about = service_name(service) if service else "Service à choisir"
    if service is None or group is None:
        blocks: list[Block] = [Paragraph(_NO_FORM)]
    else:
        blocks = list(_blocks(source, group, service, blanks))
    made = sheet_of(source, (TITLE, about), blocks, blanks, keywords=_KEYWORDS)
    return spared(made) or made  # opinions alone on a page are read apart from what they are about


def what_it_is(source: Source, form: LegalForm) -> Iterator[Paragraph]:
    """What is in the sheet and what is not, with the articles that want it, under a form of which they do."""
    sheet = source.law.staff.sheets.get(ANNEXED)
    if sheet is not None:
        wanted = form.staff.impact_sheet == "required"
        yield Paragraph(" ".join(said.sourced(source.law.as_of) if wanted else said.text for said in sheet.say[:2]))


def service_impact(source: Source, group: Group, service: Service, blanks: Blanks, level: int) -> Iterator[Block]:
    """Posts, organisation, effects and conclusion of one service, as in the annex; a lone agent does not write it."""
    every = source.dataset.where(Post, service_id=service.id)
    posts, ends = pooled(source.dataset, service), [post for post in every if post.after is AfterPost.ENDS]
    yield from _alone(source, posts)
    yield Heading("Les postes", level)
    yield post_table(source, every, blanks)
    yield Heading("Qui commande, avant et après", level)
    yield from organisation_blocks(source, group, service, blanks)
    if posts or ends:
        yield Heading("Les effets, poste par poste", level)
        yield from effect_tables(source, posts, blanks)
        yield conclusions(source, [*posts, *ends], blanks)
    else:
        yield Paragraph(f"{blanks('effets sur les agents')}.", label="Effets sur les agents :")


def opinion_blocks(
    source: Source, group: Group, services: Sequence[Service], blanks: Blanks, level: int
) -> Iterator[Block]:
    """The opinion on these services of the committee of each employer among the parties, its date and its sense."""
    if group.form.staff.committee == "none":
        return
    heard = (opinions_on(source.dataset, source.law, s, group.choice_of(s), group.form) for s in services)
    about = {opinion.partner_id for opinions in heard for opinion in opinions}
    parties = {party.id: party for party in group.parties}
    held = [each for each in opinions_of(source.dataset, source.law) if each.partner_id in about & set(parties)]
    if held:
        said = [opinion_on(source.dataset, each, services, source.made_on) for each in held]
        rows = tuple(_opinion(source, each, parties[each.partner_id], blanks) for each in said)
        header = ("Employeur", "Comité compétent", "Séance", "Avis")
        yield Heading("Avis des comités sociaux territoriaux", level)
        yield Table(header, rows, "Avis recueillis avant les délibérations", widths=(3, 3, 2.4, 4))


def _blocks(source: Source, group: Group, service: Service, blanks: Blanks) -> Iterator[Block]:
    since = begins_words(starts_for(source, [service]), "Le service commence")
    yield Paragraph(
        f"{taking_part(source, source.results.service(service.id))} Outil : {low(group.form.name)}. {since}".strip()
    )
    yield Paragraph(SHEET_WORDS[group.form.staff.impact_sheet], bold=True)
    yield from what_it_is(source, group.form)
    yield from service_impact(source, group, service, blanks, 1)
    yield from law_blocks(source, group.form, 1)
    yield from _agreed(source, service)
    yield from opinion_blocks(source, group, [service], blanks, 1)
    yield Paragraph(f"{NO_NAME} {as_of_words(source.law)}", small=True)


def _alone(source: Source, posts: list[Post]) -> Iterator[Paragraph]:
    """Of each employer that has one agent only."""
    told = dict.fromkeys(filter(None, (alone_words(source.dataset, post) for post in posts)))
    yield from (Paragraph(words, bold=True) for words in told)


def _agreed(source: Source, service: Service) -> Iterator[Block]:
    """What the employers agree on should something befall an agent; in words alone."""
    typed = nameless(source.dataset)
    risks = source.dataset.where(EmployerRisk, service_id=service.id)
    rows = tuple((risk.kind.label, risk.bearer.label, typed(risk.note)) for risk in risks)
    if rows:
        yield Heading("Ce que les employeurs conviennent", 1)
        header = ("Ce qui peut arriver", "Qui paie", "Ce qui est convenu")
        yield Table(header, rows, "Absence, remplacement, fin du service", widths=(3.4, 3, 6))


def _opinion(source: Source, held: CommitteeOpinion, partner: Partner, blanks: Blanks) -> tuple[str, ...]:
    known = held.opinion is not Opinion.UNKNOWN
    on = held.second_on or held.session_on
    return (
        named(partner),
        committee_of(held, source.law).label,
        short_day(on) if on else blanks(f"séance du comité : {named(partner)}"),
        held.opinion.label if known else blanks(f"avis du comité : {named(partner)}"),
    )
