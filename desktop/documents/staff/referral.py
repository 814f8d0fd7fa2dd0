"""« Saisine du comité social territorial »: the letter to one committee, the list of what goes with it, its opinion."""

from collections.abc import Iterator
from dataclasses import replace

from desktop.documents.acts.references import said
from desktop.documents.acts.sender import address_of, recipient_lines
from desktop.documents.agreement.group_words import signatory
from desktop.documents.agreement.groups import group_of
from desktop.documents.agreement.sheet_of import TIGHTNESS
from desktop.documents.blanks import Blanks
from desktop.documents.blocks import (
    Block,
    Box,
    BulletList,
    Heading,
    PageBreak,
    Paper,
    Paragraph,
    Signatures,
    Table,
)
from desktop.documents.order import Order
from desktop.documents.parts import NO_NAME, ended
from desktop.documents.room import room
from desktop.documents.source import Source
from desktop.documents.staff.letter import letter_head, letter_of
from desktop.documents.staff.referral_words import dates_table, employer_table, opinion_box, pieces, questions
from desktop.documents.starting import starts_for
from desktop.domain.choices import DocumentKind, StaffCommittee
from desktop.domain.law.carriers import imposed
from desktop.domain.planning.starts import begins_words
from desktop.domain.records import Partner, Service
from desktop.domain.staff.committees import Hearing, hearings
from desktop.domain.staff.heard import still_to_hear
from desktop.domain.words.council_words import council_words, the_body
from desktop.domain.words.law_words import as_of_words
from desktop.domain.words.naming import crowd, named, of_names, service_name, the_name
from resources.sentence import high, low
from resources.typography import listing

TITLE = "Saisine du comité social territorial"
_ASIDE = 0.46  # of the width, left of the address
_ABREAST = 8  # signatures that are never split, two abreast
_SIGN_MM = 9.0
_SUBJECT = 45  # signs of what the subject has room for, on its line
_REFUSED = "unanimous_refusal"
_GREETING = "Madame la Présidente, Monsieur le Président"
_EACH_SIGNS = "Chaque employeur saisit le comité pour ses agents, et signe cette lettre."


def referral_orders(source: Source) -> list[Order]:
    """One per committee that has an opinion to give, under the name of its first employer."""
    return [Order(DocumentKind.REFERRAL, each.employers[0].id) for each in _to_hear(source)]


def _to_hear(source: Source) -> list[Hearing]:
    held = (still_to_hear(source.dataset, each, source.made_on) for each in hearings(source.dataset, source.law))
    return [each for each in held if each is not None]


def hearing_of(source: Source, order: Order) -> Hearing:
    """The committee of an employer; one of which nothing is known where the dossier has none any more."""
    found = next((each for each in _to_hear(source) if any(one.id == order.recipient for one in each.employers)), None)
    partner = source.dataset.find(Partner, order.recipient)
    return found or Hearing(StaffCommittee.UNKNOWN, (), (partner,) if partner else (), ())


def referral(source: Source, order: Order) -> Paper:
    """The letter with its list of pieces, then on its own page the dates and the box of the opinion."""
    heard, blanks = hearing_of(source, order), Blanks()
    about = crowd(map(the_name, heard.employers)) or "employeur à préciser"
    paper = letter_of(
        source,
        (TITLE, about),
        _blocks(source, heard, blanks),
        blanks,
        author=heard.employers[0].name if heard.employers else "",
        keywords=("saisine", "comité social territorial"),
    )
    return _shortest(paper)


def _shortest(paper: Paper) -> Paper:
    """As airy as the fewest pages that it can have let it be: two, the letter and what is for the committee."""
    made = [replace(paper, tight=tight) for tight in TIGHTNESS]
    return min(made, key=lambda each: room(each).pages)


def _blocks(source: Source, heard: Hearing, blanks: Blanks) -> Iterator[Block]:
    yield from _head(source, heard, blanks)
    yield Paragraph(
        f"avis du comité social territorial sur {_services(source, heard.services, blanks)}", label="Objet :"
    )
    yield Paragraph(f"{_GREETING},")
    yield Paragraph(_project(source, heard, blanks))
    rule = source.law.staff.opinion
    if rule:
        yield Paragraph(said(rule[0]))
    yield employer_table(source, heard, blanks)
    yield Paragraph("L’avis du comité est demandé sur les points suivants :", with_next=True)
    yield BulletList(tuple(questions(source, heard, blanks)), numbered=True)
    yield Paragraph("Le dossier comprend les pièces suivantes :", with_next=True)
    yield BulletList(tuple(pieces(source, heard, blanks)), boxes=True, end_with_next=True)
    yield from _signed(heard, blanks)
    yield PageBreak()
    yield Heading("Les délais", 1)
    yield dates_table(source, heard, blanks)
    yield Heading("L’avis", 1)
    yield opinion_box(heard, blanks)
    yield from _afterwards(source)
    yield Paragraph(f"{NO_NAME} {as_of_words(source.law)}", small=True)


def _head(source: Source, heard: Hearing, blanks: Blanks) -> Iterator[Block]:
    """Who writes and to whom; several employers write together."""
    first = heard.employers[0] if heard.employers else Partner(position=-1)
    together = high(crowd(map(the_name, heard.employers))) if len(heard.employers) > 1 else ""
    yield from letter_head(source, first, _to(source, heard, blanks), blanks, aside=_ASIDE, together=together)


def _to(source: Source, heard: Hearing, blanks: Blanks) -> Iterator[str]:
    yield "Présidence du comité social territorial"
    match heard.committee:
        case StaffCommittee.OWN:
            yield f"placé auprès {of_names(heard.employers)}"
        case StaffCommittee.CDG:
            yield f"placé auprès du centre de gestion : {_centre(heard, blanks)}"
        case StaffCommittee.COMMON:
            yield f"commun : {crowd(map(the_name, heard.employers))}"
        case _:
            yield blanks("comité compétent : celui de l’employeur, ou celui du centre de gestion")
    yield from _address(source, heard) or [blanks("adresse du comité")]


def _address(source: Source, heard: Hearing) -> list[str]:
    """That of the centre de gestion, or of the one employer whose own committee it is."""
    held = address_of(source, heard.employers[0]) if heard.committee is StaffCommittee.OWN else ""
    return recipient_lines(held or (heard.centre.address if heard.centre else ""))


def _centre(heard: Hearing, blanks: Blanks) -> str:
    return heard.centre.name if heard.centre and heard.centre.name else blanks("nom du centre de gestion")


def _services(source: Source, services: tuple[Service, ...], blanks: Blanks) -> str:
    """In the subject: their names where they hold on its line; they are in the first sentence all the same."""
    held = [(service, group_of(source, service.id)) for service in services]
    told = [low(group.form.name) if group is not None and group.form.founders else service_name(s) for s, group in held]
    names = listing(told) or blanks("services")
    moved = any(group is not None and imposed(group.form) for _service, group in held)
    what = "le projet" if moved else "la mise en commun"
    if len(services) > 1 and len(names) > _SUBJECT:
        return f"{what}{', pour' if moved else ' de'} {len(services)} services"
    return f"{what} : {names}"


def _project(source: Source, heard: Hearing, blanks: Blanks) -> str:
    """Which services, with whom, from when; those of the same parties together. The questions name each form."""
    held: dict[tuple[Partner, ...], list[str]] = {}
    for service in heard.services:
        group = group_of(source, service.id)
        parties = sorted(group.parties if group else (), key=lambda party: party.position)  # whoever carries each
        one = f" ({low(group.form.name)})" if group is not None and group.form.founders else ""
        held.setdefault(tuple(parties), []).append(f"« {service_name(service)} »{one}")
    told = [f"{listing(names)}{_between(parties)}" for parties, names in held.items()]
    since = begins_words(starts_for(source, heard.services), "Le début est prévu")
    what = ended(" ; ".join(told)) if told else f"{blanks('projet')}."
    return f"Le projet soumis au comité est le suivant : {what} {since}".strip()


def _between(parties: tuple[Partner, ...]) -> str:
    return f" {'entre' if len(parties) > 1 else 'pour'} {crowd(map(the_name, parties))}" if parties else ""


def _signed(heard: Hearing, blanks: Blanks) -> Iterator[Block]:
    """Who greets and signs, one or all employers; many of them in the rows of a table, which may go over pages."""
    mine = "nos" if len(heard.employers) > 1 else "mes"
    yield Paragraph(f"Recevez, {_GREETING}, {mine} salutations distinguées.", with_next=True)
    if len(heard.employers) > 1:
        yield Paragraph(_EACH_SIGNS, with_next=True)
    signed = [(_role(partner), signatory(partner, blanks)) for partner in heard.employers]
    if len(signed) <= _ABREAST:
        yield Signatures(tuple(signed))
        return
    rows = tuple((role, name, "") for role, name in signed)
    yield Table(("Employeur", "Nom", "Date et signature"), rows, "Signatures", widths=(5, 4, 4), tall_mm=_SIGN_MM)


def _role(partner: Partner) -> str:
    return f"Pour {the_body(partner) if partner.name else named(partner)}, le {council_words(partner).chair}"


def _afterwards(source: Source) -> Iterator[Block]:
    """What the opinion is worth and what follows it, then what follows a refusal by all, from the law data."""
    rest = source.law.staff.opinion[1:]
    if rest:
        yield Heading("Après l’avis", 1)
        yield BulletList(tuple(said(each) for each in rest))
    second = next((each.say for each in source.law.staff.dates if each.when == _REFUSED), None)
    if second is not None:
        yield Box("Si tous les représentants du personnel votent contre", (Paragraph(said(second)),))
