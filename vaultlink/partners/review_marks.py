"""The marks of a review by its sixteen questions: in tables, lines, properties and fields."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from vaultlink.config.vocabulary import Vocabulary, Words
from vaultlink.model.note import Note
from vaultlink.model.patterns import pattern_of
from vaultlink.partners.line_text import shown
from vaultlink.partners.lines import Line, Shape
from vaultlink.partners.property_values import entries_of
from vaultlink.partners.tables import cells_of

_ASKED = pattern_of(
    r"(?P<question>[^:|]{2,80}?)\s*(?::{1,2}|[—–-](?=\s))\s*[*_]*(?P<mark>\d{1,2})(?:\s*/\s*\d+)?[\s*_.]*"
)
_MARK = pattern_of(r"[*_]*(\d{1,2})(?:\s*/\s*\d+|\s*из\s*\d+)?[*_]*")
_NUMBERED = pattern_of(r"(?:q|в|вопрос|question)?\s*(\d{1,2})[.)]?", re.IGNORECASE)
QUESTIONS = (
    "mistakes",
    "initiatives",
    "risk",
    "hard-situations",
    "hard-times",
    "achievements",
    "feedback",
    "atmosphere",
    "interaction",
    "trust",
    "communication",
    "value",
    "relationship",
    "comfort",
    "support",
    "personal-value",
)
"""The questions of a review, in the order of the founding document: four each about psychological safety,
mutual support, professional and personal satisfaction."""


def answers_in(lines: Iterable[Line], vocabulary: Vocabulary) -> dict[str, int]:
    """Return the marks by question, from rows of tables and from lines such as “Trust: 4”."""
    answers: dict[str, int] = {}
    for line in lines:
        for question, mark in _asked(line):
            key = question_of(question, vocabulary)
            if key is not None:
                answers.setdefault(key, mark)
    return answers


def written_answers(note: Note, vocabulary: Vocabulary) -> dict[str, int]:
    """Return the marks that stand in properties and inline fields."""
    written = [(key, entry.value) for key, entry in entries_of(note)]
    written += [(each.key, each.value) for each in note.fields if not note.is_ours(each.span)]
    found = ((question_of(key, vocabulary), _MARK.fullmatch(value.strip())) for key, value in written)
    return {question: int(mark[1]) for question, mark in found if question and mark}


def question_of(text: str, vocabulary: Vocabulary) -> str | None:
    """Return which of the sixteen questions a text asks, by its words or by its number."""
    plain = shown(text).rstrip("?")
    known = vocabulary.word(Words.QUESTIONS, plain)
    if known is not None:
        return known
    number = _NUMBERED.fullmatch(plain)
    if number:
        return QUESTIONS[int(number[1]) - 1] if 1 <= int(number[1]) <= len(QUESTIONS) else None
    return vocabulary.word(Words.QUESTIONS, re.sub(r"^\d{1,2}[.)]\s*", "", plain))


def _asked(line: Line) -> Iterator[tuple[str, int]]:
    if line.shape is Shape.ROW:
        cells = [cell.text for cell in cells_of(line.text)]
        for question, answer in pairwise(cells):
            mark = _MARK.fullmatch(answer.strip())
            if mark and not _MARK.fullmatch(question.strip()):
                yield question, int(mark[1])
    elif line.box is None and (found := _ASKED.fullmatch(line.text.strip())) and "::" not in line.text:
        yield found["question"].strip("*_ "), int(found["mark"])
