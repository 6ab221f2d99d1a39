"""Keeps vaultlink from fighting with others over a file: another device, or a program that tidies notes."""

from collections import deque
from collections.abc import Mapping

from msgspec import Struct, field

from vaultlink.disk.changes import Sums
from vaultlink.model.message import Message
from vaultlink.model.names import VaultPath

_SAME, _WITHIN = 5, 60.0
"""So many times the same content within so many seconds is a fight."""
_TURNS, _MEMORY = 3, 3600.0
"""So is this many times the same in place of the same, within an hour."""

BROKEN = Message(
    "somebody else writes it too, another device or a program that tidies notes; it is left as it is until"
    " you run vaultlink build"
)


class Breaker(Struct):
    """What was written lately, and the files that are not written any more."""

    broken: dict[VaultPath, Message] = field(default_factory=dict)
    _writes: dict[VaultPath, deque[tuple[float, Sums]]] = field(default_factory=dict)

    def note(self, sums: Mapping[VaultPath, Sums], now: float) -> tuple[VaultPath, ...]:
        """Remember what was written, and return the files that shall not be written again."""
        fights = []
        for path, written in sums.items():
            writes = self._writes.setdefault(path, deque(maxlen=_SAME))
            writes.append((now, written))
            if _is_fight(writes, now):
                self.broken[path] = BROKEN
                fights.append(path)
        return tuple(fights)

    def mend(self) -> None:
        """Begin anew, since somebody has built by hand."""
        self.broken.clear()
        self._writes.clear()


def _is_fight(writes: deque[tuple[float, Sums]], now: float) -> bool:
    last = writes[-1][1]
    same = [at for at, sums in writes if sums.after == last.after and now - at <= _WITHIN]
    if len(same) >= _SAME:
        return True
    turns = [sums for at, sums in writes if now - at <= _MEMORY][-_TURNS:]
    # A file that is gone each time may have been deleted by the user, whom this does not stop so soon.
    is_put_back = last.before is not None and all(one.after == last.after for one in turns)
    return len(turns) == _TURNS and is_put_back and turns[-2].before == last.before
