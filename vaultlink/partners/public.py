"""The records of a vault without what is private; in full again for those who may see it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from vaultlink.model.names import VaultPath
from vaultlink.model.text import Span
from vaultlink.partners.private_places import Hides, PrivatePlaces
from vaultlink.partners.records import (
    Company,
    Goal,
    Insight,
    Interaction,
    Opportunity,
    Partnership,
    PersonKey,
    Place,
    Promise,
    Review,
    ValueEntry,
)
from vaultlink.partners.whom import UNWRITTEN


def public(partnership: Partnership, private: PrivatePlaces) -> Partnership:
    """Return the records without what is private.

    Contacts, values, promises and reviews stay, their texts empty: that there was one counts. Fields that
    stand in a private place are as if unwritten; other records that stand there are left out, and so are
    names without a note that no public place tells, and promises of people whom only private words name.
    """
    left = partnership if private.is_empty else _without(partnership, private.hides)
    interactions = tuple(one for one in left.interactions if one.people)
    named = {key for one in interactions for key in one.people}
    named |= {told.value for one in left.partners.values() for told in (*one.knows, *one.intro_by)}
    found = replace(
        left,
        people={key: one for key, one in left.people.items() if one.path is not None or key in named},
        interactions=interactions,
        opportunities=tuple(
            one if one.salary is None else replace(one, salary=None) for one in left.opportunities
        ),
    )
    return partnership if found == partnership else found


def _without(partnership: Partnership, hides: Hides) -> Partnership:
    return replace(
        partnership,
        partners={key: _cleared(one, hides) for key, one in partnership.partners.items()},
        companies=_of_notes(partnership.companies, hides),
        interactions=tuple(_public_contact(one, hides) for one in partnership.interactions),
        values=_without_texts(partnership.values, hides),
        promises=tuple(_public_promises(partnership, hides)),
        opportunities=_of_notes(partnership.opportunities, hides),
        goals=_of_notes(partnership.goals, hides),
        insights=_of_notes(partnership.insights, hides),
        employer=None if _is_hidden(partnership.employer, hides) else partnership.employer,
        workplaces={key: told for key, told in partnership.workplaces.items() if not hides(told.place)},
        acquaintances={
            key: tuple(one for one in told if not hides(one.place))
            for key, told in partnership.acquaintances.items()
        },
        initiatives=tuple(one for one in partnership.initiatives if not hides(one.place)),
        reviews=tuple(_public_review(one, hides) for one in partnership.reviews),
        findings=tuple(one for one in partnership.findings if not hides(Place(one.path, one.span))),
    )


def in_full(partnership: Partnership, texts: Mapping[VaultPath, str], hides: Hides) -> Partnership:
    """Return the records with the words of private contacts, values and promises, as the notes have them."""

    def told(text: str, places: Iterable[Place]) -> str:
        hidden = (place for place in places if hides(place)) if not text else ()
        words = (place.span.of(texts.get(place.path, "")).strip() for place in hidden)
        return text or next(filter(None, words), "")

    contacts = (
        replace(one, text=told(one.text, (source.place for source in one.sources)))
        for one in partnership.interactions
    )
    return replace(
        partnership,
        interactions=tuple(contacts),
        values=tuple(replace(one, text=told(one.text, (one.place,))) for one in partnership.values),
        promises=tuple(replace(one, text=told(one.text, (one.place,))) for one in partnership.promises),
    )


_NotedT = TypeVar("_NotedT", Company, Opportunity, Goal, Insight)
_RecordT = TypeVar("_RecordT", bound=Struct)


def _public_promises(partnership: Partnership, hides: Hides) -> Iterator[Promise]:
    """Give the promises; of private ones that there is one, if it is with somebody the note is about."""
    about = {
        (source.place.path, key)
        for contact in partnership.interactions
        for source in contact.sources
        for key in contact.people
        if not key.startswith(UNWRITTEN)
    }
    for one in partnership.promises:
        if not hides(one.place):
            yield one
        elif one.partner == PersonKey(one.place.path) or (one.place.path, one.partner) in about:
            yield replace(one, text="")


def _public_contact(contact: Interaction, hides: Hides) -> Interaction:
    """Clear a contact; what only private places tell of it is that it took place, how, and how deep."""
    left = _cleared(contact, hides)
    if left is contact:  # as nearly all are: nothing of it is private, its sources neither
        return contact
    told = [source.place for source in contact.sources]
    cleared = replace(left, values=_without_texts(contact.values, hides), sources=contact.sources)
    is_all_private = bool(told) and all(map(hides, told))
    if not is_all_private:
        return cleared
    noted = tuple(key for key in contact.people if not key.startswith(UNWRITTEN))
    return replace(cleared, text="", topics=(), opportunity=None, people=noted)


def _public_review(review: Review, hides: Hides) -> Review:
    """Return a review; of a private one its day only."""
    if not hides(review.place):
        return review
    return Review(review.partner, review.day, {}, "", "", "", None, review.place)


def _without_texts(values: tuple[ValueEntry, ...], hides: Hides) -> tuple[ValueEntry, ...]:
    return tuple(replace(one, text="") if hides(one.place) else one for one in values)


def _of_notes(records: tuple[_NotedT, ...], hides: Hides) -> tuple[_NotedT, ...]:
    return tuple(_cleared(one, hides) for one in records if not hides(Place(one.path, Span(0, 0))))


def _cleared(record: _RecordT, hides: Hides) -> _RecordT:
    """Return a record without the values of its fields that stand in private places."""
    changes: dict[str, Any] = {}
    for name in record.__struct_fields__:
        value = getattr(record, name)
        if isinstance(value, tuple):
            kept = tuple([one for one in value if not _is_hidden(one, hides)]) if value else ()
            if len(kept) < len(value):
                changes[name] = kept
        elif _is_hidden(value, hides):
            changes[name] = None
    return replace(record, **changes) if changes else record


def _is_hidden(value: object, hides: Hides) -> bool:
    place = getattr(value, "place", None)
    return isinstance(place, Place) and hides(place)
