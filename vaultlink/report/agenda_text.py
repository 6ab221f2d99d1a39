"""What is due, as a list for people: what is overdue first, then day by day."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from vaultlink.model.message import Message, Translate
from vaultlink.partners.agenda import AgendaItem, Period, period
from vaultlink.partners.wording.amounts import ahead
from vaultlink.partners.wording.quoted import quoted
from vaultlink.report.screen import columns, neutral, wrapped
from vaultlink.report.style import Line, Style, plain
from vaultlink.report.text import WIDTH

_PERIODS = {
    Period.OVERDUE: Message("Overdue"),
    Period.TODAY: Message("Today"),
    Period.THIS_WEEK: Message("This week"),
    Period.NEXT_WEEK: Message("Next week"),
    Period.LATER: Message("Later"),
}
_WEEKDAYS = (
    Message("Mon"),
    Message("Tue"),
    Message("Wed"),
    Message("Thu"),
    Message("Fri"),
    Message("Sat"),
    Message("Sun"),
)
_DATE_WIDTH = 14
_NARROWEST = 24
_WIDEST_NAME = 28


def agenda_lines(
    items: Sequence[AgendaItem], today: date, days: int, translate: Translate, width: int = WIDTH
) -> Iterator[Line]:
    """Yield what is due by period; each line says when, with whom, and why."""
    names = [columns(neutral(one.person.name)) for one in items if one.person]
    column = min(max(names, default=0), _WIDEST_NAME)
    for number, (part, of_period) in enumerate(groupby(items, key=lambda one: period(one.day, today))):
        if number:
            yield ()
        yield ((translate(_PERIODS[part]), Style.TITLE),)
        for item in of_period:
            yield from _item(item, today, translate, column, width)
    if not items:
        yield (
            plain(
                translate(
                    Message(
                        "Nothing is due in the next {count} day",
                        "Nothing is due in the next {count} days",
                        count=days,
                    )
                )
            ),
        )


def _item(item: AgendaItem, today: date, translate: Translate, column: int, width: int) -> Iterator[Line]:
    name = neutral(item.person.name) if item.person else ""
    front = f"  {item.day} {translate(_WEEKDAYS[item.day.weekday()])}".ljust(_DATE_WIDTH + 3)
    room = max(width - columns(front) - column - 2, _NARROWEST)
    why = quoted(translate(item.reason))
    if item.day != today:
        why = f"{why} · {translate(ahead(item.day, today))}"
    first, *others = list(wrapped(why, room)) or [""]
    look = Style.WARNING if item.day < today else Style.FAINT
    beside = columns(name) <= column
    pad = " " * (column - columns(name) + 2) if beside else ""
    yield (front, look), (name, Style.PLACE), plain(pad + first if beside else "")
    indent = " " * (columns(front) + column + 2)
    for line in others if beside else (first, *others):
        yield (plain(indent + line),)
