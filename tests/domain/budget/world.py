"""A service whose money can be followed by hand: 36 000 € a year for 600, 300 and 100 hours, carried by Valmorin.

Each year: personnel 30 000, supplies 5 000, insurance 1 000 (that Orbelle pays), premises 1 500, a grant of 1 500.
Shares: 21 600, 10 800 and 3 600 €; of 37 500 € spent, 80 % are personnel and 20 % other charges.
"""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from desktop.domain import choices as c
from desktop.domain import records as r
from desktop.domain.dataset import Dataset
from desktop.domain.results import Results, ServiceResult
from resources.law import load_law

D = Decimal
LAW = load_law(date(2026, 11, 23))
NAMES = {"v": "Valmorin", "o": "Orbelle", "t": "Les Thuyères"}
SHARED, TODAY = c.CostScenario.SHARED, c.CostScenario.TODAY


def line(amount: str, family: c.CostFamily, partner: str = "", scenario: c.CostScenario = SHARED, **more) -> r.CostLine:
    values = {"id": f"{scenario.value}-{family.value}-{partner}", **more}
    return r.CostLine(
        service_id="s", amount=D(amount), family=family, partner_id=partner, scenario=scenario, **values
    )  # fmt: skip


COMMON = (
    line("30000", c.CostFamily.STAFF, "v"),
    line("5000", c.CostFamily.SUPPLIES, "v"),
    line("1000", c.CostFamily.INSURANCE, "o"),
    line("1500", c.CostFamily.PREMISES, "v", nature=c.Nature.INDIRECT),
    line("1500", c.CostFamily.INCOME, "v"),
)
CARRIED = tuple(replace(each, partner_id="v") for each in COMMON)  # the same, that Valmorin pays alone
NOW = (
    line("20000", c.CostFamily.STAFF, "v", TODAY),
    line("4000", c.CostFamily.SUPPLIES, "v", TODAY),
    line("9000", c.CostFamily.STAFF, "o", TODAY),
    line("500", c.CostFamily.PREMISES, "o", TODAY, effect=c.Effect.STAYS),
)
SCENARIO = r.SharingScenario(id="x", service_id="s", method=c.SharingMethod.UNITS, settlement=c.Settlement.UNIT_COST)


def rows(
    *more: r.Record, start: date | None = date(2027, 9, 1), common: tuple[r.CostLine, ...] = COMMON
) -> list[r.Record]:
    """The records; those of `more` take the place of the ones that have the same identifier."""
    base: list[r.Record] = [
        r.Dossier(id="d", reference_year=2025, horizon=4),
        r.Purpose(id="p", start_on=start),
        *(
            r.Partner(id=key, name=name, insee_code=f"9900{place}", position=place, population=100 * (place + 1))
            for place, (key, name) in enumerate(NAMES.items())
        ),
        r.Service(id="s", name="Secrétariat", unit="heure"),
        *(
            r.Usage(id=f"u{who}", service_id="s", partner_id=who, takes_part=True, units=D(units), hours=D(units) / 100)
            for who, units in zip("vot", (600, 300, 100), strict=True)
        ),
        r.LegalChoice(id="l", service_id="s", carrier_kind=c.CarrierKind.PARTNER, carrier_id="v"),
        *common,
        *NOW,
        SCENARIO,
    ]
    mine = {record.id: record for record in more}
    return [mine.pop(record.id, record) for record in base] + list(mine.values())


def computed(*more: r.Record, **how) -> tuple[Results, ServiceResult]:
    results = Results(Dataset(rows(*more, **how)))
    return results, results.service("s")


def carried_alone(*more: r.Record, **how) -> tuple[Results, ServiceResult]:
    """The same money, all of it paid by who carries the service: nobody pays anything directly."""
    return computed(*more, **{"common": CARRIED, **how})


def scenario(**changes) -> r.SharingScenario:
    return replace(SCENARIO, **changes)
