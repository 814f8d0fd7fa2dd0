"""What the legal form chosen says of keys, in sentences: what is risked, and the article."""

from collections.abc import Iterable, Sequence

from desktop.domain.choices import KeyKind
from desktop.domain.dataset import Dataset
from desktop.domain.law.advice import SharingRemark
from desktop.domain.law.choice import form_of
from desktop.domain.records import SharingScenario
from desktop.domain.sharing.admitted import remarks, verdict
from desktop.domain.sharing.scenarios import letter
from resources.law.law import Law
from resources.law.legal_form import LegalForm
from resources.law.lists import Verdict
from resources.sentence import high, low
from resources.typography import listing

BESIDE = frozenset({"cap", "limits", "smoothing"})
"""What is agreed beside the key."""
_DEVICES = {
    "fixed_part": "part fixe",
    "cap": "hausse limitée",
    "limits": "minimum ou maximum",
    "smoothing": "passage progressif",
    "tariff": "tarif",
}


def key_with_verdict(words: str, said: Verdict | None) -> str:
    """« Population (exclu avec l’outil choisi) »: a key where it is offered."""
    return f"{words} ({said.value} avec l’outil choisi)" if said else words


def scenario_words(dataset: Dataset, law: Law, scenario: SharingScenario, *, beside: bool | None = None) -> list[str]:
    """What of one scenario is outside the form; only what stands beside the key, or only the rest, when asked."""
    form = form_of(dataset, law, scenario.service_id)
    found = [each for each in remarks(dataset, law, scenario) if beside is None or (each.term in BESIDE) is beside]
    return _sentences(form, [(each, "") for each in found]) if form else []


def compared_words(dataset: Dataset, law: Law, scenarios: Sequence[SharingScenario]) -> list[str]:
    """What is outside the form, and the letters of the scenarios in which it is."""
    form = next((form_of(dataset, law, scenario.service_id) for scenario in scenarios), None)
    found = [(each, letter(dataset, one)) for one in scenarios for each in remarks(dataset, law, one)]
    return _sentences(form, found) if form else []


def verdict_words(dataset: Dataset, law: Law, scenario: SharingScenario) -> str:
    """« admis », « risqué », « exclu »; empty while there is no form, or no rule yet."""
    said = verdict(dataset, law, scenario)
    return said.value if said else ""


def _sentences(form: LegalForm, found: Iterable[tuple[SharingRemark, str]]) -> list[str]:
    """Keys of which the form says the same are told together."""
    by_said: dict[tuple[Verdict, str, str], dict[str, list[str]]] = {}
    for each, where in found:
        places = by_said.setdefault((each.verdict, each.sentence, each.source), {}).setdefault(term_name(each.term), [])
        places += [where] if where else []
    return [
        f"{high(said.value)} avec l’outil « {form.name} » : "
        f"{listing([_with_letters(*term) for term in terms.items()])}. {sentence} {source}."
        for (said, sentence, source), terms in by_said.items()
    ]


def _with_letters(name: str, letters: Sequence[str]) -> str:
    """« population (A et C) »."""
    return f"{name} ({listing(list(letters))})" if letters else name


def term_name(term: str) -> str:
    """« population », « part fixe »: a key or a device within a sentence."""
    return _DEVICES[term] if term in _DEVICES else low(KeyKind(term).label)
