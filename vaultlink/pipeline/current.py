"""Whether summaries and regions say what the notes say, each as of the day that it states itself."""

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from vaultlink.generate import day_of, holds_nothing, newest_day
from vaultlink.model.finding import FILE_START, Finding, Textless
from vaultlink.model.message import Message
from vaultlink.model.names import VaultPath
from vaultlink.model.note import Note, Region
from vaultlink.model.reading import OUTDATED_NOTE
from vaultlink.model.vault import INSERTED_REGIONS, Vault
from vaultlink.pipeline.drafts import Drafts, Terms, drafted
from vaultlink.pipeline.reading import Reading
from vaultlink.pipeline.said_before import Sayings
from vaultlink.syntax import parse_note
from vaultlink.syntax.seals import sealed_day

_UNWANTED = Message("nothing asks for this summary any more")
_STALE = Message("it does not say what the notes say")
_REMOVED = Message("`vaultlink build` removes it, and keeps it for undo")
_RENEWED = Message("`vaultlink build` brings it up to date")


class Currency(Struct, frozen=True):
    """How a vault's summaries and regions compare with what they should be."""

    drafts: Drafts
    outdated: tuple[Finding, ...]
    missing: tuple[VaultPath, ...]
    """Summaries that do not stand there, or only as an empty file."""


def compared(reading: Reading, today: date, sayings: Sayings | None = None) -> Currency:
    """Compare each text with what it should say on its day; `today` serves where none states any."""
    last = newest_day(reading.vault) or today
    drafts = drafted(reading, Terms(_Days(reading.vault, last).of, last, sayings=sayings))
    missing = tuple(one.path for one in drafts.changed if not _stands(one.path, reading.vault))
    return Currency(drafts, tuple(_outdated(drafts, reading.vault)), missing)


class _Days(Struct, frozen=True):
    """The days that texts state."""

    vault: Vault
    otherwise: date
    """That of a text which states none: the last build's, for all that is known."""

    def of(self, path: VaultPath, region_id: str) -> date:
        """Return the day of a region, or of a file that is no note."""
        if path in self.vault.own_files:
            return sealed_day(path, self.vault.own_files[path]) or self.otherwise
        note = self.vault.notes.get(path)
        stated = (day_of(note.text, one) for one in note.regions if one.id == region_id) if note else ()
        return next(filter(None, stated), self.otherwise)


def _stands(path: VaultPath, vault: Vault) -> bool:
    if path in vault.own_files:
        return True
    note = vault.notes.get(path)
    return note is not None and not holds_nothing(note.text)


def _outdated(drafts: Drafts, vault: Vault) -> Iterator[Finding]:
    for removal in drafts.removals:
        gone = vault.notes.get(removal.path) or Textless(removal.path)
        yield OUTDATED_NOTE.finding(gone, FILE_START, _UNWANTED, _REMOVED)
    for change in drafts.changed:
        if change.path in vault.own_files:
            yield OUTDATED_NOTE.finding(Textless(change.path), FILE_START, _STALE, _RENEWED)
        elif _stands(change.path, vault):
            note = vault.notes[change.path]
            wanted = parse_note(change.content.decode(errors="surrogateescape"), change.path)
            for region in _differing(note, wanted):
                place = region.span if region.id in INSERTED_REGIONS else FILE_START
                yield OUTDATED_NOTE.finding(note, place, _stale(note, region), _RENEWED)


def _differing(note: Note, wanted: Note) -> Iterator[Region]:
    """Give the regions of a note that have another text in the one that is wanted."""
    texts = {region.id: region.span.of(wanted.text) for region in wanted.regions}
    return (one for one in note.regions if one.span.of(note.text) != texts.get(one.id))


def _stale(note: Note, region: Region) -> Message:
    day = day_of(note.text, region)
    if day is None:
        return _STALE
    return Message("it does not say what the notes say, as of {day}", day=day.isoformat())
