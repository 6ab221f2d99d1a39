"""The values of a property one by one, each with its place, out of the text as it stands in the note.

The YAML is read already; this finds the pieces again, in blocks that Obsidian cannot read too.
"""

import json
from collections.abc import Container, Iterator
from itertools import pairwise

from msgspec import Struct

from vaultlink.config.vocabulary import Meaning, Vocabulary
from vaultlink.model.note import Note, Written
from vaultlink.model.patterns import pattern_of
from vaultlink.model.text import Span


class Entry(Struct):
    """A value, and where it stands without its quotes."""

    path: tuple[str, ...]
    """The keys that lead to it below the property, and numbers of list items that hold keys."""
    value: str
    span: Span


_DEEPEST = 8
"""Lists and maps in one another; what is deeper nobody has written by hand."""
_SPECIAL = frozenset("-[{|>")
"""Characters with which more than one value, or a text of several lines, can begin."""
_DECORATED = frozenset("&!")
_NULLS = frozenset({"", "~", "null", "Null", "NULL", "[]", "{}", "-"})
_PLAIN = pattern_of(r"[^\W_](?:[\w ./@+-]*[\w.])?")
_WORDS = pattern_of(r"[^\W_][\w./@+-]*+(?: [\w./@+-]++)*+")
_PLAIN_LIST = pattern_of(rf"\[ *+{_WORDS.pattern}(?:, *+{_WORDS.pattern})*+\]")
_PLAIN_ITEMS = pattern_of(rf"- {_WORDS.pattern}(?:\n *+- {_WORDS.pattern})*+")
"""Values that are a word, a number, a date, a few words, and nothing else."""
_BREAK = pattern_of(r"[\r\n]")
_COMMENT = pattern_of(r"(?:^|(?<=[ \t]))#.*")
_ITEM = pattern_of(r"-(?=[ \t\r\n]|\Z)[ \t]*")
_KEY = pattern_of(
    r"""(?P<key>"[^"\n]*"|'[^'\n]*'|[^\s"'#\-\[{][^:\r\n]*+|-[^\s:][^:\r\n]*+)"""
    r"[ \t]*:(?:[ \t]+|(?=[\r\n]|\Z))"
)
_BLOCK_SCALAR = pattern_of(r"[|>][-+0-9]*[ \t]*(?:#.*)?(?:\r\n|\n|\r)")
_LINE = pattern_of(r"([ \t]*)([^\r\n]*)(?:\r\n|\n|\r|\Z)")
_ANCHOR = pattern_of(r"(?:[&!][^\s,\[\]{}]*[ \t]+)+")
_PAIRS = {"[": "]", "{": "}", "(": ")"}


def entries_of(note: Note, keys: Container[str] | None = None) -> Iterator[tuple[str, Entry]]:
    """Yield every value of a note's properties, or of some, with its top-level key, in document order.

    Nothing is typed: a number, a date or `yes` is the text that people see.
    """
    texts = [item for item in note.property_texts.items() if keys is None or item[0] in keys]
    for key, written in sorted(texts, key=lambda item: (item[1].span.start, item[1].span.end)):
        for entry in entries_in(note.text, written):
            yield key, entry


def entries_for(note: Note, meaning: Meaning, vocabulary: Vocabulary) -> Iterator[Entry]:
    """Yield the values of the properties of one meaning, in document order."""
    written = [note.property_texts[key] for key in vocabulary.named(note.property_texts, meaning)]
    if len(written) > 1:
        written.sort(key=lambda each: (each.span.start, each.span.end))
    for each in written:
        yield from entries_in(note.text, each)


def entries_in(text: str, written: Written) -> Iterator[Entry]:
    """Yield the values of one property."""
    value, start = written.text, written.span.start
    if _PLAIN.fullmatch(value) and value not in _NULLS:  # as most are
        yield Entry((), value, Span(start, start + len(value)))
        return
    if _PLAIN_LIST.fullmatch(value):
        yield from _plain_list(value, start)
        return
    before = _line_start(text, start)
    column = start - before
    if value.startswith("- ") and _PLAIN_ITEMS.fullmatch(value):
        items = value.split("\n" + " " * column + "- ")
        if len(items) == value.count("\n") + 1:
            yield from _plain_items(items, start, column)
            return
    is_below = not text[before:start].strip()
    yield from _value(written.text, start, column, (), below=is_below)


def _plain_list(value: str, start: int) -> Iterator[Entry]:
    """Yield the words between the brackets and commas of a list that holds nothing else."""
    for found in _WORDS.finditer(value):
        if found[0] not in _NULLS:
            yield Entry((), found[0], Span(start + found.start(), start + found.end()))


def _plain_items(items: list[str], start: int, column: int) -> Iterator[Entry]:
    """Yield the words behind the hyphens of a list that holds nothing else, all in one column."""
    items[0] = items[0].removeprefix("- ")
    for item in items:
        start += 2
        if item not in _NULLS:
            yield Entry((), item, Span(start, start + len(item)))
        start += len(item) + 1 + column


def _value(  # noqa: PLR0913 - each says one thing about where the piece stands
    text: str, at: int, column: int, path: tuple[str, ...], *, below: bool, depth: int = 0
) -> Iterator[Entry]:
    """Yield the values in a piece of YAML that begins in a column, on a line of its own or not."""
    if text[:1] in _DECORATED and (decorated := _ANCHOR.match(text)):
        text, at, column = text[decorated.end() :], at + decorated.end(), column + decorated.end()
    if depth > _DEEPEST or not text:
        return
    if text[0] not in _SPECIAL and not below and "]], [[" not in text:
        yield from _scalar(text, at, path)
    elif _ITEM.match(text):
        yield from _items(text, at, column, path, depth)
    elif text[0] in "[{":
        yield from _bracketed(text, at, path, depth)
    elif found := _BLOCK_SCALAR.match(text):
        yield from _scalar(text[found.end() :], at + found.end(), path, is_block=True)
    elif below and _KEY.match(text):
        yield from _block_map(text, at, column, path, depth)
    elif text[0] not in "\"'" and "]], [[" in text:
        yield from _listed(text, at, path, Span(0, len(text)), depth)
    else:
        yield from _scalar(text, at, path)


def _bracketed(text: str, at: int, path: tuple[str, ...], depth: int) -> Iterator[Entry]:
    """Yield the values between brackets; `[[X]]` is a link that nobody has quoted."""
    if text.startswith("[["):
        yield from _listed(text, at, path, Span(0, len(text)), depth)
    elif text.startswith("["):
        yield from _listed(text, at, path, _inside(text), depth)
    else:
        yield from _flow_map(text, at, path, _inside(text), depth)


def _items(text: str, at: int, column: int, path: tuple[str, ...], depth: int) -> Iterator[Entry]:
    """Yield the values of a list with hyphens."""
    starts = [start for start, indent, line in _lines(text, column) if indent == column and _ITEM.match(line)]
    for number, (start, end) in enumerate(pairwise([*starts, len(text)])):
        found = _ITEM.match(text, start)
        begin = found.end() if found else start
        inner = _without_remarks(text[begin:end])
        lead = len(inner) - len(inner.lstrip())
        inside = column + begin - start if not lead else _column_at(text, begin + lead)
        below = _KEY.match(inner.lstrip()) is not None
        here = (
            (*path, str(number))
            if below or inner.lstrip().startswith("{") or _ITEM.match(inner.lstrip())
            else path
        )
        yield from _value(inner.lstrip(), at + begin + lead, inside, here, below=below, depth=depth + 1)


def _without_remarks(text: str) -> str:
    """Drop the lines of comments at the end."""
    kept = text.rstrip()
    while (start := _line_start(kept, len(kept))) and kept[start:].lstrip(" \t").startswith("#"):
        kept = kept[: start - 1].removesuffix("\r")
    return kept.rstrip()


def _block_map(text: str, at: int, column: int, path: tuple[str, ...], depth: int) -> Iterator[Entry]:
    """Yield the values below the keys of a map."""
    starts = [start for start, indent, line in _lines(text, column) if indent == column and _KEY.match(line)]
    for start, end in pairwise([*starts, len(text)]):
        found = _KEY.match(text, start)
        if found is None:
            continue
        inner = _without_remarks(text[found.end() : end])
        lead = len(inner) - len(inner.lstrip())
        begin = found.end() + lead
        below = _BREAK.search(inner[:lead]) is not None
        inside = _column_at(text, begin) if below else column + begin - start
        key = _unquoted(found["key"].strip())[0]
        yield from _value(inner.lstrip(), at + begin, inside, (*path, key), below=below, depth=depth + 1)


def _lines(text: str, column: int) -> Iterator[tuple[int, int, str]]:
    """Yield where each line's content begins, its column, and the content; the first begins in `column`."""
    for number, found in enumerate(_LINE.finditer(text)):
        if found[2] and not found[2].startswith("#"):
            yield found.start(2), column + len(found[1]) if number == 0 else len(found[1]), found[2]


def _line_start(text: str, offset: int) -> int:
    return max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1


def _column_at(text: str, offset: int) -> int:
    return offset - _line_start(text, offset)


def _listed(text: str, at: int, path: tuple[str, ...], inside: Span, depth: int) -> Iterator[Entry]:
    """Yield the values between commas; an unquoted link is one value."""
    for start, end in _split(text, inside):
        yield from (
            _value(text[start:end], at + start, 0, path, below=False, depth=depth + 1)
            if not text.startswith("[[", start)
            else _scalar(text[start:end], at + start, path)
        )


def _flow_map(text: str, at: int, path: tuple[str, ...], inside: Span, depth: int) -> Iterator[Entry]:
    for start, end in _split(text, inside):
        if found := _KEY.match(text, start, end):
            key = _unquoted(found["key"].strip())[0]
            inner = text[found.end() : end]
            yield from _value(inner, at + found.end(), 0, (*path, key), below=False, depth=depth + 1)


def _inside(text: str) -> Span:
    """Return what stands between the brackets that a text begins with."""
    closer = text.rfind(_PAIRS[text[0]])
    return Span(1, closer if closer > 0 else len(text))


def _split(text: str, inside: Span) -> Iterator[tuple[int, int]]:
    """Yield the trimmed ranges between the commas that stand in no brackets or quotes."""
    start, open_brackets, quote, before = inside.start, 0, "", ""
    for place in range(inside.start, inside.end):
        char = text[place]
        if quote:
            quote = "" if char == quote else quote
        elif char in "\"'" and before in {"", ":"}:
            quote = char
        elif char in _PAIRS:
            open_brackets += 1
        elif char in _PAIRS.values():
            open_brackets = max(open_brackets - 1, 0)
        elif char == "," and not open_brackets:
            yield from _trimmed(text, start, place)
            start, before = place + 1, ""
            continue
        before = before if char.isspace() else char
    yield from _trimmed(text, start, inside.end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    if piece.strip():
        yield start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


def _scalar(text: str, at: int, path: tuple[str, ...], *, is_block: bool = False) -> Iterator[Entry]:
    if is_block:
        value, span = " ".join(text.split()), _whole(text)
    elif text[:1] in {'"', "'"} and text.rstrip()[-1:] == text[0] and len(text.rstrip()) > 1:
        value, span = _unquoted(text.rstrip())
    elif _BREAK.search(text):
        lines = [_COMMENT.sub("", line).strip() for line in text.splitlines()]
        value, span = " ".join(line for line in lines if line), _whole(text)
    else:
        value = (_COMMENT.sub("", text) if "#" in text else text).rstrip()
        span = Span(0, len(value))
    if value.strip() not in _NULLS:
        yield Entry(path, value.strip(), Span(at + span.start, at + span.end))


def _whole(text: str) -> Span:
    lead = len(text) - len(text.lstrip())
    return Span(lead, max(lead, len(text.rstrip())))


def _unquoted(text: str) -> tuple[str, Span]:
    """Return the text between quotes, and where it stands."""
    if text[:1] not in {'"', "'"} or len(text) < 2:  # noqa: PLR2004
        return text, Span(0, len(text))
    inside = text[1:-1]
    if text[0] == "'":
        return inside.replace("''", "'"), Span(1, len(text) - 1)
    try:
        return str(json.loads(f'"{inside}"', strict=False)) if "\\" in inside else inside, Span(
            1, len(text) - 1
        )
    except ValueError:
        return inside, Span(1, len(text) - 1)
