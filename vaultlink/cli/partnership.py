"""What the commands about partners have in common: the day, private notes, and who is meant."""

import re
import shutil
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TypeVar

import click
from msgspec import Struct

from vaultlink.cli.language import say
from vaultlink.cli.vault import Decorator, open_reading, speaker
from vaultlink.model.message import Message, Translate
from vaultlink.model.patterns import pattern_of
from vaultlink.model.trouble import VaultlinkError
from vaultlink.partners.ledger import Ledger
from vaultlink.partners.lookup import Answer, Found, Named, Unclear
from vaultlink.partners.private_places import PrivatePlaces
from vaultlink.partners.public import in_full, public
from vaultlink.partners.records import Partnership, Person
from vaultlink.pipeline import Reading
from vaultlink.report import Line, rendered
from vaultlink.report.brief import found_text

T = TypeVar("T")

_QUOTE = pattern_of(
    r"^[ \t]*(?:>[ \t]?)+(?:\[![^\]\n]*\][+-]?[ \t]*)?|^\[![^\]\n]*\][+-]?[ \t]*", re.MULTILINE
)
"""What makes a line one of a callout."""
_WIDTH = 100
"""Columns, where the output is no terminal."""


def _whole_name(context: click.Context, _: click.Parameter, words: tuple[str, ...]) -> str:
    """Take a single name; of several words the shell makes several names unless they stand in quotes."""
    if len(words) > 1:
        meant = f'{context.command_path} "{" ".join(words)}"'
        raise click.UsageError(
            say(Message("a name of several words stands in quotes: {command}", command=meant))
        )
    return words[0]


def name_argument(name: str, metavar: str) -> Decorator:
    """Return the argument that names somebody."""
    return click.argument(name, metavar=metavar, nargs=-1, required=True, callback=_whole_name)


class UnknownPerson(VaultlinkError):
    """A name means nobody, or several."""


class PrivateElsewhere(VaultlinkError):
    """Private notes were to go elsewhere than to a terminal."""


private_option: Decorator = click.option(
    "--private",
    is_flag=True,
    help=say(Message("Show private notes too; to a terminal only.")),
)


class Partners(Struct, frozen=True):
    """The partnership of a vault as a command may tell of it."""

    reading: Reading
    ledger: Ledger
    private: PrivatePlaces
    say: Translate
    """In the vault's language."""

    @property
    def partnership(self) -> Partnership:
        """The records."""
        return self.ledger.partnership

    def private_texts(self, person: Person) -> tuple[str, ...]:
        """Return what the note of a person keeps private."""
        note = self.reading.vault.notes.get(person.path) if person.path else None
        spans = self.private.spans.get(note.path, ()) if note else ()
        return tuple(_QUOTE.sub("", one.of(note.text)) for one in spans) if note else ()

    def tell_findings(self, *, is_apart: bool) -> None:
        """Say how many findings there are; where stdout belongs to a program, on stderr."""
        if count := len(self.partnership.findings):
            found = found_text(count)
            click.echo(f"vaultlink: {say(found)}" if is_apart else f"\n{self.say(found)}", err=is_apart)


def open_partners(folder: Path | None, today: date, *, private: bool = False) -> Partners:
    """Read the partnership of a vault, without what is private unless that was asked for."""
    if private and not sys.stdout.isatty():
        raise PrivateElsewhere(
            Message("--private shows private notes to a terminal only, not to a file or a pipe")
        )
    _, reading = open_reading(folder)
    places = reading.private
    told = reading.partnership(today)
    if private:
        partnership = in_full(
            told, {path: note.text for path, note in reading.vault.notes.items()}, places.hides
        )
    else:
        partnership = public(told, places)
    return Partners(reading, Ledger.of(partnership, reading.settings.stages), places, speaker(reading))


def echo_lines(lines: Iterable[Line]) -> None:
    """Print lines, in colours on a terminal."""
    colour = sys.stdout.isatty()
    click.echo(rendered(lines, colour=colour), color=colour, nl=False)


def width() -> int | None:
    """Return the columns of the terminal; None where there is none."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def text_width() -> int:
    """Return the columns to wrap text to."""
    return width() or _WIDTH


def named(person: Person) -> Named[Person]:
    """Return a person with all names that may be typed."""
    paths = (person.path, person.path.removesuffix(".md")) if person.path else ()
    return Named(person, (person.name, *person.aliases, *(path for path in paths if path)))


def the_one(answer: Answer[T], name: str) -> T:
    """Return the one whom a name means; raises `UnknownPerson` with the candidates."""
    if isinstance(answer, Found):
        return answer.one.what
    if isinstance(answer, Unclear):
        fitting = ", ".join(one.names[0] for one in answer.candidates)
        raise UnknownPerson(Message("“{name}” fits several: {names}", name=name, names=fitting))
    if answer.nearest:
        raise UnknownPerson(
            Message("there is nobody called “{name}”; did you mean {meant}?", name=name, meant=answer.nearest)
        )
    raise UnknownPerson(Message("there is nobody called “{name}” in this vault", name=name))
