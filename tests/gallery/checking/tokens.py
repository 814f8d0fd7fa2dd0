"""A page of a PDF as the commands that paint it: `(operator, operands)`."""

import re
from collections.abc import Iterator

Operand = float | str | bytes | list["Operand"]  # type: ignore[misc]  # a list of operands is one
Command = tuple[str, list[Operand]]

_TOKEN = re.compile(
    rb"""[\s]* (?:
    (?P<number>[+-]?(?:\d+\.?\d*|\.\d+)) (?![^\s\[\]<>()/%])
  | (?P<name>/[^\s\[\]<>(){}/%]*)
  | (?P<text>\((?:[^()\\]|\\[\s\S]|\((?:[^()\\]|\\[\s\S])*\))*\))
  | (?P<sheet><<|>>)
  | (?P<hexa><[0-9A-Fa-f\s]*>)
  | (?P<list>\[|\])
  | (?P<remark>%[^\r\n]*)
  | (?P<operator>[^\s\[\]<>()/%]+)
    )""",
    re.VERBOSE,
)
_ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|(\r\n|[\s\S]))")
_SIGNS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b"", b"\r\n": b""}


def commands(content: bytes) -> Iterator[Command]:
    """The commands in their order; a picture that is written in the page itself is left out."""
    at, stack = 0, list[list[Operand]]([[]])
    while found := _TOKEN.match(content, at):
        at = found.end()
        kind, token = found.lastgroup, found[found.lastgroup or 0]
        if kind == "operator":
            if token == b"ID":  # data of a picture, up to « EI »
                end = re.compile(rb"\sEI(?=\s|$)").search(content, at)
                at = end.end() if end else len(content)
            yield token.decode("latin-1"), stack[0]
            stack = [[]]
        elif kind in {"list", "sheet"}:
            _nest(stack, opens=token in {b"[", b"<<"})
        elif kind != "remark":
            stack[-1].append(_value(kind, token))


def _nest(stack: list[list[Operand]], *, opens: bool) -> None:
    if opens:
        stack[-1].append(inner := [])
        stack.append(inner)
    elif len(stack) > 1:
        stack.pop()


def _value(kind: str | None, token: bytes) -> Operand:
    if kind == "number":
        return float(token)
    if kind == "name":
        return token[1:].decode("latin-1")
    if kind == "hexa":
        digits = re.sub(rb"\s", b"", token[1:-1])
        return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
    return _ESCAPE.sub(_unescaped, token[1:-1])


def _unescaped(found: re.Match[bytes]) -> bytes:
    return bytes([int(found[1], 8) & 0xFF]) if found[1] else _SIGNS.get(found[2], found[2])
