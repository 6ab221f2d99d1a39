"""Many texts → notes: as remembered of earlier runs, and the others by several processes at once."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

import msgspec
from msgspec import Struct

from vaultlink.model.names import VaultPath
from vaultlink.model.note import Note
from vaultlink.pipeline.copies import can_be_copied
from vaultlink.pipeline.note_facts import facts_of, note_of, sum_of
from vaultlink.pipeline.parsing import Means, Progress, Tell
from vaultlink.pipeline.pieces import MOST_PIECES, Form, in_pieces
from vaultlink.syntax import parse_note

T = TypeVar("T")

WORTH_SHARING = 1_000_000
"""Characters whose parsing takes longer than to start other processes."""
CHUNK = 250_000
"""Characters that a process is given at a time."""


class Sent(Struct, frozen=True, array_like=True):
    """What was found in a text, as it is sent from one process to another."""

    facts: bytes
    told: str | None = None
    """What was told of the note."""


class Parsed(Struct, frozen=True):
    """A note, and what was found in its text, to be remembered; that is known where anybody asks for it."""

    note: Note
    facts: bytes | None

    def sent(self, tell: Tell | None) -> Sent | None:
        """Return what is to be sent of it; None where it cannot be."""
        facts = self.facts or facts_of(self.note)
        return Sent(facts, self.note.known.get(tell)) if facts else None


_Chunk = tuple[Sequence[VaultPath], Sequence[Parsed | None]]
"""Some paths, and what their texts are; None where one has to be parsed once more."""
_SENT = msgspec.msgpack.Decoder(list[Sent | None])


def parsed_quickly(
    texts: Mapping[VaultPath, str], means: Means, progress: Progress, tell: Tell | None, *, is_all: bool
) -> dict[VaultPath, Note]:
    """Return the notes of all texts that give no trouble; `is_all` tells that the vault has no others.

    What has findings is left to who reports them.
    """
    sums = {path: sum_of(text) for path, text in texts.items()} if means.memory else {}
    notes = _remembered(texts, sums, means)
    left = [path for path in texts if path not in notes]
    new: dict[VaultPath, bytes] = {}
    done = 0
    for paths, found in _parsed_in_chunks(left, texts, means, tell):
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
    paths: Sequence[VaultPath], texts: Mapping[VaultPath, str], means: Means, tell: Tell | None
) -> Iterator[_Chunk]:
    """Parse these, in other processes if they are many; what a process does not live to tell is left out."""
    chunks = list(_chunks(paths, texts))

    def parsed_chunk(number: int) -> Sequence[Parsed | None]:
        return parsed(
            [(path, texts[path]) for path in chunks[number]], tell, is_kept=means.memory is not None
        )

    def understood_chunk(number: int, sent: Sequence[Sent | None]) -> Sequence[Parsed | None]:
        return [
            understood(path, texts[path], one, tell) for path, one in zip(chunks[number], sent, strict=True)
        ]

    if means.processes == 1 or len(chunks) * CHUNK < WORTH_SHARING:
        yield from ((chunk, parsed_chunk(number)) for number, chunk in enumerate(chunks))
    elif can_be_copied() and len(chunks) <= MOST_PIECES:
        form = Form(
            lambda found: _packed([one.sent(tell) if one else None for one in found]),
            lambda number, sent: understood_chunk(number, unpacked(sent, _SENT, len(chunks[number]))),
        )
        for number, found in in_pieces(parsed_chunk, len(chunks), means.processes, form):
            yield chunks[number], found
    else:
        from vaultlink.pipeline.workers import parsed_by_others  # noqa: PLC0415 - most vaults need none

        shares = [[texts[path] for path in one] for one in chunks]
        for number, facts in parsed_by_others(shares, means.processes):
            yield chunks[number], understood_chunk(number, [Sent(one) if one else None for one in facts])


def parsed(
    texts: Iterable[tuple[VaultPath, str]], tell: Tell | None, *, is_kept: bool
) -> Sequence[Parsed | None]:
    """Parse texts; None where that is left to who reports what is the matter with one.

    Each step is done for all of them before the next: a processor is quicker at what it has just done.
    """
    notes = [_parsed(path, text) for path, text in texts]
    if tell is not None:
        for note in filter(None, notes):
            note.known[tell] = tell(note)
    return [Parsed(note, facts_of(note) if is_kept else None) if note else None for note in notes]


def _parsed(path: VaultPath, text: str) -> Note | None:
    try:
        note = parse_note(text, path)
    except Exception:  # noqa: BLE001 - as above
        return None
    return None if note.findings else note


def understood(path: VaultPath, text: str, sent: Sent | None, tell: Tell | None) -> Parsed | None:
    """Return the note that another process has parsed."""
    note = note_of(path, text, sent.facts) if sent else None
    if sent is None or note is None:
        return None
    if sent.told is not None:
        note.known[tell] = sent.told
    return Parsed(note, sent.facts)


def _packed(sent: Sequence[Sent | None]) -> bytes:
    return msgspec.msgpack.encode(sent)


def unpacked(
    packed: bytes, decoder: "msgspec.msgpack.Decoder[list[T | None]]", count: int
) -> Sequence[T | None]:
    """Return what another process has sent, so much of it; nothing of what cannot be understood."""
    try:
        sent = decoder.decode(packed)
    except (ValueError, RecursionError, msgspec.MsgspecError):
        sent = []
    return sent if len(sent) == count else [None] * count


def _chunks(paths: Sequence[VaultPath], texts: Mapping[VaultPath, str]) -> Iterator[list[VaultPath]]:
    chunk: list[VaultPath] = []
    size = 0
    for path in paths:
        chunk.append(path)
        size += len(texts[path])
        if size > CHUNK:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk
