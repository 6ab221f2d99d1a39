"""How one note tells of partners: words of other notes inert, days in words, links that hit."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import TypeVar

from vaultlink.config.vocabulary import Words
from vaultlink.generate.brief_names import brief_id
from vaultlink.generate.days import day_in_words, with_day_texts
from vaultlink.generate.escape import inert
from vaultlink.generate.headings import heading_above
from vaultlink.generate.linking import Writer, part_of
from vaultlink.generate.render import Facts
from vaultlink.generate.view import View
from vaultlink.model.message import Catalogue, Message, said
from vaultlink.model.names import VaultPath, note_name
from vaultlink.partners.ledger import Portrait
from vaultlink.partners.records import Interaction, Person, PersonKey, Place, Told
from vaultlink.partners.wording.contacts import channel_apart
from vaultlink.partners.wording.partner_words import CHANNELS
from vaultlink.partners.wording.quoted import quoted
from vaultlink.partners.words import Channel

T = TypeVar("T")

_OF_MANY_NAMES = frozenset({Channel.MESSAGE, Channel.SOCIAL})
_SUBJECT = Message("in the note")
"""What a link to the note of the one whom all this is about shows."""


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells what a view shows, in the note in which the writer's links stand."""

    view: View
    writer: Writer
    subject: VaultPath | None = None
    """The note of the one whom all this is about; nobody needs to be told its name at every line."""

    @classmethod
    def in_note(cls, path: VaultPath, view: View) -> "Teller":
        """Return what tells in a note."""
        return cls(view, Writer.of(path, view.links))

    def say(self, text: str) -> str:
        """Return a message in the reader's language, ready to stand in the note."""
        if isinstance(text, Message) and text.many is None and not text.values:
            return _said_always(text.one, self.view.renderer.catalogue)
        return inert(self.plain(text))

    def plain(self, text: str) -> str:
        """Return a message in the reader's language as it is, for what makes it harmless in another way."""
        return str(said(with_day_texts(text, self.view.today.year), self.view.renderer.catalogue))

    def quote(self, text: str) -> str:
        """Return words of a note as they may stand in another: inert, without mail addresses and the like."""
        return inert(quoted(text))

    def day(self, day: date, year: int | None = None) -> str:
        """Return a day in words; the year is left out where it is the given one, or else the present one."""
        return inert(self._day(day, self.view.today.year if year is None else year))

    def full_day(self, day: date) -> str:
        """Return a day in words, with its year."""
        return inert(self._day(day))

    @property
    def today(self) -> str:
        """The day that the note stands for, in words."""
        return self.full_day(self.view.today)

    def note(self, path: VaultPath, name: str = "", *, in_table: bool = False) -> str:
        """Return a link to a note, by another name if it is given one."""
        return self.writer.link(path, name if name != note_name(path) else "", in_table=in_table)

    def person(self, person: Person, *, in_table: bool = False) -> str:
        """Return a person's name, linked to their note if they have one."""
        return self.note(person.path, person.name, in_table=in_table) if person.path else inert(person.name)

    def brief(self, key: PersonKey, text: str = "") -> str:
        """Return a link to the brief of a partner; empty where there is none."""
        return self.summary(brief_id(key), text)

    def summary(self, note_id: str, text: str = "") -> str:
        """Return a link to another generated note by its id; empty where there is none."""
        path = self.view.paths.get(note_id)
        return "" if path is None or path == self.writer.source else self.writer.link(path, text)

    def named(self, name: str, *, in_table: bool = False) -> str:
        """Return what is either a note's path or a mere name: the note linked, the name inert."""
        path = VaultPath(name)
        return self.note(path, in_table=in_table) if self.writer.note_at(path) else self.quote(name)

    def elsewhere(self, places: Iterable[Place], text: str = "") -> str:
        """Return a link to the first of these places that is in another note and may be told of.

        It shows the text, or the name of the note. Where there is no such place, the text is left.
        """
        for place in places:
            if place.path != self.writer.source and self._may_link(place):
                name = self.plain(_SUBJECT) if place.path == self.subject else note_name(place.path)
                return self.writer.link(place.path, text or name, self._heading(place))
        return inert(text)

    def contact(self, contact: Interaction, year: int | None = None) -> Facts:
        """Return when a contact was, linked to what tells of it, and what is said there.

        The year is left out of the day where it is the given one, or else the present one.
        """
        day = self._day(contact.day, self.view.today.year if year is None else year)
        text = quoted(contact.text)
        channel = channel_apart(contact, text)
        words = inert(text)
        if not words and contact.opportunity:
            words = self.note(contact.opportunity)
        return {
            "day": self.elsewhere((one.place for one in contact.sources), day),
            "text": ": ".join(filter(None, (self.say(channel) if channel else "", words))),
        }

    def channel(self, told: Told[Channel]) -> str:
        """Return a channel; a messenger or network by the name that was written for it, unless an address."""
        if told.value not in _OF_MANY_NAMES:
            return self.say(CHANNELS[told.value])
        note = self.writer.note_at(told.place.path)
        written = told.place.span.of(note.text).strip("\"' ") if note else ""
        is_word = self.view.vocabulary.word(Words.CHANNELS, written) == told.value
        return inert(written) if is_word else self.say(CHANNELS[told.value])

    def of_partner(self, work: "Callable[[Portrait, Teller], T]", portrait: Portrait, *basis: object) -> T:
        """Return what some work tells of a partner alone; it is done again where it may tell something else.

        That follows from the portrait, the basis, and what the work looks into or links by means of this.
        """
        view = self.view
        return part_of(
            (work, self.writer.source, portrait.history.key),
            (portrait, view.basis_of_one, view.paths, view.renderer.catalogue, basis),
            self.writer,
            lambda writer: work(portrait, replace(self, writer=writer)),
            view.links.lasting,
        )

    def _day(self, day: date, year: int | None = None) -> str:
        return day_in_words(day, year, self.view.renderer.catalogue)

    def _may_link(self, place: Place) -> bool:
        """Tell whether a place can be linked: a confidential note's name appears, a private line does not."""
        return place.path in self.view.private.confidential or not self.view.private.hides(place)

    def _heading(self, place: Place) -> str:
        """Return the heading to which a link goes; none where it is the note's title, or confidential."""
        note = self.writer.note_at(place.path)
        if note is None or not note.headings or place.path in self.view.private.confidential:
            return ""
        heading, first = heading_above(note, place.span), note.headings[0]
        return "" if first.level == 1 and heading == first.text else heading


@lru_cache(maxsize=1024)
def _said_always(text: str, catalogue: Catalogue) -> str:
    """Return a message without values: there are few of them, which are said often."""
    return inert(Message(text).in_language(catalogue))
