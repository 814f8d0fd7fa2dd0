"""Reads the types of service, and where the amounts of each family of cost are found."""

from resources.entries import Entry, unique
from resources.law.figures import CostHint, ServiceFamily, UsualAccount
from resources.law.lists import ACCOUNT_LISTS, COST_FAMILIES, DOMAINS, KEYS, NEEDS, Status
from resources.law.reading import Register, statement


def read_families(file: Entry, articles: Register, forms: frozenset[str]) -> dict[str, ServiceFamily]:
    """The types of service by name, each with forms that exist."""
    found = unique(file.tables("families"), lambda entry: _family(entry, articles, forms), lambda family: family.slug)
    file.close()
    return found


def read_hints(file: Entry) -> dict[str, CostHint]:
    """Where each family of cost is found."""

    def build(entry: Entry) -> CostHint:
        return CostHint(
            family=entry.word("family", COST_FAMILIES),
            where=entry.text("where"),
            status=Status(entry.word("status", frozenset(Status))),
            accounts=tuple(unique(entry.tables("accounts"), _account, lambda account: account.number).values()),
        )

    found = unique(file.tables("hints"), build, lambda hint: hint.family)
    file.close()
    return found


def _family(entry: Entry, articles: Register, forms: frozenset[str]) -> ServiceFamily:
    family = ServiceFamily(
        slug=entry.text("slug"),
        name=entry.text("name"),
        with_article=entry.text("with_article"),
        domain=entry.word("domain", DOMAINS),
        usual_forms=entry.words("usual_forms", forms),
        key=entry.word("key", KEYS),
        unit=entry.text("unit"),
        inside=entry.words("inside"),
        outside=entry.words("outside"),
        indicators=entry.words("indicators"),
        caution=statement(entry, "caution", articles, optional=True),
        need=entry.word("need", NEEDS, "other"),
    )
    if not family.usual_forms:
        raise entry.wrong("aucune forme usuelle.", "usual_forms")
    return family


def _account(entry: Entry) -> UsualAccount:
    number = entry.text("number")
    if not number.isdecimal():
        raise entry.wrong(f"« number » vaut « {number} », qui n’est pas un numéro de compte.", "number")
    return UsualAccount(
        number=number,
        label=entry.text("label"),
        chapter=entry.text("chapter"),
        lists=frozenset(entry.words("of", ACCOUNT_LISTS)) or ACCOUNT_LISTS,
    )
