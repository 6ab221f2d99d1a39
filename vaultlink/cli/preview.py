"""`vaultlink build --check`, `--diff` and `--dry-run`: what a build would do, while nothing is written."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from vaultlink.cli.typed import legible
from vaultlink.cli.vault import open_reading, speaker
from vaultlink.disk import read_vault
from vaultlink.disk.changes import Change, Removal
from vaultlink.disk.git import as_in_index
from vaultlink.generate import template_notices
from vaultlink.model.finding import Finding
from vaultlink.model.message import Message
from vaultlink.model.names import VaultPath, sort_key
from vaultlink.model.reading import VaultTexts
from vaultlink.pipeline import Reading
from vaultlink.pipeline.build import Built, Wishes, drafts_for, notices_of
from vaultlink.pipeline.current import Currency, compared
from vaultlink.pipeline.drafts import Drafts
from vaultlink.report.diff import diff_lines

WishesOf = Callable[[Path, Reading], Wishes]
"""Gives what the options ask for, which may name notes."""
_REFUSED = 3
_Named = tuple[VaultPath, Message]
"""A file, and what is said about it."""


class Look(Struct, frozen=True):
    """How somebody wants to look at a build that is not made."""

    is_check: bool
    """Whether each text is judged as of the day that it states, and what is out of date fails."""
    has_diff: bool
    is_staged: bool
    """Whether files that git keeps count as they are in its index."""


class Preview(Struct, frozen=True):
    """A build that was not made."""

    reading: Reading
    built: Built
    """What it would do."""
    lines: tuple[str, ...]
    """What is said about it in words."""
    exit_code: int


def preview(folder: Path | None, wishes_of: WishesOf, look: Look) -> Preview:
    """Work out what a build would do."""
    root, reading = open_reading(folder, texts_of=_staged if look.is_staged else read_vault)
    wishes = wishes_of(root, reading)
    if look.is_check:
        currency = compared(reading, wishes.today, wishes.sayings)
        built = _built(currency.drafts, currency.outdated, template_notices(reading.templates))
        return _preview(reading, built, currency.drafts, _out_of_date(currency), look)
    drafts = drafts_for(root, reading, wishes)
    named = () if look.has_diff else _intended(drafts)
    return _preview(reading, _built(drafts, (), notices_of(reading, wishes)), drafts, named, look)


def _built(drafts: Drafts, outdated: tuple[Finding, ...], notices: Iterable[Message]) -> Built:
    """Return what a build would have done."""
    return Built(
        findings=(*drafts.findings, *outdated),
        written=tuple(one.path for one in drafts.changed),
        unchanged=len(drafts.wanted) - len(drafts.changed),
        removed=tuple(one.path for one in drafts.removals),
        held=drafts.held,
        notices=tuple(notices),
        in_notes=frozenset(one.path for one in drafts.changed) & drafts.in_notes,
    )


def _preview(reading: Reading, built: Built, drafts: Drafts, named: Iterable[_Named], look: Look) -> Preview:
    lines = (*_said(named, reading), *_diffs(drafts.changes, reading, look), _count(drafts, reading, look))
    return Preview(reading, built, lines, _exit_code(built, look))


def _staged(root: Path) -> VaultTexts:
    return as_in_index(root, read_vault(root))


def _exit_code(built: Built, look: Look) -> int:
    if any(one.is_refusal for one in built.held):
        return _REFUSED
    return int(look.is_check and bool(built.written or built.removed or built.held))


def _out_of_date(currency: Currency) -> Iterator[_Named]:
    yield from ((one.path, one.message) for one in currency.outdated)
    yield from ((path, Message("it is not there yet")) for path in currency.missing)


def _intended(drafts: Drafts) -> Iterator[_Named]:
    for change in drafts.changed:
        yield change.path, Message("it would be written")
    for removal in drafts.removals:
        yield removal.path, Message("it would be removed")


def _said(named: Iterable[_Named], reading: Reading) -> Iterator[str]:
    say_it = speaker(reading)
    for path, about in sorted(dict.fromkeys(named), key=lambda one: sort_key(one[0])):
        yield legible(f"{path}: {say_it(about)}")


def _diffs(changes: Iterable[Change], reading: Reading, look: Look) -> Iterator[str]:
    """Give the diffs that are wanted; of a note that holds something private none."""
    say_it, private = speaker(reading), reading.private
    for change in changes if look.has_diff else ():
        if change.path in private.confidential or change.path in private.spans:
            yield say_it(Message("{file}: in a private place, so it is not shown", file=change.path))
        else:
            new = None if isinstance(change, Removal) else _text(change.content)
            yield from diff_lines(change.path, None if change.base is None else _text(change.base), new)


def _count(drafts: Drafts, reading: Reading, look: Look) -> str:
    """Say how many files differ."""
    say_it, count = speaker(reading), len(drafts.changes)
    if not count and drafts.held:
        return say_it(
            Message("{count} file left as it is", "{count} files left as they are", count=len(drafts.held))
        )
    if not count:
        return say_it(Message("the summaries in {folder} are up to date", folder=reading.folder))
    if look.is_check:
        return say_it(
            Message(
                "{count} file is out of date; `vaultlink build` brings it up to date",
                "{count} files are out of date; `vaultlink build` brings them up to date",
                count=count,
            )
        )
    return say_it(
        Message(
            "{count} file would change; nothing was written",
            "{count} files would change; nothing was written",
            count=count,
        )
    )


def _text(content: bytes) -> str:
    return content.decode(errors="surrogateescape")
