"""What each step holds, in one or two sentences, for the cards of the summary; without Qt widgets."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from desktop.domain.law.choice import form_of, is_gone
from desktop.domain.records import Asset, CostLine, Idea, Objective, Partner, Post, Purpose, Risk, Service, Speech
from desktop.domain.sharing.rule_words import rule_words
from desktop.domain.sharing.shares import chosen_scenario
from desktop.domain.words.naming import names, service_name
from desktop.domain.words.sentences import total_today
from resources.typography import listing, plural

if TYPE_CHECKING:
    from desktop.workspace import Workspace

_NAMED = 6


def said_by(step_id: str, workspace: "Workspace") -> str:
    """A step in short; empty for a step that has nothing to say here."""
    say = _SAYS.get(step_id)
    return say(workspace) if say else ""


def _purpose(workspace: "Workspace") -> str:
    return workspace.dataset.one(Purpose).sentence


def _objectives(workspace: "Workspace") -> str:
    return " ; ".join(item.title for item in workspace.dataset.all(Objective) if item.title)


def _partners(workspace: "Workspace") -> str:
    partners = workspace.dataset.all(Partner)
    return names(partners) if len(partners) <= _NAMED else plural(len(partners), "partenaire", "partenaires")


def _services(workspace: "Workspace") -> str:
    return listing([service_name(service) for service in workspace.dataset.all(Service)])


def _means(workspace: "Workspace") -> str:
    posts, assets = len(workspace.dataset.all(Post)), len(workspace.dataset.all(Asset))
    told = [plural(posts, "agent", "agents")] if posts else []
    if assets:
        told.append(plural(assets, "bien", "biens"))
    return f"{listing(told)}." if told else ""


def _costs(workspace: "Workspace") -> str:
    lines = sum(line.amount is not None for line in workspace.dataset.all(CostLine))
    if not lines:
        return ""
    return f"{plural(lines, 'montant', 'montants')}. {total_today(workspace.results)}."


def _tool(workspace: "Workspace") -> str:
    dataset, law = workspace.dataset, workspace.law
    chosen = [
        f"{service_name(service)} : {_small(form.name)}"
        for service in dataset.all(Service)
        if (form := form_of(dataset, law, service.id)) is not None
    ]
    return " ; ".join(chosen)


def _sharing(workspace: "Workspace") -> str:
    dataset = workspace.dataset
    rules = [
        f"{service_name(service)} : {_small(scenario.name or rule_words(dataset, scenario))}"
        for service in dataset.all(Service)
        if not is_gone(dataset, workspace.results.law, service.id)
        and (scenario := chosen_scenario(dataset, service.id)) is not None
    ]
    return " ; ".join(rules)


def _mobilisation(workspace: "Workspace") -> str:
    """What she typed; the groups to convince are private, and are not counted."""
    dataset = workspace.dataset
    counts = (
        (sum(not risk.dismissed for risk in dataset.all(Risk)), "risque", "risques"),
        (len(dataset.all(Speech)), "prise de parole", "prises de parole"),
        (len(dataset.all(Idea)), "idée ou outil", "idées ou outils"),
    )
    told = listing([plural(count, one, many) for count, one, many in counts if count])
    return f"{told}." if told else ""


def _small(words: str) -> str:
    return f"{words[:1].lower()}{words[1:]}"


_SAYS: dict[str, Callable[["Workspace"], str]] = {
    "purpose": _purpose,
    "objectives": _objectives,
    "partners": _partners,
    "services": _services,
    "means": _means,
    "costs": _costs,
    "tool": _tool,
    "sharing": _sharing,
    "mobilisation": _mobilisation,
}
