"""A reader for blocks that are no YAML: line by line, whatever can be made out."""

import re
from dataclasses import dataclass

from vaultlink.model.text import Span

_KEY = re.compile(
    r"(?P<key>\"[^\"\r\n]*\"|'[^'\r\n]*'|[^\s\"'#:\-\[{][^:\r\n]*?)[ \t]*:"
    r"(?:[ \t]+(?P<value>[^\r\n]*?))?[ \t]*(?=\r|\n|$)"
)
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|\Z)")
_QUOTES = "\"'"


@dataclass(frozen=True, slots=True)
class Salvaged:
    """A key of a malformed block, its text, and where the text stands in the block."""

    key: str
    text: str
    span: Span


def salvage(block: str) -> tuple[Salvaged, ...]:
    """Return every `key: value` line, with the lines below it that belong to it.

    Quotes around a one-line value are dropped; further lines keep their own form.
    """
    found: list[Salvaged] = []
    for line in _LINE.finditer(block):
        key = _KEY.match(line[0])
        if key:
            start = line.start() + (key.start("value") if key["value"] is not None else key.end())
            end = line.start() + (key.end("value") if key["value"] is not None else key.end())
            found.append(_salvaged(block, key["key"].strip(_QUOTES), Span(start, end)))
        elif found and line[0].strip() and (line[0][0] in " \t-"):
            last = found[-1]
            end = line.start() + len(line[0].rstrip())
            found[-1] = _salvaged(block, last.key, Span(last.span.start, end))
    return tuple(found)


def _salvaged(block: str, key: str, span: Span) -> Salvaged:
    text = span.of(block).strip()
    if len(text) > 1 and text[0] == text[-1] and text[0] in _QUOTES:
        text = text[1:-1]
    return Salvaged(key.strip(), text, span)
