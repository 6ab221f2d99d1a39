"""Regular expressions from an untrusted vault, as far as they can be matched in time linear in the path.

Only a subset is read: literals, classes, anchors, `.`, groups, alternatives, and repeats that hold no
other repeat. The dialect is JavaScript's without flags, since Obsidian's users wrote them for it.
"""

import re
from enum import Enum, auto

from msgspec import Struct

from vaultlink.model.message import Message
from vaultlink.model.patterns import pattern_of

LONGEST = 500
"""Characters of an expression."""
DEEPEST = 20
"""Groups in groups."""
MOST_TIMES = 200
"""A bound of `{n,m}`."""

_HIGHEST = 0x10FFFF
_TIMES = pattern_of(r"\{(\d{1,6})(?:(,)(\d{1,6})?)?\}")
_GROUP = pattern_of(r"\((?:\?:|\?<[A-Za-z_$][\w$]*>)?")


class UnsupportedError(ValueError):
    """The expression is outside the subset, or none at all; says why."""

    def __init__(self, reason: Message) -> None:
        """Keep the reason."""
        super().__init__(reason)
        self.reason = reason


class Anchor(Enum):
    """A condition on a place between characters."""

    START = auto()
    END = auto()
    WORD_EDGE = auto()
    NO_WORD_EDGE = auto()


Ranges = tuple[tuple[int, int], ...]
"""Code points, each pair the first and the last of a run."""


class Chars(Struct, frozen=True):
    """One character out of a set, or out of all others."""

    ranges: Ranges
    negated: bool = False

    def hold(self, char: str) -> bool:
        """Tell whether the character belongs to the set."""
        code = ord(char)
        return self.negated != any(low <= code <= high for low, high in self.ranges)


class Sequence(Struct, frozen=True):
    """One part after the other."""

    parts: tuple["Part", ...]


class Either(Struct, frozen=True):
    """Any one of the options."""

    options: tuple["Part", ...]


class Repeat(Struct, frozen=True):
    """A part several times; `most` None means without end."""

    part: "Part"
    least: int
    most: int | None


Part = Chars | Anchor | Sequence | Either | Repeat


def _others(ranges: Ranges) -> Ranges:
    """Return all code points that are not in these ranges, which must be in order."""
    lows = (0, *(high + 1 for _, high in ranges))
    highs = (*(low - 1 for low, _ in ranges), _HIGHEST)
    return tuple((low, high) for low, high in zip(lows, highs, strict=True) if low <= high)


_DIGIT: Ranges = ((0x30, 0x39),)
_WORD: Ranges = ((0x30, 0x39), (0x41, 0x5A), (0x5F, 0x5F), (0x61, 0x7A))
_BLANK: Ranges = (
    (0x09, 0x0D),
    (0x20, 0x20),
    (0xA0, 0xA0),
    (0x1680, 0x1680),
    (0x2000, 0x200A),
    (0x2028, 0x2029),
    (0x202F, 0x202F),
    (0x205F, 0x205F),
    (0x3000, 0x3000),
    (0xFEFF, 0xFEFF),
)
_SHORTHANDS = {
    "d": _DIGIT,
    "D": _others(_DIGIT),
    "w": _WORD,
    "W": _others(_WORD),
    "s": _BLANK,
    "S": _others(_BLANK),
}
_ANY = Chars(((0x0A, 0x0A), (0x0D, 0x0D), (0x2028, 0x2029)), negated=True)
_CONTROLS = {"t": 0x09, "n": 0x0A, "v": 0x0B, "f": 0x0C, "r": 0x0D, "0": 0x00}
_ANCHORS = {"^": Anchor.START, "$": Anchor.END, r"\b": Anchor.WORD_EDGE, r"\B": Anchor.NO_WORD_EDGE}

_INVALID = Message("it is not a valid expression")
_BEYOND = Message("only literals, classes, anchors, alternatives and simple repeats are read")
_NESTED = Message("a repeat inside a repeat can take for ever")
_TOO_BIG = Message("it is too big")


def parse_expression(text: str) -> Part:
    """Parse an expression of the subset, or raise UnsupportedError."""
    if len(text) > LONGEST:
        raise UnsupportedError(_TOO_BIG)
    reader = _Reader(text)
    part = reader.either(0)
    if reader.at < len(text):
        raise UnsupportedError(_INVALID)
    return part


class _Reader(Struct):
    """Goes through an expression from left to right."""

    text: str
    at: int = 0

    def either(self, depth: int) -> Part:
        """Read alternatives up to the end or a closing parenthesis."""
        if depth > DEEPEST:
            raise UnsupportedError(_TOO_BIG)
        options = [self._sequence(depth)]
        while self._skip("|"):
            options.append(self._sequence(depth))
        return options[0] if len(options) == 1 else Either(tuple(options))

    def _sequence(self, depth: int) -> Part:
        parts = []
        while self.at < len(self.text) and self.text[self.at] not in "|)":
            parts.append(self._repeated(depth))
        return Sequence(tuple(parts))

    def _repeated(self, depth: int) -> Part:
        part = self._one(depth)
        times = self._times()
        if times is None:
            return part
        self._skip("?")  # a lazy repeat matches the same paths
        if isinstance(part, Anchor):
            raise UnsupportedError(_INVALID)
        least, most = times
        if most != 1 and _repeats(part):
            raise UnsupportedError(_NESTED)
        return Repeat(part, least, most)

    def _times(self) -> tuple[int, int | None] | None:
        """Read a repeat, if one stands here; a brace that bounds nothing is a literal."""
        for mark, times in (("*", (0, None)), ("+", (1, None)), ("?", (0, 1))):
            if self._skip(mark):
                return times
        found = _TIMES.match(self.text, self.at)
        if found is None:
            return None
        self.at = found.end()
        least = int(found[1])
        most = int(found[3]) if found[3] else (None if found[2] else least)
        if most is not None and most < least:
            raise UnsupportedError(_INVALID)
        if max(least, most or 0) > MOST_TIMES:
            raise UnsupportedError(_TOO_BIG)
        return least, most

    def _one(self, depth: int) -> Part:
        """Read a character, a class, an anchor or a group."""
        for mark, anchor in _ANCHORS.items():
            if self._skip(mark):
                return anchor
        char = self.text[self.at]
        if char == "(":
            return self._group(depth)
        self.at += 1
        if char == "[":
            return self._class()
        if char == "\\":
            return Chars(self._escaped())
        if char in "*+?":
            raise UnsupportedError(_INVALID)
        return _ANY if char == "." else Chars(((ord(char), ord(char)),))

    def _group(self, depth: int) -> Part:
        opening = _GROUP.match(self.text, self.at)
        self.at = opening.end() if opening else self.at
        if self.text.startswith("?", self.at):
            raise UnsupportedError(_BEYOND)
        part = self.either(depth + 1)
        if not self._skip(")"):
            raise UnsupportedError(_INVALID)
        return part

    def _class(self) -> Chars:
        """Read what follows `[`."""
        negated = self._skip("^")
        ranges: list[tuple[int, int]] = []
        while not self._skip("]"):
            first = self._class_item()
            if self._range_follows():
                self.at += 1
                ranges.append(_range(first, self._class_item()))
            else:
                ranges.extend(first)
        return Chars(tuple(ranges), negated)

    def _range_follows(self) -> bool:
        return self.text.startswith("-", self.at) and self.text[self.at + 1 : self.at + 2] not in {"]", ""}

    def _class_item(self) -> Ranges:
        if self.at >= len(self.text):
            raise UnsupportedError(_INVALID)
        char = self.text[self.at]
        self.at += 1
        if char != "\\":
            return ((ord(char), ord(char)),)
        return ((0x08, 0x08),) if self._skip("b") else self._escaped()

    def _escaped(self) -> Ranges:
        """Read what follows a backslash."""
        char = self.text[self.at : self.at + 1]
        self.at += 1
        if not char:
            raise UnsupportedError(_INVALID)
        if char in _SHORTHANDS:
            return _SHORTHANDS[char]
        if char in "xu":
            code = self._hexadecimal(2 if char == "x" else 4)
        elif char in _CONTROLS:
            code = _CONTROLS[char]
        elif char.isalnum():
            raise UnsupportedError(_BEYOND)
        else:
            code = ord(char)
        return ((code, code),)

    def _hexadecimal(self, digits: int) -> int:
        found = re.compile(rf"[0-9A-Fa-f]{{{digits}}}").match(self.text, self.at)
        if found is None:
            raise UnsupportedError(_INVALID)
        self.at = found.end()
        return int(found[0], 16)

    def _skip(self, mark: str) -> bool:
        if self.text.startswith(mark, self.at):
            self.at += len(mark)
            return True
        return False


def _range(first: Ranges, last: Ranges) -> tuple[int, int]:
    """Return the range between two single characters."""
    if len(first) != 1 or len(last) != 1:
        raise UnsupportedError(_BEYOND)
    (low, low_end), (high, high_end) = first[0], last[0]
    if low != low_end or high != high_end or low > high:
        raise UnsupportedError(_INVALID)
    return low, high


def _repeats(part: Part) -> bool:
    """Tell whether a part holds a repeat; `?` only makes it optional."""
    match part:
        case Repeat(inner, _, most):
            return most != 1 or _repeats(inner)
        case Sequence(parts) | Either(parts):
            return any(map(_repeats, parts))
        case Chars() | Anchor():
            return False
