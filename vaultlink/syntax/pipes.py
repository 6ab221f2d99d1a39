"""Wikilinks that an unescaped pipe cuts in two inside a table row."""

from collections.abc import Iterator

from vaultlink.model.edit import Edit, Fix
from vaultlink.model.finding import Finding, Source
from vaultlink.model.message import Message
from vaultlink.model.patterns import pattern_of
from vaultlink.model.reading import UNESCAPED_PIPE
from vaultlink.model.text import Span
from vaultlink.syntax.source import joined

_CUT = pattern_of(r"\[\[[^\[\]|\n]*\|")
_PIPE = pattern_of(r"(?<!\\)\|")
_CUT_OPEN = pattern_of(rf"\[\[(?:(?!\[\[|\]\])[^\n])*?{_PIPE.pattern}")
"""What stands in a row as long as not all pipes in its links are escaped, as they are in most."""


def unescaped_pipes(source: Source, start: int, row: str) -> Iterator[Finding]:
    """Yield a finding for each link that the row would hold if no pipe ended it too early."""
    if not _CUT.search(row) or not _CUT_OPEN.search(row):
        return
    from vaultlink.syntax.parser import parse_piece  # noqa: PLC0415 - few notes need the full parser

    for token in parse_piece(joined(source.text, [(start, start + len(row))])):
        if token.type != "wikilink" or not _PIPE.search(token.meta["text"]):
            continue
        span = Span(start + token.meta["start"], start + token.meta["end"])
        message = Message("the pipe ends the table cell, so {link} is no link", link=span.of(source.text))
        advice = Message("write the pipe inside a table as \\|")
        escaped = _PIPE.sub(r"\\|", span.of(source.text))
        fix = Fix(Message("write {link}", link=escaped), safe=True, edits=(Edit(source.path, span, escaped),))
        yield UNESCAPED_PIPE.finding(source, span, message, advice, fix)
