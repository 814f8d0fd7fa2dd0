"""A zip from another planet: what it is refused for, and what is left out of one that is sound."""

import io
import stat
import struct
import zipfile
from pathlib import Path

import pytest

from desktop.texts import pack_zip
from desktop.texts.pack_zip import HostileZipError, NotAPackError, packed, tree, unpacked


def zipped(*entries: tuple[str | zipfile.ZipInfo, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return target.getvalue()


HEAD = ("pack.toml", b"as_of = 2027-01-01\n")


def test_at_the_root_or_in_one_folder_the_same_files_come_out() -> None:
    flat = zipped(HEAD, ("forms/entente.toml", b"x"), ("populations.csv", b"y"))
    nested = zipped(
        ("law/pack.toml", HEAD[1]),
        ("law/forms/entente.toml", b"x"),
        ("law/populations.csv", b"y"),
        ("law/loader.py", b"print()"),
        ("law/.DS_Store", b"z"),
        ("__MACOSX/law/._pack.toml", b"z"),
        ("LISEZMOI.txt", b"z"),
    )
    wanted = {"pack.toml": HEAD[1], "forms/entente.toml": b"x", "populations.csv": b"y"}
    assert unpacked(flat) == unpacked(nested) == wanted


def test_the_same_files_always_give_the_same_zip() -> None:
    files = {"pack.toml": b"a", "forms/b.toml": b"b"}
    content = packed(files)
    assert packed(dict(reversed(files.items()))) == content
    assert unpacked(content) == files
    assert (tree(content) / "forms/b.toml").read_bytes() == b"b"


@pytest.mark.parametrize(
    "content",
    [b"", b"PK", b"%PDF-1.7 not a zip", zipped(HEAD)[:-30], zipped(("readme.txt", b"x"))],
    ids=["empty", "two letters", "PDF", "cut", "no pack"],
)
def test_what_is_no_pack(content: bytes) -> None:
    with pytest.raises(NotAPackError):
        unpacked(content)


def test_two_packs_in_one_zip_are_not_chosen_between() -> None:
    with pytest.raises(NotAPackError, match="plusieurs fois"):
        unpacked(zipped(("a/pack.toml", b""), ("b/pack.toml", b"")))


def test_every_byte_turned_over_is_noticed_or_harmless() -> None:
    """Nothing but the files themselves, or a refusal: never another content, never another error."""
    files = {"pack.toml": b"as_of = 2027-01-01\n" * 20}
    content = packed(files)
    for place in range(len(content)):
        spoilt = bytearray(content)
        spoilt[place] ^= 0xFF
        try:
            found = unpacked(bytes(spoilt))
        except (NotAPackError, HostileZipError):
            continue
        assert found == files, place


@pytest.mark.parametrize(
    "name", ["../pack.toml", "/etc/pack.toml", "law/../../x.toml", "C:/x.toml", "law\\..\\x.toml", "//server/x.toml"]
)
def test_a_place_outside_is_refused(name: str) -> None:
    entry = zipfile.ZipInfo("x")
    entry.filename = entry.orig_filename = name
    with pytest.raises(HostileZipError, match="sortirait de son répertoire"):
        unpacked(zipped(HEAD, (entry, b"")))


def test_a_link_is_refused() -> None:
    link = zipfile.ZipInfo("forms/entente.toml")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with pytest.raises(HostileZipError, match="fichiers ordinaires"):
        unpacked(zipped(HEAD, (link, b"/etc/passwd")))


def test_two_entries_of_one_name_are_refused() -> None:
    with pytest.raises(HostileZipError, match="deux fois"):
        unpacked(zipped(HEAD, ("Pack.toml", b"")))


def test_a_password_is_refused() -> None:
    content = bytearray(zipped(HEAD))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(signature) + offset] |= 1
    with pytest.raises(HostileZipError, match="mot de passe"):
        unpacked(bytes(content))


def test_an_unusual_compression_is_refused() -> None:
    with pytest.raises(HostileZipError, match="inhabituelle"):
        unpacked(zipped(HEAD, method=zipfile.ZIP_LZMA))


def test_too_many_entries_are_refused() -> None:
    with pytest.raises(HostileZipError, match="démesuré"):
        unpacked(zipped(HEAD, *((f"{n}.toml", b"") for n in range(pack_zip.MOST_ENTRIES))))


def test_a_file_that_is_too_big_is_refused_before_it_is_opened() -> None:
    with pytest.raises(HostileZipError, match="trop gros"):
        unpacked(b"PK\x03\x04" + bytes(pack_zip.MOST_BYTES))


def test_a_bomb_is_refused_whatever_length_it_announces(tmp_path: Path) -> None:
    """Twenty megabytes of zeros in twenty kilobytes, said to be one byte long."""
    bomb = zipped(HEAD, ("forms/entente.toml", bytes(pack_zip.MOST_UNPACKED + 1)))
    assert len(bomb) < 50_000
    with pytest.raises(HostileZipError, match="démesuré"):
        unpacked(bomb)
    lying = bytearray(bomb)
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        struct.pack_into("<L", lying, lying.rindex(signature) + offset, 1)
    with pytest.raises((HostileZipError, NotAPackError)):
        unpacked(bytes(lying))


def test_the_bombs_share_one_limit() -> None:
    half = bytes(pack_zip.MOST_UNPACKED // 2 + 1)
    with pytest.raises(HostileZipError, match="démesuré"):
        unpacked(zipped(HEAD, ("a.toml", half), ("b.toml", half)))
