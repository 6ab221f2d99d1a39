"""The rule `alias-as-target`."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from vaultlink.links import LinkState
from vaultlink.model.finding import Finding, RuleId, Severity
from vaultlink.model.message import Message
from vaultlink.model.names import note_name
from vaultlink.rules.frame import Subject


@dataclass(frozen=True, slots=True)
class AliasAsTarget:
    """A link uses an alias as its target, which Obsidian does not follow."""

    id: ClassVar[RuleId] = RuleId("alias-as-target", "links", Severity.WARNING)

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule."""
        for placed in subject.in_state(LinkState.ALIAS):
            alias = placed.link.linkpath
            owners = subject.suggestions.alias_owners(alias)
            message = Message(
                "“{alias}” is an alias of {notes}; Obsidian does not follow aliases",
                alias=alias,
                notes=", ".join(f"“{note_name(path)}”" for path in owners),
            )
            shown = placed.link.display or alias
            advice = Message("write {link}", link=f"[[{note_name(owners[0])}|{shown}]]")
            yield subject.about(self.id, placed, message, advice)
