"""Lines of styled pieces, and the one place where they become plain or coloured text."""

from collections.abc import Iterable
from enum import StrEnum

from vaultlink.report.screen import neutral


class Style(StrEnum):
    """What a piece of a line is; the value is how rich spells its look."""

    PLAIN = "none"
    PLACE = "bold"
    TITLE = "bold underline"
    RULE = "magenta"
    FAINT = "bright_black"
    ADVICE = "cyan"
    ERROR = "bold red"
    WARNING = "bold yellow"
    INFO = "bold blue"


Segment = tuple[str, Style]
Line = tuple[Segment, ...]


def plain(text: str) -> Segment:
    """Return a piece without a style of its own."""
    return (text, Style.PLAIN)


def rendered(lines: Iterable[Line], *, colour: bool = False) -> str:
    """Return lines as text for a terminal or a file, neutralised, each with its line feed."""
    return _coloured(lines) if colour else "".join(map(_plain_line, lines))


def _plain_line(line: Line) -> str:
    whole = "".join([text for text, _ in line])
    if not whole.isprintable():  # a break may stand half in one piece and half in the next
        whole = "".join([neutral(text) for text, _ in line])
    return whole.rstrip(" ") + "\n"


def _coloured(lines: Iterable[Line]) -> str:
    # Only a terminal pays for loading rich.
    from rich.color import ColorSystem  # noqa: PLC0415
    from rich.style import Style as Look  # noqa: PLC0415

    looks = {style: Look.parse(style.value) for style in Style}

    def drawn(segment: Segment) -> str:
        return looks[segment[1]].render(neutral(segment[0]), color_system=ColorSystem.STANDARD)

    return "".join("".join(map(drawn, line)) + "\n" for line in lines)
