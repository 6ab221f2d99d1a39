"""Tags: `#name` (help: Tags). What may stand before and inside one was seen in Obsidian's own caches."""

import re
from typing import TYPE_CHECKING

from vaultlink.model.names import tag_name
from vaultlink.model.note import Tag
from vaultlink.model.patterns import pattern_of
from vaultlink.model.text import Span

if TYPE_CHECKING:
    from vaultlink.syntax.inlines.state import NoteInline

_EXCLUDED = r"\s\u2000-\u206F\u2E00-\u2E7F'!\"#$%&()*+,.:;<=>?@^`{|}~\[\]\\"
TAG_BEHIND_HASH = rf"(?![0-9]+(?:[{_EXCLUDED}]|$))[^{_EXCLUDED}]+"
EMPHASIS = "*_=~"
_TAG = pattern_of(f"#{TAG_BEHIND_HASH}")
_RUN = pattern_of(r"([*_=~])\1*")
_OPENER = pattern_of(r"\*{1,3}|_{1,3}|==|~~")


def tag_at(text: str, position: int) -> re.Match[str] | None:
    """Return the tag whose `#` stands at this position, wherever that is."""
    found = _TAG.match(text, position)
    return found if found and found[0].strip("#/") else None


def tag(state: "NoteInline", _silent: bool) -> bool:
    """Take a tag where one may start."""
    if state.src[state.pos] != "#" or not _may_start(state):
        return False
    found = tag_at(state.src, state.pos)
    if not found:
        return False
    state.found("tag", found.start(), found.end())
    return True


def _may_start(state: "NoteInline") -> bool:
    """Tell whether a tag may start here: at a blank, behind a link, code or tag, behind opened emphasis."""
    before = state.src[state.pos - 1] if state.pos else " "
    if before.isspace() or not state.pending:
        return True
    return before in EMPHASIS and _opens_emphasis(state)


def _opens_emphasis(state: "NoteInline") -> bool:
    """Tell whether the signs before this position open emphasis that is closed later on."""
    start = state.pos
    while start and state.src[start - 1] in EMPHASIS:
        start -= 1
    if start and state.src[start - 1].isalnum():
        return False
    runs = [found[0] for found in _RUN.finditer(state.src, start, state.pos)]
    return all(_OPENER.fullmatch(run) and state.last_of(run) >= state.pos for run in runs)


def tag_of(original: str, span: Span) -> Tag:
    """Return the tag written as `original`; a slash at its end is no part of it."""
    name = tag_name(original)
    return Tag(name, Span(span.start, span.start + 1 + len(name)))
