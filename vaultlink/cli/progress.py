"""A progress bar, shown on a terminal when work lasts longer than a second."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from vaultlink.cli.language import say
from vaultlink.model.message import Message
from vaultlink.pipeline import Progress

_PATIENCE = 1.0
"""Seconds before the bar appears."""


@contextmanager
def progress_bar() -> Iterator[Progress]:
    """Give a progress callback; nothing is shown where stderr is no terminal or the work is quick."""
    bar = _Bar()
    try:
        yield bar.advance
    finally:
        bar.close()


class _Bar:
    """A rich progress bar that is made when the patience is over."""

    def __init__(self) -> None:
        self._since = time.monotonic()
        self._is_wanted = sys.stderr.isatty()
        self._stop: Callable[[], None] = lambda: None
        self._update: Callable[[int, int], None] = self._wait

    def advance(self, done: int, of: int) -> None:
        """Note how much is done."""
        if self._is_wanted:
            self._update(done, of)

    def close(self) -> None:
        """Take the bar away."""
        self._stop()

    def _wait(self, done: int, of: int) -> None:
        if time.monotonic() - self._since > _PATIENCE:
            self._show(of)
            self._update(done, of)

    def _show(self, of: int) -> None:
        from rich.console import Console  # noqa: PLC0415 - rich costs 100 ms, and most runs need no bar
        from rich.progress import Progress as Bar  # noqa: PLC0415

        bar = Bar(console=Console(stderr=True), transient=True)
        task = bar.add_task(say(Message("reading notes")), total=of)
        bar.start()
        self._stop = bar.stop
        self._update = lambda done, of: bar.update(task, completed=done, total=of)
