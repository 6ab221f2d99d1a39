"""How the time that something takes grows with its input, compared within one run: no machine matters."""

import gc
import time
from collections.abc import Callable
from statistics import median

MOST = 3.0
"""T(2n) / T(n): twice is linear, four times the square."""


def seconds(work: Callable[[str], object], given: str) -> float:
    """Return how long a text is worked at, in seconds of computing."""
    gc.disable()
    try:
        start = time.process_time()
        work(given)
        return time.process_time() - start
    finally:
        gc.enable()


def grows_too_fast(
    work: Callable[[str], object],
    build: Callable[[int], str],
    *,
    times: int = 250,
    measurable: float = 0.01,
    longest: int = 300_000,
) -> bool:
    """Tell whether twice the input takes much more than twice as long, however often it is measured.

    The input grows until its time can be measured; what takes none at `longest` characters is fast enough.
    """
    while seconds(work, build(times)) < measurable:
        times *= 2
        if len(build(times)) > longest:
            return False
    return all(_ratio(work, build, times) > MOST for _ in range(3))


def _ratio(work: Callable[[str], object], build: Callable[[int], str], times: int) -> float:
    once, twice = build(times), build(2 * times)
    return median(seconds(work, twice) for _ in range(3)) / median(seconds(work, once) for _ in range(3))
