"""Contacts and values in a note's properties: `interactions: [{date, text}]`, `gave: [advice …]`."""

from collections.abc import Iterator
from datetime import date

from vaultlink.config.vocabulary import Meaning
from vaultlink.model.note import Note
from vaultlink.model.text import Span
from vaultlink.partners.account import Account
from vaultlink.partners.date_pieces import leading_date
from vaultlink.partners.dates import Ambiguous, Impossible, read_date
from vaultlink.partners.details import add_field, add_words
from vaultlink.partners.findings import bad_date
from vaultlink.partners.found import Found
from vaultlink.partners.line_fields import LineField
from vaultlink.partners.line_text import searched, shown
from vaultlink.partners.property_values import Entry, entries_of
from vaultlink.partners.records import PersonKey, Place, ValueEntry
from vaultlink.partners.surroundings import Surroundings
from vaultlink.partners.unmet import unmet_in
from vaultlink.partners.values import value_entry
from vaultlink.partners.words import Evidence, Giving

_GIVING = {Meaning.GAVE: Giving.GAVE, Meaning.GOT: Giving.GOT}
_CHANNELS = frozenset({Meaning.CHANNEL, Meaning.KIND})


def listed_accounts(
    note: Note, people: tuple[PersonKey, ...], around: Surroundings, *, private: bool
) -> Found:
    """Read the list of interactions of a person's note: maps with a date, or lines that begin with one."""
    found = Found()
    for pieces in _items(note, around):
        account = _account(note, pieces, people, around, found, private=private)
        if account is not None and account.unmet:
            found.values.extend(account.values)
        elif account is not None:
            found.accounts.append(account)
    return found


def _items(note: Note, around: Surroundings) -> Iterator[list[tuple[Meaning, Entry]]]:
    """Yield each item of the list with what its keys mean; a plain line is a text."""
    for key in note.property_texts:
        if around.vocabulary.meaning(key, "person") is not Meaning.INTERACTIONS:
            continue
        items: dict[str, list[tuple[Meaning, Entry]]] = {}
        for number, (_, entry) in enumerate(entries_of(note, {key})):
            at = entry.path[0] if len(entry.path) > 1 else f"line {number}"
            meaning = (
                around.vocabulary.meaning(entry.path[-1], "daily") if len(entry.path) > 1 else Meaning.TEXT
            )
            if meaning is not None:
                items.setdefault(at, []).append((meaning, entry))
        yield from items.values()


def _account(  # noqa: PLR0913 - what is read, for whom, and what is known
    note: Note,
    pieces: list[tuple[Meaning, Entry]],
    people: tuple[PersonKey, ...],
    around: Surroundings,
    found: Found,
    *,
    private: bool,
) -> Account | None:
    day = _day(note, pieces, found)
    if day is None:
        return None
    account = Account(
        day=day,
        people=people,
        place=Place(note.path, pieces[0][1].span),
        evidence=Evidence.LINE,
        marked=True,
        private=private,
    )
    channel = next((entry.value.lower() for meaning, entry in pieces if meaning in _CHANNELS), "")
    for meaning, entry in pieces:
        each = LineField(Meaning.CHANNEL if meaning is Meaning.KIND else meaning, entry.value, 0, 0, 0)
        if meaning in _GIVING:
            place = Place(note.path, entry.span)
            value = value_entry(
                _GIVING[meaning], entry.value, place, around.vocabulary,
                people=people, named=(), day=day, private=private,
            )  # fmt: skip
            account.values += (value,)
        elif meaning is Meaning.TEXT:
            line = leading_date(entry.value)
            text = entry.value[line.end :] if line else entry.value
            words = searched(text)
            unmet = unmet_in(f"{channel}: {words}" if channel else words)
            account.unmet = unmet is not None and unmet.is_denied and not unmet.tells
            add_words(account, words if unmet is None else unmet.left, around.vocabulary)
            account.text = account.text or ("" if private else shown(text))
        else:
            add_field(account, each, entry.span.start, note.path, around, private=private)
    return account


def _day(note: Note, pieces: list[tuple[Meaning, Entry]], found: Found) -> date | None:
    """Return the day of an item: of its date, else of the date that its text begins with."""
    dated = [entry for meaning, entry in pieces if meaning is Meaning.DATE]
    for entry in dated or [entry for meaning, entry in pieces if meaning is Meaning.TEXT]:
        piece = leading_date(entry.value)
        read = read_date(entry.value if dated else piece.written if piece else "")
        if isinstance(read, date):
            return read
        if isinstance(read, Ambiguous | Impossible):
            found.findings.append(bad_date(note, Span(entry.span.start, entry.span.end), read))
    return None


def listed_values(
    note: Note, person: PersonKey, around: Surroundings, *, private: bool
) -> Iterator[ValueEntry]:
    """Read what was given and got as properties of a person's note; these have no date."""
    meanings = {key: around.vocabulary.meaning(key, "person") for key in note.property_texts}
    ways = {key: _GIVING[meaning] for key, meaning in meanings.items() if meaning in _GIVING}
    for key, entry in entries_of(note, ways):
        yield value_entry(
            ways[key], entry.value, Place(note.path, entry.span), around.vocabulary,
            people=(person,), named=(), day=None, private=private,
        )  # fmt: skip
