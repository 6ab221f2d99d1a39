"""What a commit brings in: findings of the index, or of the work tree, that an earlier state has not."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from pathlib import Path

from vaultlink.config.remotes import is_private_remote
from vaultlink.disk.git import commit_texts, index_texts, push_urls, tracked_files
from vaultlink.disk.git_state import git_folder
from vaultlink.model.finding import Finding
from vaultlink.model.message import Message
from vaultlink.model.names import VaultPath
from vaultlink.model.trouble import VaultlinkError
from vaultlink.pipeline.parsing import Means
from vaultlink.pipeline.reading import Reading, read
from vaultlink.report.baseline import baseline_text, read_baseline, unknown_findings
from vaultlink.rules import Committing


class NoSuchCommit(VaultlinkError):
    """A revision is named that git does not know."""


def staged(
    root: Path,
    today: date | None,
    asked: Collection[str] = (),
    means: Means = Means(),  # noqa: B008 - frozen
) -> tuple[Reading, tuple[Finding, ...]]:
    """Return the index as a vault, and the findings that committing it would bring in.

    Without a day nothing that depends on it is found: a commit is not judged by the calendar.
    """
    now = read(index_texts(root), means=replace(means, hands_on=True))
    before = _of_commit(root, "HEAD", now)
    return now, _new(now, before, today, asked, _brought(root, now, before, now.vault.notes.keys()))


def since(
    root: Path, reading: Reading, revision: str, today: date | None, asked: Collection[str] = ()
) -> tuple[Finding, ...]:
    """Return the findings of a vault that a commit did not have; raises NoSuchCommit."""
    before = _of_commit(root, revision, reading)
    if before is None:
        raise NoSuchCommit(Message("git knows no commit “{name}”", name=revision))
    return _new(reading, before, today, asked, _brought(root, reading, before, tracked_files(root)))


def committed(root: Path, reading: Reading) -> Committing | None:
    """Return the notes that a repository which is not the owner's alone keeps, whenever it got them."""
    if git_folder(root) is None:
        return None
    return _brought(root, reading, None, tracked_files(root))


def _brought(
    root: Path, now: Reading, before: Reading | None, paths: Collection[VaultPath]
) -> Committing | None:
    """Return which notes a commit brings into the repository; None where nobody else can read that."""
    if all(is_private_remote(url, now.settings.private_remotes) for url in push_urls(root)):
        return None
    new, old = now.vault.notes, before.vault.notes if before else {}
    differing = {
        path
        for path in new.keys() | old.keys()
        if path not in new or path not in old or new[path].text != old[path].text
    }
    return Committing(
        frozenset(differing.intersection(paths)),
        tuple(old[path].text for path in sorted(differing & old.keys())),
    )


def _of_commit(root: Path, revision: str, now: Reading) -> Reading | None:
    """Return a commit as a vault; of the notes that are the same as now, none is parsed again."""
    texts = commit_texts(root, revision)
    return None if texts is None else read(texts, before=now)


def _new(
    now: Reading,
    before: Reading | None,
    today: date | None,
    asked: Collection[str],
    committing: Committing | None,
) -> tuple[Finding, ...]:
    findings = now.findings(today, asked, replace(now.outside, committing=committing))
    if before is None or not findings:
        return findings
    known = read_baseline(baseline_text(before.findings(today, asked), before.text_at))
    return unknown_findings(findings, known, now.text_at)
