"""The fonts shipped with the program: paper looks the same on every machine (licences in resources/licences)."""

from pathlib import Path

_HERE = Path(__file__).parent

FAMILY = "Liberation Sans"
REGULAR = _HERE / "LiberationSans-Regular.ttf"
BOLD = _HERE / "LiberationSans-Bold.ttf"
ITALIC = _HERE / "LiberationSans-Italic.ttf"
# Only for a sign that Liberation Sans lacks (✓, ☐): what people paste must not come out as an empty box.
FALLBACK = _HERE / "DejaVuSans.ttf"
