"""« Vu… »: codes with their articles, statutes, the earlier vote, the opinion of its own committee, the project."""

from collections.abc import Iterable, Iterator

from desktop.documents.acts.draft import Draft
from desktop.documents.acts.head import hoped_words
from desktop.documents.acts.people import ends_posts
from desktop.documents.acts.phrases import ending
from desktop.documents.acts.references import visas
from desktop.documents.blocks import Block, Paragraph
from desktop.domain.choices import AfterPost, Opinion, PartnerKind, StaffCommittee
from desktop.domain.governance.meetings import session_of
from desktop.domain.law.agreements import Agreement, parties
from desktop.domain.records import CommitteeOpinion, Partner, Post, Purpose
from desktop.domain.staff import committees
from desktop.domain.staff.heard import opinion_on
from desktop.domain.words.council_words import of_the_body
from resources.law.legal_form import LegalForm
from resources.law.statements import Article, Statement
from resources.typography import day

_VOTED = frozenset(
    {"agreement", "charter", "deliberation", "first_deliberation", "impact_sheet", "information", "seats", "statutes"}
)
"""The acts of a form on whose articles the vote of a council rests."""
_COMMITTEE = "committee"
_SHEET = "fiche d’impact"
PROJECT = "projet"
"""What is approved where the form names no paper of its own."""
_SENSES = {
    Opinion.FAVOURABLE: "favorable",
    Opinion.SPLIT: "partagé, réputé donné,",
    Opinion.UNFAVOURABLE: "défavorable",
    Opinion.REFUSED: "défavorable à l’unanimité des représentants du personnel",
}
_WHOSE = {
    StaffCommittee.CDG: " placé auprès du centre de gestion",
    StaffCommittee.COMMON: " commun",
}


def of_principle(draft: Draft, forms: Iterable[LegalForm]) -> list[Block]:
    """The general articles, and those of the forms that are thought of."""
    return _told(visas(_articles(draft, [said for form in forms for said in _of_form(form)])))


def of_approval(draft: Draft, agreement: Agreement) -> list[Block]:
    """All of them, in the usual order."""
    statements = _of_form(agreement.form)
    if _heard(draft, agreement):
        statements += [act.say for act in agreement.form.acts if act.kind == _COMMITTEE]
    told = [
        *visas(_articles(draft, statements)),
        *_statutes(draft, agreement),
        _principle(draft),
        *_first_vote(draft, agreement),
        *_committee(draft, agreement),
        _commission(draft),
        *_project(draft, agreement),
    ]
    return _told(told)


def annexes(draft: Draft, agreement: Agreement) -> tuple[str, ...]:
    """What is annexed to the vote: the project, the impact sheet and the report where the texts want them."""
    form = agreement.form
    sheet = (_SHEET,) if form.staff.impact_sheet == "required" else ()
    return (project_of(form), *sheet, *_reports(draft, form))


def _reports(draft: Draft, form: LegalForm) -> Iterator[str]:
    """What the texts annex to the vote beside the paper that it approves."""
    papers = {act.paper for act in form.acts}
    for frame in draft.source.law.frames.values():
        if frame.paper in papers:
            yield from frame.annexed


def project_of(form: LegalForm) -> str:
    """What a council approves under a form: « projet de convention », « projet de statuts », « projet de charte »."""
    kinds = {act.kind for act in form.acts}
    words = {"agreement": "projet de convention", "statutes": "projet de statuts", "charter": "projet de charte"}
    return next((name for kind, name in words.items() if kind in kinds), PROJECT)


def concerned(draft: Draft, agreement: Agreement) -> bool:
    """Whether one of these services concerns the agents of the partner."""
    chosen = zip(agreement.services, agreement.choices, strict=True)
    dataset = draft.source.dataset
    return any(draft.partner.id in committees.concerned(dataset, *each, agreement.form) for each in chosen)


def lends(draft: Draft, agreement: Agreement) -> bool:
    """Whether the partner is the employer of origin: who carries, else who employs a post that the service takes."""
    if agreement.carrier_id:
        return draft.partner.id == agreement.carrier_id
    dataset = draft.source.dataset
    posts = [post for service in agreement.services for post in dataset.where(Post, service_id=service.id)]
    return draft.partner.id in {post.employer_id for post in posts if post.after is AfterPost.POOLED}


def first_to_vote(draft: Draft, agreement: Agreement | None) -> bool:
    """Whether its vote is the one that is notified to the other councils, from which their delay runs."""
    return agreement is not None and _notified(agreement.form) is not None and draft.partner.kind is PartnerKind.EPCI


def _notified(form: LegalForm) -> Statement | None:
    """What the law says of the notification of the vote of the community, where the councils answer it."""
    voted = any((act.kind, act.by) == ("first_deliberation", "epci") for act in form.acts)
    return next((act.say for act in form.acts if voted and act.kind == "notification"), None)


def _first_vote(draft: Draft, agreement: Agreement) -> Iterator[str]:
    """The vote of the community that the commune answers, with the day on which it was told of it."""
    said, blanks = _notified(agreement.form), draft.blanks
    if said is None or draft.partner.kind is not PartnerKind.COMMUNE:
        return
    held = [*parties(draft.source.dataset, agreement), *draft.source.dataset.all(Partner)]
    community = next((each for each in held if each.kind is PartnerKind.EPCI and each.name), None)
    community = community or _own(draft.partner)
    whose = of_the_body(community) if community else f"de {blanks('nom de la communauté')}"
    for delay in agreement.form.delays:
        if set(delay.articles) & set(said.articles):
            draft.doubt(delay)
    yield (
        f"la délibération du conseil communautaire {whose} du {blanks('date de la délibération de la communauté')}, "
        f"notifiée le {blanks('date de la notification au maire')}"
    )


def _own(commune: Partner) -> Partner | None:
    """The community of a commune as it was typed on its sheet, where it is none of the partners."""
    name = commune.epci_name.strip()
    return Partner(kind=PartnerKind.EPCI, name=name) if name else None


def _told(words: Iterable[str]) -> list[Block]:
    return [Paragraph(ending(f"Vu {each}", " ;")) for each in words]


def _articles(draft: Draft, statements: Iterable[Statement]) -> list[Article]:
    general = draft.source.law.acts.said("powers", grouping=draft.grouping)
    held = [article for said in statements for article in said.articles]
    return [*general.articles, *held]


def _of_form(form: LegalForm) -> list[Statement]:
    """The sentences of a form that the vote rests on: what it is, the acts voted, what is reimbursed, how long."""
    base = [form.reimbursement.base] if form.reimbursement else []
    length = [form.duration] if form.is_signed else []
    return [form.definition, *(act.say for act in form.acts if act.kind in _VOTED), *base, *length]


def _statutes(draft: Draft, agreement: Agreement) -> Iterator[str]:
    groupings = {PartnerKind.EPCI, PartnerKind.SYNDICAT}
    for partner in parties(draft.source.dataset, agreement):
        if partner.kind in groupings and partner.name:
            yield f"les statuts {of_the_body(partner)}"


def _principle(draft: Draft) -> str:
    """The earlier vote: its date only when a session of this council is known for it; one hoped for is in its blank."""
    aimed = draft.source.dataset.one(Purpose).principle_on
    held = session_of(draft.source.dataset, draft.partner, aimed)
    when = day(held.on) if held is not None and held.on else ""
    number = draft.blanks("numéro de la délibération de principe")
    told = draft.blanks.or_(when, f"date de la délibération de principe{hoped_words(aimed)}")
    draft.remind("délibération de principe : à retirer s’il n’y en a pas eu")
    return f"la délibération de principe n° {number} du {told}, qui a décidé l’étude de cette mise en commun"


def _committee(draft: Draft, agreement: Agreement) -> Iterator[str]:
    """The opinion of the committee of this employer; another employer's is in its own act."""
    if not _heard(draft, agreement):
        return
    held = draft.source.dataset.where(CommitteeOpinion, partner_id=draft.partner.id)
    typed = held[0] if held else CommitteeOpinion(partner_id=draft.partner.id)
    opinion = opinion_on(draft.source.dataset, typed, agreement.services, draft.source.made_on)
    blanks, sense = draft.blanks, _SENSES.get(opinion.opinion, "")
    if not sense and agreement.form.staff.committee == "if_changed" and not ends_posts(draft, agreement):
        draft.remind("avis du comité social territorial : à retirer si l’organisation du service ne change pas")
    told = f"l’avis {sense or blanks('sens de l’avis')} du comité social territorial{_WHOSE.get(opinion.committee, '')}"
    on = opinion.session_on if sense else None
    told = f"{told}, séance du {blanks.or_(day(on) if on else '', 'date de l’avis du comité social territorial')}"
    if opinion.opinion is Opinion.REFUSED:
        second = day(opinion.second_on) if opinion.second_on else ""
        told += f", et son second examen du {blanks.or_(second, 'date du second examen')}"
    yield told


def _heard(draft: Draft, agreement: Agreement) -> bool:
    """Whether the committee of this employer is heard: the form wants it, or a post of its own ends."""
    asked = agreement.form.staff.committee != "none" and concerned(draft, agreement)
    return asked or ends_posts(draft, agreement)


def _commission(draft: Draft) -> str:
    draft.remind("avis d’une commission : à retirer si aucune ne s’est réunie")
    blanks = draft.blanks
    return f"l’avis de la commission {blanks('nom de la commission')}, réunie le {blanks('date de la commission')}"


def _project(draft: Draft, agreement: Agreement) -> Iterator[str]:
    for each in annexes(draft, agreement):
        yield f"la {each} annexée à ce projet" if each == _SHEET else f"le {each} annexé à la présente délibération"


def partners_but(draft: Draft, partners: Iterable[Partner]) -> list[Partner]:
    """The others."""
    return [partner for partner in partners if partner.id != draft.partner.id]
