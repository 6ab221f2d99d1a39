"""What is remembered of a vault between runs, in the user's own folder; losing it costs one more look.

It is what tells a vault that has shrunk from one that is not all there: a drive that is not mounted, notes
that a cloud has taken back.
"""

import os
from pathlib import Path

import msgspec
from msgspec import Struct

from vaultlink.disk.own_place import read_own
from vaultlink.disk.reason import reason_of
from vaultlink.disk.user_folder import file_name, write_own
from vaultlink.model.message import Message
from vaultlink.model.trouble import Refused

_LONGEST = 10_000
_FEWER, _GONE = 0.75, 20
"""A vault has shrunk when less than this share of its notes is left, and more than so many are gone."""


class State(Struct, frozen=True):
    """What the last build saw."""

    notes: int
    """Notes of the user's that could be read."""
    device: int
    """The drive on which the vault's folder lies, as the system numbers it."""


def state_of(root: Path, notes: int) -> State:
    """Return what a build sees now."""
    return State(notes, os.stat(root).st_dev)  # noqa: PTH116 - beside the other calls of os


def remembered(root: Path) -> State | None:
    """Return what the last build saw; None where that is not known."""
    try:
        return msgspec.json.decode(read_own(_name(root), _LONGEST), type=State)
    except (OSError, msgspec.MsgspecError):
        return None


def remember(root: Path, state: State) -> Message | None:
    """Keep what a build has seen; return what kept it from being kept."""
    if state == remembered(root):
        return None
    try:
        write_own(_name(root), msgspec.json.encode(state))
    except OSError as error:
        return Message(
            "what is remembered between builds cannot be kept: {reason}; a vault that shrinks goes unnoticed",
            reason=reason_of(error),
        )
    return None


def check_not_shrunk(last: State | None, now: State) -> None:
    """Raise Refused where notes have disappeared in such numbers that it can hardly be meant."""
    if last is None or last.notes == 0:
        return
    if now.device != last.device:
        raise Refused(
            Message(
                "the vault's folder lies on another drive than at the last build, so nothing is written;"
                " make sure that the right drive is mounted, then build with --accept-shrink"
            )
        )
    gone = last.notes - now.notes
    if now.notes == 0 or (now.notes < last.notes * _FEWER and gone > _GONE):
        raise Refused(
            Message(
                "{now} notes can be read, and at the last build it was {last}, so nothing is written;"
                " see whether all of the vault is there. If that is as you want it: --accept-shrink",
                now=now.notes,
                last=last.notes,
            )
        )


def _name(root: Path) -> str:
    return file_name(root, ".state")
