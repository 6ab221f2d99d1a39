"""Wikilinks and their embeds: `[[target|display]]`, `![[file]]` (help: Internal links, Embed files)."""

import unicodedata
from typing import TYPE_CHECKING

from vaultlink.model.note import Link, LinkKind
from vaultlink.model.patterns import pattern_of
from vaultlink.model.text import Span

if TYPE_CHECKING:
    from markdown_it.token import Token

    from vaultlink.syntax.inlines.state import NoteInline

_OPEN, _CLOSE = "[[", "]]"
_NEXT = pattern_of(r"\[\[|\]\]|\n")


def wikilink(state: "NoteInline", _silent: bool) -> bool:
    """Take `[[…]]` on one line, with the first `]]` as its end and no further `[[` inside."""
    start = state.pos
    opening = start + (state.src[start] == "!")
    if not state.src.startswith(_OPEN, opening) or opening < state.restart:
        return False
    inside = opening + len(_OPEN)
    found = _NEXT.search(state.src, inside, state.posMax)
    if not found or found[0] != _CLOSE:
        state.restart = found.start() if found else state.restart
        return False
    close = found.start()
    if not state.src[inside:close].strip():
        state.found("empty_link", start, close + len(_CLOSE))
    else:
        state.last_link = start
        state.found("wikilink", start, close + len(_CLOSE), text=state.src[inside:close])
    return True


def link_of(token: "Token", original: str, span: Span) -> Link:
    """Return the link that a wikilink token stands for."""
    return written(token.meta["text"], original, span, LinkKind.WIKILINK)


def written(inside: str, original: str, span: Span, kind: LinkKind) -> Link:
    """Return the link with this text between its brackets."""
    is_embed = original[:1] == "!"
    if "|" not in inside and "#" not in inside:  # as most links are
        target = inside.strip()
        return Link(kind, is_embed, original, unicodedata.normalize("NFC", target), target, span)
    target, display = parts(inside)
    shown = default_display(target) if display is None else display
    return Link(kind, is_embed, original, unicodedata.normalize("NFC", target), shown, span)


def parts(inside: str) -> tuple[str, str | None]:
    r"""Split `target|display`; `\|` splits too, a pipe in first position does not."""
    bar = inside.find("|", 1)
    if bar < 0:
        return inside.strip(), None
    return _before(bar, inside).strip(), inside[bar + 1 :].strip()


def target_place(original: str) -> Span:
    """Return where the target stands in a whole link as written, blanks around it included."""
    start = len(_OPEN) + original.startswith("!")
    inside = original[start : -len(_CLOSE)]
    return Span(start, start + len(_before(inside.find("|", 1), inside)))


def _before(bar: int, inside: str) -> str:
    return inside if bar < 0 else inside[:bar].removesuffix("\\")


def default_display(target: str) -> str:
    """Return what Obsidian shows for a link without display text: path and subpaths, joined by ` > `."""
    if "#" not in target:
        return target.strip()
    return " > ".join(part.strip() for part in target.split("#") if part.strip())
