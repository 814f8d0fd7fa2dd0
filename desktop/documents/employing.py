"""Who employs the agents of a service tomorrow, in a sentence that several papers share."""

from desktop.documents.source import Source
from desktop.domain.choices import Employer
from desktop.domain.law.bearing import bearer
from desktop.domain.records import Partner, Service
from desktop.domain.words.council_words import the_body
from resources.sentence import high


def employer_words(source: Source, item: Service) -> str:
    """Who employs the agents, in a sentence; empty while it is not known."""
    held = bearer(source.dataset, source.law, item)
    if held.gone:
        return f"{high(the_body(held.partner) if held.partner else held.said)} emploie les agents."
    if item.employer is Employer.ONE_COMMUNE:
        partner = source.dataset.find(Partner, item.employer_id)
        if partner is None or not partner.name:
            return "Une commune emploie les agents."
        return f"{high(the_body(partner))} emploie les agents."
    words = {Employer.COMMUNITY: "La communauté emploie les agents.", Employer.EACH: "Chacun garde ses agents."}
    return words.get(item.employer, "")
