"""Texts → notes, in whatever way is quickest; always the same notes."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Protocol

from msgspec import Struct, field

from vaultlink.model.finding import FILE_START, Finding, Textless
from vaultlink.model.message import Message
from vaultlink.model.names import VaultPath
from vaultlink.model.note import Note
from vaultlink.model.reading import UNDECODABLE_NOTE
from vaultlink.syntax import parse_note

Tell = Callable[[Note], str]
"""Tells something of a note that is asked later, so that whoever parses the note may find it out at once."""
Progress = Callable[[int, int], None]
"""Is told how many notes are parsed, and of how many."""

_WORTH_IT = 200_000
"""Characters whose parsing takes longer than to look into the memory."""


class Memory(Protocol):
    """What earlier runs have found in notes, by hashes of all that it follows from."""

    def known(self, wanted: frozenset[bytes]) -> dict[bytes, bytes]:
        """Return what is remembered of these."""

    def keep(self, facts: Mapping[bytes, bytes], wanted: frozenset[bytes] | None) -> None:
        """Remember more; `wanted` are all that the vault has now, where that is known."""


class Means(Struct, frozen=True):
    """What reading may use."""

    memory: Memory | None = None
    """What parsing has found."""
    told: Memory | None = None
    """What notes tell of contacts."""
    processes: int = 1
    worth_it: int = _WORTH_IT
    """How many characters are worth the trouble."""
    records: bool = False
    """Whether records will be asked for, so that it pays to find out early what they need."""
    hands_on: bool = False
    """Whether the vault will be read again, so that what its notes tell is kept as long as they stay."""
    most: int | None = None
    """How many notes may be parsed, where that shall not take long; with more TooManyNotes is raised."""

    def pay(self, texts: Mapping[VaultPath, str]) -> bool:
        """Tell whether they make it quicker."""
        if self.memory is None and self.processes == 1:
            return False
        return sum(map(len, texts.values())) >= self.worth_it


class TooManyNotes(Exception):
    """More notes have to be parsed than may be."""


class Early(Struct):
    """What was found out of notes while other files were still being read."""

    notes: dict[VaultPath, Note] = field(default_factory=dict)
    tell: Tell | None = None
    """Under which it is kept with them what was told of them."""


def parsed(  # noqa: PLR0913 - what, what is known of it, and how to be quick about it
    texts: Mapping[VaultPath, str],
    known: Mapping[VaultPath, Note],
    means: Means,
    progress: Progress,
    tell: Tell | None = None,
    *,
    is_all: bool = True,
) -> tuple[dict[VaultPath, Note], list[Finding]]:
    """Parse texts, in their order; one that our parser stumbles over becomes a finding. Raises TooManyNotes.

    `known` notes are taken as they are where their texts are the same. What is told of others is kept with
    them, under `tell`, where they are parsed by several processes. `is_all` tells whether these are all texts
    of the vault.
    """
    left = {
        path: text for path, text in texts.items() if (note := known.get(path)) is None or note.text != text
    }
    if means.most is not None and len(left) > means.most:
        raise TooManyNotes
    notes: dict[VaultPath, Note] = {}
    if means.pay(left):
        from vaultlink.pipeline.quick_parsing import parsed_quickly  # noqa: PLC0415 - small vaults need none

        notes |= parsed_quickly(left, means, progress, tell, is_all=is_all and not known)
        left = {path: text for path, text in left.items() if path not in notes}
    findings = list(_parsed_here(left, notes, progress))
    notes = {**known, **notes}
    return notes if [*notes] == [*texts] else {path: notes[path] for path in texts}, findings


def _parsed_here(
    texts: Mapping[VaultPath, str], notes: dict[VaultPath, Note], progress: Progress
) -> Iterator[Finding]:
    """Parse one text after another, and give the findings about notes that cannot be."""
    for done, (path, text) in enumerate(texts.items()):
        progress(done, len(texts))
        try:
            notes[path] = parse_note(text, path)
        except Exception as bug:  # noqa: BLE001 - the one place that keeps a broken note from stopping a build
            notes[path] = Note(path, text)
            yield _stumbled(path, bug)


def _stumbled(path: VaultPath, bug: Exception) -> Finding:
    """Report a bug of ours by its class and place, without a word of the note."""
    trace = bug.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else "?"
    message = Message(
        "vaultlink could not read this note ({error} in {place})", error=type(bug).__name__, place=place
    )
    advice = Message("this is a fault of vaultlink: please report it, if you can with the shortest such note")
    return UNDECODABLE_NOTE.finding(Textless(path), FILE_START, message, advice)
