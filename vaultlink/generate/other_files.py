"""Generated files that are no notes: a calendar, a map, a table.

To add one: give its ending a format in `vaultlink.syntax.seals.SEALS` (how the day and the sum are put into
a text and found again), describe the file by an `OtherKind` in a module of its own, and add that to
`OTHER_KINDS` in `other_kinds.py`. All the rest is done from there on: the plan chooses its path, under a name
that no file of the user's has (`view.paths[kind.id]`, to which notes may link); a build fills it by `filled`,
seals it and writes it when it differs; it is removed when `is_wanted` says no; a file that the user has
changed, or that vaultlink did not write, is left alone and told of. There is one kind for each ending, which
is how a file is known again wherever the user has moved it.

The text that `text(view, path, limit)` gives is whole but for the seal, and depends on nothing but the view:
the same one gives the same bytes. A `limit` says how many things it may tell of; each of `limits` is tried
until the text is no longer than `LARGEST`.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from msgspec import Struct

from vaultlink.generate.names import Wanted
from vaultlink.generate.regions import Held, holds_nothing
from vaultlink.generate.render import bounded
from vaultlink.generate.view import View
from vaultlink.links import Links
from vaultlink.model.message import Message
from vaultlink.model.names import VaultPath, sort_key
from vaultlink.model.once import unless_changed
from vaultlink.model.vault import Vault
from vaultlink.partners.records import Partnership
from vaultlink.syntax.seals import ending, is_sealed, says_the_same, sealed, sealed_day

LARGEST = 900_000
"""Bytes of such a file; beyond, it tells of fewer things."""


class OtherKind(Struct, frozen=True):
    """What makes a generated file that is no note."""

    id: str
    names: Mapping[str, str]
    """Its name by language, without the ending; not from the catalogue, as with notes."""
    suffix: str
    """Its ending, with the dot; no other kind has it."""
    is_wanted: Callable[[Partnership], bool]
    """Whether there is anything to tell, on whatever day."""
    text: Callable[[View, VaultPath, int], str]
    """Makes its text for the place where it stands, given how many things it may tell of."""
    limits: tuple[int, ...]
    """How many these may be, tried until the file is small enough."""
    follows_from: Callable[[Links], object]
    """Returns what its text depends on, beside what the view shows of partners."""
    is_dated: Callable[[Partnership], bool] = lambda _: True
    """Whether what it tells depends on the day."""

    def wanted(self, language: str, folder: VaultPath) -> Wanted:
        """Return what it asks of the plan: a name in the folder."""
        return Wanted(self.id, folder, self.names.get(language, self.names["en"]), self.id, self.suffix)


class OtherFile(Struct, frozen=True):
    """A generated file that is no note, its text without the seal."""

    id: str
    path: VaultPath
    text: str
    as_of: date | None = None
    """The day for which it is true; None where it does not depend on the day."""

    @property
    def sealed(self) -> str:
        """The text as it is written."""
        return sealed(self.path, self.text, self.as_of)


def filled(kind: OtherKind, path: VaultPath, view: View) -> OtherFile:
    """Return a file with what a view shows."""
    basis = (path, view.basis, view.renderer.catalogue, kind.follows_from(view.links))
    text = unless_changed(
        (filled, kind.id),
        basis,
        lambda: bounded(lambda limit: kind.text(view, path, limit), kind.limits, LARGEST),
        view.links.lasting,
    )
    return OtherFile(kind.id, path, text, view.today if kind.is_dated(view.partnership) else None)


def put_into(existing: str | None, file: OtherFile) -> str | Held:
    """Return the whole text that a file shall have, given the one that stands at its path.

    It is the very text that is there when all is well, also when git has changed its line breaks, or Obsidian
    its layout.
    """
    if existing is None or holds_nothing(existing):
        return file.sealed
    if not is_sealed(file.path, existing):
        return Held(
            file.path,
            "occupied-path",
            Message("this file was changed by hand, or vaultlink did not write it, so it is left alone"),
            Message("delete or rename it, and the next build writes it anew"),
        )
    return existing if says_the_same(file.path, existing, file.sealed) else file.sealed


def own_by_ending(vault: Vault) -> dict[str, tuple[VaultPath, ...]]:
    """Return the files of vaultlink's own that are no notes, by ending; several after a copy was made."""
    found: dict[str, tuple[VaultPath, ...]] = {}
    for path in sorted(vault.own_files, key=sort_key):
        found[ending(path)] = (*found.get(ending(path), ()), path)
    return found


def copied_files(vault: Vault) -> tuple[Held, ...]:
    """Return the files that are left alone because there are several of one ending."""
    return tuple(
        Held(
            path,
            "",
            Message(
                "this file stands in {other} too, so both are left alone; delete the copy",
                other=next(other for other in paths if other != path),
            ),
            Message("delete the copy"),
        )
        for paths in own_by_ending(vault).values()
        if len(paths) > 1
        for path in paths
    )


def files_left_behind(vault: Vault, wanted: set[VaultPath]) -> Iterator[VaultPath]:
    """Give the files that may go: vaultlink's to the last byte, and wanted no more or elsewhere."""
    kept = {*wanted, *(held.path for held in copied_files(vault))}
    return (path for path in sorted(vault.own_files, key=sort_key) if path not in kept)


def newest_file_day(vault: Vault) -> date | None:
    """Return the latest day that any of these files speaks of."""
    days = (sealed_day(path, text) for path, text in vault.own_files.items())
    return max(filter(None, days), default=None)
