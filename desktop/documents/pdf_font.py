"""The bundled fonts as reportlab wants them, with one repair: reportlab breaks lines at U+202F.

Layout therefore sees a private sign instead, measured and printed as the narrow no-break space that it stands for.
"""

from typing import Any

from reportlab.pdfbase.ttfonts import TTFont

from resources.typography import NARROW

STAND_IN = "\ue02f"


class _BundledFont(TTFont):  # type: ignore[misc]  # reportlab ships no types
    def stringWidth(self, text: str | bytes, size: float, encoding: str = "utf8") -> float:  # noqa: N802 - reportlab's name
        return float(super().stringWidth(_true(text), size, encoding))

    def splitString(self, text: str | bytes, doc: Any, encoding: str = "utf-8") -> Any:  # noqa: N802, ANN401 - reportlab's
        return super().splitString(_true(text), doc, encoding)


def _true(text: str | bytes) -> str | bytes:
    return text.replace(STAND_IN, NARROW) if isinstance(text, str) else text


def bundled_font(name: str, file: str) -> TTFont:
    return _BundledFont(name, file)
