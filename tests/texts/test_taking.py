"""Texts taken from a file: newer and sound, or refused with one sentence while what is in use stays."""

import re
from datetime import date
from pathlib import Path

import pytest

from desktop.texts.refused import TextsRefusedError
from desktop.texts.taking import Offer, look_into
from resources.law import shipped_pack
from storage.errors import StorageError
from tests.resources.packs import PACK_DAY
from tests.spaces import plain
from tests.texts.packs import LATER, NOTE_RAISED, TABLE, TODAY, later_files, write_zip


def look(path: Path, today: date = TODAY) -> Offer:
    return look_into(path, shipped_pack(), today)


def refused(path: Path, today: date = TODAY) -> str:
    with pytest.raises(TextsRefusedError) as caught:
        look(path, today)
    return plain(f"{caught.value}\n{caught.value.details}".strip())


@pytest.mark.parametrize("folder", ["", "law/"])
def test_newer_texts_are_read_whole(tmp_path: Path, folder: str) -> None:
    files = {**later_files(LATER, NOTE_RAISED), "populations.csv": TABLE}
    offer = look(write_zip(tmp_path / "textes.zip", files, folder))
    assert offer.pack.as_of == LATER
    assert offer.pack.on(TODAY).rate("seuil_note_synthese") == 5000
    assert offer.populations.of("01001")[0].count == 900


def test_older_or_same_texts_are_refused_with_their_date(tmp_path: Path) -> None:
    older = refused(write_zip(tmp_path / "a.zip", later_files(date(2026, 5, 4))))
    assert "« a.zip » sont ceux du 4 mai 2026, plus anciens que les vôtres" in older
    same = refused(write_zip(tmp_path / "b.zip", later_files(PACK_DAY)))
    assert "23 novembre 2026 : vous les utilisez déjà" in same
    for said in (older, same):
        assert "Les textes que vous utilisez n’ont pas changé." in said


def test_texts_of_a_day_to_come_would_keep_out_all_others(tmp_path: Path) -> None:
    said = refused(write_zip(tmp_path / "a.zip", later_files(date(2027, 3, 2))))
    assert "cette date n’est pas encore arrivée" in said
    assert "Vérifiez la date de cet ordinateur" in said


ODD = "une valeur n’a pas la forme attendue"
ALL_OF_IT = None
# What is changed in a file, by how many lines the mistake stands after it, and what is said of it.
MISTAKES = [
    (("forms/entente.toml", 'slug = "entente"', 'slugg = "entente"'), 0, "« slug » manque"),
    (("forms/entente.toml", 'articles = ["CGCT L5221-1"]', 'articles = ["CGCT L9999-9"]'), 0, "CGCT L9999-9"),
    (("plannings.toml", 'unit = "week"', 'unit = "week"\nafter = ["accord"]'), 1, "s’attendent"),
    (("forms/entente.toml", 'slug = "entente"', "slug = "), 0, "lecture impossible"),
    (("parameters.toml", "value = 3500", "value = [3500]"), 0, "n’est ni un nombre"),
    (("parameters.toml", "value = 3500", "value = inf"), 0, "n’est ni un nombre fini"),
    (("parameters.toml", "value = 3500", 'value = "beaucoup"'), ALL_OF_IT, "comme dans les textes que vous"),
    (("parameters.toml", "from = 2028-01-01", "from = 2028-01-01T00:00:00"), 0, "donne une heure"),
    (("parameters.toml", 'articles = ["CGCT L2121-11 et L2121-12", "CGCT R2151-4"]', ""), -1, "au moins un article"),
    (("articles.toml", "checked = 2026-11-23", "checked = 2026-11-23T08:00:00"), 0, "donne une heure"),
    (("pack.toml", "as_of = 2027-02-01", "as_of = 2027-02-01T08:00:00"), 0, "donne une heure"),
    (("pack.toml", "as_of = 2027-02-01", ""), -1, "« as_of » manque"),
    (("series.toml", "2027 = 40.65", "2027 = nan"), 0, "n’est pas un nombre pour une année"),
    (("series.toml", "2027 = 40.65", f"2027 = 40.65\n{'x = ' + '[' * 3000}"), ODD, "RecursionError"),
]


@pytest.mark.parametrize(("change", "after", "said"), MISTAKES)
def test_a_mistake_is_named_in_the_refusal(
    tmp_path: Path, change: tuple[str, str, str], after: int | str | None, said: str
) -> None:
    file, old, _new = change
    text = later_files(LATER)[file]
    line = text[: text.index(old)].count("\n") + 1
    where = f"{file}, ligne {line + after}" if isinstance(after, int) else after or file
    found = refused(write_zip(tmp_path / "textes.zip", later_files(LATER, change)))
    sentence, _, details = found.partition("\n")
    assert plain(said) in details
    assert f"un texte ne peut pas être utilisé ({where}). Les textes" in sentence
    assert "n’ont pas changé. Copiez les détails" in sentence
    assert sentence.endswith("(MEC-333)")


def test_a_form_that_is_announced_and_missing(tmp_path: Path) -> None:
    files = later_files()
    del files["forms/entente.toml"]
    assert "forms/entente.toml : lecture impossible" in refused(write_zip(tmp_path / "a.zip", files))


def test_a_spoilt_table_of_populations_refuses_the_whole(tmp_path: Path) -> None:
    files = {**later_files(), "populations.csv": TABLE + "01005;x;1;2024;2027-01-01\n"}
    assert "(populations.csv, ligne 4)" in refused(write_zip(tmp_path / "a.zip", files))


def test_a_file_that_is_no_zip_and_one_that_is_hostile(tmp_path: Path) -> None:
    (tmp_path / "lettre.zip").write_bytes(b"%PDF-1.7")
    said = refused(tmp_path / "lettre.zip")
    assert said.startswith("Le fichier « lettre.zip » n’est pas un fichier de textes de loi, ou il est arrivé abîmé")
    assert re.search(r"n’ont pas changé.*un autre exemplaire.*\(MEC-331\)", said)
    outside = refused(write_zip(tmp_path / "b.zip", {**later_files(), "../../x.toml": "x"}))
    assert "sortirait de son répertoire, ce qui n’arrive jamais" in outside
    assert outside.endswith("(MEC-332)")


def test_a_huge_file_is_not_even_read(tmp_path: Path) -> None:
    with (tmp_path / "gros.zip").open("wb") as file:
        file.truncate(2**40)  # a terabyte of nothing: reading it would end the test, not the refusal
    assert "beaucoup trop gros" in refused(tmp_path / "gros.zip")


def test_a_file_that_is_gone_is_told_by_the_disk(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="MEC-205"):
        look(tmp_path / "absent.zip")


def test_a_name_with_braces_is_shown_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "{what}.zip").write_bytes(b"")
    assert "« {what}.zip »" in refused(tmp_path / "{what}.zip")
