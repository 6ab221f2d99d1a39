"""Looks back at a partnership: review notes, and reviews below dated headings in the note of a partner."""

import re
from collections.abc import Iterator
from datetime import date

from vaultlink.config.vocabulary import Meaning, Vocabulary
from vaultlink.model.finding import Finding
from vaultlink.model.note import Note
from vaultlink.model.patterns import pattern_of
from vaultlink.model.text import Span
from vaultlink.partners.date_pieces import date_in_name, date_within, leading_date
from vaultlink.partners.dates import Ambiguous, Impossible, ReadDate, read_date
from vaultlink.partners.facts import Facts
from vaultlink.partners.findings import bad_date
from vaultlink.partners.kinds import kind_words
from vaultlink.partners.line_text import shown
from vaultlink.partners.lines import Line, Shape
from vaultlink.partners.note_sections import NoteSection, plain_heading, texts_of
from vaultlink.partners.records import PersonKey, Place, Rating, Review, Told
from vaultlink.partners.review_marks import answers_in, written_answers
from vaultlink.partners.understood import Known, Understood
from vaultlink.partners.words import NoteKind

_LABEL = pattern_of(r"[*_]*(?P<key>[^\s:*|#][^:*|#]{0,40}?)[*_]*\s*:{1,2}[*_]*\s*(?P<value>\S.*)$")
_PARTS = {Meaning.KEEP: "keep", Meaning.CHANGE: "change", Meaning.STOP: "stop"}


def review_of(facts: Facts, known: Known) -> tuple[Review | None, tuple[Finding, ...]]:
    """Read the review that a note is; None where it is about nobody, as a review of a week or of a book."""
    read = Understood(facts, known)
    people = read.people(Meaning.PARTNERS, Meaning.PEOPLE)
    named = known.whom.in_title(shown(_name_of(facts.note)))
    partner = people[0].value if people else next(iter(named), None)
    lines = [line for section in facts.sections if not section.is_private for line in section.lines]
    day = read.day(Meaning.DATE) or read.day(Meaning.CREATED, strict=False)
    in_name = _day_in_name(facts.note)
    answers = {**answers_in(lines, known.vocabulary), **written_answers(facts.note, known.vocabulary)}
    if partner is None and not answers:
        return None, ()
    when = day.value if day else in_name
    next_contact = read.day(Meaning.NEXT_CONTACT)
    review = Review(
        partner=partner,
        day=when,
        answers=answers,
        keep=_decided(read, Meaning.KEEP),
        change=_decided(read, Meaning.CHANGE),
        stop=_decided(read, Meaning.STOP),
        next_contact=next_contact.value if next_contact else None,
        place=Place(facts.note.path, Span(0, 0)),
        trust=_overall(read, Meaning.TRUST, when),
        satisfaction=_overall(read, Meaning.SATISFACTION, when),
    )
    return review, read.found()


def reviews_in(facts: Facts, known: Known) -> tuple[tuple[Review, ...], tuple[Finding, ...]]:
    """Read the reviews that stand in a partner's note, each below a heading with a date."""
    findings: list[Finding] = []
    reviews = [
        _section_review(group, facts, known, findings) for group in _groups(facts.sections, known.vocabulary)
    ]
    found = Understood(facts, known, findings).found()
    return tuple(review for review in reviews if review is not None), found


def _name_of(note: Note) -> str:
    return note.path.rpartition("/")[2].removesuffix(".md")


def _day_in_name(note: Note) -> date | None:
    piece = date_in_name(_name_of(note))
    read = read_date(piece.written, in_name=True) if piece else None
    return read if isinstance(read, date) else None


def _decided(read: Understood, meaning: Meaning) -> str:
    """Return what is to be kept, changed or stopped: a label's text, else the section of that name."""
    told = read.text(meaning)
    if told is not None:
        return told.value
    texts = [
        shown(text)
        for section in read.facts.sections
        if section.names == (_PARTS[meaning],) and not section.is_private
        for _, text, _ in texts_of(section.lines, read.facts.note.text)
    ]
    return "; ".join(texts)


def _overall(read: Understood, meaning: Meaning, day: date | None) -> Rating | None:
    """Return the mark for trust or satisfaction as a whole, dated like the review."""
    told = next(iter(read.facts.all(meaning)), None)
    return read.rating(told, day) if told else None


def _groups(sections: tuple[NoteSection, ...], vocabulary: Vocabulary) -> Iterator[list[NoteSection]]:
    """Yield the sections of each review: its dated heading and the headings below it."""
    group: list[NoteSection] = []
    for section in sections:
        heading = section.heading
        if heading is None or section.is_private:
            continue
        if group and group[0].heading and heading.level > group[0].heading.level:
            group.append(section)
            continue
        if group:
            yield group
        group = [section] if _is_review(section, vocabulary) else []
    if group:
        yield group


def _is_review(section: NoteSection, vocabulary: Vocabulary) -> bool:
    if section.heading is None or date_within(section.heading.text) is None:
        return False
    if "reviews" in section.above or "reviews" in section.names:
        return True
    words = re.findall(r"[^\W\d_]+", section.title)
    return NoteKind.REVIEW in kind_words(tuple(words), vocabulary)


def _section_review(
    group: list[NoteSection], facts: Facts, known: Known, findings: list[Finding]
) -> Review | None:
    heading = group[0].heading
    if heading is None:
        return None
    note, path = facts.note, facts.note.path
    day = _day(plain_heading(heading.text), heading.span, note, findings)
    if day is None:
        return None
    lines = [line for section in group for line in section.lines]
    told = dict(_labels(lines, facts, known.vocabulary))
    read = Understood(facts, known, findings)
    next_contact = told.get(Meaning.NEXT_CONTACT)
    return Review(
        partner=PersonKey(path),
        day=day,
        answers=answers_in(lines, known.vocabulary),
        keep=_text(told, Meaning.KEEP),
        change=_text(told, Meaning.CHANGE),
        stop=_text(told, Meaning.STOP),
        next_contact=_next(next_contact, note, findings) if next_contact else None,
        place=Place(path, heading.span),
        trust=read.rating(told[Meaning.TRUST], day) if Meaning.TRUST in told else None,
        satisfaction=read.rating(told[Meaning.SATISFACTION], day) if Meaning.SATISFACTION in told else None,
    )


def _day(text: str, span: Span, note: Note, findings: list[Finding]) -> date | None:
    piece = date_within(text)
    read: ReadDate = read_date(piece.written) if piece else None
    if isinstance(read, Ambiguous | Impossible):
        findings.append(bad_date(note, span, read))
    return read if isinstance(read, date) else None


def _labels(lines: list[Line], facts: Facts, vocabulary: Vocabulary) -> Iterator[tuple[Meaning, Told[str]]]:
    """Yield labels and fields of lines, the last of a kind last, so that the first has to be put in front."""
    for line in reversed(lines):
        found = _LABEL.match(line.text) if line.box is None and line.shape is not Shape.ROW else None
        meaning = vocabulary.meaning(found["key"], facts.kind) if found else None
        if found and meaning is not None:
            start = line.start + found.start("value")
            value = found["value"].strip()
            yield meaning, Told(value, Place(facts.note.path, Span(start, start + len(value))))


def _text(told: dict[Meaning, Told[str]], meaning: Meaning) -> str:
    return shown(told[meaning].value) if meaning in told else ""


def _next(told: Told[str], note: Note, findings: list[Finding]) -> date | None:
    """Return the date of the next contact; a sentence may follow it; without a day it is no date."""
    piece = leading_date(told.value) or date_within(told.value)
    read = read_date(piece.written) if piece else None
    if isinstance(read, date):
        return read
    if read is not None:
        findings.append(bad_date(note, told.place.span, read))
    return None
