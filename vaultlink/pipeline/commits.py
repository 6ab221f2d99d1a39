"""What a commit brings in: findings of the index, or of the work tree, that an earlier state has not."""

from collections.abc import Collection
from datetime import date
from pathlib import Path

from vaultlink.disk.git import commit_texts, index_texts
from vaultlink.model.finding import Finding
from vaultlink.model.message import Message
from vaultlink.model.trouble import VaultlinkError
from vaultlink.pipeline.reading import Reading, read
from vaultlink.report.baseline import baseline_text, read_baseline, unknown_findings


class NoSuchCommit(VaultlinkError):
    """A revision is named that git does not know."""


def staged(
    root: Path, today: date | None, asked: Collection[str] = ()
) -> tuple[Reading, tuple[Finding, ...]]:
    """Return the index as a vault, and the findings that committing it would bring in.

    Without a day nothing that depends on it is found: a commit is not judged by the calendar.
    """
    now = read(index_texts(root))
    return now, _new(now, _of_commit(root, "HEAD"), today, asked)


def since(
    root: Path, reading: Reading, revision: str, today: date | None, asked: Collection[str] = ()
) -> tuple[Finding, ...]:
    """Return the findings of a vault that a commit did not have; raises NoSuchCommit."""
    before = _of_commit(root, revision)
    if before is None:
        raise NoSuchCommit(Message("git knows no commit “{name}”", name=revision))
    return _new(reading, before, today, asked)


def _of_commit(root: Path, revision: str) -> Reading | None:
    texts = commit_texts(root, revision)
    return None if texts is None else read(texts)


def _new(
    now: Reading, before: Reading | None, today: date | None, asked: Collection[str]
) -> tuple[Finding, ...]:
    findings = now.findings(today, asked)
    if before is None:
        return findings
    known = read_baseline(baseline_text(before.findings(today, asked), before.text_at))
    return unknown_findings(findings, known, now.text_at)
