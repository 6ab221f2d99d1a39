"""Wikilinks that an unescaped pipe cuts in two inside a table row."""

import re
from collections.abc import Iterator

from vaultlink.model.finding import Finding, Source
from vaultlink.model.message import Message
from vaultlink.model.reading import UNESCAPED_PIPE
from vaultlink.model.text import Span

_CUT = re.compile(r"!?\[\[[^\[\]|\n]*?(?<!\\)\|[^\[\]\n]*?\]\]")
_CODE = re.compile(r"(`+)(?!`)[^\n]*?(?<!`)\1(?!`)")


def unescaped_pipes(source: Source, start: int, row: str) -> Iterator[Finding]:
    """Yield a finding for each link of a row that a pipe ends too early."""
    hidden = [found.span() for found in _CODE.finditer(row)] if "`" in row else []
    for found in _CUT.finditer(row):
        if any(begin <= found.start() < end for begin, end in hidden):
            continue
        message = Message("the pipe ends the table cell, so {link} is no link", link=found[0])
        advice = Message("write the pipe inside a table as \\|")
        span = Span(start + found.start(), start + found.end())
        yield UNESCAPED_PIPE.finding(source, span, message, advice)
