"""Forms side by side: each question, and the sentence of each form with its article."""

from datetime import date

from desktop.domain.law.side_by_side import compared
from resources.law import load_law

LAW = load_law(date(2026, 11, 23))


def test_each_form_answers_each_question_with_its_articles() -> None:
    forms = [LAW.forms["entente"], LAW.forms["service_commun"]]
    rows = dict(compared(forms, LAW.as_of))
    assert rows["Pour en sortir"] == [form.notice.sourced(LAW.as_of) for form in forms]
    assert rows["Ce qu’elle impose"][1].count("\n") == len(forms[1].acts) - 1
    assert all("L. 5221-1" in rows["Ce que c’est"][0] for _ in rows)
    assert all(len(answers) == 2 for answers in rows.values())


def test_every_form_can_be_compared_and_says_something_everywhere() -> None:
    for form in LAW.forms.values():
        rows = compared([form], LAW.as_of)
        assert len(rows) >= 14, form.slug
        assert all(answer for _asked, (answer,) in rows), form.slug


def test_what_a_form_says_key_by_key_is_said_once_each() -> None:
    """CGFP L512-15: hours, and neither population nor equal parts; nothing is known of an information sheet."""
    forms = [LAW.forms["mad_individuelle"], LAW.forms["rpi"]]
    keys, nothing = dict(compared(forms, LAW.as_of))["Clé par clé, coût par coût"]
    lines = keys.split("\n")
    assert len(lines) == len(set(lines)) > 5
    assert "Le temps de l'agent dans chaque commune, écrit dans la convention (CGFP, article" in lines[0]
    assert nothing == ""
