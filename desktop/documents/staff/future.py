"""Who employs an agent tomorrow, as its papers say it: never somebody who cannot carry the service under its form."""

from collections.abc import Mapping

from desktop.documents.blanks import Blanks
from desktop.domain.law.carriers import Carrying
from desktop.domain.staff.standing import Standing
from desktop.domain.words.council_words import the_body
from desktop.domain.words.naming import named

NEW_BODY = "la structure à créer"
_TO_SAY: Mapping[Carrying, str] = {
    Carrying.IMPOSSIBLE: "à corriger : qui porte le service",
    Carrying.UNDECIDED: "à préciser : qui porte le service",
}
"""The blank in the place of an employer, which is also what the checklist asks for."""


def employer_cell(standing: Standing, blanks: Blanks) -> str:
    """In a table; empty where nothing is known of it nor asked."""
    if standing.employer is not None:
        return named(standing.employer)
    return waiting(standing, blanks)


def employer_sentence(standing: Standing, blanks: Blanks) -> str:
    """« Votre employeur deviendrait la commune d’Orbelle. »; empty where nothing is known of it nor asked."""
    if standing.employer is not None and standing.employer.name:
        name = the_body(standing.employer)
        return f"Votre employeur deviendrait {name}." if standing.moves else f"Votre employeur reste {name}."
    told = waiting(standing, blanks)
    if standing.waits in {Carrying.NEW, Carrying.IMPOSED}:
        return f"Votre employeur deviendrait {told}."
    return f"Votre futur employeur : {told}." if told else ""


def waiting(standing: Standing, blanks: Blanks) -> str:
    """What stands where the employer is not known: the body to be made, or imposed, or the blank to correct."""
    if standing.waits is Carrying.NEW:
        return NEW_BODY
    if standing.imposed:
        return standing.imposed
    label = _TO_SAY.get(standing.waits) if standing.waits is not None else None
    return blanks(label) if label else ""
