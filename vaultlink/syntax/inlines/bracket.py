"""A bracket that may turn out to open a link."""

from msgspec import Struct


class Bracket(Struct):
    """A `[` or `![` that may turn out to open a Markdown link."""

    start: int
    """Where the link would begin: at `!` or at `[`."""
    inside: int
    """Where the text after `[` begins."""
