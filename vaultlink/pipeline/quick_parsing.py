"""Many texts → notes: as remembered of earlier runs, and the others by several processes at once."""

from collections.abc import Iterator, Mapping, Sequence

import msgspec
from msgspec import Struct

from vaultlink.model.names import VaultPath
from vaultlink.model.note import Note
from vaultlink.pipeline.copies import can_be_copied
from vaultlink.pipeline.note_facts import facts_of, note_of, sum_of
from vaultlink.pipeline.parsing import Means, Progress
from vaultlink.pipeline.pieces import MOST_PIECES, Form, in_pieces
from vaultlink.syntax import parse_note

_WORTH_SHARING = 1_000_000
"""Characters whose parsing takes longer than to start other processes."""
_CHUNK = 250_000
"""Characters that a process is given at a time."""

_FACTS = msgspec.msgpack.Decoder(list[bytes | None])


class _Parsed(Struct, frozen=True):
    """A note, and what was found in its text, to be remembered; that is known where anybody asks for it."""

    note: Note
    facts: bytes | None


_Chunk = tuple[Sequence[VaultPath], Sequence[_Parsed | None]]
"""Some paths, and what their texts are; None where one has to be parsed once more."""


def parsed_quickly(
    texts: Mapping[VaultPath, str], means: Means, progress: Progress, *, is_all: bool
) -> dict[VaultPath, Note]:
    """Return the notes of all texts that give no trouble; `is_all` tells that the vault has no others.

    What has findings is left to who reports them.
    """
    sums = {path: sum_of(text) for path, text in texts.items()} if means.memory else {}
    notes = _remembered(texts, sums, means)
    left = [path for path in texts if path not in notes]
    new: dict[VaultPath, bytes] = {}
    done = 0
    for paths, found in _parsed_in_chunks(left, texts, means):
        progress(done, len(left))
        done += len(paths)
        for path, one in zip(paths, found, strict=True):
            if one is not None:
                notes[path] = one.note
                new |= {path: one.facts} if one.facts else {}
    if new and means.memory:
        wanted = frozenset(sums.values()) if is_all else None
        means.memory.keep({sums[path]: facts for path, facts in new.items()}, wanted)
    return notes


def _remembered(
    texts: Mapping[VaultPath, str], sums: Mapping[VaultPath, bytes], means: Means
) -> dict[VaultPath, Note]:
    """Return the notes of which an earlier run has found everything."""
    if not means.memory:
        return {}
    facts = means.memory.known(frozenset(sums.values()))
    known = (
        (path, note_of(path, texts[path], facts[one], one)) for path, one in sums.items() if one in facts
    )
    return {path: note for path, note in known if note}


def _parsed_in_chunks(
    paths: Sequence[VaultPath], texts: Mapping[VaultPath, str], means: Means
) -> Iterator[_Chunk]:
    """Parse these, in other processes if they are many; what a process does not live to tell is left out."""
    chunks = list(_chunks(paths, texts))

    def parsed(number: int) -> Sequence[_Parsed | None]:
        return [_parsed(path, texts[path], is_kept=means.memory is not None) for path in chunks[number]]

    def understood(number: int, facts: Sequence[bytes | None]) -> Sequence[_Parsed | None]:
        return [_understood(path, texts[path], one) for path, one in zip(chunks[number], facts, strict=True)]

    if means.processes == 1 or len(chunks) * _CHUNK < _WORTH_SHARING:
        yield from ((chunk, parsed(number)) for number, chunk in enumerate(chunks))
    elif can_be_copied() and len(chunks) <= MOST_PIECES:
        form = Form(_packed, lambda number, facts: understood(number, _unpacked(facts, len(chunks[number]))))
        for number, found in in_pieces(parsed, len(chunks), means.processes, form):
            yield chunks[number], found
    else:
        from vaultlink.pipeline.workers import parsed_by_others  # noqa: PLC0415 - most vaults need none

        shares = [[texts[path] for path in one] for one in chunks]
        for number, facts in parsed_by_others(shares, means.processes):
            yield chunks[number], understood(number, facts)


def _parsed(path: VaultPath, text: str, *, is_kept: bool) -> _Parsed | None:
    """Parse a text; None where that is left to who reports what is the matter with it."""
    try:
        note = parse_note(text, path)
    except Exception:  # noqa: BLE001 - as above
        return None
    facts = facts_of(note) if is_kept else None
    return None if note.findings else _Parsed(note, facts)


def _understood(path: VaultPath, text: str, facts: bytes | None) -> _Parsed | None:
    note = note_of(path, text, facts) if facts is not None else None
    return _Parsed(note, facts) if note else None


def _packed(parsed: Sequence[_Parsed | None]) -> bytes:
    return msgspec.msgpack.encode([one and (one.facts or facts_of(one.note)) for one in parsed])


def _unpacked(packed: bytes, count: int) -> Sequence[bytes | None]:
    try:
        facts = _FACTS.decode(packed)
    except (ValueError, RecursionError, msgspec.MsgspecError):
        facts = []
    return facts if len(facts) == count else [None] * count


def _chunks(paths: Sequence[VaultPath], texts: Mapping[VaultPath, str]) -> Iterator[list[VaultPath]]:
    chunk: list[VaultPath] = []
    size = 0
    for path in paths:
        chunk.append(path)
        size += len(texts[path])
        if size > _CHUNK:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk
