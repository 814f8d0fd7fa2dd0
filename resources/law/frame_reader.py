"""Reads the frames: each with all its parts in their order, each part with a source or said to be usage."""

from collections.abc import Iterator, Mapping

from resources.entries import Entry, unique
from resources.law.frames import FRAMES, NEEDS, Content, Frame, Under
from resources.law.lists import Status
from resources.law.reading import Register, needed, statements
from resources.law.statements import Statement

_USAGE = "advised"


def read_frames(
    file: Entry, articles: Register, forms: frozenset[str], instruments: frozenset[str]
) -> dict[str, Frame]:
    """Every frame of the closed list, in its order."""

    def build(entry: Entry) -> Frame:
        paper = entry.word("paper", frozenset(FRAMES))
        frame = Frame(
            paper=paper,
            what=needed(entry, "what", articles),
            limits=needed(entry, "limits", articles),
            more=statements(entry, "more", articles),
            under=tuple(_under(item, articles, forms) for item in entry.tables("under")),
            forms=entry.words("forms", forms),
            instrument=entry.word("instrument", instruments) if entry.has("instrument") else "",
            annexed=entry.words("annexed"),
            contents=tuple(
                unique(
                    entry.tables("contents"), lambda part: _content(part, articles, paper, forms), lambda part: part.id
                ).values()
            ),
        )
        _check_parts(entry, frame)
        return frame

    found = unique(file.tables("frames"), build, lambda frame: frame.paper)
    missing = [name for name in FRAMES if name not in found]
    if missing:
        raise file.wrong(f"rien sur « {', '.join(missing)} ».")
    file.close()
    return {name: found[name] for name in FRAMES}


def frame_statements(frames: Mapping[str, Frame]) -> Iterator[Statement]:
    """Every sentence of them; their blanks are parameters."""
    for frame in frames.values():
        yield from (frame.what, frame.limits, *frame.more)
        yield from (each.say for each in frame.under)
        yield from (part.say for part in frame.contents)


def _under(entry: Entry, articles: Register, forms: frozenset[str]) -> Under:
    found = Under(needed(entry, "say", articles), entry.words("forms", forms), entry.words("but", forms))
    entry.close()
    return found


def _content(entry: Entry, articles: Register, paper: str, forms: frozenset[str]) -> Content:
    content = Content(
        id=entry.word("id", frozenset(FRAMES[paper])),
        title=entry.text("title"),
        need=entry.word("need", frozenset(NEEDS)),
        say=needed(entry, "say", articles),
        asks=entry.words("asks"),
        forms=entry.words("forms", forms),
        moves=entry.yes("moves"),
    )
    usage = content.say.status is Status.PRACTICE
    if usage != (content.need == _USAGE):
        raise entry.wrong("ce qui est « pratique » est conseillé, et rien d’autre ne l’est.", "need")
    if not usage and not content.say.articles:
        raise entry.wrong("aucun article : ce que les textes demandent a toujours une source.", "say")
    return content


def _check_parts(entry: Entry, frame: Frame) -> None:
    """All the parts of the closed list are there, in its order."""
    held, wanted = tuple(part.id for part in frame.contents), FRAMES[frame.paper]
    if held != wanted:
        lost = [name for name in wanted if name not in held]
        what = f"il manque « {', '.join(lost)} »." if lost else "les parties ne sont pas dans leur ordre."
        raise entry.wrong(f"« {frame.paper} » : {what}", "contents")
