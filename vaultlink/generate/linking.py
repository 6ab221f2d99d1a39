"""Writes the links of a generated note."""

from collections.abc import Callable, Mapping
from typing import Any, Self, TypeVar
from urllib.parse import quote

from msgspec import Struct, field
from msgspec.structs import replace

from vaultlink.generate.escape import code, in_link, inert
from vaultlink.links import Address, Links, NameIndex, address_of, link_at
from vaultlink.model.names import VaultPath, note_name
from vaultlink.model.note import Note
from vaultlink.model.patterns import pattern_of

T = TypeVar("T")

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
    notes: Mapping[VaultPath, Note] = field(default_factory=dict)
    """The vault's notes."""
    linked: dict[VaultPath, Address] = field(default_factory=dict)
    """The files that were linked, and how they are named."""
    read: dict[VaultPath, Note | None] = field(default_factory=dict)
    """The notes that were looked into; None for one that is not there."""

    @classmethod
    def of(cls, source: VaultPath, links: Links) -> Self:
        """Return what writes the links of a note that is generated for a vault."""
        return cls(source, links.index, links.vault.notes)

    def anew(self) -> "Writer":
        """Return one that has linked nothing yet."""
        return Writer(self.source, self.index, self.notes)

    def note_at(self, path: VaultPath) -> Note | None:
        """Return the note at a path, if there is one, so that it can be looked into."""
        note = self.read[path] = self.notes.get(path)
        return note

    def link(self, path: VaultPath, display: str = "", heading: str = "", *, in_table: bool = False) -> str:
        """Return a link, or the mere name of a file to which no link can lead."""
        address = self.linked[path] = address_of(path, self.source, self.index)
        if not address.spelling:
            return code(display or path)
        shown = in_link(display) if display else ""
        written = link_at(address, shown, heading, in_table=in_table)
        return _encoded(written, display or note_name(path)) if _ACTIVE.search(written) else written


class _Told(Struct, frozen=True):
    """Something told with links, and what it follows from."""

    basis: object
    writer: Writer
    told: Any

    def holds(self, basis: object, writer: Writer) -> bool:
        """Tell whether it would come out the same.

        All files that it links have the names that they had; the notes that were looked into are the same.
        """
        if self.basis != basis or self.writer.source != writer.source:
            return False
        if any(writer.notes.get(path) is not note for path, note in self.writer.read.items()):
            return False
        return self.writer.index is writer.index or all(
            address_of(path, writer.source, writer.index) == address
            for path, address in self.writer.linked.items()
        )

    def after(self, basis: object, writer: Writer) -> "_Told":
        """Return the same in another vault, so that this one need not be kept."""
        return _Told(basis, replace(writer, linked=self.writer.linked, read=self.writer.read), self.told)


def unless_led_elsewhere(
    name: object, basis: object, writer: Writer, work: Callable[[], T], known: dict[object, Any]
) -> T:
    """Return what comes of telling something with links, or what came of it when it followed from the same.

    The basis is all that it follows from beside the notes into which one looked by means of the writer, and
    the names of the files that this links.
    """
    before: _Told | None = known.get(name)
    if before is None or not before.holds(basis, writer):
        before = known[name] = _Told(basis, writer, work())
    elif before.writer.index is not writer.index or before.writer.notes is not writer.notes:
        before = known[name] = before.after(basis, writer)
    found: T = before.told
    return found


def part_of(
    name: object, basis: object, writer: Writer, work: Callable[[Writer], T], known: dict[object, Any]
) -> T:
    """Return the same of a part of what a writer tells, which counts as looked into and linked by it."""
    own = writer.anew()
    found = unless_led_elsewhere(name, basis, own, lambda: work(own), known)
    part: _Told = known[name]
    writer.linked.update(part.writer.linked)
    writer.read.update(part.writer.read)
    return found


def _encoded(written: str, display: str) -> str:
    """Write a link as a Markdown link in which nothing is active: its target is percent-encoded."""
    if written.startswith("[["):
        target = quote(written[2:-2].partition("|")[0].removesuffix("\\"), safe="/#")
    else:
        target = written.rpartition("](")[2].removesuffix(")")
    return f"[{inert(display)}]({target})"
