"""Reads what a form or an instrument asks to do, and what the law wants done before."""

from collections.abc import Iterable, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter

from resources.entries import Entry, unique
from resources.law.acts import Act, Dependency
from resources.law.lists import ACT_KINDS, ACTORS, PAPERS
from resources.law.reading import Register, needed, when

_KINDS = frozenset(ACT_KINDS)
Kinds = Mapping[str, frozenset[str]]
"""The kinds of act of each form, or of each instrument."""


def read_acts(entry: Entry, articles: Register) -> tuple[Act, ...]:
    """The acts in their order, each with a name of its own."""
    return tuple(unique(entry.tables("acts"), lambda act: _act(act, articles), lambda act: act.id).values())


def kinds_of(acts: Iterable[Act]) -> frozenset[str]:
    """The kinds that these acts are of."""
    return frozenset(act.kind for act in acts)


def read_dependencies(file: Entry, articles: Register, forms: Kinds, instruments: Kinds) -> tuple[Dependency, ...]:
    """What comes first; each form named has the acts that wait and those waited for, and none waits for itself."""
    found = tuple(
        unique(
            file.tables("dependencies"), lambda each: _dependency(each, articles, forms, instruments), lambda it: it.id
        ).values()
    )
    file.close()
    for slug in (*forms, *instruments):
        _check_no_cycle(file, slug, found)
    return found


def _act(entry: Entry, articles: Register) -> Act:
    return Act(
        id=entry.text("id"),
        say=needed(entry, "say", articles),
        kind=entry.word("kind", _KINDS),
        by=entry.word("by", ACTORS) if entry.has("by") else "",
        paper=entry.word("paper", PAPERS) if entry.has("paper") else "",
        only_if=entry.text("only_if", ""),
        when=when(entry),
    )


def _dependency(entry: Entry, articles: Register, forms: Kinds, instruments: Kinds) -> Dependency:
    found = Dependency(
        id=entry.text("id"),
        forms=entry.words("forms", frozenset(forms)),
        instruments=entry.words("instruments", frozenset(instruments)),
        acts=entry.words("acts", _KINDS),
        all_of=entry.words("all_of", _KINDS),
        one_of=entry.words("one_of", _KINDS),
        say=needed(entry, "say", articles),
    )
    if not found.say.articles:
        raise entry.wrong("aucun article : ce qui vient avant a toujours une source.", "say")
    if not found.acts or not (found.all_of or found.one_of):
        raise entry.wrong("il manque l’acte qui attend, ou ce qu’il attend.")
    if not found.forms and not found.instruments:
        raise entry.wrong("cette règle n’est celle d’aucune forme ni d’aucun instrument.")
    for slug, kinds in [(slug, forms[slug]) for slug in found.forms] + [(s, instruments[s]) for s in found.instruments]:
        for key, lost in _lost(found, kinds):
            raise entry.wrong(f"« {slug} » n’a pas d’acte « {', '.join(lost)} ».", key)
    return found


def _lost(dependency: Dependency, kinds: frozenset[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The kinds that a form would need for this dependency and has not, by key."""
    if lost := tuple(kind for kind in dependency.all_of if kind not in kinds):
        yield "all_of", lost
    for key, wanted in (("acts", dependency.acts), ("one_of", dependency.one_of)):
        if wanted and not kinds & set(wanted):
            yield key, wanted


def _check_no_cycle(file: Entry, slug: str, found: tuple[Dependency, ...]) -> None:
    """No act of a form waits for itself, however far; the last dependency of the circle is the one named."""
    waits: dict[str, set[str]] = {}
    ranks = {rank: each for rank, each in enumerate(found, 1) if slug in (*each.forms, *each.instruments)}
    for dependency in ranks.values():
        for kind in dependency.acts:
            waits.setdefault(kind, set()).update(dependency.all_of, dependency.one_of)
    try:
        TopologicalSorter(waits).prepare()
    except CycleError as error:
        circle = error.args[1]
        rank = max(rank for rank, each in ranks.items() if set(each.acts) & set(circle))
        what = f"« {slug} » : ces actes s’attendent l’un l’autre : {', '.join(circle)}."
        raise file.wrong(what, "dependencies", rank) from error
