"""The hook of git's own that checks notes before they are committed; one that is there runs first."""

from collections.abc import Iterable
from pathlib import Path

from vaultlink.disk import fsops
from vaultlink.disk.fsops import Folder
from vaultlink.disk.git import hooks_folder, prefix_of
from vaultlink.disk.reason import reason_of
from vaultlink.model.message import Message
from vaultlink.model.trouble import DiskError

_NAME, _EARLIER = b"pre-commit", b"pre-commit.before-vaultlink"
_MARK = b"made by vaultlink install-hook"
_RIGHTS = 0o777
_COMMANDS = ("check {vault} --staged", "build {vault} --check --staged")
"""What the hook runs: the check always, the other where it is wanted."""


def install_hook(root: Path, program: str, *, builds: bool = False) -> bool:
    """Write the hook, and tell whether anything had to be done; raises DiskError and GitTrouble.

    `program` is what is started where the command is not on the path, as in graphical programs. With `builds`
    the summaries have to be up to date, too.
    """
    commands = _COMMANDS if builds else _COMMANDS[:1]
    content = _script(program, prefix_of(root), commands).encode()
    folder = hooks_folder(root)
    try:
        with fsops.opened_root(folder.parent) as above:
            fsops.make_folder(above, folder.name.encode())
        with fsops.opened_root(folder) as hooks:
            return _put(hooks, content)
    except OSError as error:
        raise DiskError(Message("the hook cannot be written: {reason}", reason=reason_of(error))) from error


def _put(hooks: Folder, content: bytes) -> bool:
    try:
        there = fsops.read_in(hooks, _NAME).content
    except FileNotFoundError:
        there = None
    if there == content:
        return False
    if there is not None and _MARK not in there:
        fsops.move_new(hooks, _NAME, hooks, _EARLIER)
        there = None
    name, descriptor = fsops.create_temp(hooks, _RIGHTS)
    try:
        fsops.write_all(descriptor, content)
        fsops.flush(descriptor)
    finally:
        fsops.close(descriptor)
    if there is None:
        fsops.put_new(hooks, name, _NAME)
    else:
        fsops.replace(hooks, name, _NAME)
    return True


def _script(program: str, prefix: str, commands: Iterable[str]) -> str:
    vault = _quoted(prefix or ".")
    calls = " &&\n".join(f"run {command.format(vault=vault)}" for command in commands)
    return f"""#!/bin/sh
# Checks the notes that are about to be committed; {_MARK.decode()}.
# It reads the index and writes nothing, so Obsidian may go on saving meanwhile.
earlier="$(dirname "$0")/{_EARLIER.decode()}"
if [ -x "$earlier" ]; then
  "$earlier" "$@" || exit $?
fi
run() {{
  if command -v vaultlink >/dev/null 2>&1; then
    vaultlink "$@"
  else
    {_quoted(program)} -P -m vaultlink "$@"
  fi
}}
{calls}
"""


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"
