"""Markdown links and images: `[text](destination "title")`, `![text](file)`.

A bracket is remembered when it opens and judged when it closes, so the work grows with the length
of the text and not with the number of brackets.
"""

import unicodedata
from typing import TYPE_CHECKING

from vaultlink.model.names import percent_decoded
from vaultlink.model.note import Link, LinkKind
from vaultlink.model.patterns import pattern_of
from vaultlink.model.text import Span
from vaultlink.syntax.inlines.bracket import Bracket
from vaultlink.syntax.inlines.tag import tag_at

if TYPE_CHECKING:
    from markdown_it.token import Token

    from vaultlink.syntax.inlines.state import NoteInline

# markdown-it-py is loaded for notes that are not simple: it costs more than reading the one that was changed.

_EXTERNAL = pattern_of(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
_BLANKS = pattern_of(r"[ \t\n]*")


def opening_bracket(state: "NoteInline", silent: bool) -> bool:
    """Remember `[` or `![` as the possible start of a link."""
    start = state.pos
    inside = start + 1 + (state.src[start] == "!")
    if not state.src.startswith("[", inside - 1) or inside > state.posMax:
        return False
    if not silent:
        state.brackets.append(Bracket(start, inside))
        state.append_pending(state.src[start:inside])
    state.pos = inside
    return True


def closing_bracket(state: "NoteInline", _silent: bool) -> bool:
    """Make a link of the bracket that this `]` closes, if a destination follows."""
    if state.src[state.pos] != "]" or not state.brackets:
        return False
    bracket, label_end = state.brackets.pop(), state.pos
    if not state.may_link(bracket) or not state.src.startswith("(", label_end + 1):
        return False
    found = _destination(state.src, label_end + 2, state.posMax)
    if found is None:
        return False
    destination, end = found
    if inner_tag := tag_at(state.src, bracket.inside):
        state.found("tag", inner_tag.start(), inner_tag.end())
    label = state.src[bracket.inside : label_end]
    if state.src[bracket.start] == "[":
        state.last_link = bracket.start
    kind = "markdown_link" if destination else "empty_link"
    state.found(kind, bracket.start, end, label=label, destination=destination)
    return True


def destination_place(original: str, label: str) -> Span | None:
    """Return where the destination stands in a link as written, without angle brackets around it."""
    from markdown_it.helpers import parseLinkDestination  # noqa: PLC0415 - see above

    begin = len("![") if original.startswith("!") else len("[")
    opening = f"{label}]("
    if not original.startswith(opening, begin):
        return None
    start = _after_blanks(original, begin + len(opening), len(original))
    found = parseLinkDestination(original, start, len(original))
    is_bracketed = original.startswith("<", start)
    return Span(start + is_bracketed, found.pos - is_bracketed) if found.ok else None


def _destination(text: str, start: int, end: int) -> tuple[str, int] | None:
    """Return destination and the offset behind the closing parenthesis; None when it is no link."""
    from markdown_it.helpers import parseLinkDestination, parseLinkTitle  # noqa: PLC0415 - see above

    position = _after_blanks(text, start, end)
    if text.startswith(")", position, end):
        return "", position + 1
    found = parseLinkDestination(text, position, end)
    if not found.ok:
        return None
    position = _after_blanks(text, found.pos, end)
    if position > found.pos:
        title = parseLinkTitle(text, position, end)
        if title.ok:
            position = _after_blanks(text, title.pos, end)
    return (found.str, position + 1) if text.startswith(")", position) and position < end else None


def _after_blanks(text: str, start: int, end: int) -> int:
    found = _BLANKS.match(text, start, end)
    return found.end() if found else start


def link_of(token: "Token", original: str, span: Span) -> Link:
    """Return the link that a Markdown link token stands for; the title is dropped."""
    return written(token.meta["label"], token.meta["destination"], original, span)


def written(
    label: str, destination: str, original: str, span: Span, kind: LinkKind = LinkKind.MARKDOWN
) -> Link:
    """Return the link with this text and destination; `scheme:` of any kind makes it external."""
    external = _EXTERNAL.match(destination) is not None
    target = destination if external else unicodedata.normalize("NFC", percent_decoded(destination))
    return Link(
        kind=LinkKind.EXTERNAL if external else kind,
        embed=original.startswith("!"),
        original=original,
        target=target.strip(),
        display=label,
        span=span,
    )
