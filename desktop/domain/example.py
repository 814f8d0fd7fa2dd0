"""A worked example: plain entries, as written in resources/examples, turned into the records of a dossier.

No amount and no sentence is written here. Identifiers come from the short names of the entries, so that two examples
are equal and a reset gives back the very same dossier.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from uuid import UUID, uuid5

from desktop.domain import records as r
from desktop.domain.fields import FieldSpec, specs

_NAMESPACE = UUID("b2a6f0c4-6f0e-5d53-9a57-3f1c6a0f7e11")

SECTIONS: dict[str, type[r.Record]] = {
    "dossier": r.Dossier,
    "purpose": r.Purpose,
    "objectives": r.Objective,
    "steps": r.StepMark,
    "partners": r.Partner,
    "identity": r.Identity,
    "services": r.Service,
    "usages": r.Usage,
    "key_data": r.KeyDatum,
    "posts": r.Post,
    "post_times": r.PostTime,
    "post_changes": r.PostChange,
    "committees": r.CommitteeOpinion,
    "assets": r.Asset,
    "employer_risks": r.EmployerRisk,
    "pools": r.CostPool,
    "costs": r.CostLine,
    "line_years": r.LineYear,
    "legal_choices": r.LegalChoice,
    "perimeter": r.PerimeterItem,
    "contacts": r.Contact,
    "scenarios": r.SharingScenario,
    "rules": r.SharingRule,
    "typed_weights": r.TypedWeight,
    "limits": r.ShareLimit,
    "negotiation": r.NegotiationEntry,
    "margins": r.NegotiationPosition,
    "bodies": r.Body,
    "seats": r.Seat,
    "meetings": r.Meeting,
    "service_rules": r.ServiceRule,
    "presences": r.Presence,
    "arbitration": r.ArbitrationStep,
    "pact": r.Pact,
    "milestones": r.Milestone,
    "risks": r.Risk,
    "stakeholders": r.Stakeholder,
    "speeches": r.Speech,
    "objections": r.Objection,
    "ideas": r.Idea,
    "service_years": r.ServiceYear,
    "partner_years": r.PartnerYear,
}
"""The section of the files that holds each type of record: a record comes after those that it points to."""

_PLAIN = ("position", "name_link", "step", "code", "after", "key")  # what is not described, and may be written
_RENAMED = {"key_kind": "key", "task": "key"}  # « key » is the short name of every entry, and a field of some records
_TARGETS: dict[str, type[r.Record]] = {  # others: a partner
    "service_id": r.Service,
    "scenario_id": r.SharingScenario,
    "line_id": r.CostLine,
    "post_id": r.Post,
    "pool_id": r.CostPool,
    "body_id": r.Body,
    "objective_id": r.Objective,
}

Entry = Mapping[str, object]


def example_records(data: Mapping[str, Sequence[Entry]]) -> list[r.Record]:
    """The records of the example, from `resources.examples.load_example()`, in an order that a file accepts.

    An entry that holds « lines » stands for each of them: what it says itself is true for all its lines.

    Raises:
        ValueError: an unknown section or field, a value that its field does not take, a name used twice, or a link to
            an entry that does not exist: the message names the entry.
    """
    unknown = set(data) - set(SECTIONS)
    if unknown:
        raise ValueError(f"unknown sections: {', '.join(sorted(unknown))}")
    built = [
        _record(record_type, entry, position)
        for section, record_type in SECTIONS.items()
        for position, entry in enumerate(_flat(data.get(section, ())))
    ]
    _check_links(built)
    return built


def identifier(record_type: type[r.Record], key: str) -> str:
    """The identifier of the entry with this short name."""
    return str(uuid5(_NAMESPACE, f"{record_type.__name__}/{key}"))


def _flat(entries: Sequence[Entry]) -> Iterator[Entry]:
    for entry in entries:
        lines = entry.get("lines")
        if not isinstance(lines, list):
            yield entry
            continue
        shared = {name: value for name, value in entry.items() if name != "lines"}
        yield from ({**shared, **line} for line in lines)


def _record(record_type: type[r.Record], entry: Entry, position: int) -> r.Record:
    known = specs(record_type)
    plain = {name for name in _PLAIN if name in record_type.__dataclass_fields__}
    values: dict[str, object] = {"position": position} if "position" in plain else {}
    for written, value in entry.items():
        name = _RENAMED.get(written, written)
        if written == "key":
            values["id"] = identifier(record_type, str(value))
        elif name in known:
            values[name] = _value(known[name], value, entry)
        elif name in plain:
            values[name] = value
        else:
            raise ValueError(f"{entry.get('key')}: {record_type.__name__} has no field {name}")
    return record_type(**values)  # type: ignore[arg-type]  # checked just above, field by field


def _value(field: FieldSpec, value: object, entry: Entry) -> object:
    try:
        if field.kind in {"money", "number"}:
            return Decimal(str(value))
        if field.kind == "choice" and field.choices:
            return field.choices(str(value))
        if field.kind == "codes" and field.choices and isinstance(value, list):
            return tuple(member for member in field.choices if member in map(field.choices, value))
    except (ValueError, ArithmeticError) as error:
        raise ValueError(f"{entry.get('key')}: {field.name} cannot be {value!r}") from error
    if field.kind == "link":
        return identifier(_TARGETS.get(field.name, r.Partner), str(value))
    return value


def _check_links(built: list[r.Record]) -> None:
    ids = [record.id for record in built]
    if len(set(ids)) != len(ids):
        raise ValueError("two entries of one section have the same key")
    for record in built:
        for field in specs(type(record)).values():
            target = getattr(record, field.name)
            if field.kind == "link" and target and target not in ids:
                raise ValueError(f"{type(record).__name__}: {field.name} names an entry that does not exist")
