"""Which files of a vault the user has read and trusts: sums of their bytes, in the user's own folder.

A vault cannot bring such a sum along, and a file that changes has lost its trust.
"""

import os
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from msgspec import Struct, field

from vaultlink.disk.own_place import read_own
from vaultlink.disk.reason import reason_of
from vaultlink.disk.user_folder import write_own
from vaultlink.model.message import Message
from vaultlink.model.trouble import DiskError

_LARGEST = 100_000
"""Bytes of what is remembered about one vault."""


class _Trusted(Struct, frozen=True):
    """What is trusted in one vault, as it is kept."""

    vault: str
    """The real path of its folder."""
    sums: dict[str, str] = field(default_factory=dict)
    """SHA-256 of the bytes of each file, by its vault path."""


def sum_of(content: bytes) -> str:
    """Return what tells these bytes from all others."""
    return sha256(content).hexdigest()


def trusted_sums(root: Path) -> Mapping[str, str]:
    """Return the sums of the files that are trusted in a vault; none where that is in any doubt."""
    return _read(root).sums


def trust_sum(root: Path, path: str, content_sum: str) -> None:
    """Remember that a file is trusted as it is now."""
    _write(root, {**_read(root).sums, path: content_sum})


def forget_sum(root: Path, path: str) -> bool:
    """Trust a file no longer, and tell whether it was trusted."""
    sums = _read(root).sums
    if path not in sums:
        return False
    _write(root, {other: content_sum for other, content_sum in sums.items() if other != path})
    return True


def _read(root: Path) -> _Trusted:
    import msgspec  # noqa: PLC0415 - only vaults with templates of their own need it

    nothing = _Trusted(_identity(root))
    try:
        trusted = msgspec.json.decode(read_own(_name(nothing.vault), _LARGEST), type=_Trusted)
    except (OSError, msgspec.MsgspecError):
        return nothing
    return trusted if trusted.vault == nothing.vault else nothing


def _write(root: Path, sums: dict[str, str]) -> None:
    import msgspec  # noqa: PLC0415 - as above

    trusted = _Trusted(_identity(root), dict(sorted(sums.items())))
    try:
        write_own(_name(trusted.vault), msgspec.json.encode(trusted))
    except OSError as error:
        raise DiskError(
            Message("cannot remember what you trust: {reason}", reason=reason_of(error))
        ) from error


def _identity(root: Path) -> str:
    """Return the same text for every way to write the path of one folder."""
    return os.path.realpath(os.fsencode(root)).decode(errors="backslashreplace")


def _name(vault: str) -> str:
    return f"trusted-{sha256(vault.encode()).hexdigest()[:32]}.json"
