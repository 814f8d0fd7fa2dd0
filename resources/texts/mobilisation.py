"""What step 11 proposes, in words: risks, groups, who speaks first, objections; and the reading of its file."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from resources.entries import Entry, read, unique

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

FACTS = frozenset(
    {
        "lone_agent", "contract_ends", "retirement", "recruiting", "agents_untold", "committee_unheard",
        "opinion_awaited", "travel", "same_day", "sick_leave", "unemployment", "one_employee", "pays_more",
        "missing_figures", "estimated", "under_use", "advances", "budget_voted", "elections", "powers",
        "one_bearer", "no_exit", "short_notice", "software", "agents", "several", "community", "users", "form",
        "shared_bill",
    }
)  # fmt: skip
"""What the dossier may say of itself; the domain looks for each of them."""
LEVELS = frozenset({"low", "medium", "high"})
AUDIENCES = frozenset(
    {
        "councillors", "agents", "unions", "inhabitants", "users", "partners", "community", "prefecture", "treasury",
        "cdg",
    }
)  # fmt: skip
DAYS = frozenset({"", "councils_told_on", "agents_told_on", "inhabitants_told_on", "committee"})
"""Where the day of a speech comes from: a date of step 1, or the committee of the staff."""
BEARERS = frozenset({"mayors", "deputy", "working_group", "community"})
"""The elected officials who may carry a project, as in step 1."""
LONGEST_RISK, LONGEST_OBJECTION = 100, 200  # characters: names come after what may happen


@dataclass(frozen=True)
class RiskType:
    """What may go wrong when one of `when` holds; always when it is empty."""

    code: str
    when: tuple[str, ...]
    label: str
    likelihood: str
    effect: str
    precaution: str
    owner: str


@dataclass(frozen=True)
class GroupType:
    """A group to convince: what it expects, what is done for it."""

    audience: str
    when: tuple[str, ...]
    expects: str
    action: str


@dataclass(frozen=True)
class SpeechType:
    """Who speaks to whom, to say what; without `speaker`, whoever carries the project among the elected officials."""

    audience: str
    when: tuple[str, ...]
    speaker: str
    day: str
    message: str


@dataclass(frozen=True)
class ObjectionType:
    """What one will hear; its answer is made from the dossier."""

    code: str
    label: str


@dataclass(frozen=True)
class Mobilisation:
    """All of it, in the order of the screen; `speakers` says how each bearer is called."""

    risks: tuple[RiskType, ...]
    groups: tuple[GroupType, ...]
    speeches: tuple[SpeechType, ...]
    objections: tuple[ObjectionType, ...]
    speakers: Mapping[str, str]


def read_mobilisation(folder: "Traversable", file: str) -> Mobilisation:
    """The proposals of step 11; a mistake names its entry."""
    entry = read(folder, file)
    speakers = entry.table("speakers").pairs()
    if set(speakers) != BEARERS:
        raise entry.wrong(f"« speakers » nomme exactement : {', '.join(sorted(BEARERS))}.")
    found = Mobilisation(
        risks=tuple(unique(entry.tables("risks"), _risk, lambda risk: risk.code).values()),
        groups=tuple(unique(entry.tables("groups"), _group, lambda group: group.audience).values()),
        speeches=tuple(unique(entry.tables("speeches"), _speech, lambda speech: speech.audience).values()),
        objections=tuple(unique(entry.tables("objections"), _objection, lambda objection: objection.code).values()),
        speakers=speakers,
    )
    entry.close()
    return found


def _risk(entry: Entry) -> RiskType:
    risk = RiskType(
        code=entry.text("code"),
        when=entry.words("when", FACTS),
        label=_short(entry, LONGEST_RISK),
        likelihood=entry.word("likelihood", LEVELS),
        effect=entry.word("effect", LEVELS),
        precaution=entry.text("precaution"),
        owner=entry.text("owner"),
    )
    entry.close()
    return risk


def _group(entry: Entry) -> GroupType:
    group = GroupType(
        audience=entry.word("audience", AUDIENCES),
        when=entry.words("when", FACTS),
        expects=entry.text("expects"),
        action=entry.text("action"),
    )
    entry.close()
    return group


def _speech(entry: Entry) -> SpeechType:
    speech = SpeechType(
        audience=entry.word("audience", AUDIENCES),
        when=entry.words("when", FACTS),
        speaker=entry.text("speaker", ""),
        day=entry.word("day", DAYS, ""),
        message=entry.text("message"),
    )
    entry.close()
    return speech


def _objection(entry: Entry) -> ObjectionType:
    objection = ObjectionType(entry.text("code"), _short(entry, LONGEST_OBJECTION))
    entry.close()
    return objection


def _short(entry: Entry, most: int) -> str:
    label = entry.text("label")
    if len(label) > most:
        raise entry.wrong(f"« label » dépasse {most} caractères.")
    return label
