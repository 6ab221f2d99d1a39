"""A link together with where it stands and where it leads."""

from msgspec import Struct

from vaultlink.links.state import LinkState
from vaultlink.model.names import VaultPath
from vaultlink.model.note import Link
from vaultlink.model.target import Target


class PlacedLink(Struct, frozen=True, gc=False):
    """A link of a note or canvas, resolved."""

    source: VaultPath
    """The note or canvas in which it is written."""
    link: Link
    target: Target
    state: LinkState

    @property
    def path(self) -> VaultPath | None:
        """The file to which it leads, if there is one."""
        return self.target.path
