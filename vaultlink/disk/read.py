"""A folder → the texts of its notes, the paths of its files, and findings about what could not be read."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from vaultlink.config.daily_notes import DAILY_NOTES_FILE, PERIODIC_NOTES_FILE
from vaultlink.config.keys import BASELINE_FILE, SETTINGS_FILE
from vaultlink.config.note_templates import TEMPLATER_FILE, TEMPLATES_FILE
from vaultlink.config.obsidian import APP_FILE
from vaultlink.config.property_types import TYPES_FILE
from vaultlink.disk.conflict_copies import original_of
from vaultlink.disk.decode import Decoded, Flaw, decode
from vaultlink.disk.entry import folder_bytes
from vaultlink.disk.read_before import ReadBefore
from vaultlink.disk.reason import reason_of
from vaultlink.disk.scan import Entry, scan
from vaultlink.disk.whole import Whole, read_whole
from vaultlink.model.finding import FILE_START, Finding, Textless, finding_order
from vaultlink.model.message import Message
from vaultlink.model.names import VaultPath, is_note
from vaultlink.model.reading import CONFLICT_COPY, OVERSIZED_NOTE, UNDECODABLE_NOTE, VaultTexts
from vaultlink.model.text import Span, lines_of
from vaultlink.model.trouble import BadSettings, DiskError
from vaultlink.syntax.seals import SEALS, ending

LARGEST = 20_000_000
"""Bytes of a note or canvas; a bigger one is known by its name only."""
LARGEST_OTHER = 4_000_000
"""Bytes of a file that is no note and may be vaultlink's, which writes none so big."""
PAUSES = (0.05, 0.15, 0.3)
"""Seconds to wait, all in all for the whole vault, for files that somebody is writing."""

SETTINGS_OF_OTHERS = tuple(
    VaultPath(path)
    for path in (
        BASELINE_FILE,
        APP_FILE,
        TYPES_FILE,
        DAILY_NOTES_FILE,
        PERIODIC_NOTES_FILE,
        TEMPLATES_FILE,
        TEMPLATER_FILE,
    )
)
_SETTINGS_READ = 1_100_000
"""Bytes: more than the settings' own limit, so that too long ones are still seen to be."""


Content = Decoded | Finding | Whole
"""What was read of a file; whole bytes where they may not be its real content."""
Contents = Callable[[bytes, Sequence[Entry], Mapping[VaultPath, str]], Sequence[Content]]
"""Reads files below a folder, each as `read_entry` does, of a vault that has these settings."""


def read_vault(root: Path, before: ReadBefore | None = None, contents: Contents | None = None) -> VaultTexts:
    """Read all notes, canvases and settings of a vault; one that cannot be read stops none of the others.

    What was read `before` and has not changed since is not read again. `contents` reads many files at once,
    where nothing was read before.
    """
    from vaultlink.disk.own_templates import read_templates  # noqa: PLC0415 - who reads what git has needs none

    listing = scan(root)
    copies = {entry.path: original for entry in listing.entries if (original := original_of(entry.path))}
    findings = [*listing.findings, *(_conflict_copy(path, original) for path, original in copies.items())]
    wanted = [entry for entry in listing.entries if has_text(entry.path) and entry.path not in copies]
    texts: dict[VaultPath, str] = {}
    unknown = set(listing.unknown)
    settings, notices = read_settings_texts(root)
    top, before = folder_bytes(root), before or ReadBefore()
    first = contents(top, wanted, settings) if contents else [_first(top, one, before) for one in wanted]
    for entry, found in _read_all(top, wanted, first, before):
        if isinstance(found, Finding):
            findings.append(found)
            if found.rule != OVERSIZED_NOTE.name:
                unknown.add(entry.path)
            continue
        if found.text is not None:
            texts[entry.path] = found.text
        if found.flaw:
            findings.append(_flawed(entry.path, found.text or "", found.flaw))
    return VaultTexts(
        texts=texts,
        files=frozenset(entry.path for entry in listing.entries),
        others=dict(_others(top, listing.entries)),
        settings=settings,
        findings=tuple(sorted(findings, key=finding_order)),
        notices=notices,
        unknown=frozenset(unknown),
        leftovers=listing.leftovers,
        templates=read_templates(root),
    )


def read_settings_texts(root: Path) -> tuple[dict[VaultPath, str], tuple[Message, ...]]:
    """Read the configuration files that are there, and tell which of other programs' are left aside."""
    texts: dict[VaultPath, str] = {}
    notices: list[Message] = []
    for path in SETTINGS_OF_OTHERS:
        try:
            found = _configuration(root, path)
        except OSError as error:
            notices.append(_left_aside(path, reason_of(error)))
            continue
        if found is not None and found.text is not None:
            texts[path] = found.text
        elif found is not None and found.flaw:
            notices.append(_left_aside(path, found.flaw.message))
    return texts | _own_settings(root), tuple(notices)


def _own_settings(root: Path) -> dict[VaultPath, str]:
    """Read `vaultlink.toml` if it is there; one that cannot be obeyed stops everything."""
    try:
        found = _configuration(root, SETTINGS_FILE)
    except OSError as error:
        raise DiskError(
            Message("cannot read {path}: {reason}", path=SETTINGS_FILE, reason=reason_of(error))
        ) from error
    if found is None:
        return {}
    if found.flaw or found.text is None:
        raise BadSettings(_not_utf8(found))
    return {VaultPath(SETTINGS_FILE): found.text}


def _not_utf8(found: Decoded) -> Message:
    place = lines_of(found.text or "").position(found.flaw.at if found.flaw else 0)
    return Message(
        "{file}:{line}:{column}: this is not UTF-8; open the file in an editor and save it as UTF-8"
        " (in Windows Notepad: Save as, Encoding: UTF-8)",
        file=SETTINGS_FILE,
        line=place.line,
        column=place.column,
    )


def _left_aside(path: VaultPath, reason: str) -> Message:
    return Message("{file} is left aside: {reason}", file=path, reason=reason)


def _configuration(root: Path, path: str) -> Decoded | None:
    """Read a configuration file; None where there is none."""
    try:
        return decode(read_whole(folder_bytes(root) + path.encode(), _SETTINGS_READ).content)
    except (FileNotFoundError, NotADirectoryError):
        return None


def has_text(path: str) -> bool:
    """Tell whether a file is read: notes and canvases are."""
    return is_note(path) or path[-7:].lower() == ".canvas"


def may_be_ours(path: str) -> bool:
    """Tell whether a file that is no note has an ending under which vaultlink writes files."""
    return ending(path) in SEALS and not has_text(path)


def _others(top: bytes, entries: Sequence[Entry]) -> Iterator[tuple[VaultPath, str]]:
    """Read the files that are no notes and may be vaultlink's; what cannot be read is known by its name."""
    for entry in entries:
        if not may_be_ours(entry.path) or original_of(entry.path):
            continue
        if entry.size > LARGEST_OTHER or entry.dataless:
            continue
        try:
            whole = read_whole(top + entry.path.encode(), LARGEST_OTHER + 1)
        except OSError:
            continue
        found = decode(whole.content)
        if whole.steady and found.text is not None and not found.flaw:
            yield entry.path, found.text


_Found = Decoded | Finding


def _first(top: bytes, entry: Entry, before: ReadBefore) -> Content:
    return before.of(entry) or read_entry(top, entry)


def _read_all(
    top: bytes, entries: Sequence[Entry], first: Sequence[Content], before: ReadBefore
) -> Iterator[tuple[Entry, _Found]]:
    """Give what was read first; files that somebody is writing are read again, as long as the pauses last."""
    found = list(first)
    for pause in PAUSES:
        unsettled = [number for number, one in enumerate(found) if isinstance(one, Whole)]
        if not unsettled:
            break
        time.sleep(pause)
        for number in unsettled:
            found[number] = read_entry(top, entries[number])
    for entry, one in zip(entries, found, strict=True):
        if isinstance(one, Decoded):
            before.keep(entry, one)
        yield entry, _settled(entry.path, one) if isinstance(one, Whole) else one
    before.forget_others(frozenset(entry.path for entry in entries))


def read_entry(top: bytes, entry: Entry) -> Content:
    """Read a file; what may not be its real content is returned as it is, undecoded."""
    if entry.size > LARGEST:
        return _oversized(entry.path)
    if entry.dataless:
        return _elsewhere(entry.path)
    try:
        whole = read_whole(top + entry.path.encode(), LARGEST + 1)
    except OSError as error:
        return _unreadable(entry.path, reason_of(error))
    if len(whole.content) > LARGEST:
        return _oversized(entry.path)
    return whole if not whole.steady or whole.is_cut(entry.size) else decode(whole.content)


def _settled(path: VaultPath, last: Whole) -> _Found:
    """Take the last reading for the content, unless the file never stood still."""
    if last.steady:
        return decode(last.content)
    return _unreadable(path, Message("it keeps changing"))


def _flawed(path: VaultPath, text: str, flaw: Flaw) -> Finding:
    span = Span(flaw.at, min(flaw.at + 1, len(text)))
    return UNDECODABLE_NOTE.finding(Textless(path, text), span, flaw.message, flaw.advice)


def _unreadable(path: VaultPath, reason: str) -> Finding:
    return UNDECODABLE_NOTE.finding(
        Textless(path),
        FILE_START,
        Message("this file cannot be read: {reason}", reason=reason),
        Message("what it says is unknown; make it readable, and run vaultlink again"),
    )


def _elsewhere(path: VaultPath) -> Finding:
    return UNDECODABLE_NOTE.finding(
        Textless(path),
        FILE_START,
        Message("the content of this file is in iCloud only, not on this computer"),
        Message("have it downloaded (in Finder: Keep Downloaded), and run vaultlink again"),
    )


def _oversized(path: VaultPath) -> Finding:
    return OVERSIZED_NOTE.finding(
        Textless(path),
        FILE_START,
        Message(
            "this file is bigger than {size} MB and is known by its name only", size=LARGEST // 1_000_000
        ),
        Message("split it, or keep what is no note under another ending"),
    )


def _conflict_copy(path: VaultPath, original: str) -> Finding:
    return CONFLICT_COPY.finding(
        Textless(path),
        FILE_START,
        Message("a sync tool left this copy of {original}; it is not read as a note", original=original),
        Message("take over what is only in the copy, then delete it"),
    )
