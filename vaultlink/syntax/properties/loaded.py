"""What reading a block of properties gives, or why it gives nothing; in whichever way it is read."""

from msgspec import Struct, field

from vaultlink.model.note import PropertyValue
from vaultlink.model.text import Span


class Malformed(Exception):
    """The block is not YAML, or too much of it; `reason` is one of the causes of `faults.py`."""

    def __init__(self, reason: str, offset: int) -> None:
        """Keep what is wrong and where, in characters from the block's start."""
        super().__init__(reason)
        self.reason = reason
        self.offset = offset


class ScalarPlace(Struct, frozen=True):
    """A text value below a key, and where it stands in the block without its quotes."""

    key: str
    """Dotted with keys and indexes: `up.0`."""
    value: str
    span: Span


class Loaded(Struct):
    """A block of properties as values."""

    values: dict[str, PropertyValue] = field(default_factory=dict)
    places: dict[str, Span] = field(default_factory=dict)
    """Where the value of each top-level key stands in the block."""
    scalars: list[ScalarPlace] = field(default_factory=list)
    duplicates: list[tuple[str, Span]] = field(default_factory=list)
    """Keys that stand twice in one mapping, and where they do so again."""
