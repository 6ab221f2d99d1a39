"""Writes what vaultlink has made: whole or not at all, and never over what it did not read."""

import errno
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from vaultlink.disk import fsops
from vaultlink.disk.fsops import Folder, LinkInTheWayError
from vaultlink.disk.reason import reason_of
from vaultlink.disk.whole import NotAFileError, Whole
from vaultlink.model.message import Message
from vaultlink.model.names import VaultPath, is_visible
from vaultlink.model.trouble import DiskError

_IN_NO_NAME = "\0\\:" if os.name == "nt" else "\0"
_ANYBODYS = 0o666
"""Rights of a new file, of which the system takes away what the user's mask says."""
_MARKER = b"<!-- vaultlink:begin "
"""What a file of vaultlink's holds, however its text may differ."""
_LOOKED_AT = 100_000
"""Bytes in which the marker of a new file is looked for."""
_NOBODYS = 0o600
"""Rights of a temp file until it gets those of the file that it replaces."""


@dataclass(frozen=True, slots=True)
class Replacement:
    """The whole content that a file shall have."""

    path: VaultPath
    content: bytes
    base: bytes | None
    """What it was computed from; None: nothing may stand there yet."""


@dataclass(frozen=True, slots=True)
class Held:
    """A file that was left as it is, and why."""

    path: VaultPath
    reason: Message


@dataclass(frozen=True, slots=True)
class Written:
    """What became of the files, each in the order in which they were given."""

    written: tuple[VaultPath, ...] = ()
    unchanged: tuple[VaultPath, ...] = ()
    held: tuple[Held, ...] = ()
    failed: tuple[DiskError, ...] = ()
    """Where the disk refused; the other files were tried all the same."""


def write_generated(root: Path, replacements: Iterable[Replacement]) -> Written:
    """Write files that differ from what they were computed from; make the folders of new ones."""
    return _each(root, ((one.path, partial(_write, one=one)) for one in replacements))


def remove_generated(root: Path, files: Iterable[tuple[VaultPath, bytes]]) -> Written:
    """Remove files that hold exactly these bytes; `written` tells which, `unchanged` which were gone."""
    return _each(root, ((path, partial(_remove, path=path, base=base)) for path, base in files))


def create_file(root: Path, path: VaultPath, content: bytes) -> bool:
    """Create one file where there is none and tell whether it was done; raises DiskError."""
    outcome = write_generated(root, [Replacement(path, content, base=None)])
    if outcome.failed:
        raise outcome.failed[0]
    return bool(outcome.written)


class _HeldBack(Exception):
    """The file is to be left as it is."""

    def __init__(self, reason: Message) -> None:
        super().__init__(reason)
        self.reason = reason


def _each(root: Path, tasks: Iterable[tuple[VaultPath, Callable[[Folder], bool]]]) -> Written:
    """Do something with each file, whatever becomes of the others; a task tells whether it did anything."""
    done: list[VaultPath] = []
    unchanged: list[VaultPath] = []
    held: list[Held] = []
    failed: list[DiskError] = []
    with ExitStack() as stack:
        try:
            vault = stack.enter_context(fsops.opened_root(root))
        except OSError as error:
            reason = reason_of(error)
            raise DiskError(
                Message("the vault's folder cannot be opened: {reason}", reason=reason)
            ) from error
        for path, task in tasks:
            try:
                (done if task(vault) else unchanged).append(path)
            except _HeldBack as back:
                held.append(Held(path, back.reason))
            except OSError as error:
                failed.append(_disk_error(path, error))
    return Written(tuple(done), tuple(unchanged), tuple(held), tuple(failed))


def _write(vault: Folder, one: Replacement) -> bool:
    if one.content == one.base:
        return False
    with ExitStack() as stack:
        if one.base is None:
            return _create(*_place(stack, vault, one.path, make=True), one.content)
        try:
            return _replace(*_place(stack, vault, one.path, make=False), one.base, one.content)
        except FileNotFoundError:
            raise _HeldBack(_GONE) from None


def _remove(vault: Folder, path: VaultPath, base: bytes) -> bool:
    with ExitStack() as stack:
        try:
            folder, name = _place(stack, vault, path, make=False)
            _check(_current(folder, name, len(base)), base)
            aside = fsops.move_aside(folder, name)
        except FileNotFoundError:
            return False
        _remove_aside(folder, name, aside, base)
        fsops.flush_folder(folder)
    return True


def _remove_aside(folder: Folder, name: bytes, aside: bytes, base: bytes) -> None:
    """Remove a file that nobody can reach by its name any more; one that was saved meanwhile goes back."""
    if _current(folder, aside, len(base)).content == base:
        fsops.unlink(folder, aside)
        return
    try:
        fsops.put_new(folder, aside, name)
    except FileExistsError:
        kept = aside.decode()
        raise _HeldBack(
            Message("it was changed meanwhile; what it said is kept in {file}", file=kept)
        ) from None
    raise _HeldBack(_CHANGED)


def _place(stack: ExitStack, vault: Folder, path: VaultPath, *, make: bool) -> tuple[Folder, bytes]:
    """Return the open folder of a file, and its name in there."""
    *folders, name = _parts(path)
    folder = vault
    for part in folders:
        folder = _entered(stack, folder, part, make=make)
    return folder, name


def _parts(path: VaultPath) -> list[bytes]:
    """Return the components of a path, each of which must be a plain, visible name."""
    if not is_visible(path) or not all(path.split("/")) or any(char in path for char in _IN_NO_NAME):
        raise _HeldBack(Message("this is no path of a visible file in the vault"))
    try:
        return path.encode().split(b"/")
    except UnicodeEncodeError:
        raise _HeldBack(Message("this name is no text that a file could have")) from None


def _entered(stack: ExitStack, parent: Folder, name: bytes, *, make: bool) -> Folder:
    """Open a folder on the way, made first where it is missing and may be."""
    try:
        return stack.enter_context(fsops.opened_folder(parent, name))
    except LinkInTheWayError:
        raise _HeldBack(
            Message("{name} is a link to elsewhere, and nothing is written through one", name=name.decode())
        ) from None
    except NotADirectoryError:
        raise _HeldBack(Message("{name} is a file, where a folder is needed", name=name.decode())) from None
    except FileNotFoundError:
        if not make:
            raise
    fsops.make_folder(parent, name)
    return stack.enter_context(fsops.opened_folder(parent, name))


def _create(folder: Folder, name: bytes, content: bytes) -> bool:
    with suppress(FileNotFoundError):
        return _is_there_already(folder, name, content)
    with _temp(folder, content, _ANYBODYS) as temp:
        try:
            fsops.put_new(folder, temp, name)
        except FileExistsError:
            return _is_there_already(folder, name, content)
    fsops.flush_folder(folder)
    return True


def _is_there_already(folder: Folder, name: bytes, content: bytes) -> bool:
    """Return that nothing was done, since what stands there says the same; hold back what says otherwise."""
    found = _current(folder, name, max(len(content), _LOOKED_AT)).content
    if found == content:
        return False
    raise _HeldBack(_WRITTEN_MEANWHILE if _MARKER in found else _OCCUPIED)


def _replace(folder: Folder, name: bytes, base: bytes, content: bytes) -> bool:
    longest = max(len(base), len(content))
    found = _current(folder, name, longest)
    if found.content == content:
        return False
    _check(found, base)
    with _temp(folder, content, _NOBODYS, rights=stat.S_IMODE(found.status.st_mode)) as temp:
        _check(_current(folder, name, longest), base)  # the last moment to see that somebody saved
        fsops.replace(folder, temp, name)
    fsops.flush_folder(folder)
    return True


def _current(folder: Folder, name: bytes, longest: int) -> Whole:
    """Read what stands there now, up to one byte more than it may have."""
    try:
        return fsops.read_in(folder, name, longest + 1)
    except NotAFileError:
        raise _HeldBack(_NO_FILE) from None
    except OSError as error:
        if error.errno in {errno.ELOOP, errno.EMLINK, errno.ENXIO}:  # a link; a socket
            raise _HeldBack(_NO_FILE) from None
        raise


def _check(found: Whole, base: bytes) -> None:
    """Hold back what is not the very file that was read, or could not be replaced without loss."""
    if found.content != base or not found.steady:
        raise _HeldBack(_CHANGED)
    if found.status.st_nlink > 1:
        raise _HeldBack(Message("it has a second name (a hard link), which would keep the old text"))
    if not found.status.st_mode & stat.S_IWUSR:
        raise _HeldBack(Message("it is write-protected"))


@contextmanager
def _temp(folder: Folder, content: bytes, mode: int, rights: int | None = None) -> Iterator[bytes]:
    """Make a complete file beside the one meant; whatever happens, it does not stay."""
    name, descriptor = fsops.create_temp(folder, mode)
    try:
        try:
            fsops.write_all(descriptor, content)
            if rights is not None:
                fsops.set_mode(descriptor, rights)
            fsops.flush(descriptor)
        finally:
            fsops.close(descriptor)
        yield name
    finally:
        with suppress(OSError):
            fsops.unlink(folder, name)


def _disk_error(path: VaultPath, error: OSError) -> DiskError:
    return DiskError(Message("cannot write {path}: {reason}", path=path, reason=reason_of(error)))


_CHANGED = Message("it was changed since it was read; run vaultlink again")
_GONE = Message("it is gone since it was read; run vaultlink again")
_WRITTEN_MEANWHILE = Message("another run of vaultlink has written it meanwhile; run vaultlink again")
_OCCUPIED = Message("a file that vaultlink did not write stands there")
_NO_FILE = Message("what stands there is no regular file")
