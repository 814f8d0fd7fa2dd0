"""What the law data say of a type of service beside what its sheet is filled with: what to beware of, what to count."""

from resources.law.figures import ServiceFamily
from resources.typography import listing


def family_words(family: ServiceFamily | None) -> list[str]:
    """The caution with its articles, then what is usually counted; nothing of a type that is not in the data."""
    if family is None:
        return []
    found = [family.caution.said] if family.caution else []
    if family.indicators:
        counted = listing([each[:1].lower() + each[1:] for each in family.indicators])
        found.append(f"Pour suivre ce service, on compte souvent : {counted}.")
    return found
