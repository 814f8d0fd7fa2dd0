"""How a service is called in a sentence of step 11: what stands between brackets in its name is left out."""

from desktop.domain.records import Service
from desktop.domain.words.naming import service_name


def short_name(service: Service) -> str:
    """« Service technique » for « Service technique (espaces verts, voirie, bâtiments) »."""
    whole = service_name(service)
    return whole.partition(" (")[0] or whole
