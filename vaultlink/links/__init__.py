"""Written links and where they lead: index of names, resolution, subpaths, states, suggestions, writing."""

from vaultlink.links.links import Links
from vaultlink.links.names import NameIndex
from vaultlink.links.placed import PlacedLink
from vaultlink.links.resolve import Found, Why, locate
from vaultlink.links.state import LinkState
from vaultlink.links.subpaths import Anchors, find_subpath, heading_fragment, heading_key
from vaultlink.links.suggest import Suggestions
from vaultlink.links.writing import Address, address_of, link_at, link_to

__all__ = [
    "Address",
    "Anchors",
    "Found",
    "LinkState",
    "Links",
    "NameIndex",
    "PlacedLink",
    "Suggestions",
    "Why",
    "address_of",
    "find_subpath",
    "heading_fragment",
    "heading_key",
    "link_at",
    "link_to",
    "locate",
]
