"""Who there is: everybody with a note, by all names that the note gives them."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from vaultlink.config.vocabulary import Meaning, Vocabulary, fold_word
from vaultlink.links import Links
from vaultlink.model.finding import Finding
from vaultlink.model.message import Message
from vaultlink.model.names import VaultPath, fold
from vaultlink.model.note import Note
from vaultlink.model.patterns import pattern_of
from vaultlink.model.target import Ambiguous, Resolved
from vaultlink.partners.dates import unlinked
from vaultlink.partners.facts import Facts
from vaultlink.partners.findings import duplicate_alias
from vaultlink.partners.kinds import bare_name
from vaultlink.partners.records import Person, PersonKey, Told
from vaultlink.partners.whom import UNWRITTEN, unwritten

_LINK = pattern_of(r"\[\[([^\[\]|#]*)")
_PIECE = pattern_of(r"\[\[(?:[^\[\]|]*/)?+([^\[\]|#]*+)[^\[\]|]*+(?:\\?\|([^\[\]]*))?\]\]|([^\[\],;]+)")
_ALIAS_KEYS = (Meaning.ALIASES, Meaning.NICKNAME)


def person_of(facts: Facts, vocabulary: Vocabulary) -> Person:
    """Return the person whom a note is about, by the name shown and all others."""
    path = facts.note.path
    file_name = bare_name(path, vocabulary)
    told = [unlinked(told.value) for told in facts.all(Meaning.NAME)]
    composed = _composed(facts, told)
    titles = [
        unlinked(each.value) for each in facts.all(Meaning.TITLE) if is_name_title(each.value, file_name)
    ]
    in_front = () if _is_given_name(told) else told
    names = [name for name in (*in_front, composed, *told, *titles, file_name) if name]
    aliases = [alias for alias, _ in _aliases(facts)]
    known = dict.fromkeys(name for name in (*names[1:], *aliases) if fold(name) != fold(names[0]))
    return Person(PersonKey(path), names[0], path, tuple(known))


def _composed(facts: Facts, told: list[str]) -> str:
    """Return first and last name together; `имя` beside `фамилия` is a first name."""
    first, middle, last = (
        _first(facts, part) for part in (Meaning.FIRST_NAME, Meaning.MIDDLE_NAME, Meaning.LAST_NAME)
    )
    first = first or (told[0] if _is_given_name(told) else "")
    return " ".join(part for part in (first, middle, last) if part) if first and last else ""


def _is_given_name(told: list[str]) -> bool:
    """Tell whether what is written as the name is but a part of it."""
    return bool(told) and len(told[0].split()) == 1


def is_name_title(title: str, file_name: str) -> bool:
    """Tell whether the property `title` of a person's note is a name rather than what they do.

    It is one if the note is called so, or the note's own name is no name but a number.
    """
    plain = fold_word(unlinked(title))
    return plain == fold_word(file_name) or not any(char.isalpha() for char in file_name)


class Introduced(Struct, frozen=True):
    """A person as the own note introduces them."""

    person: Person
    aliases: tuple[tuple[str, Told[str]], ...]
    """The aliases with their places."""


def introduced(facts: Facts, vocabulary: Vocabulary) -> Introduced:
    """Return the person whom a note is about."""
    return Introduced(person_of(facts, vocabulary), tuple(_aliases(facts)))


class Claim(Struct, frozen=True):
    """An alias that is also a name or alias of another note."""

    alias: str
    told: Told[str]
    other: PersonKey

    def finding(self, notes: Mapping[VaultPath, Note]) -> Finding:
        """Report it: the name stands for nobody, so that nothing is told of the wrong person."""
        place = self.told.place
        return duplicate_alias(notes[place.path], place.span, self.alias, self.other)


def claims_of(people: Mapping[PersonKey, Introduced]) -> tuple[Claim, ...]:
    """Return the names that several notes claim, by the order of the people."""
    return tuple(_claims(people))


def owner_of(me: str | None, links: Links, people: Mapping[PersonKey, Person]) -> tuple[PersonKey, ...]:
    """Return the keys by which the vault's owner is known, as the setting `me` names them."""
    if not me:
        return ()
    found = _LINK.search(me)
    target = links.resolve(VaultPath(""), found[1]) if found else None
    if isinstance(target, Resolved | Ambiguous):
        return (PersonKey(target.path),)
    name = unlinked(me)
    named = [person.key for person in people.values() if fold_word(name) in _folded_names(person)]
    return (*named, unwritten(name))


def unknown_owner(me: str | None, links: Links) -> Message | None:
    """Say that the setting `me` links a note that is not there; a name without a note may be one."""
    found = _LINK.search(me) if me else None
    if found is None or isinstance(links.resolve(VaultPath(""), found[1]), Resolved | Ambiguous):
        return None
    return Message("`me` in the settings names “{name}”, and there is no such note", name=found[1])


def unwritten_person(key: PersonKey, near: str) -> Person:
    """Return the person without a note for a key, spelled as in the text that names them."""
    for found in _PIECE.finditer(near):
        for spelled in found.groups():
            if spelled and UNWRITTEN + fold(spelled.strip()) == key:
                return Person(key, spelled.strip(), None)
    return Person(key, key.removeprefix(UNWRITTEN).title(), None)


def _first(facts: Facts, meaning: Meaning) -> str:
    return next((told.value for told in facts.all(meaning)), "")


def _aliases(facts: Facts) -> Iterator[tuple[str, Told[str]]]:
    """Yield the aliases with their places; an old key `alias` may hold several between commas."""
    for told in facts.all(*_ALIAS_KEYS):
        whole = told.value.strip()
        for alias in [whole] if whole in facts.note.aliases else whole.split(","):
            if alias.strip():
                yield unlinked(alias), told


def _folded_names(person: Person) -> set[str]:
    return {fold_word(name) for name in (person.name, *person.aliases)}


def _claims(people: Mapping[PersonKey, Introduced]) -> Iterator[Claim]:
    owners: dict[str, dict[PersonKey, None]] = {}
    for key, one in people.items():
        for name in _folded_names(one.person):
            owners.setdefault(name, {})[key] = None
    aliased: dict[str, PersonKey] = {}
    for key, one in people.items():
        for alias, told in one.aliases:
            folded = fold_word(alias)
            others = [other for other in owners.get(folded, {}) if other != key]
            if not others:
                continue
            # one claim is enough where both have it as an alias: the later note makes it
            first = aliased.setdefault(folded, key)
            if first != key or not any(_is_alias(folded, people[other]) for other in others):
                yield Claim(alias, told, others[0])


def _is_alias(folded: str, one: Introduced) -> bool:
    return any(fold_word(alias) == folded for alias, _ in one.aliases)
