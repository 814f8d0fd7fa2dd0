"""Who bears a service, as papers tell it: who books its costs, but where its form says who, whatever was entered."""

from dataclasses import dataclass

from desktop.domain.costs.take_over import payer
from desktop.domain.dataset import Dataset
from desktop.domain.law.carriers import carrier_of, imposed
from desktop.domain.law.choice import choice_of, form_of
from desktop.domain.records import Partner, Service
from desktop.domain.words.naming import the_name
from resources.law.law import Law
from resources.sentence import low


@dataclass(frozen=True)
class Bearer:
    """`partner` where it is one of them; `said` is who it is inside a sentence, empty while nobody knows.

    `gone` where the form leaves no choice: the service goes wholly to it, with nothing left to share.
    """

    partner: Partner | None
    said: str
    gone: bool = False


def bearer(dataset: Dataset, law: Law, service: Service) -> Bearer:
    """« la Communauté de communes du Lac » of a power transferred, « la commune nouvelle »; else who pays."""
    form, choice = form_of(dataset, law, service.id), choice_of(dataset, service.id)
    if form is None or choice is None or not imposed(form):
        held = payer(dataset, service)
        return Bearer(held, the_name(held) if held is not None else "")
    held = carrier_of(dataset, form, choice)
    return Bearer(held, the_name(held) if held is not None else low(form.carrier.text).removesuffix("."), gone=True)
