"""Reads who follows a service, the ladder of arbitration and the notices: a number of the law is only named here."""

from collections.abc import Iterator, Mapping

from resources.entries import Entry, unique
from resources.law.figures import Parameter
from resources.law.governing import CommitteeModel, ConferenceModel, GovernanceLaw, LadderRung, NoticeModel
from resources.law.lists import RUNGS
from resources.law.reading import Register, needed, statements
from resources.law.statements import Statement


def read_governance(
    file: Entry, articles: Register, forms: frozenset[str], parameters: Mapping[str, Parameter]
) -> GovernanceLaw:
    """The checked content of the file: each rung once, at most one notice by form, every number above zero."""
    committee, conference = file.table("committee"), file.table("conference")
    usual, without = file.table("usual_notice"), file.table("without_notice")
    found = GovernanceLaw(
        committee=CommitteeModel(
            seats=_above_zero(committee, "seats"),
            alternates=committee.whole("alternates"),
            say=needed(committee, "say", articles),
            work=statements(committee, "work", articles),
            habits=statements(committee, "habits", articles),
        ),
        reserved=statements(file, "reserved", articles),
        conference=ConferenceModel(
            form=conference.word("form", forms),
            seats=conference.word("seats", frozenset(parameters)),
            say=statements(conference, "say", articles),
        ),
        authority=statements(file, "authority", articles),
        ladder=_ladder(file, articles),
        usual_months=_above_zero(usual, "months"),
        usual_notice=needed(usual, "say", articles),
        notices=_notices(file, forms, parameters),
        without_notice=frozenset(without.words("forms", forms)),
        terms=_terms(file, forms, parameters),
    )
    both = found.without_notice & set(found.notices)
    if both:
        raise file.wrong(f"« {', '.join(sorted(both))} » a un préavis, et n’en aurait pas.")
    for entry in (committee, conference, usual, without, file):
        entry.close()
    return found


def governance_statements(law: GovernanceLaw) -> Iterator[Statement]:
    """Every sentence of it; its blanks are parameters."""
    if law.committee is not None:
        yield from (law.committee.say, *law.committee.work, *law.committee.habits)
    if law.conference is not None:
        yield from law.conference.say
    yield from (*law.reserved, *law.authority, *(rung.say for rung in law.ladder))
    if law.usual_notice is not None:
        yield law.usual_notice


def _ladder(file: Entry, articles: Register) -> tuple[LadderRung, ...]:
    """The rungs in the order of their closed list, none of which may be missing."""

    def build(entry: Entry) -> LadderRung:
        days = _above_zero(entry, "days") if entry.has("days") else None
        return LadderRung(entry.word("rung", frozenset(RUNGS)), days, needed(entry, "say", articles))

    found = unique(file.tables("ladder"), build, lambda rung: rung.rung)
    missing = [name for name in RUNGS if name not in found]
    if missing:
        raise file.wrong(f"rien sur « {', '.join(missing)} ».")
    return tuple(found[name] for name in RUNGS)


def _notices(file: Entry, forms: frozenset[str], parameters: Mapping[str, Parameter]) -> dict[str, NoticeModel]:
    found: dict[str, NoticeModel] = {}
    for entry in file.tables("notices"):
        notice = _notice(entry, forms, parameters)
        entry.close()
        twice = sorted(set(notice.forms) & set(found))
        if twice:
            raise entry.wrong(f"« {', '.join(twice)} » a deux préavis.")
        found |= dict.fromkeys(notice.forms, notice)
    return found


def _notice(entry: Entry, forms: frozenset[str], parameters: Mapping[str, Parameter]) -> NoticeModel:
    concerned = entry.words("forms", forms)
    if entry.has("law"):
        name = entry.word("law", frozenset(parameters))
        value = parameters[name].value
        if not isinstance(value, int):
            raise entry.wrong(f"« {name} » n’est pas un nombre de mois.")
        return NoticeModel(concerned, value, value, name)
    months, least = _above_zero(entry, "months"), _above_zero(entry, "least")
    if least > months:
        raise entry.wrong("le préavis proposé est plus court que l’usage.")
    return NoticeModel(concerned, months, least)


def _terms(file: Entry, forms: frozenset[str], parameters: Mapping[str, Parameter]) -> dict[str, str]:
    found: dict[str, str] = {}
    for entry in file.tables("terms"):
        concerned, name = entry.words("forms", forms), entry.word("law", frozenset(parameters))
        if parameters[name].unit != "ans":
            raise entry.wrong(f"« {name} » n’est pas un nombre d’années.")
        twice = sorted(set(concerned) & set(found))
        if twice:
            raise entry.wrong(f"« {', '.join(twice)} » a deux durées.")
        entry.close()
        found |= dict.fromkeys(concerned, name)
    return found


def _above_zero(entry: Entry, key: str) -> int:
    value = entry.whole(key)
    if value < 1:
        raise entry.wrong(f"« {key} » vaut {value} : il faut au moins 1.")
    return value
