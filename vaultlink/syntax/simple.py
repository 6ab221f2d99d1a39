"""A note's body, block by block: what is simple is read by its lines, the rest by the full parser.

When is a block simple? When it begins at the margin, in no list or quote that is still open, and its
own lines prove what it is and where it ends: a heading, a rule, a fence, a comment, a footnote, a
paragraph, an item of a list with the simple items below it, a quote of paragraphs and items, a table. Its
lines begin with nothing that another block could begin with, and the line behind it is empty or surely
begins another block.

How is it read? One pattern tells its kind and its extent, and what it gives is noted at once. Where no
pattern fits, or more has to be known than it tells, the full parser takes exactly one block at this place,
and the reader goes on behind it. So whatever is read here the full parser reads the same way: it stays the
measure, and a law compares the two.
"""

import re
from collections.abc import Callable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from vaultlink.model.note import Callout, Footnote, Heading, Task
from vaultlink.model.patterns import pattern_of
from vaultlink.model.text import Span, first_line
from vaultlink.syntax.blocks.heading import without_closing_hashes
from vaultlink.syntax.blocks.paragraph import callout_parts
from vaultlink.syntax.blocks.table import DELIMITERS, cells, may_hold
from vaultlink.syntax.body import Body
from vaultlink.syntax.simple_blocks import BLOCK, ITEM, LIST_GOES_ON
from vaultlink.syntax.source import columns_of, joined, on_one_line

if TYPE_CHECKING:
    from vaultlink.syntax.note_state import NoteState

_SIGN = pattern_of(r"\[\[|\]\(|#[^\s#]|::|\^[A-Za-z0-9-]")
"""Whatever a block must hold before it can hold a link, tag, field or block id."""
_WORD_LINE = pattern_of(r"[^ \t\r\n][^\r\n]*")
_QUOTED_LINE = pattern_of(r">[ \t]*([^\r\n]*)")
_BULLET = pattern_of(r"[-*+] ([^\r\n]*)")
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
            block = BLOCK.match(self.text, at)
            behind = _READINGS[block.lastgroup](self, block) if block else None
            at = self.in_full(at) if behind is None else behind

    def in_full(self, at: int) -> int:
        """Let the full parser take one block; return the offset behind it."""
        # loaded when it is needed: markdown-it-py costs more than reading a note that was changed
        from vaultlink.syntax.parser import parse_block, state_of  # noqa: PLC0415

        state = self.state = self.state or state_of(self.text, self.start)
        behind = parse_block(state, at)
        self.body.take_tokens(state.tokens[self.taken :], state)
        self.taken = len(state.tokens)
        return behind

    def nothing(self, block: re.Match[str]) -> int:
        """Pass over a rule, or over empty lines at the beginning."""
        return block.end()

    def paragraph(self, block: re.Match[str]) -> int:
        """Take a paragraph."""
        self._words(*block.span("paragraph"))
        return block.end()

    def heading(self, block: re.Match[str]) -> int:
        """Take a heading."""
        start, end = block.span("heading")
        text = without_closing_hashes(block["heading"].rstrip())
        self.body.headings.append(Heading(len(block["hashes"]), text.strip(), Span(block.start(), end)))
        self._words(start, start + len(text))
        return block.end()

    def quote(self, block: re.Match[str]) -> int | None:
        """Take a quote's paragraphs and items, and the callout that its first line makes of it.

        A table in it is passed over where nothing in the quote can matter.
        """
        start, end = block.span("quote")
        lines = [line.span(1) for line in _QUOTED_LINE.finditer(self.text, start, end)]
        holds_sign = self._holds_sign(start, end)
        if holds_sign and any(self.text.startswith("|", line[0]) for line in lines):
            return None
        if parts := callout_parts(self.text, *lines[0]):
            self.body.callouts.append(Callout(*parts, Span(*lines[0])))
        for paragraph in self._quoted(lines) if holds_sign else ():
            self.body.take_piece(joined(self.text, paragraph), may_have_id=False)
        return block.end()

    def _quoted(self, lines: list[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
        """Give the paragraphs of a quote, each with its lines: that of an item has but one."""
        for are_words, paragraph in groupby(lines, self._are_words):
            if are_words:
                yield list(paragraph)
            else:
                items = (_BULLET.match(self.text, *line) for line in paragraph)
                yield from ([item.span(1)] for item in items if item)

    def _are_words(self, line: tuple[int, int]) -> bool:
        """Tell whether a line of a quote is neither empty nor an item."""
        return line[0] < line[1] and not _BULLET.match(self.text, *line)

    def table(self, block: re.Match[str]) -> int | None:
        """Take a table's cells, if the lines are a table at all."""
        start, end = block.span("table")
        if not self._holds_sign(start, end):
            return block.end()
        rows = [line.span() for line in _WORD_LINE.finditer(self.text, start, end)]
        if len(rows) == 1 or not DELIMITERS.fullmatch(self.text, *rows[1]):
            return None
        if len(cells(self.text, *rows[0])) != len(cells(self.text, *rows[1])):
            return None
        for row in (rows[0], *rows[2:]):
            if self._holds_sign(*row):
                self._row(*row)
        return block.end()

    def comment(self, block: re.Match[str]) -> int:
        """Take an HTML comment, which may be a marker."""
        self.body.take_html_line(*block.span("comment"))
        return block.end()

    def remark(self, block: re.Match[str]) -> int | None:
        """Pass over a comment of Obsidian's, in which links and tags would count."""
        return None if self._holds_sign(*block.span("remark")) else block.end()

    def footnote(self, block: re.Match[str]) -> int | None:
        """Take a footnote, unless more of it stands below, indented."""
        if self.text.startswith((" ", "\t"), block.end()):
            return None
        start, end = block.span("footnote")
        self.body.footnotes.append(Footnote(block["id"], Span(block.start(), end)))
        self._words(start, end)
        return block.end()

    def fence(self, block: re.Match[str]) -> int:
        """Pass over a fence; one that is not closed runs to the end."""
        opener, at = block["fence"], block.start("code")
        while (at := self.text.find(opener, at)) >= 0:
            before = self.text[max(at - _DEEPEST_CODE - 1, 0) : at].rstrip(" ")
            line = first_line(self.text, Span(at, len(self.text)))
            at = line.end
            if before.endswith(("\r", "\n")) and not line.of(self.text).lstrip(opener[0]).strip(" \t"):
                return at
        return len(self.text)

    def bullets(self, block: re.Match[str]) -> int:
        """Take items of one line each at the margin, unless more may belong to the last."""
        if LIST_GOES_ON.match(self.text, block.end()) and (first := ITEM.match(self.text, block.start())):
            return self.items(first)
        if self._holds_sign(*block.span("bullets")):
            for line in _BULLET.finditer(self.text, *block.span("bullets")):
                self._words(*line.span(1))
        return block.end()

    def items(self, first: re.Match[str]) -> int:
        """Take items as long as they are simple; return the offset behind them.

        An item at the margin is taken together with all that stand below it, since the full parser can
        begin only there.
        """
        group: list[re.Match[str]] = []
        columns: list[int] = []
        """Where the text of each open item begins; what is indented as far belongs to the item."""
        item: re.Match[str] | None = first
        behind = first.start()
        while item:
            indent = columns_of(item["indent"])
            is_inside = bool(columns) and indent >= columns[-1]
            while columns and indent < columns[-1]:
                columns.pop()
            is_code = indent > (columns[-1] if columns else 0) + _DEEPEST_CODE
            if is_code or (is_inside and item["mark"][0].isdigit()):
                return self.in_full(group[0].start() if group else behind)
            if not columns:
                self._take_items(group)
                group = []
            columns.append(indent + len(item["mark"]) + len(item["gap"]))
            group.append(item)
            behind = item.end()
            item = ITEM.match(self.text, behind)
        if LIST_GOES_ON.match(self.text, behind):
            return self.in_full(group[0].start())
        self._take_items(group)
        return behind

    def _take_items(self, items: list[re.Match[str]]) -> None:
        for item in items:
            start, end = item.span("text")
            if item["status"]:
                text = "\n".join(_WORD_LINE.findall(self.text, item.end("status") + 1, end))
                self.body.tasks.append(Task(item["status"], text.strip(), Span(start, end)))
            self._words(start, end)

    def _row(self, start: int, end: int) -> None:
        row = self.text[start:end]
        if not may_hold(row):
            return
        if "[[" in row:
            self.body.take_row(start, row)
        for cell in cells(self.text, start, end):
            if self._holds_sign(*cell):
                self.body.take_piece(on_one_line(self.text, *cell), may_have_id=False)

    def _words(self, start: int, end: int) -> None:
        """Take the text of a block outside quotes and tables."""
        if not self._holds_sign(start, end):
            return
        piece = on_one_line(self.text, start, end)
        if "\n" in piece.content or "\r" in piece.content:
            lines = (line.span() for line in _WORD_LINE.finditer(self.text, start, end))
            piece = joined(self.text, list(lines))
        self.body.take_piece(piece, may_have_id=True)

    def _holds_sign(self, start: int, end: int) -> bool:
        if self.sign < start:
            found = _SIGN.search(self.text, start)
            self.sign = found.start() if found else len(self.text)
        return self.sign < end


_READINGS: dict[str | None, Callable[[_Reader, re.Match[str]], int | None]] = {
    None: _Reader.nothing,
    "bullets": _Reader.bullets,
    "code": _Reader.fence,
    "comment": _Reader.comment,
    "footnote": _Reader.footnote,
    "heading": _Reader.heading,
    "paragraph": _Reader.paragraph,
    "quote": _Reader.quote,
    "remark": _Reader.remark,
    "rule": _Reader.nothing,
    "table": _Reader.table,
    "text": _Reader.items,
}
"""What reads a block, by the name of the last group in its pattern; None where it is not simple after all."""
