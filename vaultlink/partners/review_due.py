"""When a partnership is to be looked back at again."""

from collections.abc import Iterable, Iterator
from datetime import date

from msgspec import Struct

from vaultlink.model.message import Message
from vaultlink.model.names import sort_key
from vaultlink.partners.agenda import AgendaItem, AgendaKind, day_ahead
from vaultlink.partners.history import History
from vaultlink.partners.ledger import Portrait
from vaultlink.partners.records import Person, Review
from vaultlink.partners.words import Stage


class ReviewSpans(Struct, frozen=True):
    """How many days a partnership may go without a review."""

    days: int = 180
    mature_days: int = 365
    """The same from the stage `strategic` on."""

    def longest(self, portrait: Portrait) -> int:
        """Return the span that holds for a partner."""
        return self.mature_days if portrait.standing.is_from(Stage.STRATEGIC) else self.days


class DueReview(Struct, frozen=True):
    """A partnership that is to be looked back at on a day."""

    day: date
    person: Person
    since: date
    """The day of the last review, or on which the partnership began."""
    last: Review | None


def newest_review(history: History) -> Review | None:
    """Return the last review of which the day is known."""
    return max((one for one in history.reviews if one.day), key=_day, default=None)


def unreviewed_since(history: History) -> date | None:
    """Return the day from which no review is known.

    None where none can be told: reviews of which the day is unknown excuse a partner who has no others.
    """
    last = newest_review(history)
    if last is not None:
        return last.day
    return None if history.reviews else history.began


def due_reviews(portraits: Iterable[Portrait], spans: ReviewSpans, until: date) -> tuple[DueReview, ...]:
    """Return the reviews of active partners that are due until a day, or were due before; by day."""
    found = filter(None, (_due(one, spans, until) for one in portraits))
    return tuple(sorted(found, key=lambda one: (one.day, sort_key(one.person.name), one.person.key)))


def _due(portrait: Portrait, spans: ReviewSpans, until: date) -> DueReview | None:
    history, standing = portrait.history, portrait.standing
    since = unreviewed_since(history)
    if since is None or not (standing.is_active and standing.is_from(Stage.CONTACT)):
        return None
    day = day_ahead(since, spans.longest(portrait))
    return DueReview(day, history.partner.person, since, newest_review(history)) if day <= until else None


def review_items(due: Iterable[DueReview]) -> Iterator[AgendaItem]:
    """Give reviews as items of an agenda."""
    for one in due:
        place = one.last.place if one.last else None
        yield AgendaItem(one.day, AgendaKind.REVIEW, one.person, _reason(one), "", place=place)


def _reason(due: DueReview) -> Message:
    if due.last is None:
        return Message("look back at the partnership for the first time; it began on {day}", day=due.since)
    return Message("look back at the partnership; the last review was on {day}", day=due.since)


def _day(review: Review) -> date:
    return review.day or date.min
