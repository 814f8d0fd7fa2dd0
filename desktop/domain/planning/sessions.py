"""What surrounds the session of a council or of a comité social territorial: convocation, documents, what follows."""

from dataclasses import dataclass
from datetime import date

from desktop.domain.planning.delays import CALLED, Deadline, reckon
from resources.law.law import Law
from resources.law.statements import Statement

THRESHOLD = "seuil_note_synthese"
SMALL, LARGE = "convocation_petite_commune", "convocation_grande_commune"
_ALSACE_MOSELLE = frozenset({"57", "6AE"})


@dataclass(frozen=True)
class Council:
    """A council as the delays look at it: its population, frozen at the last renewal, and where it is.

    Of a grouping, `population` is that of its largest member. `None`: not known.
    """

    population: int | None = None
    grouping: bool = False
    region: str = ""


def convocation_of(law: Law, council: Council) -> str:
    """Which convocation holds: the name of its parameter. Without a population, the longest one."""
    known = council.population is not None and law.parameter(THRESHOLD) is not None
    small = known and (council.population or 0) < law.rate(THRESHOLD)
    return SMALL if small else LARGE


def council_dates(law: Law, session: date, council: Council, *, urgent: bool = False) -> list[Deadline]:
    """By when the council is called to a session; in urgency, at least one clear day before."""
    name = "convocation_urgence" if urgent else convocation_of(law, council)
    return _found(reckon(law, name, session, council.region, () if urgent else _notes(law, council, name)))


def committee_dates(law: Law, session: date, *, urgent: bool = False) -> list[Deadline]:
    """Around a session of the committee: convocation, documents, minutes, and what its members are told afterwards."""
    called = "cst_urgence" if urgent else CALLED
    return _found(*(reckon(law, name, session) for name in (called, "cst_pieces", "cst_pv", "cst_suites")))


def second_session(law: Law, session: date) -> list[Deadline]:
    """After a unanimous refusal: from when and until when the committee meets a second time."""
    return _found(*(reckon(law, name, session) for name in ("cst_reexamen_min", "cst_reexamen_max")))


def after_the_vote(law: Law, published_on: date, sent_on: date, region: str = "") -> list[Deadline]:
    """Until when a vote can be contested: by third parties from its publication, by the préfet from its sending."""
    return _found(
        reckon(law, "recours_delai", published_on, region),
        reckon(law, "defere_delai", sent_on, region),
    )


def _notes(law: Law, council: Council, name: str) -> tuple[Statement, ...]:
    said = law.counting.notes
    told = []
    if council.grouping:
        told.append("groupings")
    if council.population is None:
        told.append("unknown_population")
    if name == SMALL and council.region in _ALSACE_MOSELLE:
        told.append("alsace_moselle")
    return tuple(said[note] for note in told if note in said)


def _found(*deadlines: Deadline | None) -> list[Deadline]:
    return [deadline for deadline in deadlines if deadline is not None]
