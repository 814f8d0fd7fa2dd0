"""Writes a dossier of the schema of today, to be kept for ever: `v1.mec`, `v2.mec`, `v3.mec`, `v4.mec` to `v7.mec`…

When the next schema ships, and never again afterwards:

1. `.venv/bin/python -m tests.storage.files.make tests/storage/files/v8.mec` with the program that ships;
2. the digest of its schema goes into `storage/inspection.KNOWN` (the test of every opening tells it);
3. what the file must hold is written by hand in `tests/storage/test_kept_versions.py`, which is red until then.

A file that is there is never made again: what matters is that it was written by the program of its time.
"""

import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

from desktop.domain import choices as c
from desktop.domain import records as r
from desktop.domain.changes import created, edited
from desktop.domain.unread import keep_unread
from storage.dossiers import OpenDossier, create


def main(path: Path) -> None:
    """One record of every type, then a morning of work: typed, typed again, taken back, printed, removed."""
    dossier = create(path, clock=clock())
    dossier.apply([created(record) for record in records()])
    work(dossier)
    dossier.close()


def clock() -> Callable[[], datetime]:
    """A minute goes by at each look, so that the file tells the same whenever it is made."""
    start, looks = datetime(2026, 11, 25, 8, tzinfo=UTC), iter(range(10_000))
    return lambda: start + timedelta(minutes=next(looks))


def records() -> list[r.Record]:
    """One record of every type, three partners."""
    names = ("Orbelle", "Le Mans-sur-Œuf", "Les Sables")
    first, *others = [
        r.Partner(position=place, name=name, insee_code=f"0100{place + 1}", population=480)
        for place, name in enumerate(names)
    ]
    service = r.Service(name="Secrétariat", flow_from=first.id, until=date(2030, 12, 31), overhead_rate=Decimal("2.50"))
    scenario = r.SharingScenario(
        service_id=service.id, name="Selon les heures", chosen=True, payment=c.Payment.COMPENSATION
    )
    line = r.CostLine(service_id=service.id, partner_id=first.id, amount=Decimal("1234.56"), year=2025)
    pool = r.CostPool(service_id=service.id, name="Locaux")
    followed = replace(line, pool_id=pool.id, behaviour=c.Behaviour.PER_STEP, capacity=Decimal(100), account="6411")
    return [
        r.Dossier(
            name="Un secrétariat pour trois",
            staff_growth=Decimal("1.5"),
            estimated_range=Decimal(20),
            texts_on=date(2026, 11, 23),
        ),
        replace(
            first,
            renewal_population=470,
            renewal_year=2026,
            fpu=c.Answer.YES,
            civility=c.Civility.MADAM,
            address="2, rue du Four",
            council_size=11,
            answered_on=date(2026, 11, 18),
        ),
        *others,
        r.Identity(
            partner_id=first.id,
            address="1, place de l’Église\n01000 Orbelle",
            phone="04 00 00 00 00",
            email="mairie@orbelle.fr",
            court="Lyon",
            arms="iVBORw0KGgo=",
            centre="CDG de l’Ain",
            centre_address="145, chemin de Bellevue\n01000 Péronnas",
        ),
        r.Purpose(problems=(c.Problem.LONE_AGENT, c.Problem.COST), start_on=date(2027, 1, 1)),
        r.Objective(title="Ouvrir cinq jours", baseline=Decimal(3), target=Decimal(5)),
        service,
        r.Usage(service_id=service.id, partner_id=first.id, takes_part=True, hours=Decimal("17.5")),
        pool,
        *means(service, first, pool),
        followed,
        r.LineYear(line_id=line.id, year=2027, amount=Decimal("1500.25")),
        r.LegalChoice(
            service_id=service.id,
            same_epci=c.Answer.YES,
            carrier_id=first.id,
            transferred=c.TransferAnswer.PARTLY,
            seat="2, rue du Four, Orbelle",
        ),
        r.PerimeterItem(service_id=service.id, kind=c.PerimeterKind.DEBT, label="Emprunt 2019", goes=c.Goes.STAYS),
        r.Contact(whom=c.Counsel.PREFECTURE, words="Sous-préfecture de Gex"),
        r.CommitteeOpinion(partner_id=first.id, staff=12, session_on=date(2027, 2, 4), committee=c.StaffCommittee.CDG),
        scenario,
        r.SharingRule(scenario_id=scenario.id, weight=Decimal(100)),
        r.TypedWeight(scenario_id=scenario.id, partner_id=first.id, weight=Decimal("33.33")),
        r.ShareLimit(scenario_id=scenario.id, partner_id=first.id, most=Decimal(9000)),
        r.KeyDatum(partner_id=first.id, key=c.KeyKind.POPULATION, year=2026, value=Decimal(512), source="Insee"),
        r.KeyDatum(partner_id=first.id, service_id=service.id, key=c.KeyKind.SURFACE, value=Decimal("1250.5")),
        *governance(service, first),
        r.NegotiationEntry(service_id=service.id, partner_id=first.id, asked="Un jour de plus", agreed="D’accord"),
        r.NegotiationPosition(
            service_id=service.id, opening="Moitié chacun", most="60 %", refused="L’accueil du samedi"
        ),
        r.ServiceYear(service_id=service.id, year=2025, real_cost=Decimal("61234.50")),
        *course(service, first, line),
        r.PartnerYear(
            service_id=service.id, partner_id=first.id, year=2025, units=Decimal("912.5"), paid=Decimal("1234.56")
        ),
        r.StepMark(step="costs", done=True),
        r.UnreadEntry(record_id=line.id, field="growth", text="deux pour cent"),
        r.DocumentIssue(recipient_id=first.id, number=1, issued_on=date(2026, 11, 24), digest="abc"),
    ]


def means(service: r.Service, employer: r.Partner, pool: r.CostPool) -> list[r.Record]:
    """An agent with hours in one commune, what may befall who employs, and a van."""
    post = r.Post(
        service_id=service.id,
        employer_id=employer.id,
        label="Agent 1",
        name="Mme Lucie Renard",
        grade="Rédacteur principal",
        step="5",
        hours=Decimal("17.5"),
        annual_cost=Decimal("21500.40"),
        after=c.AfterPost.ELSEWHERE,
        consent=c.Answer.YES,
        told_on=date(2026, 11, 20),
    )
    hours = r.PostTime(post_id=post.id, partner_id=employer.id, hours=Decimal("7.5"))
    risk = r.EmployerRisk(
        service_id=service.id,
        employer_id=employer.id,
        kind=c.StaffRisk.UNEMPLOYMENT,
        amount=Decimal(900),
        note="Partagé",
        pool_id=pool.id,
    )
    return [
        post,
        r.PostChange(
            post_id=post.id,
            topic=c.StaffTopic.NBI,
            effect=c.StaffEffect.WORSE,
            note="À recalculer",
            individual="20 points perdus",
        ),
        hours,
        risk,
        r.Asset(service_id=service.id, label="Fourgon", value=Decimal(24000), life=8, fctva=False),
    ]


def governance(service: r.Service, partner: r.Partner) -> list[r.Record]:
    """Step 9: a committee that meets, how the service is run, the ladder of arbitration, the pact."""
    body = r.Body(name="Comité des trois", rhythm=c.Rhythm.QUARTERLY, secretary_id=partner.id, majority=66)
    rule = r.ServiceRule(
        service_id=service.id, authority_id=partner.id, notice_months=12, agents_on_exit=c.AgentsOnExit.SHARED, years=3,
        renewed=c.Answer.YES,
    )  # fmt: skip
    return [
        body,
        r.Seat(body_id=body.id, partner_id=partner.id, seats=2, alternates=1, chairs=True),
        r.Meeting(body_id=body.id, on=date(2027, 3, 4), hour=time(18, 30), decisions="Un jour de plus en mairie"),
        rule,
        r.Presence(service_id=service.id, partner_id=partner.id, days="Lundi", hours="9 h – 12 h"),
        r.ArbitrationStep(rung=c.Rung.MAYORS, days=30),
        r.Pact(wanted=c.Answer.YES, adopted_on=date(2026, 12, 15)),
    ]


def course(service: r.Service, partner: r.Partner, line: r.CostLine) -> list[r.Record]:
    """Steps 10 and 11, and the review."""
    return [
        r.Milestone(
            service_id=service.id, key="deliberation", partner_id=partner.id, length=2, unit=c.LengthUnit.WEEK,
            done_on=date(2027, 1, 12), after="avis convention",
        ),
        r.Risk(code="depart", label="Un agent part", likelihood=c.Level.HIGH, owner="Le comité de suivi"),
        r.Stakeholder(audience=c.Audience.UNIONS, expects="Le maintien des primes", on=date(2027, 1, 8)),
        r.Speech(speaker="Les trois maires", audience=c.Audience.INHABITANTS, message="La mairie reste ouverte"),
        r.Objection(code="proche", label="On perd notre secrétaire", answer="Elle vient trois jours"),
        r.Idea(kind=c.IdeaKind.TOOL, partner_id=partner.id, label="Modèle d’arrêté", line_id=line.id),
        r.Acceptance(code="calendar-order", record_id=service.id, reason="Vu avec la préfecture"),
        r.Comment(step="costs", record_id=line.id, author="Mme Odile Kern", words="D’où vient-il ?", closed=True),
    ]  # fmt: skip


def work(dossier: OpenDossier) -> None:
    """Every act that the history knows, names in the private part, a text that could not be read, a paper made."""
    first, _, third = dossier.dataset.all(r.Partner)
    (line,) = dossier.dataset.all(r.CostLine)
    dossier.apply(edited(line, "amount", Decimal("1200.00"), "costs"))
    dossier.apply(edited(line, "amount", Decimal("1350.50"), "costs"))
    for field, value in (
        ("mayor", "Mme Claire Morel"), ("contact", "M. Henri Dubreuil"), ("email", "mairie@orbelle.fr"),
        ("role", c.Role.TO_CONTACT), ("stance", c.Stance.FAVOURABLE),
    ):  # fmt: skip
        dossier.apply(edited(first, field, value, "partners"))
    dossier.apply(keep_unread(dossier.dataset, first.id, "population", "cinq cents"))
    (service,) = dossier.dataset.all(r.Service)
    paper = r.DocumentIssue(
        number=2, issued_on=date(2026, 11, 25), digest="def", history=dossier.place_in_history, about_id=service.id,
        final_on=date(2026, 11, 26), frozen="gagné",
    )  # fmt: skip
    dossier.apply(created(paper, "summary"), undoable=False)
    dossier.delete(third)
    dossier.undo()
    dossier.redo()
    dossier.undo()
    place = dossier.place_in_history
    dossier.apply(edited(dossier.dataset.one(r.Purpose), "sentence", "Rester ouverts", "purpose"))
    dossier.return_to(place, "Retour à l’état d’avant")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
