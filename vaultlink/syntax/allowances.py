"""What a note allows itself: by `vaultlink: {allow: […]}` in its properties, by a comment at a line."""

from collections.abc import Iterator

from msgspec import Struct

from vaultlink.model.note import Note
from vaultlink.model.once import once
from vaultlink.model.patterns import pattern_of
from vaultlink.model.text import Span, line_at, lines_of
from vaultlink.syntax.code_lines import lines_outside_code

_PROPERTY, _KEY, _NAME = "vaultlink", "allow", "vaultlink"
_COMMENT = pattern_of(
    r"(?:<!--|%%)[ \t]*vaultlink:[ \t]*allow[ \t]+"
    r"(?P<rules>[a-z][a-z-]*(?:[, \t]+[a-z][a-z-]*)*)[ \t]*(?:-->|%%)"
)
_RULE = pattern_of(r"[a-z][a-z-]*")


class Allowance(Struct, frozen=True):
    """A rule or family that stays silent in a note, or at one of its lines."""

    rule: str
    span: Span
    """Where the allowance is written."""
    line: int | None = None
    """The line of the comment, from 1; it holds for this line and the next. None: for the whole note."""

    def covers(self, line: int) -> bool:
        """Tell whether it holds at a line."""
        return self.line is None or line in (self.line, self.line + 1)


@once
def allowances_in(note: Note) -> tuple[Allowance, ...]:
    """Return what a note allows, in the order in which it is written."""
    return tuple(_allowances(note)) if _NAME in note.text else ()


def _allowances(note: Note) -> Iterator[Allowance]:
    yield from _of_properties(note)
    for line in lines_outside_code(note.text) if _COMMENT.search(note.text) else ():
        for found in _COMMENT.finditer(line_at(note.text, line.start)):
            number = lines_of(note.text).position(line.start).line
            for rule in _RULE.finditer(found["rules"]):
                at = line.start + found.start("rules") + rule.start()
                yield Allowance(rule[0], Span(at, at + len(rule[0])), number)


def _of_properties(note: Note) -> Iterator[Allowance]:
    written = note.properties.get(_PROPERTY)
    allowed = written.get(_KEY) if isinstance(written, dict) else None
    names = [allowed] if isinstance(allowed, str) else allowed if isinstance(allowed, list) else []
    for name in names:
        if isinstance(name, str):
            yield Allowance(name, note.property_texts[_PROPERTY].span)
