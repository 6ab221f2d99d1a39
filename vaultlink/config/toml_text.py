"""A TOML text with the places of its keys: `tomllib` reads values but forgets their lines."""

import re
import tomllib
from collections.abc import Mapping

from msgspec import Struct, field

from vaultlink.config.keys import KeyPath
from vaultlink.model.message import Message
from vaultlink.model.patterns import pattern_of
from vaultlink.model.text import Position, Span, lines_of

DEEPEST = 32
"""Levels of tables and brackets beyond which nobody means a setting."""

_TOO_DEEP = Message("this is nested too deep")
_SAID_PLACE = pattern_of(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_WORD = pattern_of(r"[^\W\d_][\w-]*")
_TOKEN = pattern_of(
    r"""
    (?P<comment> \#[^\n]* )
  | (?P<text> \"{3} (?:[^\\"]|\\.|"(?!""))*+ (?:"{3,5}|\\?\Z)
            | '{3} (?:[^']|'(?!''))*+ (?:'{3,5}|\Z)
            | " (?:[^"\\\n]|\\[^\n])*+ "?
            | ' [^'\n]*+ '? )
  | (?P<break> \n )
  | (?P<mark> [\[\]{}=,.] )
  | (?P<bare> [^\s\#"'\[\]{}=,.]+ )
    """,
    re.VERBOSE | re.DOTALL,
)


class BadTomlError(ValueError):
    """The text is no TOML, or nests deeper than any settings do; says where and why."""

    def __init__(self, position: Position, reason: Message) -> None:
        """Keep place and reason."""
        super().__init__(position, reason)
        self.position = position
        self.reason = reason


class TomlText(Struct, frozen=True):
    """A TOML text as parsed."""

    text: str
    values: Mapping[str, object]
    places: Mapping[KeyPath, Span]
    items: Mapping[tuple[KeyPath, int], Span]
    """Of lists, by key and number from 0."""

    def position(self, path: KeyPath, item: int | None = None) -> Position:
        """Return where a key or table is first named, or where an item of a key's list stands."""
        span = self.places.get(path, Span(0, 0))
        if item is not None:
            span = self.items.get((path, item), span)
        return lines_of(self.text).position(span.start)


def parse_toml(text: str) -> TomlText:
    """Parse a text, or raise BadTomlError."""
    scan = _scanned(text)  # first, since it bounds the nesting for the parser
    try:
        return TomlText(text, tomllib.loads(text), scan.places, scan.items)
    except RecursionError:
        raise BadTomlError(Position(1, 1), _TOO_DEEP) from None
    except ValueError as trouble:
        raise _bad_toml(text, str(trouble)) from None


def _bad_toml(text: str, trouble: str) -> BadTomlError:
    """Return trouble with its place, which the parser tells in its sentence only."""
    found = _SAID_PLACE.search(trouble)
    if found is None:
        position = Position(1, 1)
    elif found[1]:
        position = Position(int(found[1]), int(found[2]))
    else:
        position = lines_of(text).position(len(text))
    reason = Message("this is not valid TOML: {reason}", reason=_SAID_PLACE.sub("", trouble))
    return BadTomlError(position, _with_hint(reason, text, position))


def _with_hint(reason: Message, text: str, position: Position) -> Message:
    """Say what most likely lacks quotes, where a bare word stands."""
    lines = text.split("\n")
    line = lines[position.line - 1] if position.line <= len(lines) else ""
    word = _WORD.match(line, position.column - 1)
    if word is None:
        return reason
    if "=" in line[: position.column - 1]:
        return Message('{reason}; text stands in quotes: "{word}"', reason=reason, word=word[0])
    if not word[0].isascii():
        return Message(
            '{reason}; a key with other letters than A to Z stands in quotes: "{word}"',
            reason=reason,
            word=word[0],
        )
    return reason


def places_of(text: str) -> Mapping[KeyPath, Span]:
    """Return where each key and table is first named; of a text that is no TOML, as far as it goes."""
    return _scanned(text).places


def _scanned(text: str) -> "_Scan":
    scan = _Scan()
    for token in _TOKEN.finditer(text):
        scan.take(token)
    return scan


class _Bracket(Struct):
    """An open bracket, the key whose value it belongs to, and the items that are over."""

    mark: str
    path: KeyPath
    items: int = 0


class _Scan(Struct):
    """What is known after a token: the table, the open brackets, the key being read."""

    places: dict[KeyPath, Span] = field(default_factory=dict)
    items: dict[tuple[KeyPath, int], Span] = field(default_factory=dict)
    table: KeyPath = ()
    value_of: KeyPath = ()
    opened: list[_Bracket] = field(default_factory=list)
    parts: list[tuple[str, Span]] = field(default_factory=list)
    in_key: bool = True
    in_header: bool = False

    def take(self, token: re.Match[str]) -> None:
        """Go on by one token."""
        kind, text = token.lastgroup, token[0]
        if kind == "break" and not self.opened:
            self._expect_key()
        elif kind in {"text", "bare"} and self.in_key:
            self.parts.append((_unquoted(text), Span(*token.span())))
        elif kind in {"text", "bare"} and self._in_list():
            bracket = self.opened[-1]
            self.items.setdefault((bracket.path, bracket.items), Span(*token.span()))
        elif kind == "mark" and self.in_key:
            self._mark_in_key(text)
        elif kind == "mark":
            self._mark_in_value(text)
        if max(len(self.parts), len(self.opened)) > DEEPEST:
            raise BadTomlError(lines_of(token.string).position(token.start()), _TOO_DEEP)

    def _expect_key(self) -> None:
        self.in_key, self.in_header = True, False
        self.parts.clear()

    def _mark_in_key(self, mark: str) -> None:
        if mark == "[":
            self.in_header = True
        elif mark == "]" and self.in_header and self.parts:
            self.table = self._record(())
            self.parts.clear()
        elif mark == "=":
            self.value_of = self._record(self.opened[-1].path if self.opened else self.table)
            self.in_key = False
        elif mark == "}" and self.opened:
            self._close()

    def _mark_in_value(self, mark: str) -> None:
        if mark in "[{":
            self.opened.append(_Bracket(mark, self.opened[-1].path if self._in_list() else self.value_of))
        elif mark in "]}" and self.opened:
            self._close()
        elif mark == "," and self._in_list():
            self.opened[-1].items += 1
        if mark == "{" or (mark == "," and self.opened and not self._in_list()):
            self._expect_key()

    def _in_list(self) -> bool:
        return bool(self.opened) and self.opened[-1].mark == "["

    def _close(self) -> None:
        self.opened.pop()
        self.parts.clear()
        self.in_key = False

    def _record(self, prefix: KeyPath) -> KeyPath:
        """Note the place of the key just read, and of the tables that its dots make."""
        for name, span in self.parts:
            prefix = (*prefix, name)
            self.places.setdefault(prefix, span)
        return prefix


def _unquoted(text: str) -> str:
    """Return a key without its quotes, escapes decoded."""
    if text[0] not in "\"'":
        return text
    try:
        return str(tomllib.loads(f"key = {text}")["key"])
    except tomllib.TOMLDecodeError:
        return text
