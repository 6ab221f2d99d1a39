"""A build that ends itself, as `kill -9` would end it, before its nth step through the one door.

    python self_kill.py N COMMAND...

Exits with what the command exits with where there are fewer steps than that.
"""

import os
import signal
import sys
from collections.abc import Callable
from typing import Any

os.environ.setdefault("VAULTLINK_LANGUAGE", "en")

from vaultlink.cli.main import vaultlink
from vaultlink.disk import fsops

STEPS = (
    "opened_root", "opened_folder", "status_in", "names_in", "read_in", "make_folder", "remove_folder",
    "create_temp", "open_to_append", "write_all", "keep_rights_of", "keep_owner_of", "flush", "flush_folder",
    "close", "exchange", "replace", "put_new", "move_new", "unlink", "move_aside",
)  # fmt: skip


def die_before(number: int) -> None:
    """Have this process end before that step."""
    taken = 0

    def counted(real: Callable[..., Any]) -> Callable[..., Any]:
        def step(*arguments: object, **options: object) -> object:
            nonlocal taken
            taken += 1
            if taken == number:
                _die()
            return real(*arguments, **options)

        return step

    for name in STEPS:
        setattr(fsops, name, counted(getattr(fsops, name)))


def _die() -> None:
    if hasattr(signal, "SIGKILL"):
        os.kill(os.getpid(), signal.SIGKILL)
    os._exit(137)


if __name__ == "__main__":
    die_before(int(sys.argv[1]))
    vaultlink(sys.argv[2:])
