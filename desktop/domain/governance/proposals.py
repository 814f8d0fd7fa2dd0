"""What is proposed on the sheet of a service: who commands, from who employs; how long a notice, from the form."""

from desktop.domain.dataset import Dataset
from desktop.domain.defaults import Proposal, back_to
from desktop.domain.governance.running import notice_model, proposed_authority
from desktop.domain.law.bearing import bearer
from desktop.domain.law.choice import form_of
from desktop.domain.records import Service
from desktop.domain.words.naming import named
from resources.law.law import Law
from resources.typography import plural

_COMMANDS = "celui qui emploie les agents, ou porte le service"


def rule_proposals(dataset: Dataset, law: Law, service: Service) -> dict[str, Proposal]:
    """By field of the sheet; nothing where nobody is known to employ, or where a notice is not enough to leave."""
    found = {}
    form, held = form_of(dataset, law, service.id), bearer(dataset, law, service)
    partner = held.partner if held.gone else proposed_authority(dataset, service)
    if partner is not None:
        found["authority_id"] = Proposal(partner.id, "", _COMMANDS, back_to(named(partner)))
    model = notice_model(law, form)
    if model is not None:
        known = law.parameter(model.law) if model.law else None
        usual = f"l’usage pour l’outil « {form.name} »" if form else "l’usage ; l’outil n’est pas encore choisi"
        reason = f"{known.label} ({known.say.origin})" if known else usual
        found["notice_months"] = Proposal(model.months, None, reason, back_to(plural(model.months, "mois", "mois")))
    return found
