"""What the parts of a zip hold, never more than a limit: how long each is said to be is not believed."""

from collections.abc import Iterable, Iterator
from zipfile import ZipFile, ZipInfo

_CHUNK = 2**16


class TooMuchError(Exception):
    """The parts hold more than was allowed; reading has stopped there."""


def contents(archive: ZipFile, parts: Iterable[ZipInfo], most: int) -> Iterator[tuple[ZipInfo, bytes]]:
    """Each part with its bytes, `most` of them at the most for all together; reading it whole checks its sum.

    Raises:
        TooMuchError: they hold more.
        BadZipFile, zlib.error, …: whatever the library makes of a damaged archive.
    """
    left = most
    for part in parts:
        held = bytearray()
        with archive.open(part) as stream:
            while chunk := stream.read(_CHUNK):
                held += chunk
                left -= len(chunk)
                if left < 0:
                    raise TooMuchError
        yield part, bytes(held)
