"""Where commands that ask are heard, in a thread of its own, and answered, between two builds."""

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from vaultlink.disk.calls import Line
from vaultlink.watch.at_hand import Answer, AtHand
from vaultlink.watch.inbox import Inbox

_NEW = 0
"""What has come since rings of values that nobody needs were last looked for; among all that takes long."""


class Desk:
    """Answers commands about a vault, where they can ask; elsewhere they do their work themselves."""

    def __init__(self, root: Path, inbox: Inbox, answer: Answer) -> None:
        """Begin closed."""
        self._root, self._inbox, self._answer = root, inbox, answer
        self._is_busy = False
        self._line: Line | None = None
        self._thread: threading.Thread | None = None
        self._is_wanted = True

    def open(self) -> None:
        """Begin to hear, unless that is so already, or was tried in vain; anew where the bell is gone."""
        if self._line is not None and not self._line.is_there():
            self.close()
        if self._line is not None or not self._is_wanted:
            return
        try:
            self._line = line = Line(self._root)
        except OSError:
            self._is_wanted = False
            return
        self._thread = threading.Thread(target=self._listen, args=(line,), name="calls", daemon=True)
        self._thread.start()

    def is_open(self) -> bool:
        """Tell whether anybody is heard."""
        return self._line is not None

    @contextmanager
    def busy(self) -> Iterator[None]:
        """Let nobody wait for as long as this lasts."""
        self._is_busy = True
        try:
            yield
        finally:
            self._is_busy = False

    def serve(self, vault: AtHand) -> bool:
        """Answer all who have asked, and tell whether there was an answer for anybody."""
        has_answered = False
        for call in self._inbox.take_calls():
            if self._answer(call, vault):
                has_answered = True
            gc.collect(_NEW)
        return has_answered

    def close(self) -> None:
        """Hear nobody any more; who waits is told that there is no answer."""
        line, self._line = self._line, None
        if line is None or self._thread is None:
            return
        line.hang_up()
        self._thread.join()
        line.close()
        for call in self._inbox.take_calls():
            call.tell(None)

    def _listen(self, line: Line) -> None:
        while not line.is_over:
            for call in line.wait():
                if self._is_busy:
                    call.tell(None)
                else:
                    self._inbox.call(call)
