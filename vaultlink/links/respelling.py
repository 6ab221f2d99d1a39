"""Spells the path in a written link as its file is spelled; all else in the link stays as it stands."""

from urllib.parse import quote

from vaultlink.model.names import linkpath, percent_decoded
from vaultlink.model.note import Link
from vaultlink.model.patterns import pattern_of
from vaultlink.model.text import Span
from vaultlink.syntax.inlines.markdown_link import destination_place
from vaultlink.syntax.inlines.wikilink import target_place

_NOT_A_NAME = frozenset({"", ".", ".."})
_ENCODED_LETTER = pattern_of(r"%[89A-Fa-f][0-9A-Fa-f]")
"""A byte of a letter that is not ASCII."""


def path_place(link: Link) -> Span | None:
    """Return where the path stands in a link's original; None where it is written with escapes."""
    encodes = _is_markdown(link)
    inside = destination_place(link.original, link.display) if encodes else target_place(link.original)
    if inside is None:
        return None
    path = inside.of(link.original).partition("#")[0]
    start = inside.start + len(path) - len(path.lstrip())
    path = path.strip()
    meant = linkpath(percent_decoded(path) if encodes else path)
    return Span(start, start + len(path)) if path and meant == link.linkpath else None


def respelled(link: Link, path: str, spelled: str) -> str | None:
    """Return a path as it is written in a link, with the names in it as at the end of the file's own path.

    As many folders as were written stay, and so do `../` in front and the percent signs of a Markdown link.
    """
    parts = path.split("/")
    named = [number for number, part in enumerate(parts) if part not in _NOT_A_NAME]
    names = spelled.split("/")[-len(named) :]
    if len(names) < len(named) or any(part in {".", ".."} for part in parts[named[0] :]):
        return None
    for number, name in zip(named, names, strict=True):
        parts[number] = _encoded_like(parts[number], name) if _is_markdown(link) else name
    return "/".join(parts)


def _is_markdown(link: Link) -> bool:
    """Tell whether a link, in a property too, is a Markdown link."""
    return not link.original.endswith("]]")


def _encoded_like(written: str, name: str) -> str:
    """Encode a name as the one was that stands in its place."""
    if percent_decoded(written) == name:
        return written
    encodes_letters = _ENCODED_LETTER.search(written) is not None

    def stays(letter: str) -> bool:
        if letter.isascii():
            return letter.isalnum() or (letter != "%" and letter in written)
        return letter.isprintable() and not encodes_letters

    return "".join(letter if stays(letter) else quote(letter, safe="") for letter in name)
