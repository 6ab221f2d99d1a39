"""Promises of both sides, and the days that are to be minded."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from vaultlink.generate.owed import open_promises, promise_row
from vaultlink.generate.partner_note import PartnerNote
from vaultlink.generate.render import Facts
from vaultlink.generate.telling import Teller
from vaultlink.generate.view import DAYS_OF_AGENDA, View
from vaultlink.model.message import Message
from vaultlink.model.names import VaultPath
from vaultlink.partners.agenda import AgendaItem, AgendaKind, day_ahead, in_order
from vaultlink.partners.anniversaries import anniversaries
from vaultlink.partners.opportunity_dates import steps_ahead
from vaultlink.partners.records import Partnership, Person, Place, Promise
from vaultlink.partners.review_due import DueReview, ReviewSpans, due_reviews
from vaultlink.partners.wording.amounts import ahead
from vaultlink.partners.words import PromiseState, Side

_WEEK, _NEAR, _FAR = 7, 60, DAYS_OF_AGENDA
"""Days ahead: of the first sentence; of birthdays, anniversaries, reviews; of goals and opportunities."""
_REVIEWS_SHOWN = 10
"""They press least, and in a vault without any reviews they are due of everybody."""


def dates_facts(teller: Teller, limit: int) -> Facts:
    """Gather what was promised, what is due, and whom to congratulate."""
    return _Page(teller).facts(limit)


def reviews_due(view: View, until: date) -> tuple[DueReview, ...]:
    """Return the reviews that are due until a day, by the times that the rule on them has in this vault."""
    plain = ReviewSpans()
    spans = ReviewSpans(
        view.days_of_rule("overdue-review", plain.days),
        view.days_of_rule("overdue-review", plain.mature_days, "mature_days"),
    )
    return due_reviews(view.portraits, spans, until)


class _Page(Struct, frozen=True):
    """Tells of days in one note."""

    teller: Teller

    @property
    def _today(self) -> date:
        return self.teller.view.today

    def facts(self, limit: int) -> Facts:
        near, far = day_ahead(self._today, _NEAR), day_ahead(self._today, _FAR)
        view, promises = self.teller.view, open_promises(self.teller.view.partnership.promises)
        mine, theirs = ([one for one in promises if one.owner is side] for side in (Side.ME, Side.THEM))
        items = view.agenda
        goals = [one for one in items if one.kind is AgendaKind.GOAL]
        chances = self._chances(items, far)
        reviews = reviews_due(view, near)
        people = in_order(
            (
                *(one for one in items if one.kind is AgendaKind.BIRTHDAY and one.day <= near),
                *anniversaries(view.portraits, self._today, near),
            )
        )
        pressing = [
            *(one.due for one in promises if one.due),
            *(one.day for one in goals),
            *(day for day, _ in chances),
        ]
        others = [*(one.day for one in reviews), *(one.day for one in people)]
        week = day_ahead(self._today, _WEEK)
        return {
            "as_of": self.teller.today,
            "late": sum(day < self._today for day in pressing),
            "week": sum(self._today <= day <= week for day in (*pressing, *others)),
            **self._cut("mine", [self._promise(one) for one in mine[:limit]], len(mine)),
            **self._cut("theirs", [self._promise(one) for one in theirs[:limit]], len(theirs)),
            **self._cut("opportunities", [row for _, row in chances[:limit]], len(chances)),
            **self._cut("goals", [self._goal(one) for one in goals[:limit]], len(goals)),
            **self._cut("reviews", [self._review(one) for one in reviews[:_REVIEWS_SHOWN]], len(reviews)),
            **self._cut("people", [self._item(one) for one in people[:limit]], len(people)),
        }

    @staticmethod
    def _cut(name: str, rows: Sequence[Facts], count: int) -> Facts:
        return {name: tuple(rows), f"more_{name}": count - len(rows)}

    def _promise(self, promise: Promise) -> Facts:
        person = self.teller.view.partnership.people.get(promise.partner)
        row = promise_row(promise, self.teller)
        is_there = person is not None and person.path == promise.place.path
        return {
            **row,
            "person": self._person_at(person, promise.place) if person else "",
            "link": "" if is_there else row["link"],
        }

    def _person_at(self, person: Person, place: Place) -> str:
        """Return a person's name that leads to a place in their note, or to the note."""
        if person.path == place.path:
            return self.teller.elsewhere((place,), person.name)
        return self.teller.person(person)

    def _chances(self, items: Sequence[AgendaItem], until: date) -> list[tuple[date, Facts]]:
        """Return the days of opportunities, by day: steps to come, and rights to represent that end."""
        paths = {one.path: one for one in self.teller.view.partnership.opportunities}
        found = [
            (one.day, VaultPath(one.subject), self.teller.say(_ENDED if one.day < self._today else _ENDS))
            for one in items
            if one.kind is AgendaKind.REPRESENTATION
        ]
        steps = (step for one in paths.values() for step in steps_ahead(one, self._today))
        found += [(one.day, one.opportunity.path, self._told(one.text)) for one in steps if one.day <= until]
        return [
            (day, {**self._when(day), "link": self.teller.note(path, paths[path].title), "what": what})
            for day, path, what in sorted(found)
        ]

    def _told(self, text: str) -> str:
        return self.teller.say(text) if isinstance(text, Message) else self.teller.quote(text)

    def _goal(self, item: AgendaItem) -> Facts:
        return {
            **self._when(item.day),
            "link": self.teller.note(VaultPath(item.subject)),
            "person": self.teller.person(item.person) if item.person else "",
        }

    def _item(self, item: AgendaItem) -> Facts:
        return {
            **self._when(item.day),
            "person": self.teller.person(item.person) if item.person else "",
            "what": self.teller.say(item.reason),
        }

    def _review(self, due: DueReview) -> Facts:
        if due.last is None:
            told = Message("none yet; the partnership began on {day}", day=due.since)
            if due.day < self._today:  # how late something is that was never done tells nobody anything
                return {**self._when(due.day), "due": "", **self._about(due, told)}
        else:
            told = Message("the last one on {day}", day=due.since)
        return {**self._when(due.day), **self._about(due, told)}

    def _about(self, due: DueReview, told: Message) -> Facts:
        return {"person": self.teller.person(due.person), "what": self.teller.say(told)}

    def _when(self, day: date) -> Facts:
        return {
            "due": self.teller.day(day),
            "when": self.teller.say(ahead(day, self._today)),
            "is_late": day < self._today,
        }


_ENDS, _ENDED = Message("the right to represent me ends"), Message("the right to represent me has ended")


def is_wanted(partnership: Partnership) -> bool:
    """Tell whether there is anything with a day, whenever that comes."""
    return (
        any(one.state is PromiseState.OPEN and one.text for one in partnership.promises)
        or any(one.review_on for one in partnership.goals)
        or any(one.represent_until or one.next_step for one in partnership.opportunities)
        or any(one.birthday or one.since for one in partnership.partners.values())
        or bool(partnership.partners and partnership.interactions)
    )


NOTE = PartnerNote(
    id="dates",
    names={"ru": "Обещания и сроки", "en": "Promises and dates"},
    template="dates.md",
    is_wanted=is_wanted,
    facts=dates_facts,
    limits=(200, 100, 50, 20),
)
