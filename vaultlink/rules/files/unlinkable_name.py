"""The rule `unlinkable-name`."""

import re
from collections.abc import Iterator
from typing import ClassVar

from msgspec import Struct

from vaultlink.links import Links
from vaultlink.links.following import followed
from vaultlink.model.finding import FILE_START, Finding, RuleId, Severity, Textless
from vaultlink.model.message import Message
from vaultlink.model.names import VaultPath, note_name, sort_key
from vaultlink.model.patterns import pattern_of
from vaultlink.rules.frame import Subject

_ADVICE = Message("rename it in Obsidian, which then mends the links to it")
_BREAKING = pattern_of(r"[#^|:\\]|\[\[|\]\]|%%")
_INVISIBLE = pattern_of(r"[\x00-\x1f\x7f-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_RESERVED = pattern_of(r"(?:CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(?:COM|LPT)[0-9¹²³])(?:\..*)?", re.IGNORECASE)


def _cause(name: str) -> Message | None:
    """Return what is wrong with a file's name, if anything."""
    stem = note_name(name)
    if found := _BREAKING.search(stem):
        return Message("holds {sign}, which means something else in a link", sign=found[0])
    if _INVISIBLE.search(name):
        return Message("holds an invisible character")
    if stem != stem.strip() or name != name.strip() or stem.endswith("."):
        return Message("begins or ends with a blank or a dot, which links and Windows drop")
    if _RESERVED.fullmatch(name):
        return Message("is reserved on Windows")
    return None


def _flawed(links: Links) -> tuple[tuple[VaultPath, Message], ...]:
    """Return the files whose names are flawed, in order, and what is wrong with each."""
    files = links.vault.files - links.vault.excluded
    flawed = {path: cause for path in files if (cause := _cause(path.rpartition("/")[2]))}
    return tuple((path, flawed[path]) for path in sorted(flawed, key=sort_key))


class UnlinkableName(Struct, frozen=True):
    """A file has a name that breaks links, or that some systems cannot hold."""

    id: ClassVar[RuleId] = RuleId("unlinkable-name", "files", Severity.WARNING, is_early=True)

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule."""
        vault = subject.vault
        for path, cause in followed(_flawed, (vault.files, vault.excluded), subject.links):
            if not vault.is_generated(path):
                message = Message("the name of this file {cause}", cause=cause)
                yield self.id.finding(Textless(path), FILE_START, message, _ADVICE)
