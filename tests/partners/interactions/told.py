"""Reads contacts out of a dict of texts, and lists them for people."""

from datetime import date

from vaultlink.config.daily_notes import read_daily_notes
from vaultlink.config.mentions import Mentions
from vaultlink.config.vocabulary import builtin
from vaultlink.links import Links
from vaultlink.model.names import VaultPath, is_note, is_visible, note_name, sort_key
from vaultlink.model.templates import is_template
from vaultlink.model.vault import Vault, is_generated
from vaultlink.partners.asked import AskedLinks
from vaultlink.partners.daily import day_reader
from vaultlink.partners.interactions import contacts_of
from vaultlink.partners.kinds import bare_name, kind_of
from vaultlink.partners.records import Person, PersonKey
from vaultlink.partners.surroundings import Surroundings
from vaultlink.partners.whom import NameBook, Whom
from vaultlink.partners.words import NoteKind
from vaultlink.syntax import parse_note

TODAY = date(2026, 11, 23)


def surroundings_of(texts, mentions=None, me=None):
    """Return the notes of a vault and all that is known around them."""
    seen = sorted((VaultPath(path) for path in texts if is_visible(path) and is_note(path)), key=sort_key)
    notes = {path: parse_note(texts[path], path) for path in seen}
    links = Links.of(
        Vault(notes=notes, files=frozenset(VaultPath(path) for path in texts if is_visible(path)))
    )
    vocabulary = builtin()
    day_of = day_reader(read_daily_notes({VaultPath(path): text for path, text in texts.items()}))
    kinds = {
        path: kind_of(note, vocabulary, lambda each: day_of(each) is not None) for path, note in notes.items()
    }
    people = {
        PersonKey(path): Person(PersonKey(path), bare_name(path, vocabulary), path, notes[path].aliases)
        for path, kind in kinds.items()
        if kind in {NoteKind.PERSON, NoteKind.PARTNER}
    }
    asked = AskedLinks(links, kinds)
    whom = Whom(NameBook.of(people, [PersonKey(me)] if me else []), asked)
    around = Surroundings(
        links=asked,
        whom=whom,
        vocabulary=vocabulary,
        day_of=day_of,
        mentions=mentions or Mentions(),
    )
    return notes, around


def contacts(texts, today=TODAY, **known):
    """Return all that the texts tell of contacts."""
    notes, around = surroundings_of(texts, **known)
    own = [note for note in notes.values() if not (is_generated(note) or is_template(note))]
    return contacts_of(own, around, today)


def name_of(key):
    """Return a short name for a person's key."""
    return f"?{key[1:]}" if key.startswith("?") else note_name(key)


def listing(found):
    """Return one line for each thing found."""
    return "".join(f"{line}\n" for line in [*map(_interaction, found.interactions),
                                            *map(_value, found.values),
                                            *map(_promise, found.promises),
                                            *map(_finding, found.findings)])  # fmt: skip


def _interaction(one):
    told = {
        "who": ", ".join(map(name_of, one.people)),
        "by": one.channel,
        "way": one.direction,
        "began": one.initiated_by,
        "depth": one.depth,
        "minutes": one.minutes,
        "topics": ", ".join(one.topics),
        "opportunity": one.opportunity,
        "decided": "; ".join(told.value for told in one.decisions),
        "issues": "; ".join(told.value for told in one.issues),
        "text": one.text,
        "from": ", ".join(f"{source.place.path} ({source.evidence})" for source in one.sources),
    }
    return f"{one.day} " + " | ".join(f"{name}: {value}" for name, value in told.items() if value)


def _value(one):
    partner = name_of(one.partner) if one.partner else "-"
    return f"{one.giving} {one.day or '-'} {partner} [{one.kind}] {one.text}"


def _promise(one):
    dates = f"due {one.due or '-'}" + (f", done {one.done_on}" if one.done_on else "")
    return f"promise by {one.owner} with {name_of(one.partner)} [{one.state}] {dates}: {one.text}"


def _finding(one):
    return f"{one.path}:{one.line}:{one.column}: {one.rule}: {one.message}"
