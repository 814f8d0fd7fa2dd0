"""The spaces of French typography as plain ones, so that a test can be read."""

import re


def plain(text: str) -> str:
    """Each no-break space, thin or not, as a plain one."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def flowing(text: str) -> str:
    """Any run of spaces and ends of lines as one space: readers of papers give each their own."""
    return re.sub(r"[\s\u00a0\u202f]+", " ", text)
