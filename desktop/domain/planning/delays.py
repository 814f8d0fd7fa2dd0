"""One delay of the law counted from a day: the day it gives, and the rule in words with its article and its status."""

from dataclasses import dataclass
from datetime import date, timedelta

from desktop.domain.planning.counting import earlier, later
from desktop.domain.planning.public_holidays import next_working
from resources.law.figures import joint
from resources.law.law import Law
from resources.law.statements import Statement
from resources.typography import parse_day

CALLED = "cst_convocation"
"""How long before its session a comité social territorial is called, in the data of the law."""


@dataclass(frozen=True)
class Deadline:
    """The day that a rule gives. `bound`: « latest » (done on that day at the latest), « before » it, or « earliest ».

    `silence` says what no answer is worth, and from which day: `acquired`. `counted` is the last day before a Saturday,
    a Sunday or a holiday moved it.
    """

    name: str
    day: date
    bound: str
    label: str
    length: str
    say: Statement
    way: Statement | None = None
    silence: Statement | None = None
    counted: date | None = None
    notes: tuple[Statement, ...] = ()
    ahead: bool = False

    @property
    def rule(self) -> str:
        """« Convocation du conseil, sous le seuil : 3 jours francs », « Envoi des pièces, au plus tard 8 jours avant ».

        `ahead`: counted back from the day that it prepares.
        """
        between = joint(self.label)
        return f"{self.label}{between}{self.length}{' avant' if self.ahead and between == ' ' else ''}"

    @property
    def acquired(self) -> date | None:
        """The day from which the silence is an answer."""
        return self.day + timedelta(days=1) if self.silence else None


def reckon(law: Law, name: str, day: date, region: str = "", notes: tuple[Statement, ...] = ()) -> Deadline | None:
    """The delay `name` of the law counted from `day`, before or after it; `None` when the law gives none that day."""
    found, delay = law.parameter(name), law.counting.delays.get(name)
    if found is None or delay is None:
        return None
    length = int(law.rate(name))
    counted = (earlier if delay.side == "before" else later)(day, length, delay.unit)
    return Deadline(
        name=name,
        day=next_working(counted, region) if delay.working_day else counted,
        bound=delay.bound,
        label=found.label,
        length=found.shown,
        say=found.say,
        way=law.counting.units[delay.unit],
        silence=law.counting.silence.get(delay.silence),
        counted=counted if delay.working_day else None,
        notes=notes,
        ahead=delay.side == "before",
    )


def yearly_date(law: Law, name: str, year: int) -> Deadline | None:
    """A date of each year that the law sets (« 15 avril »), in this year."""
    found = law.parameter(name)
    day = parse_day(f"{found.value} {year}") if found is not None else None
    if found is None or day is None:
        return None
    return Deadline(name, day, "latest", found.label, found.shown, found.say)
