"""Many texts → notes: as remembered of earlier runs, and the others by several processes at once."""

from collections.abc import Iterator, Mapping, Sequence

from vaultlink.model.names import VaultPath
from vaultlink.model.note import Note
from vaultlink.pipeline.note_facts import note_of, sum_of
from vaultlink.pipeline.parse_worker import facts_of_all
from vaultlink.pipeline.parsing import Means, Progress

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
    known = (
        (path, note_of(path, texts[path], facts[one], one)) for path, one in sums.items() if one in facts
    )
    return {path: note for path, note in known if note}


def _parsed_in_chunks(
    paths: Sequence[VaultPath], texts: Mapping[VaultPath, str], means: Means
) -> Iterator[_Chunk]:
    """Parse these, in other processes if they are many; what a process does not live to tell is left out."""
    chunks = list(_chunks(paths, texts))
    if means.processes == 1 or len(chunks) * _CHUNK < _WORTH_SHARING:
        for chunk in chunks:
            yield chunk, facts_of_all([texts[path] for path in chunk])
        return
    from vaultlink.pipeline.workers import parsed_by_others  # noqa: PLC0415 - most vaults need none

    for number, facts in parsed_by_others([[texts[path] for path in one] for one in chunks], means.processes):
        yield chunks[number], facts


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
