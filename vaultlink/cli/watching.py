"""What a watch tells: lines that stay, and on a terminal a last line that says how things stand."""

import os
import shutil
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import click

from vaultlink.cli.build import sentences
from vaultlink.cli.language import say
from vaultlink.cli.typed import legible
from vaultlink.disk.log import Log
from vaultlink.model.message import Message
from vaultlink.report.screen import fitted
from vaultlink.watch import Report

_ERASE, _FAINT, _PLAIN = "\r\x1b[2K", "\x1b[2m", "\x1b[0m"


class Listener:
    """Shows a watch on the screen and in a log."""

    def __init__(self, root: Path, log: Log | None, now: Callable[[], datetime]) -> None:
        """Show nothing yet."""
        self._root, self._log, self._now = root, log, now
        self._is_live = sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
        self._is_faint = not os.environ.get("NO_COLOR")
        self._standing = ""
        """The last line of a terminal."""
        self._waited: Message | None = None
        self._trouble: Message | None = None
        self._notes = 0

    def built(self, report: Report) -> None:
        """Tell what brought a build about and what came of it."""
        self._waited = self._trouble = None
        self._notes = report.turn.notes
        if (line := _line_of(report)) is not None:
            self._tell(line)

    def said(self, message: Message) -> None:
        """Tell what is to be known once."""
        self._tell(message, is_trouble=True)

    def troubled(self, message: Message) -> None:
        """Tell why nothing is written."""
        self._trouble = message
        self._tell(Message("nothing is written: {reason}", reason=message), is_trouble=True)

    def waits(self, message: Message) -> None:
        """Tell what is waited for; without a terminal once, as long as it stays the same."""
        if message != self._waited:
            self._waited = message
            self._show(message) if self._is_live else self._tell(message)
            if self._is_live:
                self._write_log(message)

    def works(self, message: Message) -> None:
        """Show what is being done."""
        self._show(message)

    def rests(self) -> None:
        """Show that all is done, or what keeps it from being."""
        self._waited = None
        if self._trouble is not None:
            self._show(Message("nothing is written: {reason}", reason=self._trouble))
            return
        self._show(
            Message(
                "watching “{vault}”, {count} note; Ctrl-C ends it",
                "watching “{vault}”, {count} notes; Ctrl-C ends it",
                vault=self._root.absolute().name,
                count=self._notes,
            )
        )

    def close(self) -> None:
        """Take the last line away."""
        self._show("")

    def _show(self, message: str) -> None:
        """Put a text into the last line of a terminal, in place of the one that stands there."""
        if not self._is_live:
            return
        width = shutil.get_terminal_size().columns - 1
        text = fitted(legible(say(message)), width)
        drawn = f"{_FAINT}{text}{_PLAIN}" if text and self._is_faint else text
        if drawn != self._standing:
            self._standing = drawn
            self._put(f"{_ERASE}{drawn}")

    def _tell(self, message: Message, *, is_trouble: bool = False) -> None:
        """Print a line that stays, above the last one."""
        line = f"{self._now():%H:%M:%S}  {legible(say(message))}"
        if self._is_live:
            self._put(f"{_ERASE}{line}\n{self._standing}")
        else:
            click.echo(line, err=is_trouble)
        self._write_log(message)

    def _write_log(self, message: Message) -> None:
        if self._log is None:
            return
        trouble = self._log.write(f"{self._now():%Y-%m-%dT%H:%M:%S} {legible(say(message))}")
        if trouble is not None:
            click.echo(f"vaultlink: {say(trouble.message)}", err=True)

    def _put(self, text: str) -> None:
        click.echo(text, nl=False, color=True)  # which colours there are is decided here
        sys.stdout.flush()


def _line_of(report: Report) -> Message | None:
    """Say in a line what a build was about; None where there is nothing to tell."""
    built = report.turn.built
    is_idle = not (built.written or built.removed or built.failed)
    what = _reason_of(report)
    if what is None and is_idle:
        return None
    tenths = round(report.seconds * 10)
    return Message(
        "{what}: {outcome} ({whole}.{tenths} s)",
        what=what or Message("what had to wait"),
        outcome=_one_by_one(sentences(built, report.turn.folder)),
        whole=tenths // 10,
        tenths=tenths % 10,
    )


def _one_by_one(said: list[Message]) -> Message:
    line, *others = said
    for one in others:
        line = Message("{said}; {more}", said=line, more=one)
    return line


def _reason_of(report: Report) -> Message | None:
    """Say what brought a build about."""
    if report.is_first:
        return Message("{count} note read", "{count} notes read", count=report.turn.notes)
    if not report.changed:
        return Message("a new day has begun") if report.is_new_day else None
    first, *others = report.changed
    if not others:
        return Message("{note} has changed", note=first)
    return Message(
        "{note} and {count} more file have changed",
        "{note} and {count} more files have changed",
        note=first,
        count=len(others),
    )
