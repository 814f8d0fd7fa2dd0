"""Writes `v1.mec`: one record of every type. Run once per schema version, when it ships, into a new name."""

import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

from desktop.domain import choices as c
from desktop.domain import records as r
from desktop.domain.changes import created
from storage.dossiers import create


def main(path: Path) -> None:
    names = ("Orbelle", "Le Mans-sur-Œuf", "Les Sables")
    first, *others = [
        r.Partner(position=place, name=name, insee_code=f"0100{place + 1}", population=480)
        for place, name in enumerate(names)
    ]
    service = r.Service(name="Secrétariat", flow_from=first.id, until=date(2030, 12, 31), overhead_rate=Decimal("2.50"))
    scenario = r.SharingScenario(service_id=service.id, name="Selon les heures", chosen=True)
    line = r.CostLine(service_id=service.id, partner_id=first.id, amount=Decimal("1234.56"), year=2025)
    dossier = create(path)
    dossier.apply(
        [
            created(record)
            for record in (
                r.Dossier(name="Un secrétariat pour trois", staff_growth=Decimal("1.5")),
                first,
                *others,
                r.Identity(partner_id=first.id, address="1, place de l’Église\n01000 Orbelle"),
                r.Purpose(problems=(c.Problem.LONE_AGENT, c.Problem.COST), start_on=date(2027, 1, 1)),
                r.Objective(title="Ouvrir cinq jours", baseline=Decimal(3), target=Decimal(5)),
                service,
                r.Usage(service_id=service.id, partner_id=first.id, takes_part=True, hours=Decimal("17.5")),
                line,
                r.LegalChoice(service_id=service.id, same_epci=c.Answer.YES, carrier_id=first.id),
                scenario,
                r.SharingRule(scenario_id=scenario.id, weight=Decimal(100)),
                r.TypedWeight(scenario_id=scenario.id, partner_id=first.id, weight=Decimal("33.33")),
                r.StepMark(step="costs", done=True),
                r.UnreadEntry(record_id=line.id, field="growth", text="deux pour cent"),
                r.DocumentIssue(recipient_id=first.id, number=1, issued_on=date(2026, 11, 24), digest="abc"),
            )
        ]
    )
    dossier.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
