"""Long words made shorter by whole sentences: what is left out is left out entirely, and none stops in its middle."""

import re

from desktop.documents.parts import clipped

_BETWEEN = re.compile(r"(?<=[.!?…)]) +(?=[A-ZÀ-ÖØ-Þ«])")
"""Between two sentences; the article between brackets after one goes with it."""
_DETAILS = re.compile(r"\s*[:;]\s")


def whole(text: str, most: int) -> str:
    """The sentences that fit in so many signs, in their order: none is cut, a long one leaves its place to the next.

    Where not even one fits, what the first one begins with.
    """
    kept: list[str] = []
    sentences = [each for each in _BETWEEN.split(text.strip()) if each]
    for sentence in sentences:
        if len(" ".join([*kept, sentence])) <= most:
            kept.append(sentence)
    return " ".join(kept) if kept or not sentences else shorter(sentences[0], most)


def paragraphs(text: str, most: int) -> str:
    """The paragraphs, a line each, that fit in so many signs: of one too long, its first sentences if any fits.

    A sentence never follows those of another paragraph in the place of what came before it in its own.
    """
    kept: list[str] = []
    lines = [line for line in text.splitlines() if line.strip()]
    for line in lines:
        for sentence in (each for each in _BETWEEN.split(line.strip()) if each):
            if len(" ".join([*kept, sentence])) > most:
                break
            kept.append(sentence)
    return " ".join(kept) if kept or not lines else whole(lines[0], most)


def shorter(text: str, most: int) -> str:
    """A sentence as it is; one that is too long, up to what it details outside quotes, else cut at a word."""
    if len(text) <= most:
        return text
    heads = (text[: at.start()].rstrip() for at in reversed(list(_DETAILS.finditer(text))))
    closed = (head for head in heads if all(head.count(a) == head.count(b) for a, b in ("«»", "()")))
    return next((f"{head}." for head in closed if len(head) < most), clipped(text, most))
