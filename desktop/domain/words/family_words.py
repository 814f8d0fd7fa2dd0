"""What the law data say of a type of service beside what its sheet is filled with: what to beware of, what to count."""

from resources.law.figures import ServiceFamily
from resources.typography import listing


def family_words(family: ServiceFamily | None) -> list[str]:
    """The caution with its articles, what is usually counted, what else is met; nothing of a type of one's own."""
    if family is None:
        return []
    found = [family.caution.said] if family.caution else []
    if family.indicators:
        found.append(f"Pour suivre ce service, on compte souvent : {_listed(family.indicators)}.")
    if family.elsewhere:
        found.append(f"Pour ce service, on rencontre aussi : {_listed(family.elsewhere)}.")
    return found


def _listed(words: tuple[str, ...]) -> str:
    return listing([each[:1].lower() + each[1:] for each in words])
