"""Decides what is to be said about a link: one state each, so that one rule alone reports it."""

import re
from collections.abc import Container
from enum import StrEnum

from vaultlink.links.resolve import place_of
from vaultlink.links.subpaths import is_block, subpath_parts
from vaultlink.model.names import FoldedName, VaultPath, fold, is_note
from vaultlink.model.note import Link, LinkKind
from vaultlink.model.patterns import pattern_of
from vaultlink.model.target import Ambiguous, External, Resolved, Target, Unresolved


class LinkState(StrEnum):
    """What became of a link."""

    SOUND = "sound"
    EXTERNAL = "external"
    EMPTY = "empty"
    """Nothing is linked or nothing is shown: `[[|x]]`, `[[a|]]`, `[x](#)`."""
    OUTSIDE_VAULT = "outside-vault"
    ALIAS = "alias"
    """The text is an alias, which Obsidian does not follow."""
    CANVAS_FILE = "canvas-file"
    """A card of a canvas whose file is missing."""
    ATTACHMENT = "attachment"
    """A missing file that is not a note."""
    UNRESOLVED = "unresolved"
    HEADING_MISSING = "heading-missing"
    """The note is there, the heading or footnote is not."""
    BLOCK_MISSING = "block-missing"
    AMBIGUOUS = "ambiguous"


SOUND, _EXTERNAL = LinkState.SOUND, LinkState.EXTERNAL
"""The states of most links once more: to ask an enum for a member is a call in Python 3.11."""
_SHOWS_NOTHING = pattern_of(r"!?\[\[[^|\]]+\|\s*\]\]")
_SYSTEM_PATH = pattern_of(r"[A-Za-z]:[\\/]|\\\\|~[\\/]|/(?:home|Users)/[^/]+/")
_EXTENSION = pattern_of(r"[A-Za-z][A-Za-z0-9]{0,4}|canvas|3gp|7z", re.IGNORECASE)
"""Extensions as files have them: Latin, short; one that begins with a digit is more likely a version."""
_FILE_EXTENSION = pattern_of(
    r"avif|bmp|gif|heic|jpe?g|png|psd|svg|tiff?|webp|drawio|excalidraw"
    r"|3gp|flac|m4a|mp3|ogg|wav|webm|avi|mkv|mov|mp4|ogv"
    r"|base|canvas|pdf|docx?|odt|rtf|txt|csv|ods|tsv|xlsx?|odp|pptx?|key|djvu|epub|fb2|mobi"
    r"|css|eml|html?|ics|json|log|msg|py|sql|toml|vcf|xml|ya?ml|7z|gz|rar|tar|zip",
    re.IGNORECASE,
)
"""Extensions that tell a file in a wikilink too: `[[Next.js]]` and `[[Mail.ru]]` mean notes."""


def state_of(link: Link, target: Target, source: VaultPath, aliases: Container[FoldedName]) -> LinkState:
    """Return the state of a link; where several fit, the gravest counts."""
    if isinstance(target, External):
        return _EXTERNAL
    if is_empty(link):
        return LinkState.EMPTY
    if isinstance(target, Resolved) and target.subpath_found is not False:
        return SOUND
    match target:
        case Unresolved():
            return _why_unresolved(link, source, aliases)
        case Ambiguous():
            return LinkState.AMBIGUOUS
        case Resolved():
            return LinkState.BLOCK_MISSING if is_block(target.subpath) else LinkState.HEADING_MISSING


def is_empty(link: Link) -> bool:
    """Tell whether a link names nothing or would show nothing."""
    if "|" not in link.original and link.target[:1].isalnum():  # as nearly all are
        return False
    path, _, below = link.target.partition("#")
    if not path.strip():
        return not subpath_parts(below)
    if "|" not in link.original or "[[" not in link.original[:3]:
        return False
    return path.lstrip().startswith("|") or _SHOWS_NOTHING.fullmatch(link.original) is not None


def _why_unresolved(link: Link, source: VaultPath, aliases: Container[FoldedName]) -> LinkState:
    path = link.linkpath
    if leaves_vault(path, source):
        return LinkState.OUTSIDE_VAULT
    if alias_key(path) in aliases:
        return LinkState.ALIAS
    if link.kind is LinkKind.CANVAS:
        return LinkState.CANVAS_FILE
    return LinkState.ATTACHMENT if names_attachment(link) else LinkState.UNRESOLVED


def alias_key(path: str) -> FoldedName:
    """Return the form in which a link's path is compared with aliases."""
    return fold((path[:-3] if is_note(path) else path).strip())


def leaves_vault(path: str, source: VaultPath) -> bool:
    """Tell whether a path climbs above the vault's root, or is plainly one of the operating system."""
    if _SYSTEM_PATH.match(path):
        return True
    return path.partition("/")[0] in {"", ".", ".."} and place_of(path, source) is None


def names_attachment(link: Link) -> bool:
    """Tell whether a link's path ends in an extension other than `.md`; `v1.2` and a web address do not."""
    path = link.linkpath
    stem, _, extension = path.rpartition(".")
    if not stem.strip() or stem.endswith("/") or is_note(path) or "://" in path:
        return False
    if link.embed or link.kind is LinkKind.MARKDOWN:
        return _EXTENSION.fullmatch(extension) is not None
    return _FILE_EXTENSION.fullmatch(extension) is not None
