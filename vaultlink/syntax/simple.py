"""A note's body, block by block: what is simple is read by its lines, the rest by the full parser.

When is a block simple? When it stands at the margin, in no list or quote that is still open, and its
own lines prove what it is and where it ends: a heading, a rule, a fence, an HTML comment on one line,
a paragraph, an item of a list with the simple items below it, a quote of paragraphs, a table that
holds nothing. Its lines begin with nothing that another block could begin with, and the line behind it
is empty or surely begins another block.

How is it read? One pattern tells its kind and its extent, and what it gives is noted at once. Where no
pattern fits, the full parser takes exactly one block at this place, and the reader goes on behind it. So
nothing has to be simple but what is read here, and whatever is read here the full parser reads the same
way: it stays the measure, and a law compares the two.
"""

import re

from vaultlink.model.note import Callout, Heading, Task
from vaultlink.model.text import Span
from vaultlink.syntax.blocks.heading import without_closing_hashes
from vaultlink.syntax.blocks.paragraph import callout_parts
from vaultlink.syntax.blocks.table import DELIMITERS, cells, may_hold
from vaultlink.syntax.body import Body
from vaultlink.syntax.parser import parse_block, state_of
from vaultlink.syntax.source import NoteState, columns_of, joined

_BREAK = r"(?:\r\n?+|\n)"
_REST = r"[^\r\n]*+"
_LINE_END = r"(?:[\r\n]|\Z)"
_EMPTY_BELOW = rf"(?:\Z|{_BREAK}[ \t]*+{_LINE_END})"
_NO_PIPE = rf"[^\r\n|]*+(?={_LINE_END})"
"""The rest of a line that is no table's header, whatever stands below."""
_WORDS = rf"""(?:
    [^\s`~%$>*+_0-9\[<#|=:-]        # a letter, as a rule; no sign that begins a block or underlines one
  | \*{{1,3}}[^\s*] | _{{1,3}}[^\s_]  # emphasis, no bullet and no rule
  | [0-9]++(?![.)](?:\s|\Z))        # a number, no item's
  | \[\[ | \[(?![!^\[])[^\[\]\\\r\n]*+\](?!:)   # a link, no footnote's or reference's definition
  | `{{1,2}}[^`\s] | ~{{1,2}}[^~\s] | \#++[^\s\#] | =++[^=\s] | \$[^$\s]   # code, a tag, a highlight, math
){_REST}"""
"""A line that begins with nothing but words: within a paragraph or item it goes on with it."""
_WORDS_BELOW = rf"(?:{_BREAK}[ \t]*+{_WORDS})*+"
_HEADING = r"\#{1,6}(?:[ \t]|[\r\n]|\Z)"
_FENCE = rf"(?:`{{3,}}+[^`\r\n]*+{_LINE_END}|~{{3,}})"
_CALLOUT = r"\[![^\]\r\n]++\]"
_ITEM = rf"""
    (?P<indent>[ \t]*+)(?P<mark>[-*+]|[0-9]{{1,9}}[.)])(?P<gap>[ ]{{1,4}})
    (?P<text>(?:\[(?P<status>[^\r\n])\](?=[ \t]){_REST}|{_WORDS}){_WORDS_BELOW})
    (?={_EMPTY_BELOW}|{_BREAK}(?:[ \t]*+(?:[-*+]|[0-9]{{1,9}}[.)])[ \t]++\S|{_HEADING}|>|{_FENCE}))
"""
"""An item with its first paragraph; where it stands among the others its indent tells."""
_BLOCK = re.compile(
    rf"""(?:
    (?P<hashes>\#{{1,6}})(?:[ \t]++|(?={_LINE_END}))(?P<heading>{_NO_PIPE})
  | (?P<paragraph>{_WORDS}{_WORDS_BELOW})
    (?={_EMPTY_BELOW}|{_BREAK}(?:(?:[-*+]|1[.)])[ \t]++\S|{_HEADING}|>|{_FENCE}))
  | {_ITEM}
  | (?P<quote>>(?:[ ]?(?:{_CALLOUT}{_REST}|{_WORDS})|[ \t]*+(?={_LINE_END}))
      (?:{_BREAK}>(?:[ ]?{_WORDS}|[ \t]*+(?={_LINE_END})))*+)(?={_EMPTY_BELOW}|{_BREAK}{_HEADING})
  | (?P<rule>(?:-[ \t]*+){{3,}}+|(?:\*[ \t]*+){{3,}}+|(?:_[ \t]*+){{3,}}+)(?={_LINE_END})
  | (?P<table>\|{_REST}(?:{_BREAK}[ ]{{0,3}}\|{_REST})*+)(?={_EMPTY_BELOW})
  | (?P<comment><!--(?:(?!-->)[^\r\n|])*+-->{_NO_PIPE})
  | (?P<fence>`{{3,}}+(?=[^`\r\n]*+{_LINE_END})|~{{3,}}+)(?P<code>{_NO_PIPE})
  | (?=[ \t]*+[\r\n])
    )(?:[ \t]*+[\r\n])*+""",
    re.VERBOSE,
)
"""A block, and the empty lines behind it."""
_NEXT_ITEM = re.compile(rf"{_ITEM}(?:[ \t]*+[\r\n])*+", re.VERBOSE)
_LIST_GOES_ON = re.compile(r"[ \t]|(?:[-*+]|[0-9]{1,9}[.)])(?:\s|\Z)")
_SIGN = re.compile(r"\[\[|\]\(|#[^\s#]|::|\^[A-Za-z0-9-]")
"""Whatever a block must hold before it can hold a link, tag, field or block id."""
_WORD_LINE = re.compile(r"[^ \t\r\n][^\r\n]*")
_QUOTED_LINE = re.compile(r">[ \t]*([^\r\n]*)")
_LINE = re.compile(r"[^\r\n]*")
_DEEPEST_CODE = 3
"""Columns of indent that a fence's end may have, and an item, without being code."""


def read_body(body: Body, start: int) -> bool:
    """Read the text from an offset on; tell whether its lists and quotes were not too deep for that."""
    reader = _Reader(body, start)
    reader.read()
    return not (reader.state and reader.state.too_deep)


class _Reader:
    """Goes over the blocks of one body."""

    def __init__(self, body: Body, start: int) -> None:
        self.body, self.text, self.start = body, body.text, start
        self.state: NoteState | None = None
        """The full parser's, made when the first block needs it."""
        self.taken = 0
        """How many of its tokens have been taken."""
        self.sign = -1
        """Where the next sign stands, from the block on for which one was last looked for."""

    def read(self) -> None:
        """Read all blocks."""
        at, end = self.start, len(self.text.rstrip(" \t"))
        while at < end:
            found = _BLOCK.match(self.text, at)
            at = self._simple(found) if found else self._in_full(at)

    def _simple(self, block: re.Match[str]) -> int:
        """Take a block that has the form of a simple one; return the offset behind it."""
        match block.lastgroup:
            case "text":
                return self._items(block)
            case "paragraph":
                self._words(*block.span("paragraph"))
            case "heading":
                self._heading(block)
            case "quote":
                self._quote(*block.span("quote"))
            case "table" if self._holds_sign(*block.span("table")) and not self._table(block):
                return self._in_full(block.start())
            case "comment":
                self.body.take_html_line(*block.span("comment"))
            case "code":
                return self._behind_fence(block["fence"], block.start("code"))
        return block.end()

    def _in_full(self, at: int) -> int:
        """Let the full parser take one block; return the offset behind it."""
        state = self.state = self.state or state_of(self.text, self.start)
        behind = parse_block(state, at)
        self.body.take_tokens(state.tokens[self.taken :], state)
        self.taken = len(state.tokens)
        return behind

    def _heading(self, block: re.Match[str]) -> None:
        start, end = block.span("heading")
        text = without_closing_hashes(block["heading"].rstrip())
        self.body.headings.append(Heading(len(block["hashes"]), text.strip(), Span(block.start(), end)))
        self._words(start, start + len(text))

    def _items(self, first: re.Match[str]) -> int:
        """Take items as long as they are simple; return the offset behind the last, or where one is not.

        An item at the margin is taken together with all that stand below it, since the full parser can
        begin only there.
        """
        group: list[re.Match[str]] = []
        columns: list[int] = []
        """Where the text of each open item begins; what is indented as far belongs to the item."""
        item: re.Match[str] | None = first
        while item:
            indent = columns_of(item["indent"])
            is_inside = bool(columns) and indent >= columns[-1]
            while columns and indent < columns[-1]:
                columns.pop()
            if indent > (columns[-1] if columns else 0) + _DEEPEST_CODE:
                break
            if is_inside and item["mark"][0].isdigit():
                break
            if not columns:
                self._take_items(group)
                group = []
            columns.append(indent + len(item["mark"]) + len(item["gap"]))
            group.append(item)
            item = _NEXT_ITEM.match(self.text, behind := item.end())
        else:
            if not _LIST_GOES_ON.match(self.text, behind):
                self._take_items(group)
                return behind
        return self._in_full(group[0].start() if group else first.start())

    def _take_items(self, items: list[re.Match[str]]) -> None:
        for item in items:
            start, end = item.span("text")
            if item["status"]:
                text = "\n".join(_WORD_LINE.findall(self.text, item.end("status") + 1, end))
                self.body.tasks.append(Task(item["status"], text.strip(), Span(start, end)))
            self._words(start, end)

    def _words(self, start: int, end: int) -> None:
        """Take a paragraph's text, or a heading's."""
        if self._holds_sign(start, end):
            lines = [line.span() for line in _WORD_LINE.finditer(self.text, start, end)]
            if lines:
                self.body.take_piece(joined(self.text, lines), may_have_id=True)

    def _holds_sign(self, start: int, end: int) -> bool:
        if self.sign < start:
            found = _SIGN.search(self.text, start)
            self.sign = found.start() if found else len(self.text)
        return self.sign < end

    def _table(self, block: re.Match[str]) -> bool:
        """Take a table's cells; tell whether the lines are a table at all."""
        rows = [line.span() for line in _WORD_LINE.finditer(self.text, *block.span("table"))]
        columns = len(cells(self.text, *rows[0]))
        if (
            len(rows) == 1
            or not DELIMITERS.fullmatch(self.text, *rows[1])
            or len(cells(self.text, *rows[1])) != columns
        ):
            return False
        for start, end in (rows[0], *rows[2:]):
            if self._holds_sign(start, end) and may_hold(row := self.text[start:end]):
                if "[[" in row:
                    self.body.take_row(start, row)
                for cell in cells(self.text, start, end):
                    if self._holds_sign(*cell):
                        self.body.take_piece(joined(self.text, [cell]), may_have_id=False)
        return True

    def _quote(self, start: int, end: int) -> None:
        lines = [line.span(1) for line in _QUOTED_LINE.finditer(self.text, start, end)]
        if parts := callout_parts(self.text, *lines[0]):
            self.body.callouts.append(Callout(*parts, Span(*lines[0])))
        if not self._holds_sign(start, end):
            return
        paragraph: list[tuple[int, int]] = []
        for line in (*lines, (end, end)):
            if line[0] < line[1]:
                paragraph.append(line)
            elif paragraph:
                self.body.take_piece(joined(self.text, paragraph), may_have_id=False)
                paragraph = []

    def _behind_fence(self, opener: str, at: int) -> int:
        """Return the offset behind a fence's last line; one that is not closed runs to the end."""
        while (at := self.text.find(opener, at)) >= 0:
            line = _LINE.match(self.text, at)
            before = self.text[max(at - _DEEPEST_CODE - 1, 0) : at].rstrip(" ")
            if before.endswith(("\r", "\n")) and line and not line[0].lstrip(opener[0]).strip(" \t"):
                return line.end()
            at = line.end() if line else at
        return len(self.text)
