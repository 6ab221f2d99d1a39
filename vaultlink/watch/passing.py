"""What was there, or away, only while somebody read: no look tells of it, so it is read again."""

from collections.abc import Callable
from typing import TypeVar

from vaultlink.model.names import VaultPath
from vaultlink.watch.engine import Engine
from vaultlink.watch.known import Known

T = TypeVar("T")


def read_with_passing(known: Known, engine: Engine, read: Callable[[], T]) -> tuple[T, frozenset[VaultPath]]:
    """Have an engine read, and return what comes of it with what was so only while it did.

    What was so when it read the last time, which may have been by the way, it reads again.
    """
    _read_next_time(known, engine)
    found = read()
    return found, _read_next_time(known, engine)


def _read_next_time(known: Known, engine: Engine) -> frozenset[VaultPath]:
    last = engine.last()
    passing = known.passing(last.texts) if last else frozenset()
    engine.differ(passing)
    return passing
