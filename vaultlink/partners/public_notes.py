"""A vault and its findings as others may see them: nothing out of private places."""

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Mapping
from operator import is_
from typing import cast

from msgspec.structs import replace

from vaultlink.links import Links
from vaultlink.model.finding import FILE_START, Finding, finding_order
from vaultlink.model.message import Message
from vaultlink.model.names import VaultPath
from vaultlink.model.note import Note
from vaultlink.model.text import Span
from vaultlink.model.unlike import has_same_paths, patched, unlike
from vaultlink.model.vault import Vault
from vaultlink.partners.private_places import Hides, PrivatePlaces
from vaultlink.partners.records import Place

_VEILED = Message("this is about something private, so its words are not repeated")
_LOOK_THERE = Message("look at the place itself")


def public_links(links: Links, private: PrivatePlaces, linked: Callable[[Vault], Links] = Links.of) -> Links:
    """Return the links of a vault without those that stand in private places; the same where none is.

    `linked` makes the links of a vault.
    """
    if private.is_empty:
        return links
    notes = _public_notes(links, private)
    marked = {path: notes[path] for path in links.vault.marked}
    return linked(replace(links.vault, notes=notes).knowing(marked))


def _public_notes(links: Links, private: PrivatePlaces) -> Mapping[VaultPath, Note]:
    """Return the notes without what is private in them: those that were cleared already as they were."""
    notes = links.vault.notes
    last, places, known = cast(
        "tuple[Mapping[VaultPath, Note], PrivatePlaces | None, Mapping[VaultPath, Note]]",
        links.lasting.get(_public_notes, ({}, None, {})),
    )
    if places == private and has_same_paths(notes, last):
        cleared = {path: _public(notes[path], private) for path in unlike(notes, last)}
        found = patched(known, cleared)
    else:
        found = {path: _public(note, private) for path, note in notes.items()}
    links.lasting[_public_notes] = (notes, private, found)
    return found


def veiled(findings: Iterable[Finding], hides: Hides) -> tuple[Finding, ...]:
    """Return findings without the words of the private places that they are about.

    A message that says the same of every note repeats no words, and stays.
    """
    told = tuple(findings)
    shown = [_veiled(one) if _quotes(one) and hides(Place(one.path, one.span)) else one for one in told]
    return told if all(map(is_, shown, told)) else tuple(sorted(shown, key=finding_order))


def quoting(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Give the findings that would be veiled in a private place."""
    return filter(_quotes, findings)


def _quotes(finding: Finding) -> bool:
    return finding.span != FILE_START and bool(finding.message.values or finding.advice.values)


def _veiled(finding: Finding) -> Finding:
    return replace(finding, message=_VEILED, advice=_LOOK_THERE, fix=None)


def _public(note: Note, private: PrivatePlaces) -> Note:
    """Return a note without the links, tags and headings that stand in private places."""
    if note.path not in private.confidential and note.path not in private.spans:
        return note

    def is_open(span: Span) -> bool:
        return not private.hides(Place(note.path, span))

    return dataclasses.replace(
        note,
        links=tuple(one for one in note.links if is_open(one.span)),
        tags=tuple(one for one in note.tags if is_open(one.span)),
        headings=tuple(one for one in note.headings if is_open(one.span)),
    )
