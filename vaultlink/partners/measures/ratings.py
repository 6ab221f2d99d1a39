"""How the owner rates a partnership, and where that is going."""

from vaultlink.partners.history import is_valid_mark
from vaultlink.partners.ledger import Portrait
from vaultlink.partners.measures.measure import Measure, Part, Unit, measured, part
from vaultlink.partners.records import Rating, Review


def trust(portrait: Portrait) -> Measure | None:
    """How much the owner trusts the partner.

    Formula: the last rating from 1 to 5; the parts give the change from the rating before it and all ratings
    with their days. Unit: mark. Source: the owner's own ratings.
    Absent when trust was never rated.
    """
    return _rated("trust", portrait.history.trust)


def satisfaction(portrait: Portrait) -> Measure | None:
    """How satisfied the owner is with the partnership.

    Formula: the last rating from 1 to 5; the parts give the change from the rating before it and all ratings
    with their days. Unit: mark. Source: the owner's own ratings.
    Absent when satisfaction was never rated.
    """
    return _rated("satisfaction", portrait.history.satisfaction)


def last_review(portrait: Portrait) -> Measure | None:
    """How the last review turned out.

    Formula: the mean of the marks from 1 to 5 of the newest review that has any; the parts are these marks.
    Unit: mark.
    Source: the sixteen questions of the founding document.
    Absent when no review has marks.
    """
    marked = [(review, marks) for review in portrait.history.reviews if (marks := _valid_marks(review))]
    if not marked:
        return None
    review, marks = marked[-1]
    parts = [part(question, mark, (review.place,)) for question, mark in sorted(marks.items())]
    mean = sum(marks.values()) / len(marks)
    day = [part("day", review.day, (review.place,))] if review.day else []
    return measured("last_review", mean, Unit.MARK, *day, *parts)


def _valid_marks(review: Review) -> dict[str, int]:
    return {question: mark for question, mark in review.answers.items() if is_valid_mark(mark)}


def _rated(name: str, ratings: tuple[Rating, ...]) -> Measure | None:
    if not ratings:
        return None
    last = ratings[-1]
    return measured(name, last.value, Unit.MARK, *_trend(ratings), *(_dated(one) for one in ratings))


def _trend(ratings: tuple[Rating, ...]) -> tuple[Part, ...]:
    """Return the change from the last rating but one to the last."""
    last_two = ratings[-2:]
    if last_two[0] is last_two[-1]:
        return ()
    return (part("change", last_two[1].value - last_two[0].value, (one.place for one in last_two)),)


def _dated(rating: Rating) -> Part:
    return part(rating.day.isoformat() if rating.day else "undated", rating.value, (rating.place,))
