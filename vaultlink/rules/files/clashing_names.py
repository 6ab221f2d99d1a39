"""The rule `clashing-names`."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from vaultlink.model.finding import FILE_START, Finding, RuleId, Severity, Textless
from vaultlink.model.message import Message
from vaultlink.model.names import FoldedName, VaultPath, fold, sort_key
from vaultlink.rules.frame import Subject

_ADVICE = Message("rename one of the two")


@dataclass(frozen=True, slots=True)
class ClashingNames:
    """Files differ by case or Unicode form only; on other systems they are one."""

    id: ClassVar[RuleId] = RuleId("clashing-names", "files", Severity.WARNING)

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule."""
        groups: dict[FoldedName, list[VaultPath]] = {}
        for path in subject.vault.files - subject.vault.excluded:
            groups.setdefault(fold(path), []).append(path)
        for group in groups.values():
            first, *others = sorted(group, key=sort_key)
            for path in others:
                message = Message(
                    "On Windows and macOS this file and {first} are one and the same", first=first
                )
                yield self.id.finding(Textless(path), FILE_START, message, _ADVICE)
