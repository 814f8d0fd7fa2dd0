"""The names of changes, as the menu shows them."""

from desktop.domain.changes import Change, edited
from desktop.domain.records import RECORD_TYPES, Partner, Record, UnreadEntry
from desktop.domain.words.phrases import NOUNS, Subject, phrase


def test_every_record_type_has_its_words() -> None:
    assert set(NOUNS) == set(RECORD_TYPES)
    for one, many in NOUNS.values():
        assert one.split()[0] in {"un", "une"}
        assert many.split()[0] not in {"un", "une", "des"}


def test_a_replaced_record_is_a_modification() -> None:
    before, after = Partner(id="p", name="A"), Partner(id="p", name="B")
    change = Change(record_type=Partner, record_id="p", before=before, after=after)
    assert phrase(Subject(Partner, "p"), [change]) == "la modification d’un partenaire"


def test_only_what_the_edit_is_about_is_named() -> None:
    record: Record = Partner(id="p")
    follows = edited(UnreadEntry(id="u"), "text", "x")
    changes = [edited(record, "name", "A"), follows]
    assert phrase(Subject(Partner, "p", "name"), changes) == "la saisie du nom"
    assert phrase(Subject(Partner, "p", "name"), [*changes, edited(record, "email", "x")]).startswith("la modification")
