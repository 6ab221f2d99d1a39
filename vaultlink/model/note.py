"""A note and what stands in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from msgspec import Struct

from vaultlink.model.finding import Finding
from vaultlink.model.names import (
    BlockId,
    Linkpath,
    PropertyKey,
    Subpath,
    TagName,
    VaultPath,
    linkpath,
    subpath,
)
from vaultlink.model.text import Span

PropertyValue = None | bool | int | float | str | list["PropertyValue"] | dict[str, "PropertyValue"]
"""A value as YAML 1.2 core types it; dates stay text."""


class LinkKind(StrEnum):
    """How a link is written."""

    WIKILINK = "wikilink"
    MARKDOWN = "markdown"
    PROPERTY = "property"
    CANVAS = "canvas"
    EXTERNAL = "external"


class Link(Struct, frozen=True, gc=False):
    """A link as written; where it leads is a `Target`."""

    kind: LinkKind
    embed: bool
    original: str
    """The characters on disk, escapes included."""
    target: str
    """What is linked: path and `#` and subpath, decoded; the URL of an external link."""
    display: str
    """The text shown: as written, else Obsidian's default."""
    span: Span
    key: PropertyKey | None = None
    """Where a property link stands, `up.0`; None elsewhere."""

    @property
    def linkpath(self) -> Linkpath:
        """The path part; empty when the note itself is meant."""
        return Linkpath(self.target) if self.kind is LinkKind.EXTERNAL else linkpath(self.target)

    @property
    def subpath(self) -> Subpath:
        """The part after the first `#`, without it."""
        return Subpath("") if self.kind is LinkKind.EXTERNAL else subpath(self.target)


class Heading(Struct, frozen=True, gc=False):
    """A heading of the note itself, never one inside a list, quote or comment."""

    level: int
    text: str
    """The source after the hashes, trimmed, markup and all."""
    span: Span


class Tag(Struct, frozen=True, gc=False):
    """One occurrence of a tag."""

    name: TagName
    span: Span


class Block(Struct, frozen=True, gc=False):
    """A block id; the span covers `^` and the id."""

    id: BlockId
    span: Span


class Task(Struct, frozen=True, gc=False):
    """A list item with a box."""

    status: str
    """The one character in the box; a blank means open."""
    text: str
    span: Span


class Field(Struct, frozen=True, gc=False):
    """An inline field of the Dataview plugin."""

    key: str
    """Canonical: markup stripped, lower case, blanks to hyphens."""
    value: str
    span: Span


class Callout(Struct, frozen=True, gc=False):
    """A quote whose first line is `[!type]`."""

    type: str
    """In lower case."""
    fold: str
    """`+`, `-` or empty."""
    title: str
    span: Span


class Footnote(Struct, frozen=True, gc=False):
    """A footnote's definition."""

    id: str
    span: Span


class Written(Struct, frozen=True, gc=False):
    """A property's value as it stands on disk."""

    text: str
    span: Span


class Region(Struct, frozen=True, gc=False):
    """A part of a note that vaultlink wrote: everything from its begin marker to its end marker."""

    id: str
    span: Span


@dataclass(frozen=True, slots=True)
class Note:
    """A Markdown note, read as Obsidian reads it."""

    path: VaultPath
    text: str
    properties: Mapping[str, PropertyValue] = field(default_factory=dict)
    """As Obsidian sees them; empty when the block is malformed or holds a key twice."""
    property_texts: Mapping[str, Written] = field(default_factory=dict)
    """Every top-level key with its value as written."""
    salvaged: Mapping[str, str] = field(default_factory=dict)
    """What could be made out of a malformed block."""
    aliases: tuple[str, ...] = ()
    tags: tuple[Tag, ...] = ()
    headings: tuple[Heading, ...] = ()
    links: tuple[Link, ...] = ()
    block_ids: tuple[Block, ...] = ()
    tasks: tuple[Task, ...] = ()
    fields: tuple[Field, ...] = ()
    callouts: tuple[Callout, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    regions: tuple[Region, ...] = ()
    findings: tuple[Finding, ...] = ()
    """What reading alone finds."""
    known: dict[object, Any] = field(default_factory=dict, init=False, repr=False, compare=False)
    """What was worked out of it since, see `once`."""

    def is_ours(self, span: Span) -> bool:
        """Tell whether a place lies in text that vaultlink wrote itself."""
        return bool(self.regions) and any(region.span.holds(span) for region in self.regions)


class Canvas(Struct, frozen=True, gc=False):
    """A JSON Canvas file, as far as links go."""

    path: VaultPath
    text: str
    links: tuple[Link, ...] = ()
    """Of file nodes (kind `canvas`) and of wikilinks in text cards."""
    findings: tuple[Finding, ...] = ()
