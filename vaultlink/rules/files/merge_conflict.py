"""The rule `merge-conflict`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from vaultlink.model.finding import Finding, RuleId, Severity
from vaultlink.model.message import Message
from vaultlink.model.text import Span
from vaultlink.rules.frame import Subject

_MESSAGE = Message("an unfinished merge: both versions stand here between the marks of git")
_ADVICE = Message("keep the lines that are right and delete the three lines of marks")
_LINE = re.compile(
    r"(?m)^(?P<mark><{7}|={7}|>{7})(?=[ \r\n]|\Z)|^[ \t>]*(?P<fence>`{3,}|~{3,})(?P<info>[^\r\n]*)"
)
_MARKS = ("<<<<<<<", "=======", ">>>>>>>")


def _conflict(text: str) -> Span | None:
    """Return the first complete set of marks; those inside one code fence are an example of someone's."""
    fence, expected, start = "", 0, 0
    for found in _LINE.finditer(text):
        if found["fence"]:
            closes = fence and found["fence"].startswith(fence) and not found["info"].strip()
            fence = "" if closes else fence or found["fence"]
        elif not fence and found["mark"] == _MARKS[expected]:
            start = found.start() if expected == 0 else start
            expected += 1
            if expected == len(_MARKS):
                return Span(start, found.end())
    return None


@dataclass(frozen=True, slots=True)
class MergeConflict:
    """A note holds the marks of a merge that git left unfinished."""

    id: ClassVar[RuleId] = RuleId("merge-conflict", "files", Severity.ERROR)

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule."""
        for note in subject.notes:
            if "<<<<<<<" in note.text and (span := _conflict(note.text)):
                yield self.id.finding(note, span, _MESSAGE, _ADVICE)
