"""The day of this computer: hers, wherever the clocks of others stand."""

from datetime import date, datetime


def today() -> date:
    """The day that she reads on her screen."""
    return datetime.now().astimezone().date()
