"""Daily notes and other dated notes: a line that links a person may tell of a contact."""

import re
from collections.abc import Callable
from datetime import date
from functools import cache, lru_cache

from vaultlink.config.daily_notes import DEFAULT_FORMAT, DailyNotes
from vaultlink.config.mentions import Mention
from vaultlink.config.vocabulary import Meaning
from vaultlink.model.names import VaultPath, note_name
from vaultlink.model.note import Note
from vaultlink.model.patterns import pattern_of
from vaultlink.partners.account import Account
from vaultlink.partners.contact_notes import NoteReader
from vaultlink.partners.date_pieces import leading_date
from vaultlink.partners.dates import read_date
from vaultlink.partners.found import Found
from vaultlink.partners.frames import Frame
from vaultlink.partners.line_fields import LineField
from vaultlink.partners.line_words import days_ago, goes_on_today
from vaultlink.partners.lines import HEADING, ROW, Line
from vaultlink.partners.moment import moment_pattern
from vaultlink.partners.records import PersonKey
from vaultlink.partners.surroundings import Surroundings
from vaultlink.partners.tables import cells_of
from vaultlink.partners.task_words import may_name_owner
from vaultlink.partners.told_lines import ToldLine, piece_of
from vaultlink.partners.whom import is_name, unwritten
from vaultlink.partners.words import Evidence

_AT = pattern_of(
    r"^(?:\d{1,4}(?:[:.]\d{2})?\s*[aApP]?[mM]?\b\s*+)?(?P<name>[^@\[\]|\s][^@\[\]|]{1,39}?)\s*@\s*\[\["
)
_LINKS_IN_FRONT = pattern_of(r"(?:\s*+(?:(?:[,;&+]|и(?=\s)|and(?=\s))\s*+)?\[\[[^\[\]]*\]\])+")
_NAMES_IN_FRONT = pattern_of(
    r"[^\W\d_a-zа-яё][\w.'’-]*(?: [^\W\d_a-zа-яё][\w.'’-]*){0,2}"
    r"(?:\s*(?:,| и | and )\s*[^\W\d_a-zа-яё][\w.'’-]*(?: [^\W\d_a-zа-яё][\w.'’-]*){0,2})*"
)
_WITH = pattern_of(r"(?<!\w)(?:с|со|with|met|встретил[аи]?|@)\s*$", re.IGNORECASE)
_WITH_LETTERS = 12
_AND = pattern_of(r"\s*(?:,|и|and|&)\s*(?:с\s+)?")


@lru_cache(maxsize=1)
def day_reader(daily: DailyNotes) -> Callable[[VaultPath], date | None]:
    """Return what tells the day of a daily note: by the settings' folders and formats, else by its name.

    A note outside the folder of daily notes is one too if its whole name is a date of that format, or of
    the usual one.
    """
    formats = tuple(daily.formats)
    names = tuple(dict.fromkeys([*(one.format for one in formats), DEFAULT_FORMAT]))

    @cache
    def day_of(path: VaultPath) -> date | None:
        bare = path[:-3]
        for one in formats:
            if not one.folder or bare.startswith(f"{one.folder}/"):
                inside = bare[len(one.folder) + 1 :] if one.folder else bare
                if day := moment_pattern(one.format).read(inside):
                    return day
        name = note_name(path)
        for each in names:
            if day := moment_pattern(each.rpartition("/")[2]).read(name):
                return day
        read = read_date(name) if name[:1].isdigit() else None
        return read if isinstance(read, date) else None

    return day_of


def _is_dated(line: Line) -> bool:
    """Tell whether a date stands where a line, or a cell of a row, tells of a day."""
    if line.shape is ROW:
        return any(leading_date(cell.text) is not None for cell in cells_of(line.text))
    return piece_of(line) is not None


class DatedNote(NoteReader):
    """Reads a daily note, or any other note that says of which day it speaks."""

    evidence = Evidence.MENTION
    is_outright = False
    heeds_plans = True

    def __init__(
        self, note: Note, day: date | None, around: Surroundings, mention: Mention, *, private: bool
    ) -> None:
        """Begin the note; without a day, only dated headings and lines tell of contacts."""
        super().__init__(note, around, Frame(day=day, private=private))
        self._mention, self._counts = mention, mention is not Mention.IGNORE
        self.opportunity: VaultPath | None = None
        """The opportunity that the whole note is about."""

    def read(self) -> Found:
        """Read the lines; where a link alone says too little, keep what says more."""
        if self._tells_nothing():
            return self.found
        super().read()
        if self._mention is not Mention.COUNT:
            self.found.accounts = [account for account in self.found.accounts if account.marked]
            self.found.maybe = [account for account in self.found.maybe if account.marked]
        return self.found

    def _tells_nothing(self) -> bool:
        """Tell whether no line can hold a contact, a value or a promise, as most do not without a day."""
        if self.frames.note.day is not None:
            return False
        whom, path = self.around.whom, self.note.path
        links_somebody = any(whom.linked(link, path) is not None for link in self.note.links)
        return not any(
            _is_dated(line) or (links_somebody and self._may_give(line))
            if line.box is None
            else may_name_owner(line.text) or (links_somebody and "[" in line.text)
            for line in self.lines
        )

    def _may_give(self, line: Line) -> bool:
        """Tell whether a line, or what stands below it, may say what somebody was given, whatever the day."""
        return "::" in line.text or (line.shape is HEADING and self.tells_below(line.text))

    def begin(self, told: ToldLine, frame: Frame) -> Account | None:
        """Begin an account; what links only names without a note is kept apart until more is known."""
        account = super().begin(told, frame)
        if account is None and told.links and self._counts and (day := self.day_of(told, frame)):
            unresolved = (self.around.whom.unresolved(link, self.note.path) for link in told.links)
            people = tuple(dict.fromkeys(key for key in unresolved if key is not None))
            if people:
                self.found.maybe.append(self.account(told, frame, people, day))
                self.found.accounts.pop()
        return account

    def people_of(self, told: ToldLine, frame: Frame) -> tuple[PersonKey, ...]:
        """Take whom the line's fields name, else whom it links."""
        if not self._counts or not (told.day or frame.day):
            return ()
        return self._named(told) or self._linked(told)

    def day_of(self, told: ToldLine, frame: Frame) -> date | None:
        """Take the day before for a line that begins with «вчера» or “yesterday”."""
        if told.day is None and frame.day is not None and (days := days_ago(told.words)):
            if told.unmet is not None and goes_on_today(told.unmet.left):
                return frame.day
            return date.fromordinal(max(frame.day.toordinal() - days, 1))
        return told.day or frame.day

    def heeds_links(self, frame: Frame) -> bool:
        """Take links for nothing where no day is known, or they are not to count."""
        return frame.day is not None and self._counts

    def heeds_titles(self, frame: Frame) -> bool:
        """Look for names under the same condition."""
        return self.heeds_links(frame)

    def ticked_by(self, told: ToldLine, frame: Frame) -> tuple[PersonKey, ...]:
        """Take whom a ticked task links, where lines count at all."""
        return () if not self._counts else super().ticked_by(told, frame)

    def account(
        self, told: ToldLine, frame: Frame, people: tuple[PersonKey, ...], day: date, *, ticked: bool = False
    ) -> Account:
        """Begin an account; one that says outright that people met is as good as a log line."""
        account = super().account(told, frame, people, day, ticked=ticked)
        account.opportunity = account.opportunity or self.opportunity
        if account.marked or (told.line.shape is HEADING and _AT.match(told.line.text)):
            account.marked, account.evidence = True, Evidence.LINE
        return account

    def _linked(self, told: ToldLine) -> tuple[PersonKey, ...]:
        unmentioned = self.around.unmentioned
        people = [key for key in self.people_linked(told) if key not in unmentioned]
        people += self._met(told)
        if not people and told.line.shape is HEADING:
            people = list(self.around.whom.in_title(told.body))
        return tuple(dict.fromkeys(people))

    def _met(self, told: ToldLine) -> list[PersonKey]:
        """Return the names without a note that stand right behind “with”, one or several."""
        found: list[PersonKey] = []
        end = -1
        for link in told.links:
            start = link.span.start - told.line.start
            goes_on = end >= 0 and _AND.fullmatch(told.line.text, end, start)
            if goes_on or _WITH.search(told.line.text, max(0, start - _WITH_LETTERS), start):
                end = start + len(link.original)
                key = self.around.whom.unresolved(link, self.note.path)
                found += [key] if key else []
        return found

    def _named(self, told: ToldLine) -> tuple[PersonKey, ...]:
        """Return whom `met:: [[X]], …` or the heading `Christina @ [[Company]]` names."""
        found: dict[PersonKey, None] = {}
        for each in told.values(Meaning.PEOPLE):
            found.update(dict.fromkeys(self._in_field(each)))
        at = _AT.match(told.line.text) if told.line.shape is HEADING else None
        if at and is_name(at["name"].strip()):
            name = at["name"].strip()
            key = self.around.whom.anybody(name) or unwritten(name)
            found[key] = None
        return tuple(key for key in found if not self.around.whom.is_me(key))

    def _in_field(self, each: LineField) -> tuple[PersonKey, ...]:
        front = _LINKS_IN_FRONT.match(each.value) or _NAMES_IN_FRONT.match(each.value)
        return self.around.whom.claimed(front[0], self.note.path) if front else ()
