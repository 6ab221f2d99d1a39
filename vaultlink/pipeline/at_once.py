"""A vault's files are read and parsed at one go, by several processes, instead of one after the other."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct, field

from vaultlink.disk import read_vault
from vaultlink.disk.decode import Decoded
from vaultlink.disk.read import Content, read_entry
from vaultlink.disk.scan import Entry
from vaultlink.model.names import VaultPath, is_note
from vaultlink.model.trouble import VaultlinkError
from vaultlink.pipeline.copies import can_be_copied
from vaultlink.pipeline.parsing import Early, Means, Progress, Tell
from vaultlink.pipeline.pieces import MOST_PIECES, Form, in_pieces
from vaultlink.pipeline.quick_parsing import CHUNK, WORTH_SHARING, Parsed, Sent, parsed, understood, unpacked
from vaultlink.pipeline.reading import Reading, load_what_finds, read, teller


class _One(Struct, frozen=True):
    """What has become of a file."""

    content: Content
    parsed: Parsed | None


class _SentOne(Struct, frozen=True, array_like=True):
    """A text, and what was found in it, as they are sent from one process to another."""

    text: str
    found: Sent | None


_SENT = msgspec.msgpack.Decoder(list[_SentOne | None])


def read_at_once(root: Path, progress: Progress, means: Means) -> Reading:
    """Read a vault, and parse it on the way; for who remembers no notes."""
    pieces = _Pieces(means, progress)
    texts = read_vault(root, contents=pieces.contents if can_be_copied() else None)
    return read(texts, progress, means=means, early=pieces.early)


class _Pieces(Struct):
    """Reads and parses files piece by piece."""

    means: Means
    progress: Progress
    early: Early = field(default_factory=Early)

    def contents(
        self, top: bytes, entries: Sequence[Entry], settings: Mapping[VaultPath, str]
    ) -> Sequence[Content]:
        """Read files, and keep the notes that they are."""
        pieces = [*_pieces(entries)]
        if len(pieces) > MOST_PIECES or sum(entry.size for entry in entries) < WORTH_SHARING:
            return [read_entry(top, entry) for entry in entries]
        self.early.tell = tell = _teller(settings) if self.means.records else None

        def done(number: int) -> list[_One]:
            return _done(top, pieces[number], tell)

        def received(number: int, packed: bytes) -> list[_One]:
            sent = unpacked(packed, _SENT, len(pieces[number]))
            return [_received(top, entry, one, tell) for entry, one in zip(pieces[number], sent, strict=True)]

        form = Form(lambda found: _packed(found, tell), received)
        found: dict[int, list[_One]] = {}
        for number, some in in_pieces(done, len(pieces), self.means.processes, form):
            if self.means.records:
                load_what_finds()  # now that others are at work
            self.progress(len(found), len(pieces))
            found[number] = some
        self.early.notes.update(
            (one.parsed.note.path, one.parsed.note)
            for number in range(len(pieces))
            for one in found[number]
            if one.parsed
        )
        return [one.content for number in range(len(pieces)) for one in found[number]]


def _teller(settings: Mapping[VaultPath, str]) -> Tell | None:
    """Return what tells something of each note; None where the settings are refused, which is said later."""
    try:
        return teller(settings)
    except VaultlinkError:
        return None


def _pieces(entries: Sequence[Entry]) -> Iterator[list[Entry]]:
    """Cut files into pieces of a size."""
    piece: list[Entry] = []
    size = 0
    for entry in entries:
        piece.append(entry)
        size += entry.size
        if size > CHUNK:
            yield piece
            piece, size = [], 0
    if piece:
        yield piece


def _done(top: bytes, entries: Sequence[Entry], tell: Tell | None) -> list[_One]:
    """Read files, then parse the notes among them."""
    contents = {entry.path: read_entry(top, entry) for entry in entries}
    texts = {path: one.text for path, one in contents.items() if is_note(path) and isinstance(one, Decoded)}
    notes = [(path, text) for path, text in texts.items() if text is not None]
    found = dict(zip((path for path, _ in notes), parsed(notes, tell, is_kept=False), strict=True))
    return [_One(one, found.get(path)) for path, one in contents.items()]


def _packed(found: Sequence[_One], tell: Tell | None) -> bytes:
    return msgspec.msgpack.encode([_sent(one, tell) for one in found])


def _sent(one: _One, tell: Tell | None) -> _SentOne | None:
    """Return what is to be sent of a file; None of one that has to be read once more."""
    if not isinstance(one.content, Decoded) or one.content.text is None or one.content.flaw:
        return None
    return _SentOne(one.content.text, one.parsed.sent(tell) if one.parsed else None)


def _received(top: bytes, entry: Entry, sent: _SentOne | None, tell: Tell | None) -> _One:
    if sent is None:
        return _One(read_entry(top, entry), None)
    return _One(Decoded(sent.text), understood(entry.path, sent.text, sent.found, tell))
