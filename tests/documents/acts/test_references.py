"""Articles as an act cites them; expected values written by hand."""

from datetime import date

from desktop.documents.acts.references import said, visas
from resources.law import load_law
from resources.law.lists import Status
from resources.law.statements import Article, Statement

CGCT = "le code général des collectivités territoriales"
LAW = load_law(date(2026, 11, 26))


def articles(*refs: str) -> list[Article]:
    return [Article(ref, "", Status.VERIFIED, date(2026, 11, 23), "") for ref in refs]


def test_a_code_is_cited_once_with_its_articles_in_order():
    told = visas(articles("CGCT L5221-2", "CGCT L2121-29", "CGCT D5211-16", "CGCT L5211-4-2", "CGCT L5221-2"))
    assert told == [f"{CGCT}, notamment ses articles L. 2121-29, L. 5211-4-2, L. 5221-2 et D. 5211-16"]


def test_codes_come_before_laws_and_decrees_and_a_ruling_is_no_visa():
    told = visas(
        articles(
            "Décret n° 2008-580 du 18 juin 2008",
            "Conseil d'État, 3 février 2012, Veyrier-du-Lac",
            "Instruction budgétaire et comptable M57",
            "Loi n° 2023-1380 du 30 décembre 2023",
            "CGFP L512-6 à L512-9",
            "CGCT L2121-29",
        )
    )
    assert told == [
        "le code général des collectivités territoriales, notamment son article L. 2121-29",
        "le code général de la fonction publique, notamment ses articles L. 512-6 à L. 512-9",
        "la loi n° 2023-1380 du 30 décembre 2023",
        "le décret n° 2008-580 du 18 juin 2008",
    ]


def test_paragraphs_are_left_out_and_pairs_are_told_apart():
    told = visas(articles("CGCT L5211-4-1, II et III", "CGCT L5211-4-1, IV", "CGCT L2121-11 et L2121-12"))
    assert told == [
        "le code général des collectivités territoriales, notamment ses articles L. 2121-11, L. 2121-12 et L. 5211-4-1"
    ]
    assert visas(articles("CGCT L5212-1 et suivants")) == [
        "le code général des collectivités territoriales, notamment ses articles L. 5212-1 et suivants"
    ]


def test_after_a_sentence():
    both = Statement("Le conseil vote.", Status.VERIFIED, tuple(articles("CGCT L2121-20", "CGFP L313-1")))
    assert said(both) == "Le conseil vote (CGCT, article L. 2121-20 ; CGFP, article L. 313-1)."
    assert said(Statement("Le conseil vote.", Status.PRACTICE)) == "Le conseil vote."


def test_every_code_of_the_forms_is_known():
    """A reference that is neither a code of ours, nor a law or a decree, nor known not to be one, would be lost."""
    for form in LAW.forms.values():
        for article in form.articles:
            assert visas([article]) or article.ref.startswith(("Conseil d'État", "Instruction")), article.ref
