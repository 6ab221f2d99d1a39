"""What a commit brings in: findings of the index, or of the work tree, that an earlier state has not."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from vaultlink.config.remotes import is_private_remote
from vaultlink.disk.git import (
    Blobs,
    begin_head,
    begin_index,
    begin_push_urls,
    begin_texts,
    in_commit,
    push_urls,
    texts_of,
    tracked_files,
)
from vaultlink.disk.git_state import git_folder
from vaultlink.model.finding import Finding
from vaultlink.model.message import Message
from vaultlink.model.names import VaultPath, is_note
from vaultlink.model.note import Note
from vaultlink.model.trouble import VaultlinkError
from vaultlink.pipeline.found_before import FoundBefore
from vaultlink.pipeline.parsing import Means
from vaultlink.pipeline.reading import Reading, load_what_finds, load_what_tells, read
from vaultlink.report.baseline import Baseline, Summed, summed, unknown_findings
from vaultlink.syntax.allowances import allowances_in

if TYPE_CHECKING:
    from vaultlink.rules import Committing


class KnownIndex(Struct, frozen=True):
    """What is known already in a process that has looked at the index before, or at a vault much like it."""

    like: Reading
    texts: dict[str, str]
    """By the names that git has for their contents."""

    def remember(self, files: Blobs, now: Reading) -> None:
        """Know the texts of these files, as they were read, for the next time, and no others.

        While git merges, one path may have several contents, of which one was read.
        """
        contents = Counter(one.path for one in files)
        single = (one for one in files if contents[one.path] == 1)
        texts = {one.name: note.text for one in single if (note := now.vault.notes.get(one.path))}
        self.texts.clear()
        self.texts.update(texts)


class NoSuchCommit(VaultlinkError):
    """A revision is named that git does not know."""


def staged(
    root: Path,
    today: date | None,
    asked: Collection[str] = (),
    means: Means = Means(),  # noqa: B008 - frozen
    known: KnownIndex | None = None,
) -> tuple[Reading, tuple[Finding, ...]]:
    """Return the index as a vault, and the findings that committing it would bring in.

    Without a day nothing that depends on it is found: a commit is not judged by the calendar. What is found
    in the index is remembered, where anything is: it will be the next commit.
    """
    listed, committed_before, pushed_to = begin_index(root), begin_head(root), begin_push_urls(root)
    load_what_tells()  # which takes about as long as git does, and so does what follows
    index = listed()
    texts = begin_texts(root, index, known.texts if known else {})
    load_what_finds()
    head = committed_before()
    memory = FoundBefore(today, asked) if means.memory else None
    committed = memory.known(head) if memory and head is not None else None
    hands_on = means.hands_on or committed is None
    now = read(texts(), before=known.like if known else None, means=replace(means, hands_on=hands_on))
    if known:
        known.remember(index, now)
    is_shared = _is_shared(pushed_to(), now)
    committing = _staged_notes(root, now, index, head or ()) if is_shared else None
    found = _found(now, today, asked, committing)
    if head is not None and committed is None and found:
        before = read(texts_of(root, head), before=now)
        committed = Baseline.of(_found(before, today, asked))
    if memory:
        memory.keep(head, committed)
        memory.keep(index, _without_git(found, committing, now))
    return now, unknown_findings(found, committed or Baseline())


def since(
    root: Path, reading: Reading, revision: str, today: date | None, asked: Collection[str] = ()
) -> tuple[Finding, ...]:
    """Return the findings of a vault that a commit did not have; raises NoSuchCommit."""
    files = in_commit(root, revision)
    if files is None and git_folder(root) is None:
        raise NoSuchCommit(
            Message("the vault lies in no git repository, so there is no commit “{name}”", name=revision)
        )
    if files is None:
        raise NoSuchCommit(Message("git knows no commit “{name}”", name=revision))
    before = read(texts_of(root, files), before=reading)
    found = _found(reading, today, asked, _changed_since(root, reading, before))
    return unknown_findings(found, Baseline.of(_found(before, today, asked))) if found else ()


def committed(root: Path, reading: Reading) -> "Committing | None":
    """Return the notes that a repository which is not the owner's alone keeps, whenever it got them."""
    if git_folder(root) is None or not _is_shared(push_urls(root), reading):
        return None
    return _brought(reading.vault.notes, {}, tracked_files(root))


def _changed_since(root: Path, now: Reading, before: Reading) -> "Committing | None":
    """Return the notes of the work tree that git keeps and that are others than in a commit."""
    if not _is_shared(push_urls(root), now):
        return None
    old = {path: note.text for path, note in before.vault.notes.items()}
    return _brought(now.vault.notes, old, tracked_files(root))


def _staged_notes(root: Path, now: Reading, index: Blobs, head: Blobs) -> "Committing":
    """Return the notes that committing the index brings into a repository that others may read."""
    new, old = ({one.path: one for one in files if is_note(one.path)} for files in (index, head))
    differing = {path for path in new.keys() | old.keys() if new.get(path) != old.get(path)}
    earlier = texts_of(root, [old[path] for path in sorted(differing & old.keys())])
    return _brought(now.vault.notes, earlier.texts, differing)


def _is_shared(pushed_to: Iterable[str], now: Reading) -> bool:
    """Tell whether anybody but the owner may read what is pushed from here."""
    return not all(is_private_remote(url, now.settings.private_remotes) for url in pushed_to)


def _brought(
    new: Mapping[VaultPath, Note], old: Mapping[VaultPath, str], paths: Collection[VaultPath]
) -> "Committing":
    """Return which of some notes a commit changes, and what all that it changes said before."""
    from vaultlink.rules import Committing  # noqa: PLC0415 - loaded while git works

    differing = {
        path
        for path in new.keys() | old.keys()
        if path not in new or path not in old or new[path].text != old[path]
    }
    return Committing(
        frozenset(differing.intersection(paths)), tuple(old[path] for path in sorted(differing & old.keys()))
    )


def _found(
    reading: Reading, today: date | None, asked: Collection[str], committing: "Committing | None" = None
) -> Summed:
    outside = replace(reading.outside, committing=committing)
    return summed(reading.findings(today, asked, outside), reading.text_at)


def _without_git(found: Summed, committing: "Committing | None", now: Reading) -> Baseline | None:
    """Return what would be found if git were not asked; None where it is not known, as notes allow that."""
    from vaultlink.rules.risks.committed_secret import CommittedSecret  # noqa: PLC0415 - as above

    told = CommittedSecret.id
    brought = committing.paths & now.vault.notes.keys() if committing else ()
    allowances = (one for path in brought for one in allowances_in(now.vault.notes[path]))
    if any(one.rule in (told.name, told.family) for one in allowances):
        return None
    return Baseline.of([one for one in found if one[0].rule != told.name])
