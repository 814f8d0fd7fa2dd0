"""Reads where a share is booked, and what the way of paying it changes elsewhere."""

from resources.entries import Entry
from resources.law.figures import Account
from resources.law.lists import NATURES, PAYMENTS, RELATIONS, SIDES
from resources.law.reading import Register, dates, needed, statements
from resources.law.statements import Statement


def read_accounts(file: Entry, articles: Register) -> tuple[Account, ...]:
    """The accounts; both sides of each relation must be there, but for a contribution, which has no receipt here."""
    found = tuple(_account(entry, articles) for entry in file.tables("accounts"))
    sides = {(each.relation, each.side, each.nature) for each in found}
    for relation in sorted(RELATIONS):
        whole = {(relation, side, "whole") for side in _sides(relation)}
        apart = {(relation, side, nature) for side in _sides(relation) for nature in ("staff", "other")}
        if {key for key in sides if key[0] == relation} not in (whole, apart):
            raise file.wrong(f"il manque un compte pour « {relation} », ou il y en a trop.", "accounts")
    return found


def read_payments(file: Entry, articles: Register) -> dict[str, tuple[Statement, ...]]:
    """What each way of paying changes elsewhere, in words."""
    found: dict[str, tuple[Statement, ...]] = {}
    for entry in file.tables("payments"):
        slug = entry.word("slug", PAYMENTS)
        if slug in found:
            raise entry.wrong(f"« {slug} » est écrit deux fois.", "slug")
        found[slug] = statements(entry, "say", articles)
        entry.close()
    if set(found) != PAYMENTS or not all(found.values()):
        raise file.wrong("il manque une façon de payer.", "payments")
    return found


def _sides(relation: str) -> frozenset[str]:
    return frozenset({"expense"}) if relation == "contribution" else SIDES


def _account(entry: Entry, articles: Register) -> Account:
    since, until = dates(entry)
    account = Account(
        number=_digits(entry, "number"),
        abridged=_digits(entry, "abridged") if entry.has("abridged") else "",
        chapter=_digits(entry, "chapter"),
        label=entry.text("label"),
        relation=entry.word("relation", RELATIONS),
        side=entry.word("side", SIDES),
        nature=entry.word("nature", NATURES),
        confidence=_confidence(entry),
        say=needed(entry, "say", articles),
        in_force_from=since,
        in_force_to=until,
    )
    if not account.say.articles:
        raise entry.wrong("aucun texte : un compte a toujours une source.", "say")
    entry.close()
    return account


def _digits(entry: Entry, key: str) -> str:
    value = entry.text(key)
    if not value.isdecimal():
        raise entry.wrong(f"« {key} » vaut « {value} », qui n’est pas un numéro.", key)
    return value


def _confidence(entry: Entry) -> int | None:
    if not entry.has("confidence"):
        return None
    value = entry.value("confidence")
    if not isinstance(value, int) or not 0 < value <= 100:
        raise entry.wrong(f"« confidence » vaut « {value} », qui n’est pas entre 1 et 100.", "confidence")
    return value
