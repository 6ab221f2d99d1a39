"""Rows of a table of contacts: `| Date | Channel | What happened | Next step |`."""

from msgspec import Struct

from vaultlink.config.vocabulary import Meaning, Vocabulary, fold_word
from vaultlink.model.patterns import pattern_of
from vaultlink.partners.date_pieces import DatePiece, leading_date
from vaultlink.partners.lines import Line

_PIPE = pattern_of(r"(?<!\\)\|")
_DIGIT = pattern_of(r"\d")
_CHANNEL_NAMES = frozenset({"type", "тип", "вид", "kind", "how", "как", "способ"})
_PLANNED_NAMES = frozenset(
    {"next", "next step", "next steps", "follow up", "дальше", "следующий шаг", "план"}
)
_KNOWN = frozenset({Meaning.CHANNEL, Meaning.DIRECTION, Meaning.PEOPLE, Meaning.DEPTH, Meaning.DURATION,
                    Meaning.TOPICS, Meaning.GAVE, Meaning.GOT, Meaning.DECISION, Meaning.ISSUE,
                    Meaning.INITIATED_BY, Meaning.OPPORTUNITY})  # fmt: skip


class Cell(Struct, frozen=True):
    """A cell of a row, trimmed; the offset counts in the row's text."""

    text: str
    start: int
    meaning: Meaning | None = None
    """What its column is for; None: it says what happened."""


class Table(Struct, frozen=True):
    """The header of the table being read."""

    meanings: tuple[Meaning | None, ...]
    """By column; `NEXT_STEP` marks what is only planned."""

    @classmethod
    def of(cls, header: Line, vocabulary: Vocabulary) -> "Table":
        """Read a header row."""
        return cls(tuple(_meaning(cell.text, vocabulary) for cell in cells_of(header.text)))

    def row(self, line: Line) -> tuple[DatePiece, tuple[Cell, ...]] | None:
        """Return a row's date and its other cells, with what their columns are for.

        The date stands in the column of that name, or else in the first one.
        """
        if not _DIGIT.search(line.text):  # as of a rule between rows, and of most tables
            return None
        cells = cells_of(line.text)
        at = self.meanings.index(Meaning.DATE) if Meaning.DATE in self.meanings else 0
        if at >= len(cells) or len(cells) < 2:  # noqa: PLR2004
            return None
        date = leading_date(cells[at].text)
        if date is None:
            return None
        others = tuple(
            Cell(cell.text, cell.start, self.meanings[number] if number < len(self.meanings) else None)
            for number, cell in enumerate(cells)
            if number != at and cell.text
        )
        return date, others


def cells_of(row: str) -> list[Cell]:
    """Return the cells of a row; an escaped pipe belongs to its cell."""
    cells, start = [], 1 if row.startswith("|") else 0
    bars = [found.start() for found in _PIPE.finditer(row, start)] if "\\" in row else _bars_of(row, start)
    for bar in (*bars, len(row)):
        text = row[start:bar]
        if bar < len(row) or text.strip():
            cells.append(Cell(text.strip(), start + len(text) - len(text.lstrip())))
        start = bar + 1
    return cells


def _bars_of(row: str, start: int) -> list[int]:
    """Return where the bars stand in a row that escapes none."""
    bars = []
    at = row.find("|", start)
    while at >= 0:
        bars.append(at)
        at = row.find("|", at + 1)
    return bars


def _meaning(name: str, vocabulary: Vocabulary) -> Meaning | None:
    """Return what a column is for: its name, or the first known one of several, `Type/Channel`."""
    for part in (name, *name.split("/")):
        plain = fold_word(part)
        if plain in _CHANNEL_NAMES:
            return Meaning.CHANNEL
        if plain in _PLANNED_NAMES:
            return Meaning.NEXT_STEP
        found = vocabulary.meaning(part, "daily")
        if found in _KNOWN or found is Meaning.DATE:
            return found
    return None
