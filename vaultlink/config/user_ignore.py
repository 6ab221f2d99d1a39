"""Obsidian's own list of excluded files: path prefixes, and regular expressions between slashes."""

import unicodedata
from collections.abc import Iterable
from typing import TYPE_CHECKING

from msgspec import Struct

from vaultlink.model.message import Message

if TYPE_CHECKING:
    from vaultlink.config.automaton import Matcher


class UserIgnore(Struct, frozen=True):
    """Which paths Obsidian's user has excluded."""

    prefixes: tuple[str, ...] = ()
    expressions: tuple["Matcher", ...] = ()
    notes: tuple[Message, ...] = ()
    """About filters that are not obeyed."""

    def matches(self, path: str) -> bool:
        """Tell whether a vault path is excluded."""
        path = unicodedata.normalize("NFC", path)
        return path.startswith(self.prefixes) or any(one.occurs_in(path) for one in self.expressions)


def user_ignore(filters: Iterable[str]) -> UserIgnore:
    """Read the filters of `userIgnoreFilters` (help: Settings); those that could run for ever are skipped."""
    prefixes: list[str] = []
    expressions: list[Matcher] = []
    notes: list[Message] = []
    for written in filter(None, filters):
        expression = _between_slashes(written)
        if expression is None:
            prefixes.append(unicodedata.normalize("NFC", written))
            continue
        match _compiled(unicodedata.normalize("NFC", expression)):
            case Message() as reason:
                notes.append(_skipped(written, reason))
            case matcher:
                expressions.append(matcher)
    return UserIgnore(tuple(prefixes), tuple(expressions), tuple(notes))


def _compiled(expression: str) -> "Matcher | Message":
    """Return what finds an expression, or why it is not obeyed."""
    # Most vaults exclude by prefix only, and the two cost 10 ms.
    from vaultlink.config.automaton import Matcher  # noqa: PLC0415
    from vaultlink.config.linear import UnsupportedError, parse_expression  # noqa: PLC0415

    try:
        return Matcher(parse_expression(expression))
    except UnsupportedError as trouble:
        return trouble.reason


def _between_slashes(written: str) -> str | None:
    """Return the expression that a filter holds; None for a prefix."""
    is_expression = len(written) > len("//") and written.startswith("/") and written.endswith("/")
    return written[1:-1] if is_expression else None


def _skipped(written: str, reason: Message) -> Message:
    return Message(
        "Obsidian's excluded files: {filter} is not obeyed here: {reason}", filter=written, reason=reason
    )
