"""A plan that leaves the application names no agent: where she typed the name of one, it says the post."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from desktop.domain.dataset import Dataset
from desktop.domain.planning.plan import Plan
from desktop.domain.records import Post

_AN_AGENT = "un agent"
_TITLES = r"(?:M\.|MM\.|Mr|Mme|Mlle|Monsieur|Madame|Mademoiselle)"
_SHORTEST = 3  # letters of a part of a name: « de », « Le » alone are nobody's


def discreet(plan: Plan, dataset: Dataset) -> Plan:
    """The same plan without the name of any agent of the dossier: whole, in any order, or after « Mme » or « M. »."""
    told = nameless(dataset)
    rows = (
        replace(
            row,
            step=replace(
                row.step, label=told(row.step.label), who=told(row.step.who), note=told(row.step.note),
                output=told(row.step.output),
            ),
        )
        for row in plan.rows
    )  # fmt: skip
    return replace(plan, rows=tuple(rows))


def nameless(dataset: Dataset) -> Callable[[str], str]:
    """What she typed, without the name of any agent of the dossier: its post in place of it."""
    named = [(_pattern(name), post.label) for post in dataset.all(Post) for name in _names(post)]
    hidden = [(pattern, label if label and not pattern.search(label) else _AN_AGENT) for pattern, label in named]

    def told(text: str) -> str:
        for pattern, instead in hidden:
            text = pattern.sub(instead, text)
        return text

    return told


def _names(post: Post) -> Iterator[str]:
    """Of the agent, and of who goes with it."""
    yield from filter(None, (post.name.strip(), post.guide.strip()))


def _pattern(name: str) -> re.Pattern[str]:
    parts = [re.escape(part) for part in name.split() if not re.fullmatch(_TITLES, part, re.IGNORECASE)]
    whole = "|".join(r"\s+".join([*parts[at:], *parts[:at]]) for at in range(len(parts)))
    alone = "|".join(part for part in parts if len(part) >= _SHORTEST)
    ways = [rf"(?:{_TITLES}\s+)?(?:{whole})", *([rf"{_TITLES}\s+(?:{alone})"] if alone else [])]
    return re.compile(rf"(?<!\w)(?:{'|'.join(ways)})(?!\w)", re.IGNORECASE)
