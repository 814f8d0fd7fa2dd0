"""« Pacte de gouvernance »: the debates that the law wants, what a pact may say, and what this dossier adds to it."""

from collections.abc import Iterator, Mapping

from desktop.documents.acts.phrases import inside
from desktop.documents.agreement.groups import groups
from desktop.documents.agreement.sheet_of import sheet_of
from desktop.documents.blanks import Blanks
from desktop.documents.blocks import Block, BulletList, Paper, Paragraph
from desktop.documents.frames import procedure
from desktop.documents.frames.about import About, Fill, asking
from desktop.documents.frames.bodies import body_blocks, ladder_blocks
from desktop.documents.frames.frame_paper import OPENING, frame_paper
from desktop.documents.frames.scheme import whose
from desktop.documents.frames.scheme_services import actions_of
from desktop.documents.order import Order
from desktop.documents.parts import NO_NAME, ended
from desktop.documents.source import Source
from desktop.domain.choices import Answer, DocumentKind, PartnerKind
from desktop.domain.governance.settling import opinion_ends, pact_days
from desktop.domain.law.agreements import taking
from desktop.domain.records import Pact, Partner
from desktop.domain.words.law_words import as_of_words
from desktop.domain.words.naming import crowd, service_name, the_name
from resources.sentence import low
from resources.typography import day, short_day

_SLUG = "pact"
_NONE = "Sans pacte"
_LATER = (
    "Il n’y a donc pas de pacte à écrire. Si le conseil change d’avis, notez-le à l’étape « Qui suit le service ? » : "
    "le cadre du pacte sera préparé. Les étapes seraient alors les suivantes."
)
_DECIDED = {
    Answer.YES: "Le conseil communautaire a décidé d’élaborer un pacte.",
    Answer.NO: "Le conseil communautaire a décidé de ne pas élaborer de pacte.",
}


def pact_orders(source: Source) -> list[Order]:
    """One where a community is a partner, where a fusion is chosen, or where the pact is noted at step 9."""
    frame = source.law.frames.get(_SLUG)
    wanted = frame is not None and (
        any(partner.kind is PartnerKind.EPCI for partner in source.dataset.all(Partner))
        or bool(asking(source, frame))
        or bool(source.dataset.all(Pact))
    )
    return [Order(DocumentKind.PACT)] if wanted else []


def pact(source: Source) -> Paper:
    """The frame of the pact, its parts filled from this dossier."""
    about = About(source, source.law.frames[_SLUG], None, Blanks())
    if source.dataset.one(Pact).wanted is Answer.NO:
        blocks = [whose(about), *_debate(about), *_sharing(about), *_without(about)]
        return sheet_of(source, (DocumentKind.PACT.label, _NONE), blocks, about.blanks, keywords=(_NONE,))
    return frame_paper(about, (DocumentKind.PACT.label, OPENING), _FILLS, _steps, whose(about))


def _without(about: About) -> Iterator[Block]:
    """What it would take to make one after all."""
    yield Paragraph(_LATER)
    yield from procedure.of_instrument(about, {"debate": procedure.done(about.source.dataset.one(Pact).debated_on)})
    yield Paragraph(f"{as_of_words(about.source.law)} {NO_NAME}", small=True)


def _steps(about: About) -> Iterator[Block]:
    """The days noted at step 9, else the last ones that the law leaves."""
    law, held = about.source.law, about.source.dataset.one(Pact)
    last = pact_days(law)
    until = f"jusqu’au {short_day(opinion_ends(law, held.sent_on))}" if held.sent_on else ""
    days = {
        "debate": procedure.done(held.debated_on),
        "notification": procedure.done(held.sent_on, procedure.by(last.sent_by if last else None)),
        "council_opinions": procedure.done(None, until),
        "deliberation": procedure.done(held.adopted_on, procedure.by(last.adopted_by if last else None)),
    }
    yield from procedure.of_instrument(about, days)


def _debate(about: About) -> Iterator[Block]:
    held = about.source.dataset.one(Pact)
    on = day(held.debated_on) if held.debated_on else about.blanks("date du débat sur le pacte")
    yield Paragraph(f"{on}.", label="Débat du conseil communautaire :")
    decided = _DECIDED.get(held.wanted)
    yield Paragraph(decided or f"Élaboration d’un pacte : {about.blanks('décidée ou non')}.")


def _entrusted(about: About) -> Iterator[Block]:
    """The services of the dossier that a commune carries while the community is a party to them."""
    items = []
    for group in groups(about.source):
        communities = [partner for partner in group.parties if partner.kind is PartnerKind.EPCI]
        if group.carrier is not None and group.carrier.kind is PartnerKind.COMMUNE and communities:
            items += [f"{service_name(service)} : porté par {the_name(group.carrier)}." for service in group.services]
    if items:
        yield Paragraph("Services de ce dossier portés par une commune, avec la communauté :", with_next=True)
        yield BulletList(tuple(items))


def _sharing(about: About) -> Iterator[Block]:
    """What she noted of the pact, then each service with its form and those who take part."""
    note = about.typed(about.source.dataset.one(Pact).note)
    for at, line in enumerate(line for line in note.splitlines() if line.strip()):
        yield Paragraph(ended(line.strip()), label="" if at else "Ce que dit le pacte.")
    forms = {service.id: low(group.form.name) for group in groups(about.source) for service in group.services}
    items = []
    for result in actions_of(about.source):
        form = forms.get(result.service.id) or about.blanks(f"outil : {service_name(result.service)}")
        who = crowd(map(the_name, taking(about.source.dataset, about.source.law, result.service, result.partners)))
        items.append(f"{inside(result.service)} : {form}{f' ({who})' if who else ''}.")
    if items:
        yield Paragraph("Services mis en commun dans ce dossier :", with_next=True)
        yield BulletList(tuple(items))


_FILLS: Mapping[str, Fill] = {
    "debate": _debate,
    "entrusted": _entrusted,
    "sharing": _sharing,
    "bodies": body_blocks,
    "arbitration": ladder_blocks,
}
