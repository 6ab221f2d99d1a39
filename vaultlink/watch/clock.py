"""The clocks that a watch goes by, given to it by whoever starts it."""

from collections.abc import Callable
from datetime import date

from msgspec import Struct


class Clock(Struct, frozen=True):
    """Three clocks: between two of them sleep shows, and the third turns the day."""

    monotonic: Callable[[], float]
    """Seconds that only ever grow, and on most systems stand still while the computer sleeps."""
    wall: Callable[[], float]
    """Seconds as files are dated."""
    today: Callable[[], date]
