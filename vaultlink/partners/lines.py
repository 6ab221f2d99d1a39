"""A note's text → the lines in which its owner speaks: no quotes, code, comments or regions of ours."""

import re
from collections.abc import Iterator
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from vaultlink.model.note import Callout, Note
from vaultlink.model.patterns import pattern_of
from vaultlink.model.text import LINE_BREAK, Span
from vaultlink.syntax.properties.fence import body_start, fence_of


class Shape(StrEnum):
    """What a line is to Markdown."""

    HEADING = "heading"
    ITEM = "item"
    ROW = "row"
    TEXT = "text"


HEADING, ITEM, ROW, TEXT = Shape
"""The shapes once more: to ask an enum for a member is a call in Python 3.11, and every line asks."""


class Line(Struct, frozen=True):
    """One line of a note's body, comments blanked."""

    shape: Shape
    text: str
    """Without indent, hashes, list mark and box."""
    start: int
    """Where `text` begins in the note."""
    indent: int
    """Columns in front of the list mark or the text."""
    level: int = 0
    """Of a heading, 1 to 6."""
    box: str | None = None
    """The character in a task's box."""
    callouts: tuple[Callout, ...] = ()
    """The callouts around it, the outermost first."""
    after_gap: bool = False
    """Whether something else than a line stands directly above: nothing, a quote, code."""

    @property
    def end(self) -> int:
        """Where the text ends in the note."""
        return self.start + len(self.text)

    @property
    def span(self) -> Span:
        """Where the text stands."""
        return Span(self.start, self.start + len(self.text))


_FENCE = pattern_of(r"[ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(`{3,}|~{3,})(.*)")
_QUOTE = pattern_of(r"[ \t]*>[ \t]?")
_CALLOUT_TITLE = pattern_of(r"[ \t]*(\[![^\]\r\n]+\])[+-]?[ \t]*")
_HEADING = pattern_of(r"(#{1,6})[ \t]++((?:[^ \t]++|[ \t]++(?!#*+[ \t]*+$))*+)")
_MARK = pattern_of(r"(?:[-*+]|\d{1,9}[.)])(?:[ \t]+(?:\[(?P<box>.)\](?:[ \t]+|$))?|$)")
_MARKS = frozenset("-*+0123456789")
_BEGINNING = _MARKS | frozenset("#| \t")
"""With what a line can begin that is not mere text."""
_HYPHENS, _BLANKS, _BEHIND_MARK = frozenset("-*+"), frozenset(" \t"), frozenset(("", " ", "\t", "["))
_CODE = pattern_of(r"(?<!`)(`++).+?(?<!`)\1(?!`)")
_COMMENT_OR_CODE = pattern_of(rf"{_CODE.pattern}|%%.*?%%|<!--.*?(?:(?P<closed>-->)|$)")
_OPENING = pattern_of(r"%%|<!--|^[ \t]*\$\$")
_CONTAINERS = pattern_of(r"[\s>*+-]+|\d{1,9}[.)]\s")
_BEGINS_BLOCK = pattern_of(r"[ \t]*(?:$|[-*+][ \t]|\d{1,9}[.)][ \t]|#{1,6}[ \t]|[|>])")
_STAND_IN = "\ue000\ue001\ue002\ue003"
_CLOSING = {"%%": "%%", "<!--": "-->", "$$": "$$"}
_HIDING = (">", "%%", "<!--", "$$", "```", "~~~")
"""What quotes, comments, display math and fenced code begin with."""
_CITING = frozenset({"quote", "cite"})
_CODE_INDENT = _TAB = 4


def said_lines(note: Note) -> tuple[Line, ...]:
    """Return the lines of a note's body that can tell something."""
    return tuple(_Reader(note).lines())


class _Reader:
    """What is open at the line being read: a fence, a comment, quotes, a list."""

    def __init__(self, note: Note) -> None:
        self._note = note
        self._titles = {callout.span.start: callout for callout in note.callouts}
        self._callouts: tuple[Callout, ...] = ()
        self._fence = ""
        self._fence_depth = 0
        self._comment = ""
        """What closes the comment that is open."""
        self._in_prose = False
        """Whether it was opened in the middle of a line: then it ends with its paragraph at the latest."""
        self._quoted = self._in_list = False
        self._gap = True

    def lines(self) -> Iterator[Line]:
        text = self._note.text
        body = body_start(text, fence_of(text))
        ours = self._note.is_ours if self._note.regions else None
        marks = {mark: -1 for mark in _HIDING if mark[0] in text}  # which is seen in no time
        hiding = _next_of(marks, text, body)
        is_open = False
        for raw, start in _raw_lines(text, body):
            if is_open or hiding < start + len(raw):
                line = self._said(raw, start)
                is_open = bool(self._fence or self._comment or self._quoted or self._callouts)
                if hiding < start + len(raw):
                    hiding = _next_of(marks, text, start + len(raw))
            elif not raw or raw.isspace():
                self._gap = True
                continue
            else:  # nothing hides it, which is not asked again
                line = self._unhidden(_line_of(raw, start, (), 0, self._gap))
            self._gap = line is None
            if line is not None and not (ours and ours(line.span)):
                yield line

    def _said(self, raw: str, start: int) -> Line | None:
        at, depth = self._behind_quotes(raw, start) if ">" in raw else (0, 0)
        if self._fence and self._is_fenced(raw[max(at, 0) :], depth):
            return None
        quoted, self._quoted = self._quoted, at < 0
        text = self._uncommented(" " * at + raw[at:]) if at >= 0 else ""
        if not text.strip() or self._opens_fence(text, depth):
            self._callouts = self._callouts[:depth]
            return None
        return self._line_in(_line_of(text, start, self._callouts, at, self._gap), depth, quoted=quoted)

    def _is_fenced(self, text: str, depth: int) -> bool:
        """Tell whether a line belongs to the open fence; the end of its callout ends it, too."""
        if depth < self._fence_depth:
            self._fence = ""
            return False
        if _closes(text, self._fence):
            self._fence = ""
        return True

    def _opens_fence(self, text: str, depth: int) -> bool:
        found = _FENCE.match(text) if "```" in text or "~~~" in text else None
        if not found or (found[1][0] == "`" and "`" in found[2]):
            return False
        self._fence, self._fence_depth = found[1], depth
        return True

    def _line_in(self, line: Line, depth: int, *, quoted: bool) -> Line | None:
        """Return the line with the callouts that it stands in; none that goes on a quote, or is code."""
        if quoted and line.shape is TEXT:
            self._quoted = True
            return None
        if self._callouts and depth < len(self._callouts) and (line.shape is not TEXT or self._gap):
            self._callouts = self._callouts[:depth]
            line = replace(line, callouts=self._callouts)
        return self._unhidden(line)

    def _unhidden(self, line: Line) -> Line | None:
        """Return a line that nothing hides, unless its indent makes it code."""
        if line.indent:
            if line.indent >= _CODE_INDENT and self._gap and not self._in_list:
                return None
            self._in_list = self._in_list or line.shape is ITEM
        else:
            self._in_list = line.shape is ITEM
        return line

    def _behind_quotes(self, raw: str, start: int) -> tuple[int, int]:
        """Return where the text behind the marks of callouts begins, and their number; -1 in other quotes."""
        at = depth = 0
        while found := _QUOTE.match(raw, at):
            at, depth = found.end(), depth + 1
            title = _CALLOUT_TITLE.match(raw, at)
            callout = self._titles.get(start + title.start(1)) if title else None
            if title and callout and depth <= len(self._callouts) + 1:
                self._callouts = (*self._callouts[: depth - 1], callout)
                at = title.end()
                break
            if depth > len(self._callouts):
                return -1, depth
        if any(callout.type in _CITING for callout in self._callouts[:depth]):
            return -1, depth
        return at, depth

    def _uncommented(self, text: str) -> str:
        """Blank what is commented out, or display math."""
        if self._in_prose and _BEGINS_BLOCK.match(text):
            self._comment, self._in_prose = "", False
        if self._comment:
            closing = text.find(self._comment)
            if closing < 0:
                return ""
            end = closing + len(self._comment)
            self._comment, text = "", " " * end + text[end:]
        if "%%" not in text and "<!--" not in text and "$$" not in text:
            return text
        whole = text
        text = _COMMENT_OR_CODE.sub(_blanked_unless_code, _with_stand_ins(text)).replace(_STAND_IN, "<!--")
        opening = _OPENING.search(_CODE.sub(lambda found: "`" * len(found[0]), text))
        if opening is None:
            return text
        mark = opening[0].strip()
        if mark == "$$" and text.find("$$", opening.end()) >= 0:
            return ""
        self._comment = _CLOSING[mark]
        self._in_prose = _CONTAINERS.sub("", whole[: opening.start()]) != ""
        return text[: opening.start()]


def _raw_lines(text: str, start: int) -> Iterator[tuple[str, int]]:
    """Yield every line behind an offset without its break, and where it begins."""
    if "\r" not in text:
        for raw in text[start:].split("\n"):
            yield raw, start
            start += len(raw) + 1
        return
    for found in LINE_BREAK.finditer(text, start):
        yield text[start : found.start()], start
        start = found.end()
    yield text[start:], start


def _next_of(marks: dict[str, int], text: str, start: int) -> int:
    """Return where the next of some marks stands; each is looked for only behind where it stood last."""
    for mark, at in [*marks.items()]:
        if at < start:
            marks[mark] = text.find(mark, start)
            if marks[mark] < 0:
                del marks[mark]
    return min(marks.values(), default=len(text))


def _with_stand_ins(text: str) -> str:
    """Hide the comments that do not end on this line, or each would be followed to the line's end."""
    closed, end, open_ended = text.rpartition("-->")
    return closed + end + open_ended.replace("<!--", _STAND_IN)


def _blanked_unless_code(found: re.Match[str]) -> str:
    is_open = found[0].startswith("<!--") and not found["closed"]
    return found[0] if found[1] or is_open else " " * len(found[0])


def _closes(text: str, fence: str) -> bool:
    stripped = text.strip()
    return len(stripped) >= len(fence) and not stripped.strip(fence[0])


def _line_of(text: str, start: int, callouts: tuple[Callout, ...], at: int, gap: bool) -> Line:  # noqa: FBT001
    """Tell what kind of line it is and where its text begins."""
    first = text[0]
    if first not in _BEGINNING:
        return Line(TEXT, text.rstrip(), start, 0, 0, None, callouts, gap)
    body, begin, indent = text, 0, 0
    if first in _BLANKS:
        body = text.lstrip(" \t")
        begin = len(text) - len(body)
        indent = _columns(text[at:begin]) if begin > at else 0
        first = body[0]
    if first in _MARKS:
        if body[1:2] == " " and first in _HYPHENS and body[2:3] not in _BEHIND_MARK:
            return Line(ITEM, body[2:].rstrip(), start + begin + 2, indent, 0, None, callouts, gap)
        if mark := _MARK.match(body):
            behind = mark.end()
            return Line(
                ITEM, body[behind:].rstrip(), start + begin + behind, indent, 0, mark["box"], callouts, gap
            )
    elif first == "#" and indent < _CODE_INDENT and (heading := _HEADING.match(body)):
        level = len(heading[1])
        return Line(HEADING, heading[2], start + begin + heading.start(2), indent, level, None, callouts, gap)
    return Line(ROW if first == "|" else TEXT, body.rstrip(), start + begin, indent, 0, None, callouts, gap)


def _columns(indent: str) -> int:
    """Return the width of an indent with tabs expanded to stops of four."""
    return len(indent.expandtabs(_TAB))
