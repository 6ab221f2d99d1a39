"""Hears from the system, through watchdog, that files have changed."""

import errno
import logging
import os
import sys
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers.api import BaseObserver

from vaultlink.config.keys import TEMPLATES_FOLDER
from vaultlink.disk.entry import folder_bytes
from vaultlink.disk.reason import reason_of
from vaultlink.model.message import Message
from vaultlink.model.names import VaultPath
from vaultlink.watch.inbox import Inbox, is_read_by_us
from vaultlink.watch.mounts import is_remote

_HEARD: list[type[FileSystemEvent]] = [
    FileCreatedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileDeletedEvent,
    FileClosedEvent,
    DirCreatedEvent,
    DirMovedEvent,
    DirDeletedEvent,
]
"""Never that a file was opened or read: whoever hears that of its own reading has no end of it."""
_HIDDEN_FOLDERS = frozenset({b".obsidian", b".vaultlink", TEMPLATES_FOLDER.encode()})
_QUIET = logging.NullHandler()
_NO_ROOM = {errno.ENOSPC, errno.EMFILE, errno.ENFILE, errno.ENOMEM}
_LOST = 0x1 | 0x2 | 0x4
"""FSEvents' marks on a folder of which it has not told everything."""

LIMIT = Message(
    "the system cannot watch as many folders as this vault has (on Linux: fs.inotify.max_user_watches);"
    " they are looked through every few seconds instead"
)
REMOTE = Message(
    "the vault lies on a network drive, from which no changes are heard; its files are looked through every"
    " few seconds instead"
)


class NoEventsError(Exception):
    """The system does not tell of changes here; why, and what is done instead, is said in a sentence."""

    def __init__(self, message: Message) -> None:
        """Keep the sentence."""
        super().__init__(message)
        self.message = message


class Observer(Protocol):
    """Something that leaves hints in an inbox until it is stopped."""

    def is_alive(self) -> bool:
        """Tell whether it still hears."""

    def is_whole(self) -> bool:
        """Tell whether it hears of every folder."""

    def stop(self) -> None:
        """End it."""


Observe = Callable[[Path, Inbox], Observer]
"""Starts an observer, or raises NoEventsError."""


def observe(root: Path, inbox: Inbox) -> Observer:
    """Hear of all changes below a folder."""
    if is_remote(root):
        raise NoEventsError(REMOTE)
    try:
        return _Watchdog(root, inbox)
    except OSError as error:
        if error.errno in _NO_ROOM:
            raise NoEventsError(LIMIT) from error
        raise NoEventsError(
            Message(
                "the system does not tell of changes here ({reason}); the files are looked through every few"
                " seconds instead",
                reason=reason_of(error),
            )
        ) from error


class _Watchdog:
    """An observer of watchdog's, the best there is for the system."""

    def __init__(self, root: Path, inbox: Inbox) -> None:
        self._troubles: list[OSError] = []
        self._complaints = _Complaints(inbox)
        logger = logging.getLogger("watchdog")
        logger.addHandler(self._complaints)
        logger.addHandler(_QUIET)  # for what it says when it has been ended
        logger.propagate = False
        real = Path(os.path.realpath(root))  # as FSEvents tells it
        self._observer = _observer(real, inbox, self._troubles)
        try:
            self._observer.schedule(_Handler(real, inbox), str(real), recursive=True, event_filter=_HEARD)
            self._observer.start()
        except BaseException:
            self.stop()
            raise

    def is_alive(self) -> bool:
        return self._observer.is_alive() and all(one.is_alive() for one in self._threads())

    def is_whole(self) -> bool:
        return not self._troubles

    def stop(self) -> None:
        self._observer.stop()
        if self._observer.ident is not None:
            self._observer.join()
        logging.getLogger("watchdog").removeHandler(self._complaints)

    def _threads(self) -> tuple["_Thread", ...]:
        return (*self._observer.emitters, *getattr(self._observer, "readers", ()))


class _Thread(Protocol):
    def is_alive(self) -> bool: ...


class _Handler(FileSystemEventHandler):
    """Turns events into hints; it never looks at a file."""

    def __init__(self, root: Path, inbox: Inbox) -> None:
        self._top, self._inbox = folder_bytes(root), inbox

    def dispatch(self, event: FileSystemEvent) -> None:
        for place in (event.src_path, event.dest_path):
            if place:
                self._hint(os.fsencode(place), is_folder=event.is_directory)

    def _hint(self, place: bytes, *, is_folder: bool) -> None:
        if not place.startswith(self._top):
            return
        try:
            path = place[len(self._top) :].replace(os.sep.encode(), b"/").decode()
        except UnicodeDecodeError:
            self._inbox.doubt()
            return
        if is_read_by_us(path):
            if is_folder:
                self._inbox.doubt()
            else:
                self._inbox.hint(VaultPath(path))


def _may_hold_ours(folder: bytes) -> bool:
    """Tell whether something that matters may lie right in a folder of the vault."""
    is_hidden = folder.startswith(b".") or b"/." in folder
    return not is_hidden or folder in _HIDDEN_FOLDERS


class _Complaints(logging.Handler):
    """Takes what watchdog warns of, such as events that were lost, as a reason to look at everything."""

    def __init__(self, inbox: Inbox) -> None:
        super().__init__(logging.WARNING)
        self._inbox = inbox

    def emit(self, record: logging.LogRecord) -> None:  # noqa: ARG002 - logging's signature
        self._inbox.doubt()


if sys.platform == "linux":
    from watchdog.observers.inotify import InotifyEmitter
    from watchdog.observers.inotify_c import InotifyConstants, InotifyEvent, InotifyFD

    if TYPE_CHECKING:
        from watchdog.observers.inotify_c import CallbackId, Mask, WatchCallback, WatchDescriptor

    class _Noticing(InotifyFD):
        """Notices folders that cannot be watched, of which watchdog says nothing; leaves out those of others.

        Git alone has hundreds, and each takes one of the watches that the system has.
        """

        def __init__(self, top: bytes, troubles: list[OSError]) -> None:
            super().__init__()
            self._top, self._troubles = top, troubles

        def add_callback(
            self, path: bytes, mask: "Mask", callback: "WatchCallback", id_: "CallbackId"
        ) -> "WatchDescriptor":
            if path.startswith(self._top) and not _may_hold_ours(path[len(self._top) :]):
                raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))  # watchdog goes on without it
            try:
                return super().add_callback(path, mask, callback, id_)
            except OSError as error:
                if error.errno in _NO_ROOM:
                    self._troubles.append(error)
                raise

        def handle_event(self, event: InotifyEvent) -> None:
            """Take a file that is moved away for one that is gone.

            Where it goes is told by itself; watchdog would wait for that half a second, and hold back all
            that it hears meanwhile.
            """
            if event.is_moved_from and not event.is_directory:
                event = InotifyEvent(event.wd, InotifyConstants.IN_DELETE, 0, event.name)
            super().handle_event(event)

    class _Inotify(BaseObserver):
        """What watchdog's own observer for inotify is, with a descriptor that notices more."""

        def __init__(self, top: bytes, troubles: list[OSError]) -> None:
            self._descriptor = _Noticing(top, troubles)
            self._descriptor.start()
            super().__init__(InotifyEmitter, inotify_fd=self._descriptor)

        @property
        def readers(self) -> tuple[_Thread, ...]:
            return (self._descriptor,)

        def on_thread_stop(self) -> None:
            super().on_thread_stop()
            self._descriptor.stop()
            self._descriptor.join()

    def _observer(real: Path, inbox: Inbox, troubles: list[OSError]) -> BaseObserver:  # noqa: ARG001 - for all
        # Of a folder that is made while its parent is looked through it hears twice, and would say so.
        warnings.filterwarnings("ignore", "Callback with id", RuntimeWarning)
        return _Inotify(folder_bytes(real), troubles)

elif sys.platform == "darwin":
    from watchdog.observers.fsevents import FSEventsEmitter, FSEventsObserver

    def _observer(real: Path, inbox: Inbox, troubles: list[OSError]) -> BaseObserver:  # noqa: ARG001 - likewise
        class Emitter(FSEventsEmitter):
            """Notices folders of which the system has not told everything."""

            def events_callback(
                self, paths: list[bytes], inodes: list[int], flags: list[int], ids: list[int]
            ) -> None:
                if any(flag & _LOST for flag in flags):
                    inbox.doubt()
                super().events_callback(paths, inodes, flags, ids)

        observer = FSEventsObserver()
        observer._emitter_class = Emitter  # noqa: SLF001 - its constructor takes none
        return observer

else:
    from watchdog.observers import Observer as PlatformObserver

    def _observer(real: Path, inbox: Inbox, troubles: list[OSError]) -> BaseObserver:  # noqa: ARG001 - likewise
        return PlatformObserver()
