"""Writes the links of a generated note."""

from urllib.parse import quote

from msgspec import Struct

from vaultlink.generate.escape import code, in_link, inert
from vaultlink.links import NameIndex, address_of, link_at
from vaultlink.model.names import VaultPath, note_name
from vaultlink.model.patterns import pattern_of

_ACTIVE = pattern_of(
    r"<%|\{[{%]|%%|::|!\[|=(?<=[`$]=)"
    r"|[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]"
)
"""What template plugins and Dataview look for in raw text, links included; what acts on a terminal."""


class Writer(Struct, frozen=True):
    """Writes links that lead from one generated note to exactly the file that is meant."""

    source: VaultPath
    index: NameIndex
    """The vault's files and the generated notes, those about to be written too."""

    def link(self, path: VaultPath, display: str = "", heading: str = "", *, in_table: bool = False) -> str:
        """Return a link, or the mere name of a file to which no link can lead."""
        address = address_of(path, self.source, self.index)
        if not address.spelling:
            return code(display or path)
        written = link_at(address, in_link(display), heading, in_table=in_table)
        return _encoded(written, display or note_name(path)) if _ACTIVE.search(written) else written


def _encoded(written: str, display: str) -> str:
    """Write a link as a Markdown link in which nothing is active: its target is percent-encoded."""
    if written.startswith("[["):
        target = quote(written[2:-2].partition("|")[0].removesuffix("\\"), safe="/#")
    else:
        target = written.rpartition("](")[2].removesuffix(")")
    return f"[{inert(display)}]({target})"
