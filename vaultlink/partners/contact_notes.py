"""One note → what it tells of contacts, of values outside them, and of promises."""

from collections.abc import Iterable
from datetime import date
from functools import cached_property, lru_cache

from msgspec.structs import replace

from vaultlink.config.vocabulary import Meaning
from vaultlink.model.message import Message
from vaultlink.model.note import Note
from vaultlink.model.text import Span
from vaultlink.partners.account import Account
from vaultlink.partners.date_pieces import MAY_LEAD, date_within
from vaultlink.partners.dates import Ambiguous, Impossible
from vaultlink.partners.details import (
    add_field,
    add_fields,
    add_marks,
    add_words,
    begins_outright,
    channel_of,
    depth_of,
    direction_of,
    tells_after_all,
    tells_all_the_same,
    tells_contact,
    tells_none,
)
from vaultlink.partners.findings import bad_date, unknown_form
from vaultlink.partners.found import Found
from vaultlink.partners.frames import Frame, Frames
from vaultlink.partners.line_fields import LineField
from vaultlink.partners.line_text import searched, shown
from vaultlink.partners.line_words import EITHER, LINK
from vaultlink.partners.lines import HEADING, ITEM, ROW, TEXT, Line
from vaultlink.partners.privacy import is_private_callout
from vaultlink.partners.promises import Undertaking
from vaultlink.partners.records import PersonKey, Place, Told
from vaultlink.partners.surroundings import Surroundings
from vaultlink.partners.tables import Cell, Table
from vaultlink.partners.task_words import may_name_owner, state_of
from vaultlink.partners.told_lines import Marks, ToldLine, piece_of
from vaultlink.partners.unmet import announces_plans, fails_by_itself
from vaultlink.partners.values import value_entry
from vaultlink.partners.words import Evidence, Giving, PromiseState, Side

_GIVING = {Meaning.GAVE: Giving.GAVE, Meaning.GOT: Giving.GOT}
_OWING: dict[Meaning | None, Side] = {Meaning.I_OWE: Side.ME, Meaning.THEY_OWE: Side.THEM}
_NOTED_SECTIONS = frozenset({"decisions", "issues"})
_NAMES = f"{LINK}{EITHER} ,:;–—-"
_PLANNED_SECTIONS = frozenset({"planned", "promises"})
_GIVING_SECTIONS = {"gave": Giving.GAVE, "got": Giving.GOT}
_TELLING_SECTIONS = _NOTED_SECTIONS.union(_GIVING_SECTIONS)
"""Sections in which lines say something without saying so."""


class NoteReader:
    """Goes through a note's lines once; what a line means depends on the kind of note, see the subclasses."""

    evidence = Evidence.LINE
    is_outright = True
    """Whether what it tells is a contact for sure, whatever the words."""
    heeds_plans = False
    """Whether «План:» makes plans of the lines below it, and a heading such as «Дела»."""
    names_people_later = False
    """Whether whom a note is about is known only when all of it is read."""

    def __init__(self, note: Note, around: Surroundings, frame: Frame) -> None:
        """Begin a note; the frame says what holds for all of it."""
        self.note = note
        self.around = around
        self.marks = Marks(note)
        self.frames = Frames(frame)
        self.found = Found()
        self._table: Table | None = None
        self._owing: tuple[Side, int] | None = None
        """Who owes what stands below a label such as “They owe me:”, and how far that is indented."""
        self._listed_plans = False
        """Whether a list stands below the plans that are open."""

    def read(self) -> Found:
        """Read all lines."""
        for line in self.lines:
            self._take(line)
        self._leave_out_unmet()
        return self.found

    def _leave_out_unmet(self) -> None:
        """Leave out accounts of what did not take place; values given and got beside it stay."""
        accounts, maybe = self.found.accounts, self.found.maybe
        unmet = [account for account in accounts if account.unmet]
        if unmet:
            self.found.accounts = [account for account in accounts if not account.unmet]
            self.found.values += [value for one in unmet for value in one.values if value.partner]
        if maybe:
            self.found.maybe = [account for account in maybe if not account.unmet]

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The lines of the note."""
        return self.around.lines_of(self.note)

    def people_of(self, told: ToldLine, frame: Frame) -> tuple[PersonKey, ...]:
        """Return whom a line tells a contact with; nobody: it tells of none."""
        raise NotImplementedError

    def heeds_links(self, _frame: Frame) -> bool:
        """Tell whether links alone say something in a line that adds to no contact."""
        return True

    def heeds_titles(self, _frame: Frame) -> bool:
        """Tell whether the plain words of a heading may name somebody."""
        return False

    def day_of(self, told: ToldLine, frame: Frame) -> date | None:
        """Return the day of the contact that a line tells."""
        return told.day or frame.day

    def people_here(self, frame: Frame) -> tuple[PersonKey, ...]:
        """Return whom a value or a promise is about that names nobody."""
        return frame.account.people if frame.account else ()

    def ticked_by(self, told: ToldLine, frame: Frame) -> tuple[PersonKey, ...]:
        """Return whom a ticked task tells a contact with."""
        return self.people_linked(told) or self.people_here(frame)

    def people_linked(self, told: ToldLine) -> tuple[PersonKey, ...]:
        """Return the persons whose notes a line links."""
        whom = self.around.whom
        keys = [whom.linked(link, self.note.path) for link in told.links]
        return tuple(dict.fromkeys(key for key in keys if key is not None and not whom.is_me(key)))

    def _take(self, line: Line) -> None:
        frame = self.frames.close_for(line)
        shape = line.shape
        if shape is HEADING or line.callouts:
            frame = self._framed(line, frame)
        if shape is ROW:
            self._row(line, frame)
            return
        self._table = None
        if frame.planned and shape is not HEADING:
            frame = self._below_plans(line, frame)
        if self._owing is not None or ":" in line.text[-4:]:
            self._note_owing(line)
            if self._begins_plans(line, frame):
                self._listed_plans = False
                self.frames.open_for(line, frame.within(planned=True), ends_at_gap=shape is TEXT)
                return
        piece = piece_of(line) if shape is HEADING or MAY_LEAD.match(line.text) else None
        if piece is None and self.is_idle(line, frame):
            self._pass_over(line, frame)
            return
        told = ToldLine(line, self.marks, self.around.vocabulary, piece)
        if line.box is not None:
            self._task(told, frame)
        elif frame.silent or (frame.planned and _is_plan(told, frame)):
            self._open(told, frame, frame.account, frame.day)
        else:
            self._line(told, frame)

    def is_idle(self, line: Line, frame: Frame) -> bool:
        """Tell whether an undated line can say nothing, so that it need not be taken apart."""
        text, account = line.text, frame.account
        if line.box is not None:
            is_about_nobody = "[" not in text and not self.names_people_later and not self.people_here(frame)
            return is_about_nobody and not may_name_owner(text)
        if frame.silent:
            return True
        if (
            line.shape is HEADING
            and self.heeds_titles(frame)
            and ("[" in text or self.around.whom.in_title(text))
        ):
            return False
        if "::" in text or not frame.sections.isdisjoint(_TELLING_SECTIONS):
            return False
        if account is not None:
            return account.marked and not account.bare and "[" not in text and "#" not in text
        return "[" not in text or not self.heeds_links(frame)

    def _below_plans(self, line: Line, frame: Frame) -> Frame:
        """End the plans of a line such as «План:» at another label, and at a text behind their list."""
        if line.shape is ITEM:
            self._listed_plans = True
        elif not line.indent and (self._listed_plans or _is_label(line)):
            return self.frames.end_plans()
        return frame

    def _begins_plans(self, line: Line, frame: Frame) -> bool:
        """Tell whether a line makes plans of those below it, unless they add to a contact."""
        is_label = (
            self.heeds_plans and line.box is None and frame.account is None and line.shape is not HEADING
        )
        return is_label and announces_plans(searched(line.text))

    def _pass_over(self, line: Line, frame: Frame) -> None:
        """Let an idle line open what the lines below it stand under."""
        if line.box is not None:
            self.frames.open_for(
                line,
                Frame(frame.day, None, frame.sections, frame.private, silent=True, planned=frame.planned),
            )
        elif line.shape is not TEXT or frame.silent:
            self.frames.open_for(line, frame, ends_at_gap=True)

    def _framed(self, line: Line, above: Frame) -> Frame:
        """Add to what holds from above what a heading or a callout says."""
        if line.callouts and not above.private and any(map(is_private_callout, line.callouts)):
            above = above.within(private=True)
        sections = self.sections_of(line.text) if line.shape is HEADING else frozenset()
        if not sections:
            return above
        plans = self.heeds_plans and not sections.isdisjoint(_PLANNED_SECTIONS)
        return above.within(
            sections,
            private="private" in sections,
            silent="planned" in sections and not plans,
            planned=plans,
        )

    def _note_owing(self, line: Line) -> None:
        """Keep who owes what the list below a label names; other lines of its depth end that."""
        is_label = line.box is None and _is_label(line)
        meaning = self.around.vocabulary.meaning(line.text) if is_label else None
        if meaning in _OWING:
            self._owing = (_OWING[meaning], line.indent if line.shape is ITEM else -1)
        elif self._owing is not None and (line.shape is not ITEM or line.indent <= self._owing[1]):
            self._owing = None

    def sections_of(self, heading: str) -> frozenset[str]:
        """Return the sections that a heading names, its date left out."""
        return frozenset(self.around.vocabulary.sections(_undated(heading)))

    def tells_below(self, heading: str) -> bool:
        """Tell whether the lines below a heading say something without saying so."""
        return not _TELLING_SECTIONS.isdisjoint(self.sections_of(heading))

    def report_date(self, told: ToldLine) -> None:
        """Report the date of a line that would tell of a contact, if it is no day."""
        if told.day is None and told.piece and isinstance(told.read, Ambiguous | Impossible):
            start = told.line.start + told.piece.start
            span = Span(start, start + len(told.piece.written))
            self.found.findings.append(bad_date(self.note, span, told.read))

    def begin(self, told: ToldLine, frame: Frame) -> Account | None:
        """Return the account that a line begins, if it does."""
        people = self.people_of(told, frame)
        day = self.day_of(told, frame) if people else None
        return self.account(told, frame, people, day) if day else None

    def _line(self, told: ToldLine, frame: Frame) -> None:
        account = self.begin(told, frame)
        if account is not None:
            self._open(told, frame, account, account.day)
            return
        # a dated line that tells of nobody is no part of what was told above it
        above = None if told.day and told.line.shape is not ITEM else frame.account
        self._add_below(told, frame, above)
        if told.day or told.line.shape is not TEXT:
            self._open(told, frame, above, told.day or frame.day)

    def _open(
        self, told: ToldLine, frame: Frame, account: Account | None, day: date | None, *, silent: bool = False
    ) -> None:
        ends_at_gap = told.line.shape is TEXT and (told.piece is None or bool(told.shown))
        below = Frame(day, account, frame.sections, frame.private, silent or frame.silent, frame.planned)
        self.frames.open_for(told.line, below, ends_at_gap=ends_at_gap)

    def account(
        self, told: ToldLine, frame: Frame, people: tuple[PersonKey, ...], day: date, *, ticked: bool = False
    ) -> Account:
        """Begin an account with what its first line says."""
        account = Account(
            day=day,
            people=people,
            place=Place(self.note.path, told.line.span),
            evidence=Evidence.LINE if ticked else self.evidence,
            marked=ticked,
            private=frame.private,
            bare=not told.shown,
            named=not told.fields and not told.words.strip(_NAMES),
        )
        if told.fields or told.links or told.tags:
            self._add_details(account, told, frame)
        account.unmet = not ticked and tells_none(told, is_outright=self.is_outright)
        if not account.unmet:
            add_words(account, told.words if ticked else told.said, self.around.vocabulary, planned=ticked)
        account.marked = not account.unmet and (ticked or self.is_outright or begins_outright(account, told))
        if not frame.private:
            account.text = account.text or told.shown or _first_people_text(told)
        self.found.accounts.append(account)
        self._add_values(told, frame, account, day)
        return account

    def _add_details(self, account: Account, told: ToldLine, frame: Frame) -> None:
        if told.fields:
            self._report_depth(told)
            add_fields(account, told, self.note.path, self.around, private=frame.private)
        if not frame.private and (told.links or told.tags):
            add_marks(account, told, self.note.path, self.around)

    def _report_depth(self, told: ToldLine) -> None:
        for each in told.values(Meaning.DEPTH):
            if depth_of(each.value) is None:
                start = told.line.start + each.value_start
                span = Span(start, start + len(each.value))
                advice = Message("write 1 for small talk, 2 for substance, 3 for a deep talk")
                self.found.findings.append(unknown_form(self.note, span, each.value, advice))

    def _add_below(self, told: ToldLine, frame: Frame, account: Account | None) -> None:
        """Let a line that begins no account add to the one above it."""
        self._add_values(told, frame, account, told.day or frame.day)
        if account is None:
            return
        if not account.marked or account.bare:
            self._weigh(account, told, frame)
        self._add_details(account, told, frame)
        if account.bare and told.shown:
            account.bare = False
            add_words(account, told.said, self.around.vocabulary)
            account.text = "" if frame.private else account.text or told.shown
        self._add_by_section(told, frame, account)

    def _weigh(self, account: Account, told: ToldLine, frame: Frame) -> None:
        """Let a line below say whether that was a contact which the first line does not tell of outright."""
        if account.unmet:
            if tells_after_all(told):
                account.unmet, account.marked = False, True
                add_words(account, told.said, self.around.vocabulary)
                account.text = "" if frame.private else told.shown
        elif tells_none(told, is_outright=account.marked):
            is_denied = told.unmet is not None and told.unmet.is_denied
            if account.named and (is_denied or not account.marked):
                account.unmet, account.marked = True, False
        elif tells_contact(told):
            account.marked = True

    def _add_by_section(self, told: ToldLine, frame: Frame, account: Account) -> None:
        """Take the lines of the sections «Решения» and «Проблемы» for what these say."""
        if frame.private or told.line.shape is not ITEM or frame.sections.isdisjoint(_NOTED_SECTIONS):
            return
        if not told.shown:
            return
        one = Told(told.shown, Place(self.note.path, told.line.span))
        if "decisions" in frame.sections:
            account.decisions += (one,)
        elif "issues" in frame.sections:
            account.issues += (one,)

    def _add_values(self, told: ToldLine, frame: Frame, account: Account | None, day: date | None) -> None:
        if not told.fields and (not frame.sections or frame.sections.isdisjoint(_GIVING_SECTIONS)):
            return
        entries = [(_GIVING[each.meaning], each) for each in told.fields if each.meaning in _GIVING]
        giving = None if entries or not frame.sections else _giving_in(frame.sections)
        if giving and told.line.shape is ITEM and told.shown:
            offset = max(told.line.text.find(told.body), 0)
            entries = [(giving, LineField(Meaning.GAVE, told.body, 0, 0, offset))]
        for giving, each in entries:
            self._add_value(giving, each, told.line.start, frame, account, day)

    def _add_value(  # noqa: PLR0913, PLR0917 - what is given, where it stands, who was there and when
        self,
        giving: Giving,
        each: LineField,
        start: int,
        frame: Frame,
        account: Account | None,
        day: date | None,
    ) -> None:
        if not each.value:
            return
        whom = self.around.whom
        span = Span(start + each.value_start, start + each.value_start + len(each.value))
        named = [whom.linked(link, self.note.path) for link in self.marks.links(span.start, span.end)]
        entry = value_entry(
            giving,
            each.value,
            Place(self.note.path, span),
            self.around.vocabulary,
            people=account.people if account else self.people_here(frame),
            named=[key for key in named if key is not None],
            day=account.day if account else day,
            private=frame.private,
        )
        if account is not None:
            account.values += (entry,)
        elif entry.partner is not None:
            self.found.values.append(entry)

    def _task(self, told: ToldLine, frame: Frame) -> None:
        """Take a task for a promise; one that is done is a contact too."""
        state = state_of(told.line.box or " ")
        undertaking = Undertaking.of(
            told, state, self.note.path, frame, self.people_here(frame), around=self.around
        )
        if self._owing is not None:
            undertaking = replace(undertaking, side=self._owing[0])
        self.found.undertakings.append(undertaking)
        account = None
        if state is PromiseState.DONE:
            people = self.ticked_by(told, frame)
            day = undertaking.words.done_on or told.day or frame.day
            if day and (people or self.names_people_later):
                account = self.account(told, frame, people, day, ticked=True)
                account.text = "" if frame.private else undertaking.words.whole
        self._open(told, frame, account, account.day if account else frame.day, silent=account is None)

    def _row(self, line: Line, frame: Frame) -> None:
        if self._table is None or line.after_gap:
            self._table = Table.of(line, self.around.vocabulary)
            return
        found = None if frame.silent else self._table.row(line)
        if found is None:
            return
        piece, cells = found
        told = ToldLine(line, self.marks, self.around.vocabulary, piece)
        told.take_cells(piece, [cell for cell in cells if cell.meaning is None])
        people = self.people_of(told, frame)
        if people and told.day:
            self._add_cells(self.account(told, frame, people, told.day), cells, told, frame)

    def _add_cells(self, account: Account, cells: Iterable[Cell], row: ToldLine, frame: Frame) -> None:
        line = row.line
        for cell in cells:
            if cell.meaning is None:
                continue
            each = LineField(cell.meaning, cell.text, cell.start, cell.start + len(cell.text), cell.start)
            if cell.meaning in _GIVING:
                self._add_value(_GIVING[cell.meaning], each, line.start, frame, account, account.day)
            elif cell.meaning is Meaning.CHANNEL:
                told = channel_of(cell.text, self.around)
                account.channel = told or account.channel
                account.direction = direction_of(cell.text, self.around) or account.direction
                account.unmet = account.unmet and (
                    fails_by_itself(row.words, told) or tells_none(row, is_outright=False, front=cell.text)
                )
                account.marked = not account.unmet and (account.marked or told is not None)
            else:
                add_field(account, each, line.start, self.note.path, self.around, private=frame.private)
        if not account.text and not frame.private:
            account.text = shown(next((cell.text for cell in cells), ""))


def _is_label(line: Line) -> bool:
    return ":" in line.text[-4:] and line.text.rstrip(" *_").endswith(":")


def _is_plan(told: ToldLine, frame: Frame) -> bool:
    """Tell whether a line among plans is one: in a list of tasks, what bears a date or a field is none."""
    among_tasks = "promises" in frame.sections and "planned" not in frame.sections
    if among_tasks and (told.day or told.fields or told.line.shape is HEADING):
        return False
    return not tells_all_the_same(told)


@lru_cache(maxsize=20_000)
def _undated(heading: str) -> str:
    """Return a heading without its date: many notes have the same ones."""
    piece = date_within(heading)
    return f"{heading[: piece.start]} {heading[piece.end :]}" if piece else heading


def _giving_in(sections: frozenset[str]) -> Giving | None:
    """Return which way a value goes that stands in these sections."""
    return next((giving for name, giving in _GIVING_SECTIONS.items() if name in sections), None)


def _first_people_text(told: ToldLine) -> str:
    return next((shown(each.value) for each in told.values(Meaning.PEOPLE)), "")
