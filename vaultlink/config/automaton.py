"""A matcher for parsed expressions that never goes back: all ways through are followed at once."""

from typing import assert_never

from msgspec import Struct, field

from vaultlink.config.linear import Anchor, Chars, Either, Part, Repeat, Sequence, UnsupportedError
from vaultlink.model.message import Message

MOST_NODES = 1000
MOST_STATES = 300
"""Remembered at a time; more are forgotten and found again."""


class _Node(Struct, frozen=True):
    """A point of the expression: what must hold to go on from it, and where to."""

    test: Chars | Anchor | None
    """None: nothing; go on to every one of `after`."""
    after: tuple[int, ...]


_MATCHED = 0
"""The node at which the whole expression has matched."""


class _State(Struct):
    """The nodes reached before a character, and what stood before it (empty at the start)."""

    nodes: frozenset[int]
    before: str
    matched: bool = False
    by_char: dict[str, "_State"] = field(default_factory=dict)


_FOUND = _State(frozenset(), "", matched=True)


class Matcher:
    """Tells whether an expression occurs in a text, in time linear in the text."""

    def __init__(self, part: Part) -> None:
        """Lay out the nodes, from the end of the expression to its start."""
        self._nodes = [_Node(None, ())]
        self._first = self._laid(part, _MATCHED)
        self._states: dict[tuple[frozenset[int], str], _State] = {}

    def occurs_in(self, text: str) -> bool:
        """Tell whether the expression matches anywhere in the text."""
        state = self._state(frozenset((self._first,)), "")
        for char in text:
            state = state.by_char.get(char) or self._step(state, char)
            if state.matched:
                return True
        return _MATCHED in self._reached(state, "")

    def _step(self, state: _State, char: str) -> _State:
        reached = self._reached(state, char)
        if _MATCHED in reached:
            after = _FOUND
        else:
            nodes = {self._first}  # the expression may begin at any character
            for node in map(self._nodes.__getitem__, reached):
                if isinstance(node.test, Chars) and node.test.hold(char):
                    nodes.update(node.after)
            after = self._state(frozenset(nodes), "w" if _is_word(char) else "-")
        state.by_char[char] = after
        return after

    def _state(self, nodes: frozenset[int], before: str) -> _State:
        if len(self._states) > MOST_STATES:
            self._states.clear()
        return self._states.setdefault((nodes, before), _State(nodes, before))

    def _reached(self, state: _State, char: str) -> set[int]:
        """Return all nodes that can be reached without a character, before this one (empty at the end)."""
        reached: set[int] = set()
        left = list(state.nodes)
        while left:
            number = left.pop()
            if number in reached:
                continue
            reached.add(number)
            node = self._nodes[number]
            if node.test is None or (isinstance(node.test, Anchor) and _holds(node.test, state.before, char)):
                left.extend(node.after)
        return reached

    def _laid(self, part: Part, after: int) -> int:
        """Add the nodes of a part that goes on to `after`; return where it begins."""
        match part:
            case Chars() | Anchor():
                return self._node(part, after)
            case Sequence(parts):
                for inner in reversed(parts):
                    after = self._laid(inner, after)
                return after
            case Either(options):
                return self._node(None, *[self._laid(option, after) for option in options])
            case Repeat(inner, least, most):
                return self._laid_repeat(inner, least, most, after)
            case _:
                assert_never(part)

    def _laid_repeat(self, part: Part, least: int, most: int | None, after: int) -> int:
        if most is None:
            loop = self._node(None, after)
            self._nodes[loop] = _Node(None, (self._laid(part, loop), after))
            first = loop
        else:
            first = after
            for _ in range(most - least):
                first = self._node(None, self._laid(part, first), after)
        for _ in range(least):
            first = self._laid(part, first)
        return first

    def _node(self, test: Chars | Anchor | None, *after: int) -> int:
        if len(self._nodes) >= MOST_NODES:
            raise UnsupportedError(Message("it is too big"))
        self._nodes.append(_Node(test, after))
        return len(self._nodes) - 1


def _is_word(char: str) -> bool:
    r"""Tell whether JavaScript's `\w` takes the character."""
    return char == "_" or (char.isascii() and char.isalnum())


def _holds(anchor: Anchor, before: str, char: str) -> bool:
    """Tell whether an anchor holds between what stood before and this character (empty at the end)."""
    edge = (before == "w") != _is_word(char)
    match anchor:
        case Anchor.START:
            return not before
        case Anchor.END:
            return not char
        case Anchor.WORD_EDGE:
            return edge
        case Anchor.NO_WORD_EDGE:
            return not edge
