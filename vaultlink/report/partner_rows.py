"""Partners with what is said of each at a glance, and the order in which they are shown."""

from collections.abc import Iterable
from enum import StrEnum

from msgspec import Struct

from vaultlink.model.names import note_name, sort_key
from vaultlink.partners.ledger import Portrait
from vaultlink.partners.measures import Measure, measures_on
from vaultlink.partners.words import Stage


class Column(StrEnum):
    """A column by which partners can be sorted."""

    DUE = "due"
    NAME = "name"
    STAGE = "stage"
    LAST_CONTACT = "last-contact"
    BALANCE = "balance"


class PartnerRow(Struct, frozen=True):
    """A partner with everything that is said about them at a glance."""

    portrait: Portrait
    measures: tuple[Measure, ...]

    @property
    def balance(self) -> float | None:
        """Whether giving and getting are even, from -1 to 1."""
        found = self._value("balance")
        return float(found) if found is not None else None

    @property
    def hires(self) -> int:
        """How many jobs came through the partner."""
        return int(self._value("hires") or 0)

    @property
    def company(self) -> str | None:
        """The company's name."""
        told = self.portrait.history.partner.company
        return note_name(told.value) if told else None

    def _value(self, name: str) -> float | None:
        values = (one.value for one in self.measures if one.name == name)
        return next((one for one in values if isinstance(one, int | float)), None)


def partner_row(portrait: Portrait) -> PartnerRow:
    """Measure a partner."""
    return PartnerRow(portrait, measures_on(portrait))


def partner_rows(
    portraits: Iterable[Portrait], column: Column = Column.DUE, *, backwards: bool = False
) -> tuple[PartnerRow, ...]:
    """Return the rows by a column, those without a value in it last and equal ones by name."""
    rows = sorted(map(partner_row, portraits), key=lambda row: sort_key(row.portrait.history.partner.name))
    valued = [row for row in rows if _sort_value(row, column) is not None]
    valued.sort(key=lambda row: _order(row, column), reverse=backwards)
    return (*valued, *(row for row in rows if _sort_value(row, column) is None))


def _order(row: PartnerRow, column: Column) -> tuple[str, float]:
    value = _sort_value(row, column)
    return (value, 0) if isinstance(value, str) else ("", value or 0)


def _sort_value(row: PartnerRow, column: Column) -> float | str | None:
    history, standing, due = row.portrait.history, row.portrait.standing, row.portrait.due
    match column:
        case Column.NAME:
            return sort_key(history.partner.name)[0]
        case Column.STAGE:
            stage = standing.declared or standing.evidenced
            return list(Stage).index(stage) if stage else None
        case Column.LAST_CONTACT:
            return history.last_contact.day.toordinal() if history.last_contact else None
        case Column.BALANCE:
            return row.balance
        case Column.DUE:
            return due.day.toordinal() if due else None
