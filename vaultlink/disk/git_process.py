"""Asking git: waiting for what it prints, or having it begin while something else is done."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

from vaultlink.model.message import Message
from vaultlink.model.trouble import VaultlinkError

_GIT = ("git", "-c", "core.quotePath=false")


class GitTrouble(VaultlinkError):
    """Git is not there, refuses, or knows nothing of the folder."""


def run_git(root: Path, *words: str, sent: bytes = b"", check: bool = True) -> bytes:
    """Return what git prints; raises GitTrouble."""
    try:
        done = subprocess.run([*_GIT, *words], cwd=root, input=sent, capture_output=True, check=False)  # noqa: S603
    except OSError:
        raise _not_there() from None
    if done.returncode and check:
        raise _refusal(done.stderr, words)
    return done.stdout


def begin_git(root: Path, *words: str, sent: bytes = b"") -> Callable[[], bytes]:
    """Have git begin, and return what waits for all that it prints; both raise GitTrouble.

    A pipe holds a little only, so that git would soon wait for us; a file in memory holds all of it. Where
    the system has none, git begins when it is waited for.
    """
    try:
        asked, printed = os.memfd_create("asked"), os.memfd_create("printed")
    except (AttributeError, OSError):
        return lambda: run_git(root, *words, sent=sent)
    # a file, other than a descriptor, is closed where nobody waits any more
    outcome = open(printed, "rb")  # noqa: PTH123, SIM115 - a descriptor, which is read when git has ended
    with open(asked, "r+b") as stream:  # noqa: PTH123 - likewise
        stream.write(sent)
        stream.seek(0)
        try:
            git = subprocess.Popen(  # noqa: S603
                [*_GIT, *words], cwd=root, stdin=stream, stdout=printed, stderr=subprocess.PIPE
            )
        except OSError:
            outcome.close()
            raise _not_there() from None

    def wait() -> bytes:
        with outcome as stream:
            _, said = git.communicate()
            if git.returncode:
                raise _refusal(said, words)
            stream.seek(0)
            return stream.read()

    return wait


def _not_there() -> GitTrouble:
    return GitTrouble(Message("git cannot be started; install it, or do without what asks it"))


def _refusal(stderr: bytes, words: tuple[str, ...]) -> GitTrouble:
    said = stderr.decode(errors="replace").strip().splitlines()
    return GitTrouble(Message("git refuses: {reason}", reason=said[0] if said else words[0]))
