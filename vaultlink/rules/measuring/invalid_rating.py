"""The rule `invalid-rating`."""

from collections.abc import Iterator
from typing import ClassVar

from msgspec import Struct

from vaultlink.model.finding import Finding, Reach, RuleId, Severity
from vaultlink.model.message import Message, in_a_row
from vaultlink.partners.history import is_valid_mark
from vaultlink.partners.records import Partner, Place, Review
from vaultlink.partners.wording.amounts import number
from vaultlink.partners.wording.measure_words import PARTS
from vaultlink.rules.frame import Subject


class InvalidRating(Struct, frozen=True):
    """A mark lies outside 1 to 5, so it does not count."""

    id: ClassVar[RuleId] = RuleId(
        "invalid-rating",
        "measuring",
        Severity.INFO,
        section=Message("Measuring how well a partnership works"),
        reach=Reach.RECORDS,
    )

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule."""
        if subject.partnership is None:
            return
        partners = [portrait.history.partner for portrait in subject.portraits]
        for place, value in sorted(_wrong_ratings(partners, subject.partnership.reviews).items()):
            message = Message("the mark {mark} is outside 1 to 5, and does not count", mark=number(value))
            yield subject.about_place(self.id, place, message, Message("write a mark from 1 to 5"))
        for review in subject.partnership.reviews:
            if wrong := _wrong_answers(review):
                message = Message("marks outside 1 to 5 do not count: {questions}", questions=in_a_row(wrong))
                yield subject.about_place(self.id, review.place, message, Message("write marks from 1 to 5"))


def _wrong_ratings(partners: list[Partner], reviews: tuple[Review, ...]) -> dict[Place, float]:
    """Return the marks for trust and satisfaction that are outside, each place once."""
    ratings = [rating for one in partners for rating in (*one.trust, *one.satisfaction)]
    ratings += [rating for one in reviews for rating in (one.trust, one.satisfaction) if rating]
    return {rating.place: rating.value for rating in ratings if not is_valid_mark(rating.value)}


def _wrong_answers(review: Review) -> list[Message]:
    """Return the questions whose marks are outside; not the marks, which may be private.

    Where trust is rated as a whole, that is the answer to the question about it too.
    """
    return [
        PARTS[question]
        for question, mark in sorted(review.answers.items())
        if not is_valid_mark(mark) and not (question == "trust" and review.trust)
    ]
