"""Writes a link that leads to a given file."""

import re
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import quote

from msgspec import Struct

from vaultlink.links.links import Links
from vaultlink.links.names import NameIndex
from vaultlink.links.resolve import locate
from vaultlink.links.subpaths import heading_fragment, heading_key
from vaultlink.model.names import (
    NOTE_SUFFIX,
    VaultPath,
    folder_of,
    is_note,
    linkpath,
    note_name,
    percent_decoded,
)
from vaultlink.model.patterns import pattern_of

_BREAKS_WIKILINK = pattern_of(r"[#|^\\`<\x00-\x1f\x7f]|\[\[|\]\]|%%|\]$|^\s|\s$")
_PLAIN_NAME = pattern_of(r"[^\W_](?:[\w -]*\w)?")
"""A name that surely leads to the only file which has it, and that a wikilink can hold."""
_PLAIN_IN_URL = frozenset("-._~/!'+,;=@")
_NOT_PLAIN_IN_URL = pattern_of(r"[\x00-\x7f](?<![A-Za-z0-9._~/!'+,;=@-])")
_TWINS = pattern_of(r"([\[\]])(?=\1)")
_MARK = pattern_of(r"[\[\]\\]")
_MARKDOWN_MARKS = pattern_of(r"([\\\[\]<*_#$=~])")


def link_to(  # noqa: PLR0913 - each says one thing about the link
    path: VaultPath,
    source: VaultPath,
    links: Links | NameIndex,
    display: str | None = None,
    heading: str | None = None,
    *,
    in_table: bool = False,
) -> str:
    """Return the shortest link that leads from the source to exactly this file.

    A wikilink, or a Markdown link where the name holds what a wikilink cannot. A file to which no
    link can lead (its name holds `#`, or a twin hides it) is only named, as code. In a table, pipes
    are escaped. A file that is not there yet is linked as if it were; where many are to come, an index
    that has them (`NameIndex.plus`) makes their names count against one another.
    """
    index = links.index if isinstance(links, Links) else links
    address = address_of(path, source, index if path in index else index.plus([path]))
    return link_at(address, display or "", heading or "", in_table=in_table)


class Address(Struct, frozen=True):
    """How links name a file; the same for all links of notes in one folder."""

    path: VaultPath
    spelling: str = ""
    """Empty where no link can lead to the file."""
    is_wikilink: bool = False


def address_of(path: VaultPath, source: VaultPath, index: NameIndex) -> Address:
    """Return the shortest address that leads from the source to exactly this file, if the index has it."""
    key = folder_of(source), path
    if key not in index.addresses:
        index.addresses[key] = _shortest(path, source, index) if path in index else Address(path)
    return index.addresses[key]


def _shortest(path: VaultPath, source: VaultPath, index: NameIndex) -> Address:
    name = note_name(path)
    if is_note(path) and _PLAIN_NAME.fullmatch(name) and index.ending(name) == (path,):
        return Address(path, name, is_wikilink=True)  # as would come out below, for nearly all notes
    for text in _spellings(path, index):
        if _leads_to(path, text, source, index):
            if not _BREAKS_WIKILINK.search(text):
                return Address(path, text, is_wikilink=True)
            if not is_note(path) or is_note(text):
                return Address(path, text)
    return Address(path)


def link_at(address: Address, display: str = "", heading: str = "", *, in_table: bool = False) -> str:
    """Return a link with an address; the file's name as code where it has none."""
    if address.is_wikilink and not (display or heading):
        return f"[[{address.spelling}]]"
    shown = _plain(display)
    if not address.spelling:
        return _code(shown or address.path, in_table=in_table)
    fragment = _fragment(heading) if heading else ""
    if address.is_wikilink:
        return _wikilink(address.spelling, fragment, shown, in_table=in_table)
    return _markdown_link(
        address.spelling, fragment, shown or _plain(note_name(address.path)), in_table=in_table
    )


def _spellings(path: VaultPath, index: NameIndex) -> Iterator[str]:
    """Give the ways to name a file, the shortest first."""
    whole = path[: -len(NOTE_SUFFIX)] if is_note(path) else path
    name = note_name(path)
    if len(index.ending(name)) == 1:
        yield name
    yield from (whole, path, f"/{whole}", f"/{path}")


def _leads_to(path: VaultPath, text: str, source: VaultPath, index: NameIndex) -> bool:
    if "#" in text or percent_decoded(_encoded(text)) != text:
        return False
    return locate(linkpath(text), source, index).path == path


def _wikilink(text: str, fragment: str, shown: str, *, in_table: bool) -> str:
    target = f"{text}#{fragment}" if fragment else text
    if not shown or shown == target:
        return f"[[{target}]]"
    pipe = "\\|" if in_table else "|"
    return f"[[{target}{pipe}{_in_wikilink(shown, in_table=in_table)}]]"


def _markdown_link(text: str, fragment: str, shown: str, *, in_table: bool) -> str:
    target = f"{_encoded(text)}#{_encoded(fragment)}" if fragment else _encoded(text)
    escaped = _MARKDOWN_MARKS.sub(r"\\\1", shown)
    return f"[{_with_pipes(escaped, in_table=in_table)}]({target})"


def _code(shown: str, *, in_table: bool) -> str:
    plain = "".join(letter if letter.isprintable() else " " for letter in shown)
    return f"`{_with_pipes(_without_backticks(plain), in_table=in_table)}`"


def _without_backticks(text: str) -> str:
    return text.replace("`", "'")


@lru_cache(maxsize=1024)
def _fragment(heading: str) -> str:
    """A heading for a link; what is dropped beyond Obsidian's own set is blank to it when it compares."""
    fragment = " ".join(re.sub(r"[`<]", " ", heading_fragment(heading)).rstrip("] ").split())
    return fragment if heading_key(fragment) else ""


def _plain(display: str) -> str:
    """One line without what ends a link or opens a comment or code."""
    line = " ".join(_without_backticks(display).split())
    return line.replace("<!--", "<! --").replace("%%", "% %")


def _in_wikilink(shown: str, *, in_table: bool) -> str:
    """Keep brackets apart, so that the link ends where it should; a blank at the end is not shown."""
    apart = _TWINS.sub(r"\1 ", shown).replace("\\|", "\\ |") if _MARK.search(shown) else shown
    closed = f"{apart} " if apart.endswith(("]", "\\")) else apart
    return _with_pipes(closed, in_table=in_table)


def _with_pipes(text: str, *, in_table: bool) -> str:
    return text.replace("|", "\\|") if in_table else text


def _encoded(text: str) -> str:
    if text.isprintable():
        return _NOT_PLAIN_IN_URL.sub(_percent_encoded, text)
    return "".join(_as_in_url(letter) for letter in text)


def _percent_encoded(found: re.Match[str]) -> str:
    return quote(found[0], safe="")


def _as_in_url(letter: str) -> str:
    """Letters of any script stay readable; blanks and what means something to Markdown do not."""
    plain = letter.isalnum() or letter in _PLAIN_IN_URL if letter.isascii() else letter.isprintable()
    return letter if plain else quote(letter, safe="", errors="replace")
