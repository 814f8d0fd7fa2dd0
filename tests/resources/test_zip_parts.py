"""Parts of a zip are read up to a limit, counted in what comes out and not in what the archive says of itself."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

import pytest

from resources.zip_parts import TooMuchError, contents


def zipped(*parts: bytes) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for place, content in enumerate(parts):
            archive.writestr(f"{place}.xml", content)
    return stream.getvalue()


def read(content: bytes, most: int) -> list[bytes]:
    with ZipFile(BytesIO(content)) as archive:
        return [held for _part, held in contents(archive, archive.infolist(), most)]


def test_the_limit_is_that_of_all_parts_together() -> None:
    content = zipped(b"a" * 100_000, b"b" * 50_000)
    assert [len(held) for held in read(content, 150_000)] == [100_000, 50_000]
    with pytest.raises(TooMuchError):
        read(content, 149_999)


def test_a_part_whose_sum_is_wrong_is_told_by_the_library() -> None:
    content = bytearray(zipped(b"a" * 1000))
    at = content.index(b"PK\x01\x02") + 16  # its sum, in the list at the end
    content[at] ^= 0xFF
    with pytest.raises(BadZipFile):
        read(bytes(content), 10_000)
