"""The names of the answers: each row of the form says by its key which field of which record it is about."""

from dataclasses import dataclass, replace
from typing import Literal

from desktop.domain.choices import Confidence, CostFamily, CostScenario, Source
from desktop.domain.costs.new_lines import new_line
from desktop.domain.costs.new_means import new_asset, new_post
from desktop.domain.dataset import Dataset
from desktop.domain.fields import FieldSpec, spec
from desktop.domain.records import Asset, CostLine, Partner, Post, Record, Service, Usage

Room = Literal["form", "partner", "usage", "cost", "post", "asset"]
_ABOUT: dict[str, type[Record]] = {
    "partner": Partner, "usage": Usage, "cost": CostLine, "post": Post, "asset": Asset,
}  # fmt: skip
GIVEN = {"source": Source.PARTNER, "confidence": Confidence.FAIR}
"""What is known of a figure whose sender said no more than the figure."""


@dataclass(frozen=True)
class Key:
    """`record_id` is the record that holds the answer, or the one that it will make: the same file makes it once."""

    room: Room
    field: str
    service_id: str = ""
    record_id: str = ""
    family: CostFamily | None = None

    def __str__(self) -> str:
        """« cost/<service>/<line>/insurance/amount », as it is written in the form."""
        family = self.family.value if self.family else ""
        return "/".join(part for part in (self.room, self.service_id, self.record_id, family, self.field) if part)

    @property
    def record_type(self) -> type[Record] | None:
        """What it is about; nothing for what is said of the form itself."""
        return _ABOUT.get(self.room)

    @property
    def spec(self) -> FieldSpec | None:
        """The field that it is about."""
        return spec(kind, self.field) if (kind := self.record_type) is not None else None


YEAR, ANSWERED, REMARK = Key("form", "year"), Key("form", "answered_on"), Key("form", "remark")
"""What is said of the form itself: the year of its amounts, the day when it was filled in, whatever else."""


def read_key(text: str) -> Key | None:
    """A key as it was written; `None` when it is none of ours."""
    found = _split(text.split("/"))
    if found is None or (found.room == "form" and found not in {YEAR, ANSWERED, REMARK}):
        return None
    try:
        _spec = found.spec
    except KeyError:
        return None
    return found


def _split(parts: list[str]) -> Key | None:
    match parts:
        case ["form", field]:
            return Key("form", field)
        case ["partner", field]:
            return Key("partner", field)
        case ["usage", service_id, field]:
            return Key("usage", field, service_id)
        case ["post" | "asset" as room, service_id, record_id, field]:
            return Key("post" if room == "post" else "asset", field, service_id, record_id)
        case ["cost", service_id, record_id, family, field] if family in {each.value for each in CostFamily}:
            return Key("cost", field, service_id, record_id, CostFamily(family))
    return None


def typed_lines(dataset: Dataset, partner_id: str, service_id: str, family: CostFamily) -> list[CostLine]:
    """What was typed of a family of cost of today; what comes from agents and equipment is not among it."""
    return dataset.where(
        CostLine, service_id=service_id, partner_id=partner_id, scenario=CostScenario.TODAY, family=family
    )


def same_family(dataset: Dataset, partner_id: str, key: Key) -> list[CostLine]:
    """The lines that were typed meanwhile of the family of an answer whose own line is not in the dossier."""
    return [] if key.family is None else typed_lines(dataset, partner_id, key.service_id, key.family)


def held(dataset: Dataset, partner_id: str, key: Key) -> Record | None:
    """The record that an answer is about; `None` while the dossier has none.

    An amount asked while there was no line is about the line typed since, when there is one only.
    """
    if key.room == "partner":
        return dataset.find(Partner, partner_id)
    if key.room == "usage":
        return next(iter(dataset.where(Usage, service_id=key.service_id, partner_id=partner_id)), None)
    kind = key.record_type
    found = dataset.find(kind, key.record_id) if kind is not None else None
    if found is None and key.room == "cost":
        since = same_family(dataset, partner_id, key)
        found = since[0] if len(since) == 1 else None
    return found


def fresh(dataset: Dataset, partner_id: str, key: Key) -> Record | None:
    """The record that an answer will make, still empty; `None` where it can make none."""
    if key.service_id and dataset.find(Service, key.service_id) is None:
        return None
    match key.room:
        case "usage":
            return Usage(service_id=key.service_id, partner_id=partner_id)
        case "cost":
            own = {"partner_id": partner_id, "family": key.family, **GIVEN}
            return replace(new_line(dataset, key.service_id, CostScenario.TODAY, own), id=key.record_id)
        case "post":
            return new_post(dataset, key.service_id, {"id": key.record_id, "employer_id": partner_id, **GIVEN})
        case "asset":
            return new_asset(dataset, key.service_id, {"id": key.record_id, "owner_id": partner_id, **GIVEN})
    return None
