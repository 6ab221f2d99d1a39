"""What a note says of its subject, wherever it stands: properties, fields, labels, tables, sections."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping

from msgspec import Struct, field

from vaultlink.config.vocabulary import Meaning, Vocabulary, Words
from vaultlink.model.note import Field, Note
from vaultlink.model.patterns import pattern_of
from vaultlink.model.text import Span
from vaultlink.partners.date_pieces import leading_date
from vaultlink.partners.lines import ITEM, ROW, TEXT, Line, said_lines
from vaultlink.partners.note_sections import NoteSection, sections_of, texts_of
from vaultlink.partners.privacy import is_confidential
from vaultlink.partners.property_values import entries_of
from vaultlink.partners.records import Place, Told
from vaultlink.partners.tables import cells_of
from vaultlink.partners.words import NoteKind


class Nested(Struct, frozen=True):
    """A value below a property that is a map or a list of maps."""

    path: tuple[str, ...]
    """Keys as written, and numbers of list items."""
    told: Told[str]


class Facts(Struct, frozen=True):
    """All that was told, by meaning; of one meaning the properties first, then the body in its order."""

    note: Note
    kind: NoteKind
    told: Mapping[Meaning, tuple[Told[str], ...]]
    nested: Mapping[Meaning, tuple[Nested, ...]]
    lines: tuple[Line, ...]
    """All lines of the body, private ones too."""
    sections: tuple[NoteSection, ...]
    is_confidential: bool
    """Whether the note says that all of it is private."""

    def all(self, *meanings: Meaning) -> tuple[Told[str], ...]:
        """Return everything told of these meanings."""
        if len(meanings) == 1:
            return self.told.get(meanings[0], ())
        return tuple(told for meaning in meanings for told in self.told.get(meaning, ()))


_LABEL = pattern_of(
    r"(?P<open>[*_]{0,3})(?P<key>[^\s:*|\[\]{}()#`<>][^:*|\[\]{}#`<>]{0,40}?)\s*+(?:[*_]{1,3}\s*+)?:(?!:)"
    r"(?:\s*+[*_]{1,3}(?=\s|$))?(?:\s++(?P<value>\S.*)|\s*+)$"
)
_UNLABELLED = frozenset({Meaning.KIND, Meaning.TAGS, Meaning.TEXT, Meaning.CREATED, Meaning.DATE})
"""Names too common in prose to be taken for labels; a meeting's date is one, though."""
_ABOUT_EVENTS = frozenset({NoteKind.MEETING, NoteKind.COMMUNICATION, NoteKind.REVIEW})
_MOST_WORDS = 5
_DELIMITERS = pattern_of(r"[\s|:-]+")
_FIELD_LINE = pattern_of(r"[*_]*[^\s\[\]()`:#|][^\[\]()`:\n]{0,80}?::")
_MARKUP_BEFORE = pattern_of(r"^(?:[*_]{1,3}\s+|[*_]{2,3}(?=[^*_]*$))")
_SECTION_MEANINGS = {
    name: Meaning(name)
    for name in (
        "how_met", "expectations", "expectations_mine", "expectations_theirs", "norms", "interests",
        "interests_mine", "interests_theirs", "needs", "conflicts", "goals", "vision", "priorities",
        "positions", "knows", "topics", "expertise", "initiatives", "competitors", "requirements",
    )
}  # fmt: skip
_TWO_SIDED = {
    Meaning.EXPECTATIONS: (Meaning.EXPECTATIONS_MINE, Meaning.EXPECTATIONS_THEIRS),
    Meaning.INTERESTS: (Meaning.INTERESTS_MINE, Meaning.INTERESTS_THEIRS),
}
_OPEN_MAPS = frozenset({Meaning.CONTACTS, Meaning.NAME, Meaning.LOCATION, Meaning.CHANNELS, Meaning.COMPANY})
"""Properties whose map only groups others: `contacts: {mail: …}`, `name: {first: …}`."""


def facts_of(
    note: Note, kind: NoteKind, vocabulary: Vocabulary, *, confidential: bool | None = None
) -> Facts:
    """Read what a note of a kind says of its subject, nothing private, each value with its place.

    Names that several things claim mean what they mean in that kind of note. Whether all of it is private is
    not looked up where it is known.
    """
    reader = _Reader(note, kind, vocabulary)
    reader.properties()
    lines = said_lines(note)
    sections = sections_of(lines, vocabulary)
    reader.body(sections)
    return Facts(
        note,
        kind,
        {meaning: tuple(told) for meaning, told in reader.told.items()},
        {meaning: tuple(nested) for meaning, nested in reader.nested.items()},
        lines,
        sections,
        is_confidential(note, vocabulary) if confidential is None else confidential,
    )


class _Reader(Struct):
    """Collects facts in the order in which they count."""

    note: Note
    kind: NoteKind
    vocabulary: Vocabulary
    told: dict[Meaning, list[Told[str]]] = field(default_factory=dict)
    nested: dict[Meaning, list[Nested]] = field(default_factory=dict)
    waiting: Meaning | None = None
    """The meaning of a label without a value, whose values stand in the list below it."""
    waiting_indent: int = -1

    def properties(self) -> None:
        """Read the block of properties."""
        for key, entry in entries_of(self.note):
            meaning = self.meaning(key)
            if not entry.path or all(map(str.isdecimal, entry.path)):
                self.tell(meaning, entry.value, entry.span)
                continue
            told = self._told(entry.value, entry.span)
            if meaning is not None:
                self.nested.setdefault(meaning, []).append(Nested(entry.path, told))
            if meaning is None or meaning in _OPEN_MAPS:
                below = next(step for step in reversed(entry.path) if not step.isdecimal())
                self.tell(self.meaning(f"{key}.{below}") or self.meaning(below), entry.value, entry.span)

    def body(self, sections: tuple[NoteSection, ...]) -> None:
        """Read fields first, then labels and tables, then what sections hold."""
        read = [section for section in sections if self._holds_facts(section)]
        lines = [lines_without_events(section) for section in read]
        self._fields([line for each in lines for line in each])
        for each in lines:
            self._labels(each)
        for section, each in zip(read, lines, strict=True):
            self._section(section, each)
        if self.kind is NoteKind.OPPORTUNITY:
            for section in sections:
                if section.is_log and not (section.is_private or section.is_dated):
                    self._next_step(section)

    def meaning(self, key: str) -> Meaning | None:
        """Return what a name means in this kind of note."""
        return self.vocabulary.meaning(key, self.kind)

    def tell(self, meaning: Meaning | None, value: str, span: Span) -> None:
        """Keep a value."""
        if meaning is not None and value:
            self.told.setdefault(meaning, []).append(self._told(value, span))

    def _told(self, value: str, span: Span) -> Told[str]:
        return Told(value, Place(self.note.path, span))

    def _holds_facts(self, section: NoteSection) -> bool:
        return not section.is_private and (self.kind in _ABOUT_EVENTS or not section.is_log)

    def _fields(self, lines: list[Line]) -> None:
        starts = [line.start for line in lines]
        for each in self.note.fields:
            at = bisect_right(starts, each.span.start) - 1
            line = lines[at] if at >= 0 else None
            if line is None or each.span.start > line.end or line.box is not None:
                continue
            value, span = _value_of(each, self.note.text)
            self.tell(self.meaning(each.key), value, span)

    def _labels(self, lines: tuple[Line, ...]) -> None:
        self.waiting = None
        header = ""
        for number, line in enumerate(lines):
            if line.shape is ROW:
                below = lines[number + 1] if number + 1 < len(lines) else None
                is_header = below is not None and below.shape is ROW and _is_delimiters(below)
                header = line.text if is_header else header
                if not is_header and not _is_delimiters(line):
                    self._row(line)
            elif self.waiting is not None or ":" in line.text:
                self._label(line)

    def _row(self, line: Line) -> None:
        """Read a row of a table of two columns."""
        cells = cells_of(line.text)
        if len(cells) == 2 and cells[1].text:  # noqa: PLR2004
            start = line.start + cells[1].start
            value = cells[1].text.replace("\\|", "|")
            self.tell(self._label_meaning(cells[0].text), value, Span(start, start + len(cells[1].text)))

    def _label(self, line: Line) -> None:
        """Read `Key: value`, in bold or not, in a list or not; without a value, the list below it."""
        if self.waiting is not None and self._takes(line):
            return
        self.waiting = None
        found = _LABEL.match(line.text) if line.box is None else None
        meaning = self._label_meaning(found["key"]) if found else None
        if found is None or meaning is None:
            return
        if found["value"] is None:
            self.waiting, self.waiting_indent = meaning, line.indent if line.shape is ITEM else -1
            return
        value = _without_closing_markup(found["value"])
        if meaning is Meaning.CONFIDENTIAL and self.vocabulary.is_yes(value) is None:
            return  # “Private: she told me that …” is no answer, and not to be repeated in a finding
        start = line.start + found.start("value")
        self.tell(meaning, value, Span(start, start + len(value)))

    def _next_step(self, section: NoteSection) -> None:
        """Read the label of a next step that stands as a paragraph below the steps so far."""
        self.waiting = None
        for line in lines_without_events(section):
            if line.shape is TEXT and line.after_gap and ":" in line.text:
                found = _LABEL.match(line.text)
                if found and found["value"] and self._label_meaning(found["key"]) is Meaning.NEXT_STEP:
                    self._label(line)

    def _takes(self, line: Line) -> bool:
        """Take a list item below an empty label; of boxes only the ticked ones."""
        if line.shape is not ITEM or line.indent <= self.waiting_indent:
            return False
        if line.box is None or line.box in "xX":
            self.tell(self.waiting, line.text.strip(), line.span)
        return True

    def _label_meaning(self, key: str) -> Meaning | None:
        if len(key.split()) > _MOST_WORDS:
            return None
        meaning = self.meaning(key.strip("*_ "))
        if meaning in _UNLABELLED and not (meaning is Meaning.DATE and self.kind in _ABOUT_EVENTS):
            return None
        return meaning

    def _section(self, section: NoteSection, lines: tuple[Line, ...]) -> None:
        """Read the items and paragraphs of a section that is about one of the facts."""
        for name in section.names:
            meaning = _SECTION_MEANINGS.get(name)
            if meaning is None or self.kind in {NoteKind.MEETING, NoteKind.COMMUNICATION}:
                continue
            for first, text, span in texts_of(lines, self.note.text):
                if not _FIELD_LINE.match(first.text) and not self._is_other_label(first, meaning):
                    self._section_text(meaning, section.side, text, span, first)

    def _is_other_label(self, line: Line, meaning: Meaning) -> bool:
        """Tell whether a line of a section is a label of something else."""
        found = _LABEL.match(line.text)
        other = self._label_meaning(found["key"]) if found and found["value"] is not None else None
        return other is not None and other is not meaning

    def _section_text(self, meaning: Meaning, side: str | None, text: str, span: Span, first: Line) -> None:
        if meaning is Meaning.EXPECTATIONS and first.shape is TEXT and _tells_day(text):
            self.tell(Meaning.EXPECTATIONS_REVIEWED, text, span)
            return
        if meaning not in _TWO_SIDED:
            self.tell(meaning, text, span)
            return
        mine, theirs = _TWO_SIDED[meaning]
        spoken = _side_of(text, self.vocabulary) or side
        if spoken != "them":
            self.tell(mine, text, span)
        if spoken != "me":
            self.tell(theirs, text, span)


def lines_without_events(section: NoteSection) -> tuple[Line, ...]:
    """Return the lines of a section without list items that begin with a date, and what stands below them."""
    return tuple(_quiet(section.lines))


def _quiet(lines: tuple[Line, ...]) -> Iterator[Line]:
    dated: int | None = None
    for line in lines:
        if dated is not None and (line.indent > dated or (line.shape is TEXT and not line.after_gap)):
            continue
        dated = line.indent if line.shape is ITEM and leading_date(line.text) else None
        if dated is None:
            yield line


def _is_delimiters(line: Line) -> bool:
    return _DELIMITERS.fullmatch(line.text) is not None and "-" in line.text


def _value_of(each: Field, text: str) -> tuple[str, Span]:
    """Return a field's value without stray marks of bold, and where it stands."""
    value = _MARKUP_BEFORE.sub("", each.value)
    start = text.rfind(value, each.span.start, each.span.end) if value else -1
    return value, Span(start, start + len(value)) if start >= 0 else each.span


def _without_closing_markup(value: str) -> str:
    plain = value.rstrip()
    for marks in ("***", "**", "__", "*", "_"):
        if plain.endswith(marks) and plain.count(marks) % 2:
            return plain[: -len(marks)].rstrip()
    return plain


def _tells_day(text: str) -> bool:
    return re.search(r"\d{4}", text) is not None


def _side_of(text: str, vocabulary: Vocabulary) -> str | None:
    """Return whose a line is by its first word: «Моя: …», «Её — …», “Mine: …”, «Мой интерес — …»."""
    head = re.split(r"(?<!\s)\s*+[:—–]\s+", text.strip("*_ "), maxsplit=1)
    if len(head) < 2:  # noqa: PLR2004
        return None
    words = head[0].strip("*_ ").split()
    if not 0 < len(words) <= 3:  # noqa: PLR2004
        return None
    side = vocabulary.word(Words.SIDES, words[0])
    return side if side != "both" else None
