"""A reference page → its examples: the notes of each, and the tables that say what is read from them."""

import re
from dataclasses import dataclass, field

_PATH = re.compile(r"<!-- (?P<path>\S.*\.(?:md|toml|json))(?P<more>, continued)? -->")
_BLOCK = re.compile(r"^```markdown\n(<!-- \S.*?)^```$", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"#{1,6} ")
_PIPE = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"[|\s:-]+")
ANY = "…"
PROSE = {"why", "what it says"}
"""Columns that explain a row and are not read."""
BREAK = "⏎"
"""A new line, in a text that stands for the ellipsis."""


@dataclass
class Table:
    """A table below an example, its cells without the marks of code."""

    line: int
    header: list[str]
    rows: list[list[str]]

    def without_prose(self):
        """Return the table without the columns that explain it."""
        kept = [number for number, name in enumerate(self.header) if name not in PROSE]
        header, *rows = ([row[number] for number in kept] for row in [self.header, *self.rows])
        return Table(self.line, header, rows)


@dataclass
class Example:
    """The notes of one example, and the tables that belong to it."""

    line: int
    title: str
    """The heading that it stands under."""
    texts: dict[str, str]
    shown: list[str] = field(default_factory=list)
    """The paths that stand in the block itself."""
    tables: list[Table] = field(default_factory=list)

    @property
    def is_frame(self):
        """Whether it has an ellipsis, and no table yet that says what to put there."""
        return not self.tables and any(ANY in path or ANY in text for path, text in self.texts.items())

    @property
    def has_gap(self):
        """Whether an ellipsis stands for the texts of the table's first column."""
        return any(table.header[0] == ANY for table in self.tables)

    def filled(self, text):
        """Return the notes with a text in the place of the ellipsis."""
        lines = text.replace(BREAK, "\n")
        return {path.replace(ANY, text): note.replace(ANY, lines) for path, note in self.texts.items()}


def examples_in(page):
    """Return the examples of a page in order.

    A table belongs to the block above it under one heading. One with an ellipsis may stand under a later
    heading, too; a block all of whose tables do so is no example by itself.
    """
    found: list[Example] = []
    before: dict[str, str] = {}
    title, current, number = "", None, 0
    lines = page.splitlines()
    while number < len(lines):
        line = lines[number]
        if line.startswith("```"):
            end = lines.index("```", number + 1)
            current = None
            if line == "```markdown" and _PATH.fullmatch(lines[number + 1]):
                current = _example(lines[number + 1 : end], before, number + 1, title)
                before = current.texts
                found.append(current)
            number = end + 1
            continue
        if _HEADING.match(line):
            title, current = line.lstrip("# "), None
        if line.startswith("|"):
            table = table_at(lines, number)
            if current is None and table.header[0] == ANY:
                last = found[-1]
                current = Example(number + 1, title, last.texts, last.shown)
                found[-1 if last.is_frame else len(found) :] = [current]
            if current is not None:
                current.tables.append(table.without_prose())
            number += 2 + len(table.rows)
            continue
        number += 1
    return found


def table_at(lines, number):
    """Read the table whose header stands in a line."""
    end = number
    while end < len(lines) and lines[end].startswith("|"):
        end += 1
    header, rule, *rows = lines[number:end]
    assert _RULE.fullmatch(rule), f"line {number + 2}: no table"
    return Table(number + 1, cells(header), [cells(row) for row in rows])


def cells(row):
    """Return the cells of a row, those of code as what they hold."""
    return [_plain(cell.strip().replace("\\|", "|")) for cell in _PIPE.split(row.strip())[1:-1]]


def _plain(cell):
    for marks in ("``", "`"):
        inner = cell[len(marks) : -len(marks)]
        if (
            cell.startswith(marks)
            and cell.endswith(marks)
            and len(cell) > 2 * len(marks)
            and marks not in inner
        ):
            return inner.strip() if marks == "``" else inner
    return cell


def _example(lines, before, line, title):
    texts: dict[str, str] = {}
    path, carried = "", False
    for each in lines:
        named = _PATH.fullmatch(each)
        if named:
            path = named["path"]
            carried = carried or bool(named["more"])
            texts[path] = before[path] if named["more"] else ""
        else:
            texts[path] += f"{each}\n"
    texts = {path: f"{text.rstrip()}\n" if text.strip() else "" for path, text in texts.items()}
    return Example(line, title, {**before, **texts} if carried else texts, list(texts))
