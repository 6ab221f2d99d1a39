"""The names of things in a vault, each a type of its own, and the one way to compare them."""

import unicodedata
from typing import NewType
from urllib.parse import unquote

VaultPath = NewType("VaultPath", str)
"""Path of a file from the vault's root, with `/`, spelled as on disk. The identity of a note."""

NoteName = NewType("NoteName", str)
"""Last component of a note's path without `.md`."""

Linkpath = NewType("Linkpath", str)
"""The path part of a written link: decoded, trimmed, NFC; empty for a link to the note itself."""

Subpath = NewType("Subpath", str)
"""What follows the first `#` of a link: heading, chain of headings, or `^` and a block id."""

BlockId = NewType("BlockId", str)
"""A block id as written, without `^`."""

TagName = NewType("TagName", str)
"""A tag as written, without `#`."""

PropertyKey = NewType("PropertyKey", str)
"""Key of a property; dotted with keys and list indexes below the top level (`up.0`)."""

FoldedName = NewType("FoldedName", str)
"""A name or path in the form in which Obsidian compares it."""

NOTE_SUFFIX = ".md"


def vault_path(text: str) -> VaultPath:
    """Return a vault path: slashes collapsed and trimmed, nothing else changed."""
    return VaultPath("/".join(part for part in text.split("/") if part))


def note_name(path: str) -> NoteName:
    """Return the name by which a note is linked (`a/Note.md` → `Note`)."""
    name = path.rpartition("/")[2]
    return NoteName(name.removesuffix(NOTE_SUFFIX) if is_note(path) else name)


def is_note(path: str) -> bool:
    """Tell whether a path is that of a note: exactly the `.md` files."""
    return path[-3:].lower() == NOTE_SUFFIX


def folder_of(path: str) -> str:
    """Return the folder of a path, empty for the vault's root."""
    return path.rpartition("/")[0]


def linkpath(text: str) -> Linkpath:
    """Return the path part of a link's target, as Obsidian stores it."""
    return Linkpath(unicodedata.normalize("NFC", text.partition("#")[0].strip()))


def subpath(text: str) -> Subpath:
    """Return the part of a link's target after its first `#`."""
    return Subpath(text.partition("#")[2])


def percent_decoded(text: str) -> str:
    """Decode `%20` and its like as Markdown destinations need it; bad sequences stay as written."""
    if "%" not in text:
        return text
    try:
        return unquote(text, errors="strict")
    except UnicodeDecodeError:
        return text


def tag_name(text: str) -> TagName:
    """Return a tag's name: no leading `#`, no trailing `/` (Obsidian 1.5.0)."""
    return TagName(text.removeprefix("#").rstrip("/"))


def tag_chain(tag: TagName) -> tuple[TagName, ...]:
    """Return a nested tag after its parents (`a/b` → `a`, `a/b`)."""
    parts = tag.split("/")
    return tuple(TagName("/".join(parts[: n + 1])) for n in range(len(parts)))


def fold(text: str) -> FoldedName:
    """Return the form in which Obsidian compares names: lower case, NFC, plain blanks.

    Greek sigma has one form, as since Obsidian 1.8.0. Nothing else is folded: ё stays ё, a hyphen
    stays a hyphen.
    """
    if text.isascii():
        return FoldedName(text.lower())
    plain = unicodedata.normalize("NFC", text.replace("\u00a0", " ").replace("\u202f", " "))
    return FoldedName(unicodedata.normalize("NFC", plain.lower()).replace("ς", "σ"))


def sort_key(path: str) -> tuple[str, str]:
    """Order names the same way on every machine: folded, then as written."""
    return (unicodedata.normalize("NFC", path).casefold(), path)


def is_visible(path: str) -> bool:
    """Tell whether Obsidian sees a path: no segment begins with a dot."""
    return not path.startswith(".") and "/." not in path
