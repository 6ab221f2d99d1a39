"""When to look at all files, whatever was heard: seldom enough that nobody notices it."""

from msgspec import Struct

EVERY, POLLED = 60.0, 2.0
"""Seconds between two looks, where changes are heard and where they are not."""
_SHARE = 50
"""A look may take one part of so many of the time."""


class Rounds(Struct):
    """The looks at all files."""

    next_at: float = float("-inf")
    is_expected_to_find: bool = True
    """Whether something has happened of which nobody can have told, so that changes prove nothing."""

    def hasten(self) -> None:
        """Have the next look at once, since hints may be missing."""
        self.next_at, self.is_expected_to_find = float("-inf"), True

    def done(self, begun: float, ended: float, *, is_polling: bool) -> None:
        """Set when the next look is due."""
        pause = max(POLLED if is_polling else EVERY, _SHARE * (ended - begun))
        self.next_at, self.is_expected_to_find = ended + pause, is_polling
