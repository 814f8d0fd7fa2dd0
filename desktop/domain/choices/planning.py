"""Step 10: lengths of time."""

from desktop.domain.fields import Choice


class LengthUnit(Choice):
    """What the length of a task is counted in."""

    DAY = "day", "jours"
    CLEAR_DAY = "clear_day", "jours francs"
    WEEK = "week", "semaines"
    MONTH = "month", "mois"
