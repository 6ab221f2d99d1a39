"""What follows from one value alone is worked out once for it; what follows from more, while all is equal."""

from collections.abc import Callable, Sequence
from functools import wraps
from operator import is_
from typing import Any, Protocol, TypeVar


class Knowing(Protocol):
    """Something that keeps what was worked out of it."""

    @property
    def known(self) -> dict[object, Any]:
        """Results, by the work whose they are."""


K = TypeVar("K", bound=Knowing)
T = TypeVar("T")


def once(work: Callable[[K], T]) -> Callable[[K], T]:
    """Keep what comes of some work with the value, as long as that is kept; nobody may change it."""

    @wraps(work)
    def kept(value: K) -> T:
        known = value.known
        if work not in known:
            known[work] = work(value)
        found: T = known[work]  # without a cast, which is a call: this is asked for every note
        return found

    return kept


class VerySame:
    """Many values that count as unchanged only as long as each is the very same, which is found out quickly.

    Of two messages that are equal in English one may be said otherwise in another language.
    """

    __slots__ = ("_values",)

    def __init__(self, values: Sequence[object]) -> None:
        """Keep the values, so that nothing else can take their places."""
        self._values = values

    def __eq__(self, other: object) -> bool:
        """Compare what they are, and not what they are like."""
        if not isinstance(other, VerySame) or len(self._values) != len(other._values):
            return False
        return all(map(is_, self._values, other._values))

    __hash__ = None  # type: ignore[assignment]


def unless_changed(name: object, basis: object, work: Callable[[], T], known: dict[object, Any]) -> T:
    """Return what comes of some work, or what came of it when all that it follows from was equal.

    It is kept under a name; nobody may change it.
    """
    return renewed(name, basis, lambda _: work(), known)


def renewed(name: object, basis: object, work: Callable[[T | None], T], known: dict[object, Any]) -> T:
    """Return the same of work that is told what came of it before, if anything did."""
    before: tuple[object, T] | None = known.get(name)
    if before is not None and (before[0] is basis or before[0] == basis):
        found = before[1]
    else:
        found = work(before[1] if before else None)
    known[name] = (basis, found)  # the last basis, as the next one will be made of the very same things
    return found
