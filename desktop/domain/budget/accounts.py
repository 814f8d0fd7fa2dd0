"""Which account a share is booked in: by what really links who pays and who carries, and by the list each one uses."""

from desktop.domain.choices import Answer, Nomenclature, PartnerKind, Payment
from desktop.domain.law.facts import same_community
from desktop.domain.records import Partner
from resources.law.figures import Account
from resources.law.law import Law

GROUP, MEMBER, COMMUNES, PROVISION = "group", "member", "communes", "provision"
_FORM_OF_PROVISION = "prestation_services"


def relation(payer: Partner, carrier: Partner, form: str, payment: Payment) -> str:
    """What links who pays to who carries, as the law data name it.

    A community and a commune are taken to be group and member unless the dossier says that they are not.
    """
    if payment is not Payment.BILL:
        return payment.value
    if form == _FORM_OF_PROVISION:
        return PROVISION
    kinds = (payer.kind, carrier.kind)
    if set(kinds) != {PartnerKind.COMMUNE, PartnerKind.EPCI} or same_community((payer, carrier)).answer is Answer.NO:
        return COMMUNES
    return GROUP if carrier.kind is PartnerKind.EPCI else MEMBER


def account(law: Law, link: str, side: str, nature: str) -> Account | None:
    """The account of one side (`expense` or `receipt`) and nature; one that takes the whole share stands for both."""
    found = [each for each in law.accounts if (each.relation, each.side) == (link, side)]
    return next((each for each in found if each.nature in {nature, "whole"}), None)


def takes_all(law: Law, link: str) -> bool:
    """Whether the share is one line, personnel included."""
    return any(each.relation == link and each.nature == "whole" for each in law.accounts)


def account_words(found: Account | None, nomenclature: Nomenclature) -> str:
    """« compte 6218, chapitre 012 (à vérifier avec le SGC) », by the list of accounts that the partner uses."""
    if found is None:
        return "compte à demander au service de gestion comptable"
    chapter = f"chapitre {found.chapter}"
    if nomenclature is Nomenclature.ABRIDGED and found.abridged:
        return f"compte {found.abridged}, {chapter} ({found.say.status.words})"
    if nomenclature is Nomenclature.ABRIDGED:
        return f"compte {found.number} en M57 développée, {chapter} (numéro en M57 abrégée à demander au SGC)"
    known = "" if nomenclature is Nomenclature.DEVELOPED else " en M57 développée"
    return f"compte {found.number}{known}, {chapter} ({found.say.status.words})"
