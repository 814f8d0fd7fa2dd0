"""What a legal form does to an agent, in plain words."""

from resources.law.types import LegalForm

_EMPLOYER = {
    "kept": "L’agent garde son employeur.",
    "moved": "L’agent à plein temps dans le service change d’employeur : celui qui porte le service l’emploie.",
    "several": "L’agent a plusieurs employeurs, chacun pour une partie de son temps.",
    "lent": "L’agent reste celui du centre de gestion, qui le prête.",
}
_CONSENT = {
    "needed": "Son accord écrit est nécessaire.",
    "not_needed": "La loi ne demande pas son accord ; mieux vaut en parler tôt.",
    "offered": "Ce qui lui est proposé peut être refusé : il est alors mis à disposition.",
}
_SHEET = {
    "required": "Une fiche d’impact est annexée à la convention.",
    "advised": "Une fiche d’impact n’est pas exigée ; elle évite les malentendus.",
    "none": "",
}
_COMMITTEE = {
    "required": "L’avis des comités sociaux territoriaux précède les délibérations.",
    "if_changed": "L’avis du comité social territorial est demandé si l’organisation d’un service change.",
    "none": "",
}


def staff_words(form: LegalForm) -> str:
    """Employer, consent, impact sheet and committees: one short paragraph."""
    rules = form.staff
    told = (
        _EMPLOYER[rules.employer], _CONSENT[rules.consent], _SHEET[rules.impact_sheet], _COMMITTEE[rules.committee]
    )  # fmt: skip
    return " ".join(filter(None, told))
