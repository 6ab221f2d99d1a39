"""Many texts → notes: as remembered of earlier runs, and the others by several processes at once."""

import signal
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from multiprocessing.context import BaseContext

from vaultlink.model.names import VaultPath
from vaultlink.model.note import Note
from vaultlink.pipeline.note_facts import facts_of, note_of, sum_of
from vaultlink.pipeline.parsing import Means, Progress
from vaultlink.syntax import parse_note

_WORTH_SHARING = 1_000_000
"""Characters whose parsing takes longer than to start other processes."""
_CHUNK = 250_000
"""Characters that a process is given at a time."""

_Chunk = tuple[Sequence[VaultPath], Sequence[bytes | None]]
"""Some paths, and what was found in their texts; None where the note has to be parsed once more."""


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
        for path, facts in zip(paths, found, strict=True):
            if facts is not None and (note := note_of(path, texts[path], facts)):
                notes[path], new[path] = note, facts
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
    known = ((path, note_of(path, texts[path], facts[one])) for path, one in sums.items() if one in facts)
    return {path: note for path, note in known if note}


def _parsed_in_chunks(
    paths: Sequence[VaultPath], texts: Mapping[VaultPath, str], means: Means
) -> Iterator[_Chunk]:
    """Parse these, in other processes if they are many; what a process does not live to tell is left out."""
    chunks = list(_chunks(paths, texts))
    if means.processes == 1 or len(chunks) * _CHUNK < _WORTH_SHARING:
        for chunk in chunks:
            yield chunk, _facts_of_all([texts[path] for path in chunk])
        return
    with ProcessPoolExecutor(means.processes, _context(), initializer=_leave_interrupts_to_parent) as pool:
        waiting = [(chunk, pool.submit(_facts_of_all, [texts[path] for path in chunk])) for chunk in chunks]
        try:
            for chunk, future in waiting:
                yield chunk, future.result()
        except BrokenProcessPool:  # there was no memory left, or somebody has killed it
            return


def _context() -> BaseContext:
    """Return how to start processes: as copies of this one where that is safe, which costs the least."""
    is_copied = sys.platform == "linux" and threading.active_count() == 1
    return get_context("fork" if is_copied else "spawn")


def _leave_interrupts_to_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _facts_of_all(texts: Sequence[str]) -> list[bytes | None]:
    return [_facts_of_text(text) for text in texts]


def _facts_of_text(text: str) -> bytes | None:
    try:
        return facts_of(parse_note(text))
    except Exception:  # noqa: BLE001 - the note is parsed once more, by who reports this
        return None


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
