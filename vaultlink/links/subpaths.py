"""Finds the heading, block or footnote that a link's subpath names."""

import unicodedata
from typing import Self

from msgspec import Struct

from vaultlink.model.names import Subpath
from vaultlink.model.note import Block, Footnote, Heading, Note
from vaultlink.model.patterns import pattern_of

_BLANKED = str.maketrans(dict.fromkeys('!"#$%&()*+,.:;<=>?@^`{|}~/[]\\', " "))
_UNWRITABLE = pattern_of(r"[:#|^\\\r\n]|%%|\[\[|\]\]")
_FOOTNOTE = pattern_of(r"\[\^([^\]]+)\]?")


def heading_key(text: str) -> str:
    """Return the form in which Obsidian compares headings: ASCII punctuation blank, lower case.

    Hyphen, underscore, apostrophe and all that is not ASCII stay.
    """
    return unicodedata.normalize("NFC", " ".join(text.translate(_BLANKED).split()).lower())


def heading_fragment(text: str) -> str:
    """Return a heading as it is written into a link, without what would break the link."""
    return " ".join(_UNWRITABLE.sub(" ", text).split())


def subpath_parts(subpath: str) -> tuple[str, ...]:
    """Split a chain `A#B` into its parts; empty ones do not count."""
    return tuple(part.strip() for part in subpath.split("#") if part.strip())


def is_block(subpath: str) -> bool:
    """Tell whether a subpath names a block, `^id`, rather than a heading."""
    parts = subpath_parts(subpath)
    return len(parts) == 1 and parts[0].startswith("^")


class Anchors(Struct, frozen=True):
    """The places of one note that a link can lead to."""

    headings: tuple[tuple[str, Heading], ...]
    """Each with the key by which it is found."""
    blocks: dict[str, Block]
    footnotes: dict[str, Footnote]

    @classmethod
    def of(cls, note: Note) -> Self:
        """Collect the places of a note; of several blocks with one id the first counts."""
        return cls(
            tuple((heading_key(heading.text), heading) for heading in note.headings),
            {block.id.lower(): block for block in reversed(note.block_ids)},
            {footnote.id.lower(): footnote for footnote in reversed(note.footnotes)},
        )

    def find(self, subpath: str) -> Heading | Block | Footnote | None:
        """Return what the subpath names, if it is there."""
        parts = subpath_parts(subpath)
        if len(parts) != 1:
            return self._walk(parts)
        if parts[0].startswith("^"):
            return self.blocks.get(parts[0][1:].lower())
        footnote = _FOOTNOTE.fullmatch(parts[0])
        if footnote and footnote[1].lower() in self.footnotes:
            return self.footnotes[footnote[1].lower()]
        return self._walk(parts)

    def _walk(self, parts: tuple[str, ...]) -> Heading | None:
        """Go down the headings once: each part is met by the next deeper heading of its name."""
        keys = [heading_key(part) for part in parts]
        if not keys or not all(keys):
            return None
        reached, level = 0, 0
        for key, heading in self.headings:
            if key == keys[reached] and heading.level > level:
                reached, level = reached + 1, heading.level
                if reached == len(keys):
                    return heading
        return None


def find_subpath(note: Note, subpath: Subpath) -> Heading | Block | Footnote | None:
    """Return the heading, block or footnote of a note that a subpath names, if it is there."""
    return Anchors.of(note).find(subpath)
