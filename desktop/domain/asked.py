"""What counts of an answer that another one asks for: hidden on screen, it keeps what was typed and says nothing.

She finds it again when she comes back to her first answer; until then no figure and no paper reads it.
"""

from datetime import date

from desktop.domain.choices import CarrierKind, Duration, Employer
from desktop.domain.records import LegalChoice, Service


def carried_by(choice: LegalChoice | None) -> str:
    """The identifier of the partner that carries a service; empty where it is another body, nobody, or not decided."""
    return choice.carrier_id if choice is not None and choice.carrier_kind is CarrierKind.PARTNER else ""


def employed_by(service: Service) -> str:
    """The identifier of the commune that employs the agents of a service; empty where it is somebody else."""
    return service.employer_id if service.employer is Employer.ONE_COMMUNE else ""


def ends_on(service: Service) -> date | None:
    """The last day of a temporary service, which stands before a number of years; `None` for one that goes on."""
    return service.until if service.duration is Duration.TEMPORARY else None
