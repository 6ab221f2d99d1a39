"""The user's own templates of summaries, which stand in the vault: read, and believed only once trusted."""

import os
import shlex
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from msgspec import Struct

from vaultlink.config.keys import TEMPLATES_FOLDER
from vaultlink.disk import fsops
from vaultlink.disk.decode import decode
from vaultlink.disk.entry import is_dataless, is_link
from vaultlink.disk.reason import reason_of
from vaultlink.disk.trust import forget_sum, sum_of, trust_sum, trusted_sums
from vaultlink.model.message import Message
from vaultlink.model.patterns import pattern_of
from vaultlink.model.reading import OwnTemplates
from vaultlink.model.trouble import NotATemplate

LARGEST = 200_000
"""Bytes of a template; the longest of our own has 3,000."""
MOST = 100
"""Templates that are looked at."""

_NAME = pattern_of(r"\w{1,100}\.md")


class _Found(Struct, frozen=True):
    """A template as it stands in the vault."""

    text: str
    sum: str


def read_templates(root: Path) -> OwnTemplates:
    """Read the templates of a vault; never through a link, and none that the user does not trust."""
    try:
        found = _all_found(root)
    except OSError as error:
        return OwnTemplates(notices=(_left_aside(error),))
    sums = trusted_sums(root) if found else {}
    trusted: dict[str, str] = {}
    doubtful: dict[str, Message] = {}
    for name, one in found.items():
        known = sums.get(_path(name))
        if isinstance(one, str):
            doubtful[name] = Message("{file} is not used: {reason}", file=_path(name), reason=one)
        elif one.sum == known:
            trusted[name] = one.text
        else:
            doubtful[name] = _untrusted(root, name, was_trusted=known is not None)
    return OwnTemplates(trusted, doubtful)


def trust_template(root: Path, name: str) -> None:
    """Trust a template as it is now; raises `NotATemplate` where it could not be used."""
    if not _NAME.fullmatch(name):
        raise NotATemplate(
            Message("a template's name is letters, digits and _ before .md; {name} is not", name=name)
        )
    try:
        with _folder(root) as folder:
            one = _found(folder, name)
    except FileNotFoundError:
        raise NotATemplate(Message("there is no template {file}", file=_path(name))) from None
    except OSError as error:
        raise NotATemplate(_left_aside(error)) from error
    if isinstance(one, str):
        raise NotATemplate(Message("{file} cannot be trusted: {reason}", file=_path(name), reason=one))
    trust_sum(root, _path(name), one.sum)


def revoke_template(root: Path, name: str) -> bool:
    """Trust a template no longer, and tell whether it was trusted."""
    return forget_sum(root, _path(name))


def template_states(root: Path) -> dict[str, Message]:
    """Return the state of each template of a vault, by vault path, and of those that are trusted but gone."""
    try:
        found = _all_found(root)
    except OSError as error:
        raise NotATemplate(_left_aside(error)) from error
    sums = trusted_sums(root)
    states = {_path(name): _state(one, sums.get(_path(name))) for name, one in found.items()}
    gone = {path: Message("trusted, but not there any more") for path in sums.keys() - states.keys()}
    return dict(sorted({**states, **gone}.items()))


def _path(name: str) -> str:
    return f"{TEMPLATES_FOLDER}/{name}"


def _all_found(root: Path) -> dict[str, _Found | str]:
    """Read what could be templates, or why one cannot be read; nothing where there is no folder for them."""
    found: dict[str, _Found | str] = {}
    with suppress(FileNotFoundError), _folder(root) as folder:
        for name in _names(folder):
            with suppress(FileNotFoundError):
                found[name] = _found(folder, name)
    return found


@contextmanager
def _folder(root: Path) -> Iterator[fsops.Folder]:
    outer, inner = TEMPLATES_FOLDER.encode().split(b"/")
    with (
        fsops.opened_root(root) as vault,
        fsops.opened_folder(vault, outer) as own,
        fsops.opened_folder(own, inner) as folder,
    ):
        yield folder


def _names(folder: fsops.Folder) -> list[str]:
    names = map(os.fsdecode, fsops.names_in(folder))
    return sorted(name for name in names if _NAME.fullmatch(name))[:MOST]


def _found(folder: fsops.Folder, name: str) -> _Found | str:
    """Read a template; a missing one raises FileNotFoundError."""
    try:
        status = fsops.status_in(folder, os.fsencode(name))
        if is_link(status):
            return Message("it is a symbolic link, and vaultlink follows none here")
        if is_dataless(status):
            return Message("its content is in iCloud only")
        whole = fsops.read_in(folder, os.fsencode(name), LARGEST + 1)
    except FileNotFoundError:
        raise
    except OSError as error:
        return reason_of(error)
    if len(whole.content) > LARGEST:
        return Message("it is bigger than {size} KB", size=LARGEST // 1000)
    return _decoded(whole.content) if whole.steady else Message("it keeps changing")


def _decoded(content: bytes) -> _Found | str:
    decoded = decode(content)
    if decoded.flaw:
        return decoded.flaw.message
    return _Found((decoded.text or "").removeprefix("\ufeff"), sum_of(content))


def _state(one: _Found | str, known: str | None) -> Message:
    if isinstance(one, str):
        return Message("not used: {reason}", reason=one)
    if known is None:
        return Message("not trusted")
    return Message("trusted") if one.sum == known else Message("changed since it was trusted")


def _untrusted(root: Path, name: str, *, was_trusted: bool) -> Message:
    file, command = _path(name), f"vaultlink trust {_typed(root / _path(name))}"
    if was_trusted:
        return Message(
            "{file} was changed since you trusted it, so it is not used; read it, then run {command}",
            file=file,
            command=command,
        )
    return Message(
        "{file} is not trusted, so it is not used; read it, then run {command}", file=file, command=command
    )


def _typed(place: Path) -> str:
    """Return a path as it can be typed in a terminal."""
    return f'"{place}"' if os.name == "nt" else shlex.quote(str(place))


def _left_aside(error: OSError) -> Message:
    if isinstance(error, fsops.LinkInTheWayError):
        return Message(
            "{folder} is left aside: it is a symbolic link, or lies behind one",
            folder=TEMPLATES_FOLDER,
        )
    return Message("{file} is left aside: {reason}", file=TEMPLATES_FOLDER, reason=reason_of(error))
