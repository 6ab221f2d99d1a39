"""The rule `clashing-names`."""

import unicodedata
from collections.abc import Iterator
from typing import ClassVar

from msgspec import Struct

from vaultlink.links import Links
from vaultlink.links.following import followed
from vaultlink.model.finding import FILE_START, Finding, RuleId, Severity, Textless
from vaultlink.model.message import Message
from vaultlink.model.names import FoldedName, VaultPath, fold, sort_key
from vaultlink.rules.frame import Subject

_ADVICE = Message("rename one of the two")


def _message(path: VaultPath, first: VaultPath) -> Message:
    """Say what the two share; names that differ by Unicode form alone look the same."""
    if unicodedata.normalize("NFC", path) == unicodedata.normalize("NFC", first):
        return Message(
            "the name of another file looks the same, but its letters are put together in another way"
        )
    return Message("this file and {first} are one and the same on Windows and macOS", first=first)


def _clashing(links: Links) -> tuple[tuple[VaultPath, VaultPath], ...]:
    """Return the files that are one and the same elsewhere, each with the first of its kind."""
    groups: dict[FoldedName, list[VaultPath]] = {}
    for path in links.vault.files - links.vault.excluded:
        groups.setdefault(fold(path), []).append(path)
    sorts = (sorted(group, key=sort_key) for group in groups.values() if len(group) > 1)
    return tuple((path, first) for first, *others in sorts for path in others)


class ClashingNames(Struct, frozen=True):
    """Files differ by case or Unicode form only; on other systems they are one."""

    id: ClassVar[RuleId] = RuleId("clashing-names", "files", Severity.WARNING, is_early=True)

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule."""
        vault = subject.vault
        for path, first in followed(_clashing, (vault.files, vault.excluded), subject.links):
            yield self.id.finding(Textless(path), FILE_START, _message(path, first), _ADVICE)
