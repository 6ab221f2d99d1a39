"""The block parser: markdown-it-py's, with rules chosen by the first character of a line."""

from collections.abc import Callable
from typing import cast

from markdown_it import rules_block
from markdown_it.parser_block import ParserBlock, RuleFuncBlockType
from markdown_it.rules_block import StateBlock
from msgspec import Struct

from vaultlink.syntax.blocks.code import indented_code
from vaultlink.syntax.blocks.comment import comment
from vaultlink.syntax.blocks.fence import fence
from vaultlink.syntax.blocks.footnote import footnote
from vaultlink.syntax.blocks.heading import heading
from vaultlink.syntax.blocks.html import html_block
from vaultlink.syntax.blocks.math import math
from vaultlink.syntax.blocks.paragraph import paragraph
from vaultlink.syntax.blocks.quote import quote
from vaultlink.syntax.blocks.reference import reference
from vaultlink.syntax.blocks.setext import setext
from vaultlink.syntax.blocks.table import table
from vaultlink.syntax.blocks.thematic_break import thematic_break
from vaultlink.syntax.note_state import NoteState

Rule = Callable[[NoteState, int, int, bool], bool]
"""state, first line, line after the last, only asking → whether the rule took the lines"""

_DIGITS = "0123456789"
_LINE_BREAKERS = ("paragraph", "reference", "blockquote", "list")


class _BlockRule(Struct, frozen=True):
    """A rule, the characters a line must begin with for it, and what it can interrupt."""

    name: str
    rule: Rule
    openers: str | None
    interrupts: tuple[str, ...] = ()


_RULES = (
    _BlockRule("table", table, None, ("paragraph", "reference")),
    _BlockRule("code", indented_code, None),
    _BlockRule("fence", fence, "`~", _LINE_BREAKERS),
    _BlockRule("comment", comment, "%", ("paragraph", "reference", "blockquote")),
    _BlockRule("math", math, "$", ("paragraph", "reference", "blockquote")),
    _BlockRule("blockquote", quote, ">", _LINE_BREAKERS),
    _BlockRule("hr", thematic_break, "-*_", _LINE_BREAKERS),
    _BlockRule("list", rules_block.list_block, "-*+" + _DIGITS, ("paragraph", "reference", "blockquote")),
    _BlockRule("footnote", footnote, "[", ("paragraph", "reference", "blockquote")),
    _BlockRule("reference", reference, "["),
    _BlockRule("html_block", html_block, "<", ("paragraph", "reference", "blockquote")),
    _BlockRule("heading", heading, "#", ("paragraph", "reference", "blockquote")),
    _BlockRule("setext", setext, None),
    _BlockRule("paragraph", paragraph, None),
)


class NoteBlocks(ParserBlock):
    """A block parser that asks only the rules which a line's first character allows.

    The library asks every rule at every line; a note is mostly lines that begin with a letter,
    which nothing but a table can be interested in.
    """

    def __init__(self) -> None:
        """Register our rules in place of the library's."""
        super().__init__()
        for name in self.ruler.get_all_rules():
            self.ruler.disable(name)
        for rule in _RULES:
            register = self.ruler.at if rule.name in self.ruler.get_all_rules() else self.ruler.push
            register(rule.name, cast("RuleFuncBlockType", rule.rule), {"alt": list(rule.interrupts)})
            self.ruler.enable(rule.name)
        openers = set("".join(rule.openers or "" for rule in _RULES))
        self._starting = {char: _rules_at(char) for char in openers}
        self._starting_elsewhere = _rules_at(None)
        self._interrupting = {char: _interrupters(char, "paragraph") for char in openers}
        self._interrupting_elsewhere = _interrupters(None, "paragraph")

    def tokenize(self, state: StateBlock, startLine: int, endLine: int) -> None:  # noqa: N803
        """Parse the lines from `startLine` up to `endLine` as blocks."""
        if not isinstance(state, NoteState):
            raise TypeError(state)
        line, deepest, had_empty = startLine, state.md.options.maxNesting, False
        while line < endLine:
            state.line = line = state.skipEmptyLines(line)
            if line >= endLine or state.sCount[line] < state.blkIndent:
                break
            state.too_deep |= state.level >= deepest
            if state.too_deep:
                state.line = endLine
                break
            self.parse_one(state, line, endLine)
            state.tight = not had_empty
            line = state.line
            if line - 1 < endLine and state.isEmpty(line - 1):
                had_empty = True
            if line < endLine and state.isEmpty(line):
                had_empty = True
                line += 1
                state.line = line

    def parse_one(self, state: NoteState, line: int, end: int) -> None:
        """Parse one block; the paragraph takes what no other rule wants."""
        for rule in self._starting.get(state.src[state.line_start(line)], self._starting_elsewhere):
            if rule(state, line, end, False):
                return

    def interrupts_paragraph(self, state: NoteState, line: int, end: int) -> bool:
        """Tell whether a line ends the paragraph above it without a blank line between."""
        rules = self._interrupting.get(state.src[state.line_start(line)], self._interrupting_elsewhere)
        return any(rule(state, line, end, True) for rule in rules)


def _rules_at(char: str | None) -> tuple[Rule, ...]:
    return tuple(
        rule.rule for rule in _RULES if rule.openers is None or (char is not None and char in rule.openers)
    )


def _interrupters(char: str | None, what: str) -> tuple[Rule, ...]:
    return tuple(
        rule.rule
        for rule in _RULES
        if what in rule.interrupts and (rule.openers is None or (char is not None and char in rule.openers))
    )
