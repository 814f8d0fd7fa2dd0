"""The short text of an e-mail that carries a paper. It says what is enclosed, and nothing of what the dossier holds."""

from desktop.documents.catalog import entry_of
from desktop.documents.papers import Ready
from resources.typography import NO_BREAK, day, typo


def message(ready: Ready) -> str:
    """Subject and text, ready to be pasted. Made from the head of the paper alone: no name, no position, no amount."""
    paper = ready.paper
    what = entry_of(ready.kind).told + (f" « {paper.subtitle} »" if ready.order.recipient or ready.order.about else "")
    number = f"version{NO_BREAK}{paper.version} du {day(paper.made_on)}"
    lines = [
        f"Objet : {paper.dossier} – {paper.subtitle}",
        "",
        "Bonjour,",
        "",
        f"Vous trouverez ci-joint {what} du projet « {paper.dossier} », {number}.",
    ]
    if "PROJET" in paper.marks:
        lines.append("C’est un projet : des points restent à confirmer.")
    if "EXEMPLE" in paper.marks:
        lines.append("C’est un exemple : les communes et les chiffres sont inventés.")
    lines += ["Vos remarques seront les bienvenues.", "", "Bien cordialement,"]
    return "\n".join(typo(line) for line in [*lines, paper.author])
