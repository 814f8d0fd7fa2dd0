"""Forms side by side: the same questions asked of each, with the articles of every answer."""

from collections.abc import Iterable
from datetime import date

from resources.law.acts import Act
from resources.law.legal_form import LegalForm, Threshold
from resources.law.statements import Statement

CRITERIA = {
    "Ce que c’est": "definition",
    "Qui peut la prendre": "who",
    "Même communauté ?": "same_epci",
    "Ce qui est mis en commun": "moves",
    "Qui porte le service": "carrier",
    "Les agents": "agents",
    "Le matériel et les locaux": "goods",
    "Ce qui se rembourse": "money",
    "Dotations et attribution de compensation": "allocation",
    "Durée": "duration",
    "Temps pour aboutir": "delay",
    "Pour en sortir": "notice",
    "Peut-on revenir en arrière ?": "reversibility",
    "À éviter": "main_trap",
}
LISTS = {
    "Dans quel sens": "directions",
    "Ce qu’elle impose": "acts",
    "Fiscalité": "taxation",
    "Délais de la loi": "delays",
    "Ses avantages": "advantages",
    "Ses limites": "limits",
    "Ses pièges": "traps",
    "Seuils": "thresholds",
}


def compared(forms: Iterable[LegalForm], as_of: date) -> list[tuple[str, list[str]]]:
    """Each question, and what each form answers; a question that no form answers is left out."""
    held = list(forms)
    rows = [(asked, [_said([getattr(form, name)], as_of) for form in held]) for asked, name in CRITERIA.items()]
    for asked, name in LISTS.items():
        rows.append((asked, [_said(map(_statement, getattr(form, name)), as_of) for form in held]))
    rows.append(("Clé par clé, coût par coût", [_said(_of_keys(form), as_of) for form in held]))
    return [row for row in rows if any(row[1])]


def _of_keys(form: LegalForm) -> list[Statement]:
    """What it says of the keys and of the costs, each sentence once; nothing where nothing is known."""
    if form.reimbursement is None:
        return []
    said = [rule.say for rule in form.reimbursement.keys.values() if rule.say]
    return list({each.text: each for each in (*said, form.reimbursement.families_risk)}.values())


def _statement(item: Statement | Act | Threshold) -> Statement:
    return item if isinstance(item, Statement) else item.say


def _said(statements: Iterable[Statement], as_of: date) -> str:
    """Each sentence on a line of its own, marked where there are several."""
    said = [statement.sourced(as_of) for statement in statements]
    return "\n".join(f"– {words}" for words in said) if len(said) > 1 else "".join(said)
