"""Dossiers with agents: as many employers as asked, each with a post, under a form that moves it or another."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from desktop.documents.source import Source
from desktop.domain.choices import (
    AfterPost,
    CarrierKind,
    Category,
    FunctionalAuthority,
    PartnerKind,
    StaffCommittee,
    StaffEffect,
    StaffTopic,
    Statute,
)
from desktop.domain.records import (
    CommitteeOpinion,
    Dossier,
    Identity,
    LegalChoice,
    Partner,
    Post,
    PostChange,
    PostTime,
    Presence,
    Purpose,
    Record,
    Service,
    ServiceRule,
    Usage,
)
from tests.documents.dossiers import WORDY, named_partners, source_of

NAME = "Mme Zoé Tartempion"


def world(*more: Record, form: str = "service_commun", without: tuple[type[Record], ...] = ()) -> Source:
    """Orbelle and Valmorin (12 and 8 agents, one department), a community with 64; two secretaries, one is named.

    Records of `more` replace those of the same identifier.
    """
    held = {record.id: record for record in [*_records(form), *more] if not isinstance(record, without)}
    return source_of(list(held.values()))


def many(count: int, *, long: bool = False, wordy: bool = False, form: str = "service_commun") -> Source:
    """`count` communes, each with a post that goes to the first one; one committee for all of them."""
    words = WORDY if wordy else "Une précision."
    partners = [
        Partner(id=f"p{at}", position=at, name=name, department="Orne", insee_code=f"61{at:03}", council_size=11)
        for at, name in enumerate(named_partners(count, long=long))
    ]
    service = Service(id="s", name=(WORDY if wordy else "Secrétariat")[:120], level=words)
    records: list[Record] = [
        Dossier(name=(WORDY if wordy else "Essai")[:120]),
        Identity(partner_id="p0"),
        Purpose(sentence=words[:200], approval_on=date(2027, 6, 17), start_on=date(2027, 9, 1)),
        *partners,
        service,
        LegalChoice(service_id="s", form=form, carrier_kind=CarrierKind.PARTNER, carrier_id="p0"),
        ServiceRule(service_id="s", functional=FunctionalAuthority.HEAD),
    ]
    for at, partner in enumerate(partners):
        job = (WORDY if wordy else "Secrétaire")[:120]
        records += [
            Usage(service_id="s", partner_id=partner.id, takes_part=True),
            Post(
                id=f"a{at}", position=at, service_id="s", employer_id=partner.id, label=f"Agent {at + 1}", job=job,
                hours=Decimal(35), name=f"M. Ignace Machinchose{at}",
            ),
            CommitteeOpinion(partner_id=partner.id, staff=7, committee=StaffCommittee.CDG),
        ]  # fmt: skip
        for topic in StaffTopic:
            note = words[:200]
            records.append(PostChange(post_id=f"a{at}", topic=topic, effect=StaffEffect.WORSE, note=note))
    return source_of(records)


def _records(form: str) -> list[Record]:
    orbelle = Partner(
        id="o", position=0, name="Orbelle", department="Orne", mayor="Mme Iris Lamaire", contact="M. Paul Lecontact",
        address="2, place du Lavoir",
    )  # fmt: skip
    valmorin = replace(orbelle, id="v", position=1, name="Valmorin", mayor="M. Guy Lemaire", contact="")
    cc = Partner(id="c", position=2, kind=PartnerKind.EPCI, name="Communauté de communes du Lac", department="Orne")
    post = Post(
        id="a", service_id="s", employer_id="o", label="Agent 1", name=NAME, job="Secrétaire de mairie",
        guide="M. Luc Leguide", category=Category.B, status=Statute.TENURED, hours=Decimal("17.5"),
        full_time=Decimal(35), gross=Decimal("14321.09"), allowances=Decimal("1234.56"),
    )  # fmt: skip
    other = replace(
        post, id="b", position=1, employer_id="v", label="Agent 2", name="M. Jean Autrui", guide="", gross=None,
        allowances=None, after=AfterPost.ENDS,
    )  # fmt: skip
    change = PostChange(id="h1", post_id="a", topic=StaffTopic.TRAVEL, effect=StaffEffect.WORSE, note="Six kilomètres.")
    return [
        Dossier(id="d", name="Secrétariat partagé"),
        Identity(id="i", partner_id="o", phone="02 00 00 00 00"),
        Purpose(id="pu", sentence="Une mairie ouverte", approval_on=date(2027, 6, 17), start_on=date(2027, 9, 1)),
        *(orbelle, valmorin, cc),
        Service(id="s", name="Secrétariat"),
        LegalChoice(id="l", service_id="s", form=form, carrier_kind=CarrierKind.PARTNER, carrier_id="c"),
        ServiceRule(id="r", service_id="s", functional=FunctionalAuthority.HOST),
        *(Usage(id=f"u{who.id}", service_id="s", partner_id=who.id, takes_part=True) for who in (orbelle, valmorin)),
        *(post, other),
        PostTime(id="t1", post_id="a", partner_id="o", hours=Decimal(10)),
        PostTime(id="t2", post_id="a", partner_id="v", hours=Decimal("7.5")),
        Presence(id="w", service_id="s", partner_id="v", days="Mardi", hours="9 h à 12 h", place="Mairie de Valmorin"),
        change,
        replace(change, id="h2", topic=StaffTopic.SOCIAL, effect=StaffEffect.BETTER, note="", individual="Le CNAS."),
        replace(change, id="h3", topic=StaffTopic.NBI, effect=StaffEffect.SAME, note=""),
        CommitteeOpinion(id="co", partner_id="o", staff=12),
        CommitteeOpinion(id="cv", partner_id="v", staff=8),
        CommitteeOpinion(id="cc", partner_id="c", staff=64, session_on=date(2027, 3, 16)),
    ]
