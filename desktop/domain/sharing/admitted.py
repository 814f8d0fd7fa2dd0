"""What the legal form chosen for a service says of a scenario: keys and devices outside it. Never a lock."""

from collections.abc import Mapping

from desktop.domain.choices import KeyKind, SharingMethod
from desktop.domain.dataset import Dataset
from desktop.domain.law.advice import SharingRemark, key_findings
from desktop.domain.law.choice import form_of
from desktop.domain.records import ShareLimit, SharingScenario
from desktop.domain.sharing.keys import every_key
from resources.law.law import Law
from resources.law.legal_form import LegalForm
from resources.law.lists import Verdict

_GRAVEST = (Verdict.EXCLUDED, Verdict.RISKY, Verdict.ALLOWED)


def terms_of(dataset: Dataset, scenario: SharingScenario) -> list[str]:
    """What a scenario does that a form may not admit: its keys, a fixed part, a cap, limits, steps, a tariff."""
    devices = {
        "fixed_part": scenario.method is SharingMethod.FIXED_VARIABLE and bool(scenario.fixed_percent),
        "cap": scenario.cap_percent is not None,
        "limits": bool(bounded(dataset, scenario)),
        "smoothing": bool(scenario.phase_years and scenario.phase_years > 1),
        "tariff": scenario.method is SharingMethod.TARIFF,
    }
    keys = [key.value for key in every_key(dataset, scenario)]
    return [*keys, *(name for name, there in devices.items() if there)]


def bounded(dataset: Dataset, scenario: SharingScenario) -> list[ShareLimit]:
    """The limits of a scenario that hold something."""
    held = dataset.where(ShareLimit, scenario_id=scenario.id)
    return [limit for limit in held if limit.least is not None or limit.most is not None]


def remarks(dataset: Dataset, law: Law, scenario: SharingScenario) -> tuple[SharingRemark, ...]:
    """What of a scenario is outside the form chosen for its service; nothing while there is none."""
    form = form_of(dataset, law, scenario.service_id)
    return key_findings(form, terms_of(dataset, scenario)) if form else ()


def verdict(dataset: Dataset, law: Law, scenario: SharingScenario) -> Verdict | None:
    """The gravest of what the form says of a scenario; `None` while there is no rule, or nothing is known of a form."""
    form = form_of(dataset, law, scenario.service_id)
    rules = [form.key_rule(term) for term in terms_of(dataset, scenario)] if form else []
    found = {rule.verdict for rule in rules if rule}
    return next((each for each in _GRAVEST if each in found), None)


def keys_outside(form: LegalForm | None) -> Mapping[KeyKind, Verdict]:
    """The keys that a form does not admit without risk."""
    rules = [(key, form.key_rule(key.value)) for key in KeyKind] if form else []
    return {key: rule.verdict for key, rule in rules if rule and rule.verdict is not Verdict.ALLOWED}
