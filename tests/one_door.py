"""Watches, in every test, that nothing of vaultlink writes anywhere but through the one door.

`safety/test_one_door.py` reads the source for the same; this sees what is really done, by libraries too.
"""

import os
import sys
from pathlib import Path
from types import FrameType

from vaultlink.disk.own_place import CACHE_VARIABLE, FOLDER_VARIABLE

_PACKAGE = str(Path(__file__).parents[1] / "vaultlink") + os.sep
_TESTS = str(Path(__file__).parent) + os.sep
_DOOR = {_PACKAGE + os.path.join("disk", name) for name in ("fsops.py", "exchange.py", "rights.py")}  # noqa: PTH118
_LOG = _PACKAGE + os.path.join("disk", "log.py")  # noqa: PTH118
"""Where the user wants it, outside of the vault."""
_OF_THE_USERS_FOLDER = {
    _PACKAGE + os.path.join("disk", name)  # noqa: PTH118
    for name in (
        "user_folder.py",
        "lock.py",
        "state.py",
        "note_memory.py",
        "line.py",
        "calling.py",
        "calls.py",
    )
}
_EFFECTS = frozenset(
    {
        *("os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate"),
        *("os.chmod", "os.chown", "os.utime", "os.setxattr", "os.removexattr", "os.mkfifo", "os.mknod"),
        *("shutil.copyfile", "shutil.move", "shutil.rmtree", "tempfile.mkstemp", "tempfile.mkdtemp"),
    }
)
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND

trespasses: list[str] = []
"""What was done past the door since somebody last looked."""


def watch() -> None:
    """See every effect on files that this process has from now on; it cannot be undone."""
    sys.addaudithook(_saw)


def _saw(event: str, arguments: tuple[object, ...]) -> None:
    if event == "open":
        if not (isinstance(arguments[2], int) and arguments[2] & _WRITING) or arguments[0] == os.devnull:
            return
        if isinstance(arguments[0], int):  # a descriptor, which whoever opened it has answered for
            return
    elif event not in _EFFECTS:
        return
    who = _first_of_ours(sys._getframe(1))
    if (
        who
        and who not in _DOOR
        and who != _LOG
        and not (who in _OF_THE_USERS_FOLDER and _is_in_users_folder(arguments[0]))
    ):
        trespasses.append(f"{event} {arguments[0]!r} by {who.removeprefix(_PACKAGE)}")


def _first_of_ours(frame: FrameType | None) -> str:
    """Return which file of vaultlink's does this; nothing where a test does, or the import system."""
    while frame is not None:
        file = frame.f_code.co_filename
        if file.startswith(_PACKAGE):
            return file
        if file.startswith((_TESTS, "<frozen importlib")):
            return ""
        frame = frame.f_back
    return ""


def _is_in_users_folder(path: object) -> bool:
    folders = [os.environ.get(name) for name in (FOLDER_VARIABLE, CACHE_VARIABLE)]
    if None in folders or not isinstance(path, str | os.PathLike):
        return True  # the home of whoever has no folder of that name, or an open file
    return any(Path(path).is_relative_to(one) or Path(one).is_relative_to(path) for one in folders if one)
