"""What happens when a run that writes is told to stop: the file in hand is finished, no other is begun."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from msgspec import Struct, field

_SIGNALS = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name)
)
_SHELL = 128
"""What shells add to the number of the signal that ended a program."""


class Stopping(Struct):
    """Whether somebody has asked to stop, and how."""

    received: list[int] = field(default_factory=list)

    def is_wanted(self) -> bool:
        """Tell whether to begin nothing more."""
        return bool(self.received)

    @property
    def exit_code(self) -> int:
        """What to exit with; 0 when nobody has asked to stop."""
        return _SHELL + self.received[0] if self.received else 0


def _nobody() -> None:
    """Wake nobody."""


class _Receiver(Struct, frozen=True):
    """Receives a signal."""

    stopping: Stopping
    woken: Callable[[], None]
    around: object
    """What received it before: that of a watch, where it is a watch that runs the command."""

    def __call__(self, number: int, frame: FrameType | None) -> None:
        """Note that somebody wants to stop."""
        self.stopping.received.append(number)
        self.woken()
        if isinstance(self.around, _Receiver):
            self.around(number, frame)


@contextmanager
def finishing_the_file(woken: Callable[[], None] = _nobody) -> Iterator[Stopping]:
    """Turn signals into a wish, for as long as this lasts; `woken` is called at each, whatever goes on."""
    stopping = Stopping()

    # What is ignored stays so: `nohup` means that closing the terminal ends nothing.
    heard = [number for number in _SIGNALS if signal.getsignal(number) is not signal.SIG_IGN]
    before = {number: signal.getsignal(number) for number in heard}
    for number, was in before.items():
        signal.signal(number, _Receiver(stopping, woken, was))
    try:
        yield stopping
    finally:
        for number, was in before.items():
            signal.signal(number, _handler(was))


def _handler(was: object) -> Callable[[int, FrameType | None], object] | int:
    """Return what to set again; what was not set from Python shows as None."""
    return was if callable(was) or isinstance(was, int) else signal.SIG_DFL
