"""Ranges as spreadsheets copy them: tab-separated lines, cells with line breaks between quotes."""

from collections.abc import Sequence


def to_range(rows: Sequence[Sequence[str]]) -> str:
    """The text that Excel and LibreOffice paste as cells."""
    return "\n".join("\t".join(map(_quoted, row)) for row in rows)


def from_range(text: str) -> list[list[str]]:
    """The cells of a copied range, every row as long as the longest; an empty list when there is nothing."""
    rows: list[list[str]] = [[]]
    cell = ""
    position = 0
    ended = True  # whether the last line was closed by a line break
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    while position < len(text):
        letter = text[position]
        if letter == '"' and not cell and (quoted := _quoted_cell(text, position)) is not None:
            cell, position = quoted
            ended = False
            continue
        position += 1
        ended = letter == "\n"
        if letter in "\t\n":
            rows[-1].append(cell)
            cell = ""
            if ended:
                rows.append([])
        else:
            cell += letter
    if ended:
        rows.pop()
    else:
        rows[-1].append(cell)
    width = max(map(len, rows), default=0)
    return [row + [""] * (width - len(row)) for row in rows]


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if any(mark in cell for mark in '\t\n"') else cell


def _quoted_cell(text: str, start: int) -> tuple[str, int] | None:
    """The content of a quoted cell that opens at `start` and the place after it; `None` when its quote never closes."""
    position = start + 1
    content = ""
    while position < len(text):
        if text[position] != '"':
            content += text[position]
        elif text[position + 1 : position + 2] == '"':
            content += '"'
            position += 1
        else:
            after = position + 1
            return (content, after) if text[after : after + 1] in {"", "\t", "\n"} else None
        position += 1
    return None
