"""Who will carry a service, if its legal form lets it: agents are told of no employer that they cannot have."""

from enum import Enum, auto

from desktop.domain.asked import carried_by
from desktop.domain.choices import AfterPost, CarrierKind
from desktop.domain.dataset import Dataset
from desktop.domain.records import LegalChoice, Partner, Post, Usage
from resources.law.legal_form import LegalForm

_NEW = "new"
MOVED = "moved"
"""What a form says of the employer where its agents go to who carries the service."""


class Carrying(Enum):
    """What is known of it. `IMPOSSIBLE` is an entry that the law data of the form do not admit.

    `IMPOSED`: the form says who, whatever was entered, and none of the partners is of that kind.
    """

    UNDECIDED = auto()
    NEW = auto()
    PARTNER = auto()
    IMPOSSIBLE = auto()
    IMPOSED = auto()


def entered(dataset: Dataset, form: LegalForm, choice: LegalChoice) -> Carrying:
    """What was entered at step 7, against the form: where a form moves the agents, somebody has to carry them."""
    match choice.carrier_kind:
        case CarrierKind.NEW:
            return Carrying.NEW if _NEW in form.carriers else Carrying.IMPOSSIBLE
        case CarrierKind.NOBODY:
            return Carrying.IMPOSSIBLE if form.staff.employer == MOVED else Carrying.UNDECIDED
    partner = dataset.find(Partner, carried_by(choice))
    if partner is None:
        return Carrying.UNDECIDED
    return Carrying.PARTNER if _can(dataset, form, choice, partner) else Carrying.IMPOSSIBLE


def imposed(form: LegalForm) -> bool:
    """Whether a form leaves no choice of who receives the agents: a power transferred goes to the community."""
    return form.staff.employer == MOVED and len(form.carriers) == 1


def carrying(dataset: Dataset, form: LegalForm, choice: LegalChoice) -> Carrying:
    """Who will carry it: as entered; else the only one that the form lets, where it leaves no choice."""
    state = entered(dataset, form, choice)
    if state is Carrying.PARTNER or not imposed(form):
        return state
    if _NEW in form.carriers:
        return Carrying.NEW
    if not _admitted(dataset, form):
        return Carrying.IMPOSED
    return Carrying.PARTNER if _only(dataset, form) is not None else state


def carrier_of(dataset: Dataset, form: LegalForm, choice: LegalChoice) -> Partner | None:
    """The partner that carries a service under its form; `None` while there is none, or when it cannot."""
    if entered(dataset, form, choice) is Carrying.PARTNER:
        return dataset.find(Partner, carried_by(choice))
    return _only(dataset, form) if imposed(form) else None


def told_carrier(dataset: Dataset, form: LegalForm, choice: LegalChoice) -> Partner | None:
    """Whom papers name as who carries it: as entered, right or wrong, but where the form leaves no choice."""
    return carrier_of(dataset, form, choice) if imposed(form) else dataset.find(Partner, carried_by(choice))


def _only(dataset: Dataset, form: LegalForm) -> Partner | None:
    """The one partner of the kinds that the form names; `None` where there are several, or none."""
    held = _admitted(dataset, form)
    return held[0] if len(held) == 1 else None


def _admitted(dataset: Dataset, form: LegalForm) -> list[Partner]:
    return [partner for partner in dataset.all(Partner) if partner.kind.value in form.carriers]


def _can(dataset: Dataset, form: LegalForm, choice: LegalChoice, partner: Partner) -> bool:
    """A kind that the form names; else the structure made for it, which today neither takes part nor employs."""
    if partner.kind.value in form.carriers:
        return True
    return partner.kind.value == form.new_kind and not _exists(dataset, choice, partner)


def _exists(dataset: Dataset, choice: LegalChoice, partner: Partner) -> bool:
    takes_part = dataset.where(Usage, service_id=choice.service_id, partner_id=partner.id, takes_part=True)
    return bool(takes_part) or any(
        post.after is not AfterPost.NEW for post in dataset.where(Post, employer_id=partner.id)
    )
