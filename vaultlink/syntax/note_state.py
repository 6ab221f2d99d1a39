"""The note's lines as the block parser sees them."""

import re
from itertools import accumulate
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from vaultlink.model.patterns import pattern_of
from vaultlink.syntax.source import PLAIN, Piece, columns_of, joined

_ANY_LINE = pattern_of(r"([^\r\n]*)(?:\r\n|\n|\r|\Z)")
_BLANKS = " \t"
_INDENT = 4


class NoteState(StateBlock):
    """A block state whose lines end at LF, CRLF or a lone CR, and whose first line is the body's.

    Offsets are those of the text on disk: nothing is normalised, so every place found is exact.
    """

    def __init__(self, text: str, start: int, md: MarkdownIt, env: dict[str, Any]) -> None:
        """Measure the lines of the text from `start`, the offset where the body begins."""
        self.src, self.md, self.env, self.tokens = text, md, env, []
        self.blkIndent = self.line = self.level = 0
        self.tight, self.ddIndent, self.listIndent = False, -1, -1
        self.parentType, self.result = "root", ""
        self._measure(text, start)
        self.lineMax = len(self.bMarks) - 1
        self.bsCount = [0] * len(self.bMarks)
        self._code_enabled = True
        self.has_no_break_space = "\u00a0" in text
        self.quotes = self.requoted = 0
        self.quote_line: int | None = None
        """The first line of the quote around this place, until a quote inside it is found."""
        self.too_deep = False
        self.keeps_all = False
        """Whether inline text in which nothing can matter is wanted, too."""

    def _measure(self, text: str, start: int) -> None:
        """Fill the marks: where each line begins and ends, and how far it is indented."""
        begins, lines = _lines(text, start)
        ends = [begin + len(line) for begin, line in zip(begins, lines, strict=True)]
        shifts = [len(line) - len(line.lstrip(_BLANKS)) if line[:1] in _BLANKS else 0 for line in lines]
        columns = list(shifts)
        if "\t" in text:
            columns = [columns_of(line[:shift]) for line, shift in zip(lines, shifts, strict=True)]
        self.bMarks, self.eMarks, self.tShift, self.sCount = begins, ends, shifts, columns
        if len(begins) > 1 and begins[-1] == ends[-1]:
            return  # the last, empty line is the sentinel that the library's rules rely on
        begins.append(len(text))
        ends.append(len(text))
        shifts.append(0)
        columns.append(0)

    def interrupts_paragraph(self, line: int, end: int) -> bool:
        """Tell whether a line ends the paragraph above it without a blank line between."""
        return bool(self.md.block.interrupts_paragraph(self, line, end))  # type: ignore[attr-defined]

    def read_indented(self, line: int, end: int) -> None:
        """Read lines that are indented by four columns as part of what stands above them, not as code."""
        self.blkIndent += _INDENT
        self.level += 1
        self.md.block.tokenize(self, line, end)
        self.level -= 1
        self.blkIndent -= _INDENT

    def line_start(self, line: int) -> int:
        """Return the offset of a line's first character that is neither container nor indent."""
        return self.bMarks[line] + self.tShift[line]

    def rest(self, line: int) -> str:
        """Return a line without its containers' marks and its indent."""
        return self.src[self.bMarks[line] + self.tShift[line] : self.eMarks[line]]

    def piece(self, first: int, last: int) -> Piece:
        """Return the inline text of the lines from `first` up to but without `last`."""
        return joined(self.src, [(self.line_start(line), self.eMarks[line]) for line in range(first, last)])

    def push_inline(self, piece: Piece, **about: object) -> None:
        """Add inline text to the tokens, unless nothing in it can matter."""
        if self.keeps_all or PLAIN.search(piece.content):
            token = self.push("inline", "", 0)
            token.meta = {"piece": piece, **about}

    def push_leaf(self, kind: str, first: int, last: int, **about: object) -> Token:
        """Add a token for a construct that covers the lines from `first` up to but without `last`."""
        token = self.push(kind, "", 0)
        token.map = [first, last]
        token.meta = about
        return token

    def last_token(self) -> Token | None:
        """Return the token pushed last."""
        return self.tokens[-1] if self.tokens else None


def _lines(text: str, start: int) -> tuple[list[int], list[str]]:
    """Return where the lines from an offset on begin, and the lines without their breaks.

    The last one is empty where the text ends in a line break.
    """
    if "\r" in text:
        found = [each for each in _ANY_LINE.finditer(text, start) if not _is_extra(each)]
        return [each.start() for each in found], [each[1] for each in found]
    lines = text[start:].split("\n")
    return list(accumulate((len(line) + 1 for line in lines[:-1]), initial=start)), lines


def _is_extra(line: re.Match[str]) -> bool:
    """Tell whether this is the empty match behind a last line that has no break."""
    return line.start() == line.endpos > line.pos and line.string[line.start() - 1] not in "\r\n"
