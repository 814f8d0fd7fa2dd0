"""Which tribunal administratif a commune has: that of its department, by its code or else by its name."""

from desktop.domain.records import Partner
from resources.communes.text import words
from resources.law.law import Law
from resources.law.wording import Court

_OVERSEAS = ("97", "98")  # their codes have three signs


def court_of(law: Law, partner: Partner) -> Court | None:
    """The court that the law data give; `None` where the department is not known, or not among them."""
    code, name = _code(partner.insee_code.strip().upper()), words(partner.department)
    for court in law.acts.courts:
        if code in court.departments or (not code and name and name in map(words, court.departments.values())):
            return court
    return None


def department_of(law: Law, partner: Partner) -> str:
    """The code of its department, by the code of the commune or by its name; that name where no list has it."""
    if code := _code(partner.insee_code.strip().upper()):
        return code
    name = words(partner.department)
    known = (pair for court in law.acts.courts for pair in court.departments.items())
    return next((code for code, each in known if name and words(each) == name), " ".join(name))


def _code(insee_code: str) -> str:
    return insee_code[:3] if insee_code.startswith(_OVERSEAS) else insee_code[:2]
