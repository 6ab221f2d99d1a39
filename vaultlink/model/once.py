"""What depends on one value alone, a note or the links of a vault, is worked out once for each."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Protocol, TypeVar


class Knowing(Protocol):
    """Something that keeps what was worked out of it."""

    @property
    def known(self) -> dict[object, object]:
        """Results, by the work whose they are."""


K = TypeVar("K", bound=Knowing)
T = TypeVar("T")


def once(work: Callable[[K], T]) -> Callable[[K], T]:
    """Keep what comes of some work with the value, as long as that is kept; nobody may change it."""

    @wraps(work)
    def kept(value: K) -> T:
        known: dict[object, Any] = value.known
        if work not in known:
            known[work] = work(value)
        found: T = known[work]  # without a cast, which is a call: this is asked for every note
        return found

    return kept
