"""Who bears a service, as papers tell it: who books its costs, but where its form says who, whatever was entered."""

from dataclasses import dataclass

from desktop.domain.costs.take_over import payer
from desktop.domain.dataset import Dataset
from desktop.domain.law.carriers import carrier_of, imposed
from desktop.domain.law.choice import choice_of, form_of
from desktop.domain.records import Partner, Service
from desktop.domain.words.naming import at, the_name
from resources.law.law import Law
from resources.law.legal_form import LegalForm
from resources.sentence import low


@dataclass(frozen=True)
class Bearer:
    """`partner` where it is one of them; `said` is who it is inside a sentence, empty while nobody knows.

    `gone` where the form leaves no choice: the service goes wholly to it, with nothing left to share.
    """

    partner: Partner | None
    said: str
    gone: bool = False

    @property
    def reached(self) -> str:
        """The same after « à »: « à la CC du Lac », « au SIVOM », « à la commune nouvelle »."""
        return at(self.partner) if self.partner is not None else f"à {self.said}"


def bearer(dataset: Dataset, law: Law, service: Service) -> Bearer:
    """« la Communauté de communes du Lac » of a power transferred, « la commune nouvelle »; else who pays."""
    form, choice = form_of(dataset, law, service.id), choice_of(dataset, service.id)
    if form is None or choice is None or not imposed(form):
        held = payer(dataset, service)
        return Bearer(held, the_name(held) if held is not None else "")
    held = carrier_of(dataset, form, choice)
    return Bearer(held, the_name(held) if held is not None else imposed_words(form), gone=True)


def imposed_words(form: LegalForm) -> str:
    """« la communauté », « la commune nouvelle »: whom a form imposes, where no partner is of that kind."""
    return low(form.carrier.text).removesuffix(".")


def unites(dataset: Dataset, law: Law, service: Service) -> bool:
    """Whether its form makes one commune of those that take part: nothing then remains to each of them."""
    form = form_of(dataset, law, service.id)
    return form is not None and bool(form.founders)
