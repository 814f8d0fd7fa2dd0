"""A value as it stands in the hidden part of the form: always the same signs, which no spreadsheet takes for another.

What was known when the form was made, what the sheet says and what the dossier now holds are compared in this form.
"""

import json
from datetime import date
from decimal import Decimal

from desktop.domain.fields import Choice


def canonical(value: object) -> str:
    """Empty for what is not known; « Je ne sais pas » is not known either."""
    match value:
        case None:
            return ""
        case bool():
            return "oui" if value else "non"
        case Choice():
            return "" if value.value == "unknown" else str(value.value)
        case Decimal() | int():
            return _plain(Decimal(value))
        case date():
            return value.isoformat()
    return json.dumps(one_line(str(value)))[1:-1]


def one_line(text: str) -> str:
    """A text without ends of lines, doubled spaces, and signs that a spreadsheet cannot hold."""
    shown = "".join(sign if sign.isprintable() else " " for sign in text.replace("\u00a0", " ").replace("\u202f", " "))
    return " ".join(shown.split())


def _plain(value: Decimal) -> str:
    written = f"{value:f}"
    return written.rstrip("0").rstrip(".") if "." in written else written
