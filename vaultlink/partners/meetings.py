"""Notes of a meeting, a call or a message: one contact a note, or one under each dated heading."""

from datetime import date
from functools import cached_property

from msgspec.structs import replace

from vaultlink.config.vocabulary import Meaning, Words
from vaultlink.model.finding import FILE_START
from vaultlink.model.names import note_name
from vaultlink.model.note import Note
from vaultlink.partners.account import Account
from vaultlink.partners.contact_notes import NoteReader
from vaultlink.partners.date_pieces import date_in_name, leading_date
from vaultlink.partners.dates import Ambiguous, Impossible, read_date
from vaultlink.partners.details import add_field, add_topic, add_words, channel_of
from vaultlink.partners.facts import Facts
from vaultlink.partners.findings import bad_date
from vaultlink.partners.found import Found
from vaultlink.partners.frames import Frame
from vaultlink.partners.line_fields import LineField
from vaultlink.partners.line_text import searched, shown
from vaultlink.partners.lines import HEADING, Line
from vaultlink.partners.records import PersonKey, Place
from vaultlink.partners.surroundings import Surroundings
from vaultlink.partners.task_words import may_name_owner
from vaultlink.partners.told_lines import ToldLine
from vaultlink.partners.words import Channel, Evidence, NoteKind

_PLANNED = frozenset(
    "planned scheduled upcoming cancelled canceled tentative"  # noqa: SIM905
    " запланирована запланировано отменена отменено".split()
)
"""Values of `status` of a meeting that has not taken place."""
_ADDED = frozenset(
    {
        Meaning.CHANNEL,
        Meaning.DIRECTION,
        Meaning.INITIATED_BY,
        Meaning.DEPTH,
        Meaning.DURATION,
        Meaning.TOPICS,
        Meaning.OPPORTUNITY,
    }
)


class MeetingNote(NoteReader):
    """Reads the note of a meeting or of one communication."""

    evidence = Evidence.NOTE
    names_people_later = True

    def __init__(self, note: Note, facts: Facts, around: Surroundings, *, private: bool) -> None:
        """Begin the note with the day that it tells of."""
        self._facts = facts
        self._private = private
        self._attendees: dict[PersonKey, None] = {}
        self._mentioned: dict[PersonKey, None] = {}
        self._found_days = Found()
        is_planned = any(told.value.strip().lower() in _PLANNED for told in facts.all(Meaning.STATUS))
        day = None if is_planned else _day(note, facts, self._found_days)
        account = self._account_of(note, day) if day else None
        super().__init__(note, around, Frame(day=day, account=account, private=private, silent=is_planned))

    def read(self) -> Found:
        """Read what it says of itself and its lines, then say who was there, which may be told anywhere."""
        account = self.frames.note.account
        if account is not None and not self._is_about_nobody:
            self._add_facts(account)
        super().read()
        self.found.findings.extend(self._found_days.findings)
        if account is not None:
            self.found.accounts.insert(0, account)
            account.text = "" if self._private else account.text or self._first_heading()
        self.found.people = people = self.people
        for one in self.found.accounts:
            one.people = one.people or people
            _name_partner(one, people)
        self.found.accounts = [one for one in self.found.accounts if one.people]
        return self.found

    def is_idle(self, line: Line, frame: Frame) -> bool:
        """Pass over all but wrong fields and tasks that name somebody where the note is about nobody."""
        if not self._is_about_nobody:
            return super().is_idle(line, frame)
        return "::" not in line.text if line.box is None else not may_name_owner(line.text)

    @cached_property
    def _is_about_nobody(self) -> bool:
        """Whether nobody is listed, named in the title or linked, so that the meeting counts for nothing."""
        whom, path = self.around.whom, self.note.path
        if self._listed or whom.in_title(_title(self.note)):
            return False
        if any(whom.linked(link, path) is not None for link in self.note.links):
            return False
        headings = (line.text for line in self.lines if line.shape is HEADING)
        return not any("attendees" in self.sections_of(heading) for heading in headings)

    @property
    def people(self) -> tuple[PersonKey, ...]:
        """Who was there: as listed, else as the note's name says, else whoever is linked in it."""
        whom = self.around.whom
        titled = () if self._listed or self._attendees else whom.in_title(_title(self.note))
        found = [*self._listed, *self._attendees, *titled] or list(self._mentioned)
        return tuple(dict.fromkeys(found))

    @cached_property
    def _listed(self) -> tuple[PersonKey, ...]:
        """The people whom properties, fields and labels list."""
        return tuple(
            key
            for told in self._facts.all(Meaning.PEOPLE, Meaning.CONTACTS)
            for key in self.around.whom.claimed(told.value, self.note.path)
        )

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The lines that its facts were read from."""
        return self._facts.lines

    def begin(self, told: ToldLine, frame: Frame) -> Account | None:
        """Note whom a line names; only a dated heading tells of a contact of its own."""
        linked = self.people_linked(told)
        self._mentioned.update(dict.fromkeys(linked))
        if told.line.shape is HEADING:
            if told.day and told.day != frame.day:
                return self._account_under(told, frame, told.day)
        elif "attendees" in frame.sections:
            self._attendees.update(dict.fromkeys(linked))
            unresolved = (self.around.whom.unresolved(link, self.note.path) for link in told.links)
            self._attendees.update((key, None) for key in unresolved if key is not None)
        return None

    def people_of(self, _told: ToldLine, _frame: Frame) -> tuple[PersonKey, ...]:
        """Take no row of a table for a contact: its dates are those of what was planned there."""
        return ()

    def people_here(self, _frame: Frame) -> tuple[PersonKey, ...]:
        """Say nothing yet: who was there is known at the end."""
        return ()

    def ticked_by(self, told: ToldLine, _frame: Frame) -> tuple[PersonKey, ...]:
        """A ticked task is a contact with whom it links; else with everybody, known at the end."""
        return self.people_linked(told)

    def _account_under(self, told: ToldLine, frame: Frame, day: date) -> Account:
        account = Account(
            day=day,
            people=(),
            place=Place(self.note.path, told.line.span),
            evidence=Evidence.NOTE,
            marked=True,
            private=frame.private,
            usual=_usual(self._facts.kind),
            text="" if frame.private else told.shown,
        )
        add_words(account, told.words, self.around.vocabulary)
        self.found.accounts.append(account)
        return account

    def _account_of(self, note: Note, day: date) -> Account:
        return Account(
            day=day,
            people=(),
            place=Place(note.path, FILE_START),
            evidence=Evidence.NOTE,
            marked=True,
            private=self._private,
            usual=_usual(self._facts.kind),
            text=shown(_title(note)),
        )

    def _add_facts(self, account: Account) -> None:
        """Add what properties and labels, the title and the tags say of the meeting."""
        for meaning in _ADDED:
            for told in self._facts.all(meaning):
                each = LineField(meaning, told.value, 0, 0, 0)
                start = told.place.span.start
                add_field(account, each, start, self.note.path, self.around, private=self._private)
        kinds = [channel_of(told.value, self.around) for told in self._facts.all(Meaning.KIND)]
        named = [channel for channel in kinds if channel is not None]
        if named and named[0] is not Channel.MEETING:
            account.channel = account.channel or named[0]
        vocabulary = self.around.vocabulary
        add_words(account, searched(_title(self.note).replace("_", " ")), vocabulary)
        for tag in self.note.tags if not self._private else ():
            if vocabulary.word(Words.CHANNELS, tag.name) is None:
                add_topic(account, tag.name, self.around)

    def _first_heading(self) -> str:
        return next((shown(heading.text) for heading in self.note.headings), "")


def _name_partner(account: Account, people: tuple[PersonKey, ...]) -> None:
    """Say of values given and got to whom they went: the only one there, else whoever of those is named."""
    only = people[0] if len(people) == 1 else None
    account.values = tuple(
        replace(value, partner=only or (value.partner if value.partner in people else None))
        for value in account.values
    )


def _usual(kind: NoteKind) -> Channel | None:
    return Channel.MEETING if kind is NoteKind.MEETING else None


def _title(note: Note) -> str:
    name = note_name(note.path)
    piece = date_in_name(name)
    return f"{name[: piece.start]} {name[piece.end :]}".strip(" -–—_.,") if piece else name


def _day(note: Note, facts: Facts, found: Found) -> date | None:
    """Return the day of the note: as told, else as in its name, else as created."""
    for told in facts.all(Meaning.DATE):
        piece = leading_date(told.value)
        read = read_date(piece.written if piece else told.value)
        if isinstance(read, date):
            return read
        if isinstance(read, Ambiguous | Impossible):
            found.findings.append(bad_date(note, told.place.span, read))
    piece = date_in_name(note_name(note.path))
    named = read_date(piece.written, in_name=True) if piece else None
    if isinstance(named, date):
        return named
    created = (read_date(told.value) for told in facts.all(Meaning.CREATED))
    return next((day for day in created if isinstance(day, date)), None)
