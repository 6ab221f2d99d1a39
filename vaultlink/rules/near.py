"""What rules find that look no farther than a note and its links is taken over from the vault before.

Of a note that links the one it looks at, such a rule may ask where it stands, and where vaultlink's own
regions are: a link that stands where it stood is the very same, whatever else has changed around it.
"""

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import cast

from msgspec import Struct

from vaultlink.model.finding import Finding, Reach
from vaultlink.model.names import VaultPath
from vaultlink.model.unlike import patched, paths_of, unlike
from vaultlink.rules.by_path import ByPath, by_path, together
from vaultlink.rules.frame import Rule, Subject


class _Basis(Struct, frozen=True):
    """What findings follow from."""

    circumstances: tuple[object, ...]
    """What counts for all of them."""
    names: tuple[object, ...]
    """What counts for those of rules that care for the names of other files."""
    sources: tuple[Mapping[VaultPath, object], ...]
    """Notes, canvases, the links in them and to them: the very same while nothing about them differs."""
    told: ByPath
    """What reading has found."""

    @classmethod
    def of(cls, rules: tuple[Rule, ...], subject: Subject) -> "_Basis":
        """Return what is now."""
        links, vault = subject.links, subject.vault
        return cls(
            (rules, subject.settings, vault.excluded, vault.types),
            (links.files, links.aliases, paths_of(vault.notes), paths_of(vault.canvases)),
            (vault.notes, vault.canvases, links.placement.placed, links.placement.incoming),
            by_path((*subject.read, *subject.recorded)),
        )

    def differing(self, other: "_Basis") -> AbstractSet[VaultPath]:
        """Return the files of which more than the names of others differs."""
        sources = zip(self.sources, other.sources, strict=True)
        paths = self.told.keys() | other.told.keys()
        return {
            *(path for mine, theirs in sources for path in unlike(mine, theirs)),
            *(path for path in paths if self.told.get(path) != other.told.get(path)),
        }


class Ahead(Struct, frozen=True):
    """What rules found that heed no records, before these were read."""

    found: Mapping[str, tuple[Finding, ...]]
    """By the names of the rules that have looked."""


NOT_AHEAD = Ahead({})
"""Where no rule has looked yet."""


class _Known(Struct, frozen=True):
    """What rules have found."""

    basis: _Basis
    unnamed: ByPath
    """What those find that care for no names."""
    found: ByPath
    """What all of them find."""


def found_near(rules: Iterable[Rule], subject: Subject, ahead: Ahead = NOT_AHEAD) -> ByPath:
    """Return what rules find that do not look far; they look at what differs from the vault before.

    Those that have looked `ahead` are not asked again where there is no vault before.
    """
    rules = tuple(rule for rule in rules if rule.id.looks_near)
    key = (found_near, tuple(rule.id.name for rule in rules))
    before = cast("_Known | None", subject.links.lasting.get(key))
    known = _known(_Basis.of(rules, subject), before, rules, subject, ahead)
    subject.links.lasting[key] = known
    return known.found


def findings_of(
    rules: Iterable[Rule], reach: Reach, subject: Subject, ahead: Ahead = NOT_AHEAD
) -> Iterator[Finding]:
    """Yield what the rules find that look so far; those that have looked ahead are not asked again."""
    for rule in rules:
        if rule.id.reach is reach:
            found = ahead.found.get(rule.id.name)
            yield from rule.check(subject) if found is None else found


def _known(
    basis: _Basis, before: _Known | None, rules: tuple[Rule, ...], subject: Subject, ahead: Ahead
) -> _Known:
    if before is None or before.basis.circumstances != basis.circumstances:
        unnamed = by_path(findings_of(rules, Reach.NOTE, subject, ahead))
        named = by_path(findings_of(rules, Reach.NAMES, subject, ahead))
        return _Known(basis, unnamed, together(unnamed, named))
    differing = basis.differing(before.basis)
    looked = subject.within(differing)
    anew = _as_before(by_path(findings_of(rules, Reach.NOTE, looked)), before.unnamed)
    unnamed = patched(before.unnamed, anew, differing - anew.keys())
    if before.basis.names != basis.names:
        return _Known(basis, unnamed, together(unnamed, by_path(findings_of(rules, Reach.NAMES, subject))))
    anew = _as_before(together(anew, by_path(findings_of(rules, Reach.NAMES, looked))), before.found)
    return _Known(basis, unnamed, patched(before.found, anew, differing - anew.keys()))


def _as_before(anew: ByPath, before: ByPath) -> ByPath:
    """Return the very same findings as before where they say the same."""

    def kept(path: VaultPath, told: tuple[Finding, ...]) -> tuple[Finding, ...]:
        known = before.get(path, ())
        is_same = len(known) == len(told) and all(map(_says_the_same, told, known))
        return known if is_same else told

    return {path: kept(path, told) for path, told in anew.items()}


def _says_the_same(one: Finding, other: Finding) -> bool:
    """Tell whether nothing could tell two findings apart; of words with values that is not asked."""
    return one == other and one.fix is None and not one.message.values and not one.advice.values
