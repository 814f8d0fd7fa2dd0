"""A comment in words: what it is about, where it stands, and in which order the steps list them."""

from dataclasses import replace
from datetime import date

import pytest

from desktop.domain.dataset import Dataset
from desktop.domain.records import Comment, CostLine, Partner, Purpose, Service
from desktop.domain.words.comment_words import about, by_step, quoted, state, written
from tests.spaces import plain

HELD = Dataset(
    [
        Partner(id="p", name="Orbelle"),
        Service(id="s", name="Voirie"),
        CostLine(id="l", partner_id="p", service_id="s", label="Carburant"),
        Purpose(id="w"),
    ]
)


@pytest.mark.parametrize(
    ("where", "said"),
    [
        ({"record_id": "l", "field": "amount"}, "Carburant d’Orbelle, Voirie : Montant"),
        ({"record_id": "l"}, "Carburant d’Orbelle, Voirie"),
        ({"record_id": "p", "field": "contact"}, "Orbelle : Contact"),
        ({"record_id": "w", "field": "sentence"}, "Le projet en une phrase"),
        ({"record_id": "w"}, "Toute l’étape"),
        ({"record_id": "gone", "field": "amount"}, "Une ligne qui n’est plus dans le dossier"),
        ({"field": "Part d’Orbelle : 27 750 €"}, "Le chiffre « Part d’Orbelle : 27 750 € »"),
        ({}, "Toute l’étape"),
    ],
)
def test_what_it_is_about(where: dict[str, str], said: str) -> None:
    assert plain(about(HELD, Comment(**where))) == said


def test_who_wrote_it_and_when() -> None:
    comment = Comment(author="Mme Kern", on=date(2026, 11, 25))
    assert plain(written(comment)) == "Mme Kern, 25 novembre 2026"
    assert plain(written(Comment())) == "Sans nom"


def test_where_it_stands() -> None:
    asked = Comment(words="Pourquoi ?")
    answered = replace(asked, reply="Parce que.")
    stands = [state(each) for each in (asked, answered, replace(answered, closed=True), replace(asked, closed=True))]
    assert stands == ["Sans réponse", "Avec réponse, à clore", "Clos", "Clos sans réponse"]


def test_a_long_one_is_quoted_short_on_one_line() -> None:
    assert quoted(Comment(words="Un\n deux  trois")) == "« Un deux trois »"
    assert quoted(Comment(words="a" * 12), 10) == f"« {'a' * 9}… »"


def test_by_step_in_their_order_the_earliest_first_and_those_of_no_step_last() -> None:
    def made(key: str, step: str, day: int | None) -> Comment:
        return Comment(id=key, step=step, on=date(2026, 11, day) if day else None)

    comments = [made("a", "costs", 3), made("b", "gone", 1), made("c", "costs", 1), made("d", "purpose", None)]
    groups = by_step(comments, {"purpose": "1 Pourquoi", "tool": "7 Outil", "costs": "6 Coûts"})
    assert [(title, [each.id for each in found]) for title, found in groups] == [
        ("1 Pourquoi", ["d"]),
        ("6 Coûts", ["c", "a"]),
        ("Ailleurs dans le dossier", ["b"]),
    ]
