"""The rule `unfinished-review`."""

from collections.abc import Iterator
from typing import ClassVar

from msgspec import Struct

from vaultlink.model.finding import Finding, Reach, RuleId, Severity
from vaultlink.model.message import Message
from vaultlink.model.note import Note
from vaultlink.model.text import Span
from vaultlink.partners.ledger import Portrait
from vaultlink.partners.records import Review
from vaultlink.rules.frame import Subject


class UnfinishedReview(Struct, frozen=True):
    """The last review of a partnership ends without a next contact or a decision."""

    id: ClassVar[RuleId] = RuleId(
        "unfinished-review",
        "measuring",
        Severity.INFO,
        section=Message("Planning the future"),
        reach=Reach.RECORDS,
    )

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule."""
        for portrait in subject.judged():
            for review in portrait.history.reviews[-1:]:
                note = subject.note_at(review.place.path)
                if not _is_finished(review) and not _promises_something(review, note, portrait):
                    yield subject.about_place(
                        self.id,
                        review.place,
                        Message("this review names neither a next contact nor a decision"),
                        Message("write `next_contact`, or what you keep, change and stop"),
                    )


def _is_finished(review: Review) -> bool:
    return bool(review.next_contact or review.keep or review.change or review.stop)


def _promises_something(review: Review, note: Note, portrait: Portrait) -> bool:
    """Tell whether a task stands in the review: what is to be done was decided."""
    span = _whole(review, note)
    places = (promise.place for promise in portrait.history.promises)
    return any(place.path == note.path and span.start <= place.span.start < span.end for place in places)


def _whole(review: Review, note: Note) -> Span:
    """Return the span of a review: its section, or the note where it is one of its own."""
    start = review.place.span.start
    own = next((one for one in note.headings if one.span == review.place.span), None)
    after = (one for one in note.headings if own and one.span.start > start and one.level <= own.level)
    return Span(start, next((one.span.start for one in after), len(note.text)))
