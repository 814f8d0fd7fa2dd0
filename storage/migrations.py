"""The schema as named steps. A step that has been shipped is never edited: files out there have been through it.

A step that adds a column which may be NULL leaves the digests as they are (NULL is not part of them); any other change
of content must write the digests of its rows again.
"""

import sqlite3
from typing import Any

from sqlite_utils import Database, Migrations

from storage import meta
from storage.version import OLDEST_READER, PROGRAM, SCHEMA_VERSION

migrations = Migrations("dossier")


class _Ours(Database):
    """The library asks whether tables can be strict by making one, and takes any failure for a no.

    Inside our transaction a disk that refuses just then would have ended it unseen, and what follows would have been
    written for good, half a schema. The SQLite of every Python that we run on knows strict tables.
    """

    supports_strict = True


def apply_all(connection: sqlite3.Connection) -> None:
    """Bring a file to the schema of this program, in one transaction; it then says which programs may read that."""
    database = _Ours(connection)
    with database.atomic():
        migrations.apply(database)
        connection.execute("UPDATE meta SET program = ?, oldest_reader = ?", (PROGRAM, OLDEST_READER))
        meta.sign(connection)
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def _table(database: Database, name: str, columns: dict[str, type], links: dict[str, str], optional: str = "") -> None:
    """A strict table with `id` and `row_digest`. Links and the columns named in `optional` may be NULL, no other."""
    nullable = {*links, *optional.split()}
    table: Any = database.table(name)
    table.create(
        {"id": str, **columns, **dict.fromkeys(links, str), "row_digest": str},
        pk="id",
        not_null=[column for column in ("id", *columns, "row_digest") if column not in nullable],
        foreign_keys=[(column, other, "id") for column, other in links.items()],
        strict=True,
    )


@migrations()
def m001_meta(database: Database) -> None:
    """Who wrote the file, who may read it, since when."""
    table: Any = database.table("meta")
    table.create(
        {
            "id": int,
            "dossier_id": str,
            "program": str,
            "oldest_reader": str,
            "created_at": str,
            "modified_at": str,
        },
        pk="id",
        not_null=["dossier_id", "program", "oldest_reader", "created_at", "modified_at"],
        strict=True,
    )


@migrations()
def m002_project(database: Database) -> None:
    """Steps 1 to 3: the project, its objectives, its partners, and who keeps the dossier."""
    _table(
        database,
        "dossier",
        {
            "name": str,
            "intent": str,
            "reference_year": int,
            "horizon": int,
            "staff_growth": str,
            "other_growth": str,
            "example": int,
        },
        {},
        "reference_year staff_growth other_growth",
    )
    _table(
        database,
        "purpose",
        {
            "problems": str,
            "problems_text": str,
            "preserved": str,
            "preserved_text": str,
            "sentence": str,
            "if_nothing": str,
            "vision": str,
            "bearers": str,
            "bearers_text": str,
            "readiness": str,
            "councils_told_on": str,
            "agents_told_on": str,
            "inhabitants_told_on": str,
            "principle_on": str,
            "approval_on": str,
            "start_on": str,
        },
        {},
        "councils_told_on agents_told_on inhabitants_told_on principle_on approval_on start_on",
    )
    _table(
        database,
        "objective",
        {
            "position": int,
            "title": str,
            "indicator": str,
            "unit": str,
            "baseline": str,
            "target": str,
            "due": str,
        },
        {},
        "baseline target due",
    )
    _table(
        database,
        "partner",
        {
            "position": int,
            "kind": str,
            "name": str,
            "insee_code": str,
            "siren": str,
            "name_link": int,
            "department": str,
            "epci_siren": str,
            "epci_name": str,
            "population": int,
            "population_kind": str,
            "population_year": int,
            "population_source": str,
            "role": str,
            "mayor": str,
            "contact": str,
            "email": str,
            "stance": str,
        },
        {},
        "name_link population population_year",
    )
    _table(database, "identity", {"printed_title": str, "address": str}, {"partner_id": "partner"})


@migrations()
def m003_services(database: Database) -> None:
    """Steps 4 to 6: what is pooled, what each partner uses of it, what it costs."""
    _table(
        database,
        "service",
        {
            "position": int,
            "family": str,
            "name": str,
            "domain": str,
            "duration": str,
            "until": str,
            "depth": str,
            "level": str,
            "inside": str,
            "outside": str,
            "unit": str,
            "employer": str,
            "overhead_rate": str,
        },
        {"flow_from": "partner", "flow_to": "partner", "employer_id": "partner"},
        "until overhead_rate",
    )
    _table(
        database,
        "usage",
        {"takes_part": int, "units": str, "hours": str, "days": str, "place": str},
        {"service_id": "service", "partner_id": "partner"},
        "units hours",
    )
    _table(
        database,
        "cost_line",
        {
            "position": int,
            "scenario": str,
            "family": str,
            "label": str,
            "amount": int,
            "nature": str,
            "effect": str,
            "common": int,
            "tax": str,
            "year": int,
            "month_from": int,
            "month_to": int,
            "source": str,
            "confidence": str,
            "growth": str,
            "reason": str,
        },
        {"service_id": "service", "partner_id": "partner"},
        "amount year month_from month_to growth",
    )


@migrations()
def m004_agreement(database: Database) -> None:
    """Steps 7 and 8: the legal form of each service and the ways of sharing its cost."""
    _table(
        database,
        "legal_choice",
        {
            "same_epci": str,
            "powers": str,
            "employer_change": str,
            "form": str,
            "carrier_kind": str,
            "reason": str,
        },
        {"service_id": "service", "carrier_id": "partner"},
    )
    _table(
        database,
        "sharing_scenario",
        {"position": int, "name": str, "method": str, "fixed_percent": str, "settlement": str, "chosen": int},
        {"service_id": "service"},
        "fixed_percent",
    )
    _table(
        database,
        "sharing_rule",
        {"pool": str, "key": str, "weight": str},
        {"scenario_id": "sharing_scenario"},
        "weight",
    )
    _table(
        database,
        "typed_weight",
        {"weight": str},
        {"scenario_id": "sharing_scenario", "partner_id": "partner"},
        "weight",
    )


@migrations()
def m005_course(database: Database) -> None:
    """The course itself: steps ticked, texts that could not be read, papers made."""
    _table(database, "step_mark", {"step": str, "done": int}, {})
    _table(database, "unread_entry", {"record_id": str, "field": str, "text": str}, {})
    _table(
        database,
        "document_issue",
        {"kind": str, "number": int, "issued_on": str, "digest": str},
        {"recipient_id": "partner"},
        "issued_on",
    )


@migrations()
def m006_history(database: Database) -> None:
    """Every change, kept; and where in it each paper was made. Papers of older files do not know."""
    table: Any = database.table("history")
    table.create(
        {
            "seq": int,
            "at": str,
            "act": str,
            "step": str,
            "record_type": str,
            "record_id": str,
            "field": str,
            "words": str,
            "changes": str,
            "row_digest": str,
        },
        pk="seq",
        not_null=["at", "act", "step", "record_type", "record_id", "field", "words", "row_digest"],
        strict=True,
    )
    database.execute("ALTER TABLE document_issue ADD COLUMN history INTEGER")


@migrations()
def m009_signed_meta(database: Database) -> None:
    """The row of `meta` carries a digest too, like every other; `apply_all` writes it."""
    database.execute("ALTER TABLE meta ADD COLUMN row_digest TEXT")


@migrations()
def m010_means(database: Database) -> None:
    """Step 5: posts with their hours in each commune, equipment and premises."""
    money = "annual_cost gross charges allowances insurance training social pension_base"
    _table(
        database,
        "post",
        {
            **dict.fromkeys(("position", "cost_year", "month_from", "month_to"), int),
            **dict.fromkeys(("label", "name", "job", "category", "status", "contract_end", "hours", "full_time"), str),
            **dict.fromkeys(("cost_way", "source", "confidence", "hours_base", "productive_hours"), str),
            **dict.fromkeys(("pooled", "after"), str),
            **dict.fromkeys(money.split(), int),
        },
        {"service_id": "service", "employer_id": "partner"},
        f"cost_year month_from month_to contract_end hours full_time productive_hours pooled {money}",
    )
    _table(database, "post_time", {"hours": str}, {"post_id": "post", "partner_id": "partner"}, "hours")
    money = "value grants upkeep energy insurance"
    _table(
        database,
        "asset",
        {
            **dict.fromkeys(("position", "fctva", "bought", "life", "in_kind"), int),
            **dict.fromkeys(("kind", "label", "tax", "vat_rate", "hours_used", "pooled", "source", "confidence"), str),
            **dict.fromkeys(money.split(), int),
        },
        {"service_id": "service", "owner_id": "partner"},
        f"bought life vat_rate hours_used pooled {money}",
    )


@migrations()
def m011_costs(database: Database) -> None:
    """Step 6: parts of the cost with a key of their own, costs that follow the use, known years, low and high."""
    _table(database, "cost_pool", {"position": int, "name": str}, {"service_id": "service"})
    _columns(database, "partner", "nomenclature TEXT")
    _columns(database, "cost_line", "pool_id TEXT REFERENCES cost_pool(id)", "account TEXT", "behaviour TEXT")
    _columns(database, "cost_line", "capacity TEXT", "low INTEGER", "high INTEGER")
    _table(database, "line_year", {"year": int, "amount": int}, {"line_id": "cost_line"}, "year amount")


@migrations()
def m012_keys(database: Database) -> None:
    """Step 8: limits, steps, roundings and tariffs of a scenario, data of keys by year, what was negotiated."""
    _columns(database, "sharing_scenario", "cap_percent TEXT", "phase_years INTEGER", "phase_from TEXT")
    _columns(database, "sharing_scenario", "key_decimals INTEGER", "unit_tariff INTEGER", "person_tariff INTEGER")
    _columns(database, "sharing_scenario", "provisions TEXT")
    _columns(database, "sharing_rule", "pool_id TEXT REFERENCES cost_pool(id)")
    links = {"scenario_id": "sharing_scenario", "partner_id": "partner"}
    _table(database, "share_limit", {"least": int, "most": int}, links, "least most")
    columns = {"key": str, "year": int, "value": str, "source": str}
    _table(database, "key_datum", columns, {"partner_id": "partner"}, "year value")
    columns = {"position": int, "on": str, "asked": str, "agreed": str}
    links = {"service_id": "service", "partner_id": "partner"}
    _table(database, "negotiation_entry", columns, links, "on")


@migrations()
def m013_years(database: Database) -> None:
    """Each year of a service: what it cost, what each partner used and was called to pay."""
    columns = {"year": int, "real_cost": int, "announced_cost": int, "announced_units": str, "notified_on": str}
    _table(database, "service_year", columns, {"service_id": "service"}, " ".join(columns))
    columns = {"year": int, "units": str, "certified_on": str, "called": int}
    _table(database, "partner_year", columns, {"service_id": "service", "partner_id": "partner"}, " ".join(columns))


@migrations()
def m014_sharing(database: Database) -> None:
    """Risks of the employer, margins of what is not sure, data of a key for one service, the way a share is paid.

    Agents, equipment and risks may be in a part of the cost too; five more questions help to choose a legal form. What
    changes for agents, the committees that are heard, who confirms the law, what moves with a power.
    """
    columns = {"position": int, "kind": str, "bearer": str, "amount": int, "note": str}
    _table(database, "employer_risk", columns, {"service_id": "service", "employer_id": "partner"}, "amount")
    _columns(database, "dossier", "fair_range TEXT", "estimated_range TEXT", "discount_rate TEXT")
    _columns(database, "key_datum", "service_id TEXT REFERENCES service(id)")
    _columns(database, "sharing_scenario", "payment TEXT")
    _columns(database, "legal_choice", "transferred TEXT", "team TEXT", "consent TEXT", "new_body TEXT", "urgent TEXT")
    _columns(database, "post", "consent TEXT", "told_on TEXT", "guide TEXT")
    columns = {"topic": str, "effect": str, "note": str}
    _table(database, "post_change", columns, {"post_id": "post"})
    columns = {"staff": int, **dict.fromkeys(("committee", "deposit_on", "session_on", "opinion", "second_on"), str)}
    _table(database, "committee_opinion", columns, {"partner_id": "partner"}, "staff deposit_on session_on second_on")
    _table(database, "contact", {"whom": str, "words": str}, {})
    columns = {"position": int, "kind": str, "label": str, "goes": str, "note": str}
    _table(database, "perimeter_item", columns, {"service_id": "service"})
    for table in ("post", "asset", "employer_risk"):
        _columns(database, table, "pool_id TEXT REFERENCES cost_pool(id)")


@migrations()
def m015_course(database: Database) -> None:
    """Steps 7 and 9 to 11: what is done and when, who follows, what may go wrong; remarks accepted, comments.

    The texts of law looked at, the population frozen at the renewal, what is for one agent alone.
    """
    _columns(database, "dossier", "texts_on TEXT")
    _columns(database, "partner", "renewal_population INTEGER", "renewal_year INTEGER", "fpu TEXT")
    _columns(database, "post_change", "individual TEXT")
    columns = {"position": int, **dict.fromkeys(["kind", "name", "subject", "rhythm", "voting", "reserved"], str)}
    _table(database, "body", columns, {"service_id": "service", "secretary_id": "partner"})
    columns = {"seats": int, "alternates": int, "chairs": int}
    _table(database, "seat", columns, {"body_id": "body", "partner_id": "partner"}, "seats alternates")
    columns = dict.fromkeys(["on", "place", "agenda", "decisions"], str)
    _table(database, "meeting", columns, {"body_id": "body", "partner_id": "partner"}, "on")
    words = "functional priority priority_note replacement replacement_note under_use entry_cost entry_note"
    columns = dict.fromkeys(f"{words} exit_cost agents_on_exit exit_note".split(), str)
    columns = {**columns, "notice_months": int}
    links = {"service_id": "service", "authority_id": "partner"}
    _table(database, "service_rule", columns, links, "notice_months")
    of_partner = {"service_id": "service", "partner_id": "partner"}
    _table(database, "presence", dict.fromkeys(["days", "hours", "place"], str), of_partner)
    _table(database, "arbitration_step", {"rung": str, "days": int, "note": str}, {}, "days")
    columns = dict.fromkeys(["debated_on", "wanted", "sent_on", "adopted_on", "note"], str)
    _table(database, "pact", columns, {}, "debated_on sent_on adopted_on")
    columns = {
        **dict.fromkeys(("position", "length", "left_out"), int),
        **dict.fromkeys(["key", "label", "who", "unit", "on", "done_on", "after", "note"], str),
    }
    _table(database, "milestone", columns, of_partner, "length on done_on")
    columns = dict.fromkeys(["code", "label", "likelihood", "effect", "precaution", "owner"], str)
    _table(database, "risk", {"position": int, "dismissed": int, **columns}, {})
    columns = {"position": int, **dict.fromkeys(["audience", "expects", "action", "on"], str)}
    _table(database, "stakeholder", columns, {}, "on")
    columns = {"position": int, **dict.fromkeys(["speaker", "audience", "on", "message"], str)}
    _table(database, "speech", columns, {}, "on")
    columns = {"position": int, "dismissed": int, **dict.fromkeys(["code", "label", "answer"], str)}
    _table(database, "objection", columns, {})
    columns = {"position": int, **dict.fromkeys(["kind", "label", "state", "note"], str)}
    links = {"partner_id": "partner", "body_id": "body", "objective_id": "objective", "line_id": "cost_line"}
    _table(database, "idea", columns, links)
    columns = dict.fromkeys(["code", "record_id", "field", "reason", "on"], str)
    _table(database, "acceptance", columns, {}, "on")
    columns = {"closed": int, **dict.fromkeys(["step", "record_id", "field", "author", "on", "words", "reply"], str)}
    _table(database, "comment", columns, {}, "on")


@migrations()
def m016_papers(database: Database) -> None:
    """The papers room: what heads a letter and an act, papers that are final.

    How long an agreement lasts, the majority of a body.
    """
    _columns(database, "identity", "phone TEXT", "email TEXT", "court TEXT", "arms TEXT")
    _columns(database, "partner", "civility TEXT", "address TEXT", "council_size INTEGER", "answered_on TEXT")
    _columns(database, "document_issue", "about_id TEXT REFERENCES service(id)", "final_on TEXT", "frozen TEXT")
    _columns(database, "body", "majority INTEGER")
    _columns(database, "service_rule", "years INTEGER", "renewed TEXT")


@migrations()
def m017_private_and_hours(database: Database) -> None:
    """The hour of a meeting, the grade of an agent, who holds the committee, a seat to come, our margins.

    What a partner really paid itself for all in a year.
    """
    _columns(database, "meeting", "hour TEXT")
    _columns(database, "post", "grade TEXT", "step TEXT")
    _columns(database, "identity", "centre TEXT", "centre_address TEXT")
    _columns(database, "legal_choice", "seat TEXT")
    _columns(database, "partner_year", "paid INTEGER")
    columns: dict[str, type] = dict.fromkeys(["opening", "most", "refused", "wanted"], str)
    _table(database, "negotiation_position", columns, {"service_id": "service"})


def _columns(database: Database, table: str, *columns: str) -> None:
    """Columns that may be NULL: the rows that are there keep their digests."""
    for column in columns:
        database.execute(f"ALTER TABLE {table} ADD COLUMN {column}")
