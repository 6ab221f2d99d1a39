"""Notes → interactions, value entries and promises: every shape in which people write them down."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from msgspec.structs import replace

from vaultlink.config.mentions import Mention
from vaultlink.config.vocabulary import Meaning
from vaultlink.model.finding import Finding, RuleId, Severity
from vaultlink.model.message import Message
from vaultlink.model.names import VaultPath, note_name
from vaultlink.model.note import Note
from vaultlink.model.once import unless_changed
from vaultlink.partners.account import Account
from vaultlink.partners.contact_notes import NoteReader
from vaultlink.partners.contacts import Contacts, put_together
from vaultlink.partners.daily import DatedNote
from vaultlink.partners.date_pieces import date_in_name, leading_date
from vaultlink.partners.dates import read_date
from vaultlink.partners.facts import facts_of
from vaultlink.partners.found import Found, Tidings
from vaultlink.partners.log_lines import OwnNote
from vaultlink.partners.meetings import MeetingNote
from vaultlink.partners.memo import Heard, KeptOfAll
from vaultlink.partners.promises import promise_of
from vaultlink.partners.property_values import entries_for
from vaultlink.partners.surroundings import Surroundings
from vaultlink.partners.task_notes import task_note
from vaultlink.partners.words import NoteKind

FUTURE_CONTACT = RuleId("future-contact", "properties", Severity.WARNING)

Each = Callable[[Callable[[Note], Heard], Sequence[Note]], Iterable[Heard]]
"""Does what `map` does, perhaps sooner: gives what each of many notes tells, in their order."""

_EVENTS = frozenset({NoteKind.MEETING, NoteKind.COMMUNICATION})
_OWN = frozenset({NoteKind.PERSON, NoteKind.PARTNER})
_NO_LOG = frozenset({NoteKind.REVIEW, NoteKind.INSIGHT})
"""Notes whose dates are not those of a contact."""


def contacts_of(  # noqa: PLR0913, PLR0917 - what is read, for which day, and what is known from before
    notes: Iterable[Note],
    around: Surroundings,
    today: date | None = None,
    kept: KeptOfAll[Heard] | None = None,
    last: dict[object, Any] | None = None,
    each: Each = map,
) -> Contacts:
    """Read the contacts that a vault's notes tell of, templates apart; their order changes nothing.

    What is dated after `today` is reported and does not count; without `today` nothing is judged. `kept` is
    what was read before in these surroundings, `last` what was then put together.
    """
    kept, last = kept or KeptOfAll(), {} if last is None else last
    own = {note.path: note for note in notes}

    def read(left: Sequence[Note]) -> Mapping[VaultPath, Heard]:
        heard = each(lambda note: _heard(note, around), left)
        return dict(zip((note.path for note in left), heard, strict=True))

    tidings = [heard.tidings for heard in kept.of(own, read).values()]
    name = (put_together, today is None)  # both are asked for in one build
    contacts = unless_changed(name, (today, tidings), lambda: put_together(tidings, today), last)
    ahead = (_future(account, own) for account in contacts.future)
    return replace(contacts, findings=tuple(dict.fromkeys((*contacts.findings, *ahead))))


def _heard(note: Note, around: Surroundings) -> Heard:
    """Read a note, and keep what was asked in order to understand it."""
    around.links.taken()  # what others have asked is not asked for this note
    found = read_note(note, around)
    made = (promise_of(one, found.people, around) for one in found.undertakings)
    tidings = Tidings(
        tuple(found.accounts),
        tuple(found.maybe),
        tuple(found.values),
        tuple(promise for promise in made if promise is not None),
        tuple(found.findings),
    )
    return Heard(tidings, around.links.taken())


def read_note(note: Note, around: Surroundings) -> Found:
    """Read what one note tells, by its kind."""
    private = around.is_private(note)
    found = _reader(note, around, private=private).read()
    whole = task_note(note, around, private=private) if note.property_texts else None
    if whole is not None:
        found.undertakings.append(whole)
    return found


def _reader(note: Note, around: Surroundings, *, private: bool) -> NoteReader:
    kind = around.kinds.get(note.path, NoteKind.PLAIN)
    person = around.whom.at(note.path)
    if kind in _OWN and person is not None:
        if around.whom.is_me(person):
            return DatedNote(note, None, around, Mention.IGNORE, private=private)
        return OwnNote(note, person, around, private=private)
    if kind in _EVENTS or (kind is NoteKind.PLAIN and _is_event_by_name(note.path, around)):
        facts = facts_of(note, kind, around.vocabulary, confidential=private)
        return MeetingNote(note, facts, around, private=private)
    day = around.day_of(note.path) if kind in {NoteKind.DAILY, NoteKind.PLAIN} else None
    is_daily = day is not None or kind is NoteKind.DAILY
    mention = Mention.IGNORE if kind in _NO_LOG else around.mention_at(note.path, daily=is_daily)
    reader = DatedNote(note, day or _told_day(note, around), around, mention, private=private)
    reader.opportunity = note.path if kind is NoteKind.OPPORTUNITY else None
    return reader


def _is_event_by_name(path: VaultPath, around: Surroundings) -> bool:
    """Tell whether a note's name holds a date and somebody's name: `2026-02-05 Координация с Билли`."""
    name = note_name(path)
    piece = date_in_name(name)
    if piece is None or not isinstance(read_date(piece.written, in_name=True), date):
        return False
    return bool(around.whom.in_title(f"{name[: piece.start]} {name[piece.end :]}"))


def _told_day(note: Note, around: Surroundings) -> date | None:
    """Return the day that a note's property or its name tells."""
    for entry in entries_for(note, Meaning.DATE, around.vocabulary):
        piece = leading_date(entry.value)
        read = read_date(piece.written if piece else entry.value)
        if isinstance(read, date):
            return read
    piece = date_in_name(note_name(note.path))
    read = read_date(piece.written, in_name=True) if piece else None
    return read if isinstance(read, date) else None


def _future(account: Account, texts: Mapping[VaultPath, Note]) -> Finding:
    return FUTURE_CONTACT.finding(
        texts[account.place.path],
        account.place.span,
        Message(
            "this contact is dated {day}, which is still to come, so it does not count",
            day=account.day.isoformat(),
        ),
        Message("put what is planned into a section “Planned”, or mend the date"),
    )
