"""The calendar of what is due with partners, for the calendar of a telephone or computer."""

from vaultlink.generate.dates_page import reviews_due
from vaultlink.generate.days import with_day_texts
from vaultlink.generate.other_files import OtherKind
from vaultlink.generate.view import View
from vaultlink.model.message import Message, said
from vaultlink.model.names import VaultPath
from vaultlink.model.once import unless_changed
from vaultlink.partners.agenda import AgendaItem, day_ahead, in_order
from vaultlink.partners.opportunity_dates import step_items
from vaultlink.partners.records import Partnership
from vaultlink.partners.review_due import review_items

DAYS_AHEAD = 180
_ID = "calendar"


def calendar_text(view: View, _path: VaultPath, limit: int) -> str:
    """Return the calendar of the days ahead, overdue things on the days on which they were due."""

    def say(text: str) -> str:
        return str(said(with_day_texts(text, view.today.year), view.renderer.catalogue))

    items = [one for one in _due(view) if not one.is_private]
    nearest = sorted(items, key=lambda one: abs(one.day - view.today))[:limit]
    kept = {id(one) for one in nearest}
    heading = say(Message("Partners")), say(_about(view, limit if len(items) > limit else 0))
    shown = [one for one in items if id(one) in kept]

    def written() -> str:
        # the library costs 60 ms, which only who needs it should pay
        from vaultlink.generate.calendar_events import Heading, agenda_ics  # noqa: PLC0415

        return agenda_ics(shown, view.today, say, Heading(*heading), with_alarms=True).decode()

    facts = {
        "heading": heading,
        "today": view.today.isoformat(),
        "items": tuple(_told(one, say(one.reason)) for one in shown),
    }
    unless_said = view.renderer.unless_said
    if unless_said is not None:
        return unless_said(_ID, facts, written)
    basis = (facts, view.renderer.catalogue)
    return unless_changed(calendar_text, basis, written, view.links.lasting)


def _told(item: AgendaItem, reason: str) -> tuple[str, ...]:
    """Return all of an item that stands in the calendar."""
    person = (item.person.key, item.person.name) if item.person else ()
    return (item.day.isoformat(), item.kind.value, item.subject, reason, *person)


def _due(view: View) -> tuple[AgendaItem, ...]:
    """Return what the agenda has, steps of opportunities and reviews to come besides."""
    until, partnership = day_ahead(view.today, DAYS_AHEAD), view.partnership
    return in_order(
        (
            *(one for one in view.agenda if one.day <= until),
            *step_items(partnership.opportunities, partnership.people, view.today, until),
            *review_items(one for one in reviews_due(view, until) if one.day >= view.today),
        )
    )


def _about(view: View, most: int) -> Message:
    until = day_ahead(view.today, DAYS_AHEAD)
    told = Message(
        "What is due with partners on {today} and in the {count} day after it, until {until}.",
        "What is due with partners on {today} and in the {count} days after it, until {until}.",
        today=view.today,
        count=DAYS_AHEAD,
        until=until,
    )
    if not most:
        return told
    return Message("{told} There is more than fits: here are the nearest {most}.", told=told, most=most)


def is_wanted(partnership: Partnership) -> bool:
    """Tell whether anything can be due with anybody."""
    return bool(
        partnership.partners
        or any(one.due for one in partnership.promises)
        or any(one.represent_until or one.next_step for one in partnership.opportunities)
        or any(one.review_on for one in partnership.goals)
    )


KIND = OtherKind(
    id=_ID,
    names={"ru": "Календарь", "en": "Calendar"},
    suffix=".ics",
    is_wanted=is_wanted,
    text=calendar_text,
    limits=(1500, 700, 300),
    follows_from=lambda _: None,
)
