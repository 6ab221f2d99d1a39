"""What rules find that know the records alone is taken over while these, and what they look into, stay."""

from collections.abc import Iterable, Mapping
from typing import cast

from msgspec import Struct
from msgspec.structs import replace

from vaultlink.model.finding import Reach
from vaultlink.model.names import VaultPath
from vaultlink.model.note import Note
from vaultlink.rules.by_path import ByPath, by_path
from vaultlink.rules.frame import Rule, Subject
from vaultlink.rules.near import findings_of


class _Known(Struct, frozen=True):
    """What rules have found, and what that follows from."""

    basis: tuple[object, ...]
    looked: Mapping[VaultPath, Note | None]
    found: ByPath

    def holds(self, basis: tuple[object, ...], subject: Subject) -> bool:
        """Tell whether they would find the same."""
        notes = subject.vault.notes
        return self.basis == basis and all(notes.get(path) is note for path, note in self.looked.items())


def found_in_records(rules: Iterable[Rule], subject: Subject) -> ByPath:
    """Return what rules find that know the records alone; they look again where any of these differs."""
    rules = tuple(rule for rule in rules if rule.id.reach is Reach.RECORDS)
    # the order of words in the settings may decide between two: equal settings can mean other words
    basis = (rules, subject.partnership, subject.portraits, subject.settings, subject.vocabulary)
    key = (found_in_records, tuple(rule.id.name for rule in rules), subject.today)
    known = cast("_Known | None", subject.links.lasting.get(key))
    if known is None or not known.holds(basis, subject):
        subject = replace(subject, looked={})
        found = by_path(findings_of(rules, Reach.RECORDS, subject))
        known = subject.links.lasting[key] = _Known(basis, subject.looked, found)
    return known.found
