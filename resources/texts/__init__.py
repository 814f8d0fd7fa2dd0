"""The French texts of the course: help of each step and field, proposals. Read when a page first asks for them."""

from functools import lru_cache
from typing import TYPE_CHECKING

from resources.texts.types import STEPS, Proposals, StepHelp

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from resources.texts.mobilisation import Mobilisation

__all__ = ["STEPS", "Proposals", "StepHelp", "field_help", "glossary", "mobilisation_texts", "proposals", "step_help"]


@lru_cache(maxsize=len(STEPS))
def step_help(step_id: str) -> StepHelp:
    """The help of one step; `KeyError` for a step without help, `MalformedEntryError` names the entry at fault."""
    from resources.texts.loader import read_step  # noqa: PLC0415 - a light start: read when the page is first shown

    if step_id not in STEPS:
        raise KeyError(step_id)
    return read_step(_folder(), f"help/{step_id}.toml")


def field_help(record: str, field: str) -> str:
    """The line under a field (« Purpose », « sentence »), empty when its label says enough."""
    key = f"{record}.{field}"
    return next((found for source in (*map(_step_fields, STEPS), _general()) if (found := source.get(key))), "")


@lru_cache(maxsize=1)
def proposals() -> Proposals:
    """What is proposed from the problems ticked in step 1."""
    from resources.texts.loader import read_proposals  # noqa: PLC0415 - same

    return read_proposals(_folder(), "proposals.toml")


@lru_cache(maxsize=1)
def mobilisation_texts() -> "Mobilisation":
    """What step 11 proposes: risks, groups, who speaks first, objections."""
    from resources.texts.mobilisation import read_mobilisation  # noqa: PLC0415 - same

    return read_mobilisation(_folder(), "mobilisation.toml")


@lru_cache(maxsize=1)
def glossary() -> tuple[tuple[str, str], ...]:
    """The words chosen for the screens and the papers, each with its meaning, in the order of a dossier's life."""
    from resources.texts.loader import read_glossary  # noqa: PLC0415 - same

    return read_glossary(_folder(), "glossary.toml")


def _step_fields(step_id: str) -> dict[str, str]:
    return dict(step_help(step_id).fields)


@lru_cache(maxsize=1)
def _general() -> dict[str, str]:
    """The fields that belong to no step: those of a new dossier and of the papers."""
    from resources.texts.loader import read_fields  # noqa: PLC0415 - same

    return read_fields(_folder(), "help/general.toml")


def _folder() -> "Traversable":
    from importlib.resources import files  # noqa: PLC0415 - same

    return files("resources.texts")
