"""Two communes that share a service and have said all of step 9: nothing of it is left to look at."""

from collections.abc import Iterable
from datetime import date

from desktop.domain import choices as c
from desktop.domain import records as r

HELD: tuple[r.Record, ...] = (
    r.Partner(id="a", name="Orbelle", epci_name="CC du Haut-Val"),
    r.Partner(id="b", name="Le Mans", epci_name="CC du Haut-Val", position=1),
    r.Service(id="s", name="Voirie", family="voirie", employer=c.Employer.ONE_COMMUNE, employer_id="a"),
    r.Usage(id="ua", service_id="s", partner_id="a", takes_part=True),
    r.Usage(id="ub", service_id="s", partner_id="b", takes_part=True),
    r.LegalChoice(id="l", service_id="s", form="mad_service"),
    r.Body(
        id="c", name="Comité", secretary_id="a", voting=c.Voting.BY_SEAT, reserved="Le budget.", subject="Le travail.",
    ),
    r.Seat(id="ca", body_id="c", partner_id="a", seats=2, alternates=1, chairs=True),
    r.Seat(id="cb", body_id="c", partner_id="b", seats=2, alternates=1),
    r.Body(id="g", kind=c.BodyKind.WORKING_GROUP, name="Groupe", position=1),
    r.Meeting(id="m", body_id="g", on=date(2027, 1, 12)),
    r.ServiceRule(
        id="x", service_id="s", authority_id="a", functional=c.FunctionalAuthority.HOST, priority=c.Priority.SAFETY,
        replacement=c.Replacement.CDG, under_use=c.UnderUse.REAL, entry_cost=c.EntryCost.ASSETS, notice_months=6,
        exit_cost=c.ExitCost.YEAR, agents_on_exit=c.AgentsOnExit.STAY,
    ),
    r.Presence(id="pa", service_id="s", partner_id="a", days="Lundi"),
    r.Presence(id="pb", service_id="s", partner_id="b", hours="9 h à 12 h"),
    r.ArbitrationStep(id="r1", rung=c.Rung.HEADS, days=8),
    r.ArbitrationStep(id="r4", rung=c.Rung.MEDIATOR, days=60),
    r.ArbitrationStep(id="r5", rung=c.Rung.COURT),
    r.Pact(
        id="p", debated_on=date(2026, 6, 11), wanted=c.Answer.YES, sent_on=date(2026, 9, 3),
        adopted_on=date(2026, 11, 3),
    ),
)  # fmt: skip


def changed(*others: r.Record, without: Iterable[str] = ()) -> list[r.Record]:
    """The same dossier with these in place of those of the same identifier, and without some."""
    new = {record.id: record for record in others}
    kept = [new.pop(record.id, record) for record in HELD if record.id not in set(without)]
    return [*kept, *new.values()]


def held(record_id: str) -> r.Record:
    """One of its records."""
    return next(record for record in HELD if record.id == record_id)
