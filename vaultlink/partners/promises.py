"""Tasks → promises: who owes what to whom, by when."""

from collections.abc import Iterable
from datetime import date
from typing import Self

from msgspec import Struct

from vaultlink.config.vocabulary import Words
from vaultlink.model.names import VaultPath
from vaultlink.partners.dates import read_date
from vaultlink.partners.frames import Frame
from vaultlink.partners.merging import place_order
from vaultlink.partners.records import PersonKey, Place, Promise
from vaultlink.partners.surroundings import Surroundings
from vaultlink.partners.task_words import TaskWords, task_words
from vaultlink.partners.told_lines import ToldLine
from vaultlink.partners.words import PromiseState, Side

_SIDES = {"i_owe": Side.ME, "they_owe": Side.THEM}
_THEY = frozenset("he she they partner он она они партнёр партнер нее неё него них".split())  # noqa: SIM905
"""Words for the one whom a note is about, where a name could stand."""


class Undertaking(Struct, frozen=True):
    """A task as written, before it is known who was there: a meeting's people may be named below it."""

    words: TaskWords
    state: PromiseState
    place: Place
    private: bool
    side: Side | None
    """Whose section it stands in."""
    linked: tuple[PersonKey, ...]
    """The persons whom it links."""
    here: tuple[PersonKey, ...]
    """The persons whom the line, the heading or the note above it is about."""

    @classmethod
    def of(  # noqa: PLR0913 - each says one thing about the task
        cls,
        told: ToldLine,
        state: PromiseState,
        path: VaultPath,
        frame: Frame,
        here: tuple[PersonKey, ...],
        *,
        around: Surroundings,
    ) -> Self:
        """Read a task's line."""
        keys = [around.whom.linked(link, path) for link in told.links]
        return cls(
            words=task_words(told.line.text, around.vocabulary, _read_day, told.day or frame.day),
            state=state,
            place=Place(path, told.line.span),
            private=frame.private,
            side=_side_of(frame.sections) if frame.sections else None,
            linked=tuple(dict.fromkeys(key for key in keys if key is not None)),
            here=here,
        )


def _side_of(sections: frozenset[str]) -> Side | None:
    """Return whose promises stand in these sections."""
    return next((side for name, side in _SIDES.items() if name in sections), None)


def _read_day(written: str) -> date | None:
    found = read_date(written)
    return found if isinstance(found, date) else None


def promise_of(undertaking: Undertaking, here: tuple[PersonKey, ...], around: Surroundings) -> Promise | None:
    """Return the promise, told in a note about these people; None where it is about nobody, or a third party.

    Who is to do it is told by a name in the task, else by words such as «жду» or “promised”, else by the
    section; nothing of that means the owner.
    """
    here = here or undertaking.here
    owner = _owner(undertaking, here, around)
    if owner is None and undertaking.words.owner is not None and undertaking.words.is_sure:
        return None
    whom = around.whom
    is_mine = owner is not None and (owner == whom.me or whom.is_me(owner))
    others = [key for key in (*here, *undertaking.linked) if not whom.is_me(key)]
    if owner is not None and not is_mine:
        partner: PersonKey | None = owner
    elif len(set(here)) == 1:
        partner = here[0]
    else:
        partner = next(iter(key for key in undertaking.linked if key in others), None)
    if partner is None:
        return None
    side = (
        Side.ME if is_mine else Side.THEM if owner else undertaking.words.side or undertaking.side or Side.ME
    )
    text = undertaking.words.text if owner is not None else undertaking.words.whole
    return Promise(
        owner=side,
        partner=partner,
        text="" if undertaking.private else text,
        state=undertaking.state,
        due=undertaking.words.due,
        done_on=undertaking.words.done_on,
        place=undertaking.place,
    )


def _owner(undertaking: Undertaking, here: tuple[PersonKey, ...], around: Surroundings) -> PersonKey | None:
    """Return who is named as the one to do it: of the people here, else of all."""
    name = undertaking.words.owner
    if name is None:
        return None
    whom = around.whom
    if name.lower() in _THEY:
        return next(iter(here or undertaking.linked), None) if len({*here}) <= 1 else None
    if name.startswith("[["):
        return next(iter(whom.claimed(name, undertaking.place.path, with_me=True)), None)
    if around.vocabulary.word(Words.SIDES, name) == Side.ME:
        return whom.me
    return whom.among(name, (*here, *undertaking.linked)) or whom.anybody(name)


def promises_once(promises: Iterable[Promise]) -> tuple[Promise, ...]:
    """Return each promise once, though several places hold the same task; by date and place."""
    ordered = sorted(promises, key=lambda one: (one.due or date.max, *place_order(one.place)))
    once: dict[tuple[object, ...], Promise] = {}
    for one in ordered:
        same = (one.owner, one.partner, one.text.casefold(), one.state, one.due, one.done_on)
        once.setdefault(same if one.text else (*same, one.place), one)
    return tuple(once.values())
