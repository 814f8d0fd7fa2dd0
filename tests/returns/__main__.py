"""`python -m tests.returns [COUNT [FIRST]]`: so many returns (1,000), a third by LibreOffice; status 1 if one differs.

One of three is as openpyxl writes it, one is a file of text in one of four encodings, one went through LibreOffice as
OpenDocument and back, and half of these were then saved by it as text. Prints what differs, with its seed.
"""

import sys
import tempfile
from collections import Counter
from pathlib import Path

from tests.returns.bench import returns


def main(count: int, first: int) -> int:
    """How many returns lost or invented something."""
    ways, trouble = Counter[str](), []
    with tempfile.TemporaryDirectory(prefix="mec-fiches-") as folder:
        for way, told, edits in returns(range(first, first + count), Path(folder)):
            ways[way] += 1
            ways["edits"] += edits
            if told:
                trouble.append(told)
                print(told)
    print(", ".join(f"{way}: {number}" for way, number in sorted(ways.items())))
    print(f"{count} returns from seed {first}: {len(trouble)} lost or invented something")
    return len(trouble)


if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[1:]]
    sys.exit(1 if main(*(numbers + [1000, 1][len(numbers) :])) else 0)
