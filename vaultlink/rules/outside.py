"""What the notes alone do not show: what would be generated, and what git is about to keep."""

from msgspec import Struct

from vaultlink.model.finding import Finding
from vaultlink.model.names import VaultPath


class Committing(Struct, frozen=True):
    """Notes on their way into a repository that is not the owner's alone."""

    paths: frozenset[VaultPath]
    earlier: tuple[str, ...] = ()
    """Texts that are in the repository already."""


class Outside(Struct, frozen=True):
    """What rules are told by whoever found it out."""

    generated: tuple[Finding, ...] = ()
    """About generated notes, from comparing them with what they should be."""
    committing: Committing | None = None
    looked: frozenset[str] = frozenset()
    """The rules of which this is all that there is to find."""


NOTHING_ELSE = Outside()
"""Where nobody has looked beyond the notes."""
