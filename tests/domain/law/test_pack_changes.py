"""What newer texts change is said in words: nothing that differs is silent, nothing that does not is told."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from desktop.domain.law.pack_changes import PackChange, changes
from desktop.domain.law.pack_sheets import Part
from resources.law import shipped_pack
from resources.law.loader import Pack, read_pack
from tests.spaces import plain
from tests.texts.packs import LATER, NOTE_RAISED, later_files


def later(tmp_path: Path, *edits: tuple[str, str, str]) -> Pack:
    for name, content in later_files(LATER, *edits).items():
        place = tmp_path / "law" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(content, encoding="utf-8")
    return read_pack(tmp_path / "law")


def told(tmp_path: Path, *edits: tuple[str, str, str]) -> list[tuple[Part, str, str]]:
    found = changes(shipped_pack(), later(tmp_path, *edits))
    return [(each.part, each.what, plain(each.words)) for each in found]


def test_texts_read_again_on_a_later_day_change_nothing(tmp_path: Path) -> None:
    files = later_files()
    articles = files["articles.toml"].count("checked = 2026-11-23")
    assert articles > 50
    edits = [("articles.toml", "checked = 2026-11-23", "checked = 2027-01-31")] * articles
    assert told(tmp_path, *edits) == []


def test_a_value_is_told_old_and_new_with_its_day_and_its_article(tmp_path: Path) -> None:
    assert told(tmp_path, NOTE_RAISED) == [
        (
            Part.VALUE,
            "Note de synthèse obligatoire à partir de",
            (
                "3 500 habitants → 5 000 habitants à compter du 1er janvier 2027 "
                "(CGCT, articles L. 2121-11, L. 2121-12 et R. 2151-4)"
            ),
        )
    ]


def test_two_versions_of_a_value_are_told_together(tmp_path: Path) -> None:
    old = 'id = "cst_seuil"\nlabel = "Comité social territorial propre à partir de"\nvalue = 50\nunit = "agents"\n'
    files = later_files()["parameters.toml"]
    assert old in files
    entry = files[files.index(old) :].partition("\n[[parameters]]")[0]
    new = entry.replace(old, old + "to = 2027-12-31\n") + "\n[[parameters]]\n"
    new += entry.replace(old, old.replace("50", "60") + "from = 2028-01-01\n")
    ((part, what, words),) = told(tmp_path, ("parameters.toml", entry, new))
    assert (part, what) == (Part.VALUE, "Comité social territorial propre à partir de")
    assert words.startswith(
        "50 agents → 50 agents jusqu’au 31 décembre 2027, puis 60 agents à compter du 1er janvier 2028 ("
    )


def test_a_rate_known_year_by_year(tmp_path: Path) -> None:
    edits = [("series.toml", "2028 = 43.65", "2028 = 44.65\n2029 = 45.65")]
    assert [(what, words) for _part, what, words in told(tmp_path, *edits)] == [
        (
            "Contribution de l'employeur à la CNRACL – 2028",
            "43,65 % du traitement → 44,65 % du traitement (Décret n° 2025-86 du 30 janvier 2025 ; à vérifier)",
        ),
        (
            "Contribution de l'employeur à la CNRACL – 2029",
            "nouveau : 45,65 % du traitement (Décret n° 2025-86 du 30 janvier 2025 ; à vérifier)",
        ),
    ]


def test_a_key_that_is_no_longer_admitted(tmp_path: Path) -> None:
    hours = 'terms = ["hours"]\nverdict = "admis"\n'
    refused = (
        'terms = ["hours"]\nverdict = "exclu"\n'
        '[reimbursement.keys.say]\ntext = "Plus admis."\nstatus = "vérifié"\narticles = ["CGCT L5221-1"]\n'
    )
    found = told(tmp_path, ("forms/entente.toml", hours, refused))
    assert (
        Part.FORM,
        "Entente entre communes – Base et clés de répartition",
        "Heures prévues : admis → Heures prévues : exclu (CGCT, article L. 5221-1)",
    ) in found


def test_a_form_that_comes_and_one_that_goes_away() -> None:
    shipped = shipped_pack()
    fewer = replace(shipped, forms=tuple(form for form in shipped.forms if form.slug != "gip"))
    (form,) = (each for each in changes(fewer, shipped) if each.part is Part.FORM)
    assert (form.slug, form.before) == ("gip", "")
    assert form.words.startswith("nouveau : ")
    (gone,) = (each for each in changes(shipped, fewer) if each.part is Part.FORM)
    assert (gone.slug, gone.after) == ("gip", "")
    assert gone.words.startswith("retiré : ")


def test_a_sentence_and_its_article(tmp_path: Path) -> None:
    form = next(form for form in shipped_pack().forms if form.slug == "entente")
    trap = form.main_trap.text
    found = told(tmp_path, ("forms/entente.toml", f'text = "{trap}"', 'text = "Écrivez tout."'))
    assert [(part, what) for part, what, _words in found] == [(Part.FORM, "Entente entre communes – À éviter")]
    assert found[0][2].startswith(plain(f"{trap} → Écrivez tout."))


def test_a_sentence_that_stands_while_its_article_does_not(tmp_path: Path) -> None:
    edits = (
        "parameters.toml",
        'articles = ["CGCT L2121-11 et L2121-12", "CGCT R2151-4"]',
        'articles = ["CGCT R2151-4"]',
    )
    found = told(tmp_path, edits)
    assert all("(CGCT, articles L. 2121-11, L. 2121-12 et R. 2151-4) → " in words for _part, _what, words in found)
    assert all(words.endswith("(CGCT, article R. 2151-4)") for _part, _what, words in found)
    assert len(found) == 2, "the value, and what is said of it"


def test_what_no_sentence_shows_is_told_all_the_same(tmp_path: Path) -> None:
    edit = ("forms/entente.toml", 'when = { same_epci = "no" }', 'when = { same_epci = "yes" }')
    (found,) = told(tmp_path, edit)
    assert found == (
        Part.FORM, "Entente entre communes – Quand il convient", "revu sans que ses phrases changent"
    )  # fmt: skip


def test_who_names_a_value_is_known(tmp_path: Path) -> None:
    files = later_files()
    naming = {name for name, content in files.items() if "{cst_convocation}" in content}
    assert naming, "some sentence must name it"
    old = 'label = "Convocation du comité social territorial, au moins"\nvalue = 15'
    pack = later(tmp_path, ("parameters.toml", old, old.replace("15", "20")))
    (found,) = (each for each in changes(shipped_pack(), pack) if each.slug == "cst_convocation")
    forms = {name.removeprefix("forms/").removesuffix(".toml") for name in naming if name.startswith("forms/")}
    assert {slug for part, slug in found.named_by if part is Part.FORM} >= forms


def _every_field(pack: Pack) -> list[str]:
    return [name for name in vars(pack) if name not in {"as_of", "disclaimer"}]


@pytest.mark.parametrize("name", _every_field(shipped_pack()))
def test_no_part_of_the_texts_is_left_out_of_the_comparison(name: str) -> None:
    """Whatever is taken away from one part of the texts is told: a part that nobody compares would be silent."""
    shipped = shipped_pack()
    held = getattr(shipped, name)
    if isinstance(held, tuple):
        fewer: object = held[1:]
    elif isinstance(held, dict):
        fewer = dict(list(held.items())[1:])
    else:
        side = next(side for side, inside in vars(held).items() if isinstance(inside, tuple | dict) and inside)
        inside = getattr(held, side)
        fewer = replace(
            held, **{side: type(inside)(list(inside.items())[1:] if isinstance(inside, dict) else inside[1:])}
        )
    assert changes(shipped, replace(shipped, **{name: fewer})), name


def test_days_are_kept(tmp_path: Path) -> None:
    shipped = shipped_pack()
    ended = tuple(
        replace(form, in_force_to=date(2027, 6, 30)) if form.slug == "gip" else form for form in shipped.forms
    )
    (found,) = changes(shipped, replace(shipped, forms=ended))
    assert isinstance(found, PackChange)
    assert (found.slug, plain(found.after)) == ("gip", "en vigueur jusqu’au 30 juin 2027")
