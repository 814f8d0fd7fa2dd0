"""Articles as they are cited; expected values written by hand."""

import re
from datetime import date

import pytest

from resources.law import load_law
from resources.law.citing import cited
from resources.law.lists import Status
from resources.law.statements import Article, Statement

READ = date(2026, 11, 23)
CASES = [
    (["CGCT L2121-17"], "CGCT, article L. 2121-17"),
    (["CGCT L2121-17", "CGCT L5211-1"], "CGCT, articles L. 2121-17 et L. 5211-1"),
    (["CGCT L2121-11 et L2121-12", "CGCT R2151-4"], "CGCT, articles L. 2121-11, L. 2121-12 et R. 2151-4"),
    (["CGCT L2121-11 et L2121-12"], "CGCT, articles L. 2121-11 et L. 2121-12"),
    (["CGFP L512-6 à L512-9"], "CGFP, articles L. 512-6 à L. 512-9"),
    (["CGCT L5212-1 et suivants"], "CGCT, articles L. 5212-1 et suivants"),
    (["CGCT L5211-4-1, II et III"], "CGCT, article L. 5211-4-1, II et III"),
    (["CGI 1609 nonies C, V"], "CGI, article 1609 nonies C, V"),
    (["CGCT L5221-1", "CGFP L313-1", "CGCT L5221-1"], "CGCT, article L. 5221-1 ; CGFP, article L. 313-1"),
    (
        ["Décret n° 2008-580 du 18 juin 2008", "CGCT D5211-16"],
        "CGCT, article D. 5211-16 ; Décret n° 2008-580 du 18 juin 2008",
    ),
    ([], ""),
]


@pytest.mark.parametrize(("refs", "told"), CASES)
def test_a_code_is_named_once_before_its_articles(refs: list[str], told: str):
    assert cited(refs) == told


def test_a_sentence_of_law_cites_as_an_act_does_wherever_it_is_shown():
    article = Article("CGCT L5221-1", "", Status.VERIFIED, READ, "")
    sure, doubtful = (Statement("Deux communes.", status, (article,)) for status in (Status.VERIFIED, Status.TO_CHECK))
    assert sure.origin == "CGCT, article L. 5221-1"
    assert sure.said == "Deux communes (CGCT, article L. 5221-1)."
    assert doubtful.said == "Deux communes (CGCT, article L. 5221-1 ; à vérifier)."
    assert doubtful.sourced(date(2027, 1, 1)).endswith("(CGCT, article L. 5221-1 ; à vérifier ; lu le 23/11/2026).")


def test_every_reference_of_the_law_data_is_told_with_its_full_stop():
    law = load_law(READ)
    assert len(law.articles) > 100
    for ref in law.articles:
        assert not re.search(r"\b[LRD]\*?\d", cited([ref])), ref
