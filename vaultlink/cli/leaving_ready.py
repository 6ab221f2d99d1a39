"""A command that has read many notes leaves a process behind that keeps them ready for the next one.

It is `vaultlink answer`, in a session of its own and with nothing open that anybody could wait for.
"""

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vaultlink.pipeline import Reading

_LEAST, _MOST = 1_000_000, 50_000_000
"""Characters of all notes: fewer are read in no time, more would take too much memory for a mere chance."""
ONCE = "CI"
"""The variable that is set where nobody will ask a second time: the machine is gone by then."""
_ALSO_ONCE = ("JENKINS_URL", "TEAMCITY_VERSION", "TF_BUILD")
"""What servers set that do not set this one."""
LEFT = "--left"
"""The option that tells `vaultlink answer` that it was started here, and nobody knows of it."""
_LEAVE = b"leave"
"""What is said instead of a question, as none is so short."""

_roots: list[Path] = []


def has_read(root: Path, reading: "Reading") -> None:
    """Take note of a vault that was read, if it pays to keep that, and anything may be kept."""
    size = sum(map(len, reading.texts.texts.values()))
    is_wanted = reading.means.memory is not None and bool(reading.settings.answer.idle)
    _roots[:] = [root] if is_wanted and _LEAST <= size <= _MOST else []


def leave_ready() -> None:
    """Start what keeps the notes ready, where there are such; what is in its way is nobody's concern."""
    is_once = any(map(os.environ.get, (ONCE, *_ALSO_ONCE)))
    if not _roots or not sys.executable or not hasattr(os, "mkfifo") or is_once:
        return
    import subprocess  # noqa: PLC0415 - most commands start nothing

    from vaultlink.disk.calling import is_listened_to  # noqa: PLC0415 - likewise
    from vaultlink.disk.lock import holder_of  # noqa: PLC0415 - likewise
    from vaultlink.disk.own_place import READY  # noqa: PLC0415 - likewise

    nothing = subprocess.DEVNULL
    try:
        root = _roots.pop().absolute()
        if is_listened_to(str(root)) or holder_of(root, READY) is not None:
            return
        left = subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-P", "-m", "vaultlink", "answer", root, LEFT],
            cwd="/",
            env=_own(os.environ),
            stdin=nothing,
            stdout=nothing,
            stderr=nothing,
            start_new_session=True,
        )
    except (OSError, ValueError):
        return
    left.returncode = 0  # nobody waits for it, of which Python would warn on standard error


def make_room(root: Path) -> None:
    """Have a process that was left behind end, as a watch does that begins; nobody else heeds it.

    One that does not hear it yet, or is busy, sees later that it holds its lock no more.
    """
    from vaultlink.disk.calling import call  # noqa: PLC0415 - likewise
    from vaultlink.disk.lock import take_away  # noqa: PLC0415 - likewise
    from vaultlink.disk.own_place import READY  # noqa: PLC0415 - likewise

    take_away(root, READY)
    call(str(root), _LEAVE)


def _own(variables: Mapping[str, str]) -> dict[str, str]:
    """Leave out what git has told a hook about this one commit."""
    return {name: value for name, value in variables.items() if not name.startswith("GIT_")}
