"""What is due, as JSON."""

from collections.abc import Iterable
from datetime import date

from vaultlink.model.message import Translate
from vaultlink.partners.agenda import AgendaItem
from vaultlink.partners.wording.quoted import quoted
from vaultlink.report.json import VERSION, Row, json_text
from vaultlink.report.partner_json import place_row


def agenda_json(items: Iterable[AgendaItem], today: date, days: int, translate: Translate) -> str:
    """Return the agenda of so many days from today, what is overdue included."""
    return json_text(
        {"version": VERSION, "today": today, "days": days, "items": [_item(one, translate) for one in items]}
    )


def _item(item: AgendaItem, translate: Translate) -> Row:
    return {
        "date": item.day,
        "partner": item.person.name if item.person else None,
        "path": item.person.path if item.person else None,
        "reason": quoted(translate(item.reason)),
        "kind": item.kind,
        "place": place_row(item.place) if item.place else None,
    }
