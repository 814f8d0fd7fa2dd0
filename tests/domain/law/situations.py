"""Situations in plain words as dossiers, with the advice that each is given.

`python -m tests.domain.law.situations` prints them as a table: what is proposed, what is set aside, by which answer and
by which article.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from desktop.domain import choices as c
from desktop.domain.dataset import Dataset
from desktop.domain.fields import spec
from desktop.domain.law.advice import Advice, Other, answers_of, deductions, facts_of, propose
from desktop.domain.records import LegalChoice, Partner, Post, Record, Service, Usage
from resources.law import load_law
from resources.law.law import Law
from resources.law.lists import QUESTIONS

LAW = load_law(date(2026, 11, 23))
WRITTEN = Path(__file__).with_suffix(".toml")
_SIRENS = {"val": "200000001", "mont": "200000002"}
_MEMBERS = {"orbelle": "val", "vaubrun": "val", "thuyeres": "val", "granges": "mont", "brumes": "mont"}
_CODES = {name: f"{place:05}" for place, name in enumerate(_MEMBERS, start=1)}
_KINDS = {
    **dict.fromkeys(_MEMBERS, c.PartnerKind.COMMUNE), **dict.fromkeys(_SIRENS, c.PartnerKind.EPCI),
    "sivom": c.PartnerKind.SYNDICAT, "centre": c.PartnerKind.CDG, "association": c.PartnerKind.OTHER,
}  # fmt: skip
_FACTS = {
    **dict.fromkeys(("grouping", "communes", "all_members", "others"), "qui participe"),
    "need": "le type de service", "depth": "jusqu’où l’on va", "employer": "qui emploie", "duration": "la durée",
    "contract_agents": "le statut de l’agent", "fixed_term": "la fin du contrat",
}  # fmt: skip
_KEYS = {"words", "read", "family", "who", "way", "members", "service", "posts", "answers"} | {
    "proposed", "possible", "elsewhere", "excluded", "because", "confirm",
}  # fmt: skip


@dataclass(frozen=True)
class Cause:
    """What sets a form aside, and the text that says so."""

    fact: str
    article: str


@dataclass(frozen=True)
class Situation:
    """One of them, with what the reference wants of it."""

    words: str
    read: str
    records: tuple[Record, ...]
    members: frozenset[str]
    proposed: tuple[str, ...]
    possible: frozenset[str]
    elsewhere: bool
    excluded: Mapping[str, Cause]
    because: str = ""
    confirm: str = ""

    def advice(self, law: Law = LAW) -> Advice:
        """What the application tells her, from the dossier alone."""
        dataset = Dataset(self.records)
        service, choice = dataset.get("service"), dataset.get("choice")
        assert isinstance(service, Service)
        assert isinstance(choice, LegalChoice)
        answers = answers_of(choice, deductions(dataset, service))
        return propose(answers, facts_of(dataset, service, law, lambda _siren: self.members), law)


def situations() -> list[Situation]:
    """All that are written."""
    with WRITTEN.open("rb") as file:
        return [_situation(entry) for entry in tomllib.load(file)["situations"]]


def _situation(entry: Mapping[str, Any]) -> Situation:
    assert set(entry) <= _KEYS, set(entry) - _KEYS
    return Situation(
        words=entry["words"],
        read=entry["read"],
        records=tuple(_records(entry)),
        members=frozenset(_CODES[name] for name in entry.get("members", "").split()),
        proposed=tuple(entry["proposed"]),
        possible=frozenset(entry.get("possible", ())),
        elsewhere=entry.get("elsewhere", False),
        excluded={form: Cause(*said.split(" | ")) for form, said in entry["excluded"].items()},
        because=entry.get("because", ""),
        confirm=entry.get("confirm", ""),
    )


def _records(entry: Mapping[str, Any]) -> list[Record]:
    names = entry["who"].split()
    source, _, target = (part.strip() for part in entry.get("way", "").partition(">"))
    service = Service(id="service", family=entry["family"], flow_from=source, flow_to=target)
    typed = {name: _typed(Service, name, value) for name, value in entry["service"].items()}
    asked = {name: _typed(LegalChoice, name, value) for name, value in entry.get("answers", {}).items()}
    return [
        *(_partner(name, place) for place, name in enumerate(names)),
        replace(service, **typed),
        *(Usage(service_id="service", partner_id=name, takes_part=True) for name in names),
        *(_post(words) for words in entry.get("posts", ())),
        LegalChoice(id="choice", service_id="service", **asked),
    ]


def _partner(name: str, position: int) -> Partner:
    community = _MEMBERS.get(name, name)
    return Partner(
        id=name, position=position, name=name.capitalize(), kind=_KINDS[name], insee_code=_CODES.get(name, ""),
        siren=_SIRENS.get(name, ""), epci_siren=_SIRENS.get(community, ""),
    )  # fmt: skip


def _post(words: str) -> Post:
    """« orbelle tenured yes »: who employs, the statute, the agreement; « new » is still to be created."""
    if words == "new":
        return Post(service_id="service", after=c.AfterPost.NEW)
    employer, status, *agreed = words.split()
    consent = c.Answer(agreed[0]) if agreed else c.Answer.UNKNOWN
    return Post(service_id="service", employer_id=employer, status=c.Statute(status), consent=consent)


def _typed(record: type[Record], name: str, value: str) -> object:
    asked = spec(record, name)
    return asked.choices(value) if asked.choices else value


def _cause(other: Other) -> str:
    asked = other.question
    told = spec(LegalChoice, asked).label if asked in QUESTIONS else _FACTS[asked]
    return f"{told} ({', '.join(article.ref for article in other.why_not.articles)})"


def _print() -> None:
    """The table, one situation after the other."""
    found = situations()
    for place, each in enumerate(found, start=1):
        advice = each.advice()
        print(f"\n{place}. {each.words}  [référence : {each.read}]")
        for rank, item in enumerate(advice.proposed, start=1):
            wanted = "" if item.form.slug not in each.proposed else "  (attendu)"
            print(f"   {rank}) {item.form.name} : {item.why[0].said}{wanted}")
        if advice.orientation:
            print(f"   → {advice.orientation.title}")
        for other in advice.others:
            if other.excluded:
                wanted = "  (attendu)" if other.form.slug in each.excluded else ""
                print(f"   – {other.form.name} : {_cause(other)}{wanted}")
    print(f"\n{len(found)} situations. {LAW.as_of_text}.")


if __name__ == "__main__":
    _print()
