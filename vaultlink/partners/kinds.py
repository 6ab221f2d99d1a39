"""Which kind a note is: by its property `type`, a tag, its folder or its name."""

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import groupby

from vaultlink.config.vocabulary import Meaning, Vocabulary, fold_word
from vaultlink.config.vocabulary.loading import fold_path, fold_tag
from vaultlink.model.names import VaultPath, fold, folder_of, note_name, tag_chain, tag_name
from vaultlink.model.note import Note
from vaultlink.model.patterns import pattern_of
from vaultlink.model.templates import is_template
from vaultlink.model.text import line_at, start_of_line
from vaultlink.model.vault import is_generated
from vaultlink.partners.date_pieces import date_in_name
from vaultlink.partners.dates import unlinked
from vaultlink.partners.property_values import entries_for
from vaultlink.partners.words import NoteKind

IsDaily = Callable[[VaultPath], bool]
"""Tells whether a note is a daily one, as Obsidian's settings name and place them."""

_DEEPEST_MARKER = 3
_MOST_WORDS = 3
_PREFIX = pattern_of(r"(?P<prefix>[^\W\d_][\w:/ ]{0,20}?|1[-:]1)\s*(?:\s[-–—]\s|:\s)\s*(?P<rest>\S.*)")
_AT = pattern_of(r"@(?P<rest>[^\W\d_].*)")
_CAMEL = pattern_of(r"(?:[A-ZА-ЯЁ][a-zа-яё'’]+){2,}")
_LETTER_P = pattern_of(r"[pPрР] (?P<rest>[A-ZА-ЯЁ]\S+ [A-ZА-ЯЁ]\S*.*)")
_CONTACT = pattern_of(r"CONTACT-(?P<rest>\S.*)")
_TAG = pattern_of(r"#[^\s#]+")
_TAGS_LABEL = pattern_of(r"^[\s*_>-]*+(?:[^\W\d_]{3,5}[*_]*:{1,2}[*_]*+)?[\s,;*_]*$")
_OTHER_BLOCK = pattern_of(r"[ \t]*(?:[-*+]|\d+[.)]|>|\||#{1,6}\s)")
_COMMENTED = pattern_of(r"[ \t]*(#[^\s#].*)")
_NAMES = pattern_of(r"[\s,;]+")
_NAME_OF_SOMEBODY = pattern_of(r"[A-ZА-ЯЁ][a-zа-яё'’-]+(?: [A-ZА-ЯЁ][a-zа-яё'’-]+){0,2}")


def no_daily_notes(_path: VaultPath) -> bool:
    """Say of every note that it is no daily one."""
    return False


def kind_of(note: Note, vocabulary: Vocabulary, is_daily: IsDaily = no_daily_notes) -> NoteKind:
    """Return a note's kind; the first thing that tells one counts.

    Templates, generated notes and notes about other notes are plain. A person is not yet a partner here:
    that is seen from what the note tells of them.
    """
    if is_template(note) or is_generated(note) or _is_about_notes(note, vocabulary):
        return NoteKind.PLAIN
    found = (
        _by_type(note, vocabulary)
        or _by_tags(_property_tags(note, vocabulary), vocabulary)
        or _by_key(note, vocabulary)
        or (NoteKind.DAILY if is_daily(note.path) else None)
        or _by_tags(_standing_tags(note, vocabulary), vocabulary)
        or _by_folder(note.path, vocabulary)
        or _by_name(note.path, vocabulary)
    )
    return NoteKind(found or NoteKind.PLAIN)


def kind_words(values: Iterator[str] | tuple[str, ...], vocabulary: Vocabulary) -> Iterator[str]:
    """Yield the kinds that these values name: words, links such as `[[People]]`, or paths `type/person`."""
    for value in values:
        plain = unlinked(value).removeprefix("#")
        word = vocabulary.kinds.words.get(fold_word(plain))
        if word is None and "/" in plain:
            word = vocabulary.kinds.words.get(fold_word(plain.rpartition("/")[2]))
        if word is not None:
            yield word


def bare_name(path: VaultPath, vocabulary: Vocabulary) -> str:
    """Return what a note's name names, without the prefix that tells its kind: `Person - Ada` is Ada."""
    name = note_name(path)
    if found := _AT.fullmatch(name) or _LETTER_P.fullmatch(name) or _CONTACT.fullmatch(name):
        return found["rest"]
    if behind := _bang(name):
        return behind
    found = _PREFIX.fullmatch(name)
    if found and fold_word(found["prefix"]) in vocabulary.kinds.prefixes:
        return found["rest"]
    for beginning in vocabulary.kinds.beginnings:
        if beginning and fold(name).startswith(beginning) and name[len(beginning) :].strip():
            return name[len(beginning) :].strip()
    return name


def _by_type(note: Note, vocabulary: Vocabulary) -> str | None:
    values = [entry.value for entry in entries_for(note, Meaning.KIND, vocabulary)]
    values += [
        field.value for field in note.fields if field.value and vocabulary.meaning(field.key) is Meaning.KIND
    ]
    return next(kind_words(tuple(values), vocabulary), None) if values else None


def _by_tags(tags: Iterable[str], vocabulary: Vocabulary) -> str | None:
    for tag in tags:
        for form in _tag_forms(tag):
            if found := vocabulary.kinds.tags.get(form):
                return found
    return None


@lru_cache(maxsize=20_000)
def _tag_forms(tag: str) -> tuple[str, ...]:
    """Return a tag and those above it as they are compared, the narrowest first."""
    return tuple(fold_tag(part) for part in reversed(tag_chain(tag_name(tag))))


def _property_tags(note: Note, vocabulary: Vocabulary) -> Iterator[str]:
    """Yield the tags of the properties, in the forms too that Obsidian has given up."""
    for entry in entries_for(note, Meaning.TAGS, vocabulary):
        yield from (name.removeprefix("#") for name in _NAMES.split(unlinked(entry.value)) if name)
    for key in vocabulary.named(note.property_texts, Meaning.TAGS):
        written = note.property_texts[key]
        if not written.text:
            line = line_at(note.text, written.span.start).partition(":")[2]
            if found := _COMMENTED.fullmatch(line):
                yield from (name.removeprefix("#") for name in _NAMES.split(found[1]) if name)


def _standing_tags(note: Note, vocabulary: Vocabulary) -> Iterator[str]:
    """Yield the tags of the body that are about the note: on a line of tags, or at an end of plain text."""
    if not any(_by_tags((tag.name,), vocabulary) for tag in note.tags):
        return  # as of most notes: no tag of theirs tells a kind, wherever it stands
    first = max((written.span.end for written in note.property_texts.values()), default=0)
    tags = (tag for tag in note.tags if tag.span.start >= first and not note.is_ours(tag.span))
    for start, together in groupby(tags, key=lambda tag: start_of_line(note.text, tag.span.start)):
        yield from _standing_on(line_at(note.text, start), [tag.name for tag in together])


def _standing_on(line: str, names: list[str]) -> Iterator[str]:
    """Yield those of a line's tags that stand for themselves."""
    text = line.strip()
    if _TAGS_LABEL.fullmatch(_TAG.sub("", line)):
        yield from () if text.startswith(">") else names
    elif not _OTHER_BLOCK.match(line):
        yield from (name for name in names if text.startswith(f"#{name}") or text.endswith(f"#{name}"))


def _by_key(note: Note, vocabulary: Vocabulary) -> str | None:
    keys = vocabulary.kinds.keys
    return next((keys[key] for each in note.property_texts if (key := fold_word(each)) in keys), None)


def _by_folder(path: VaultPath, vocabulary: Vocabulary) -> str | None:
    """Find the deepest folder that tells a kind; several levels tell more than one."""
    for form in _folder_forms(folder_of(path)):
        if found := vocabulary.kinds.folders.get(form):
            return found
    if "/" not in folder_of(path) and _NAME_OF_SOMEBODY.fullmatch(note_name(path)):
        return vocabulary.kinds.doubtful_folders.get(fold_path(folder_of(path)))
    return None


@lru_cache(maxsize=20_000)
def _folder_forms(folder: str) -> tuple[str, ...]:
    """Return the ways to name a folder by its last levels, or one above it, as they are compared."""
    levels = [fold_path(level) for level in folder.split("/")]
    ends = range(len(levels), 0, -1)
    return tuple(
        "/".join(levels[start:end]) for end in ends for start in range(max(0, end - _DEEPEST_MARKER), end)
    )


def _by_name(path: VaultPath, vocabulary: Vocabulary) -> str | None:
    name = note_name(path)
    kinds = vocabulary.kinds
    for beginning, kind in kinds.beginnings.items():
        if beginning and fold(name).startswith(beginning):
            return kind
    if found := _PREFIX.fullmatch(name):
        prefix = kinds.prefixes.get(fold_word(found["prefix"]))
        if prefix is not None:
            return prefix
    if _AT.fullmatch(name) or _bang(name) or _LETTER_P.fullmatch(name) or _CONTACT.fullmatch(name):
        return NoteKind.PERSON
    return _by_date_and_word(name, vocabulary)


def _by_date_and_word(name: str, vocabulary: Vocabulary) -> str | None:
    """Read `2026-02-10 Meeting with X` and `1-1 X 2026-02-10`."""
    piece = date_in_name(name)
    if piece is None:
        return None
    rest = f"{name[: piece.start]} {name[piece.end :]}".strip(" -–—_.,:")
    words, found = rest.split(), None
    for count in range(1, _MOST_WORDS + 1):
        found = vocabulary.kinds.names.get(fold_word(" ".join(words[:count]))) or found
    return found


def _bang(name: str) -> str | None:
    """Return the name behind `!`, if it is that of a person: `!AdaLovelace`, and not `!Inbox`."""
    return name[1:] if name.startswith("!") and _CAMEL.fullmatch(name[1:]) else None


def _is_about_notes(note: Note, vocabulary: Vocabulary) -> bool:
    """Tell whether a note is an index of others: by a word of its name, or as its folder's namesake."""
    name = fold_word(note_name(note.path))
    kinds = vocabulary.kinds
    if name in kinds.no_record_names or not kinds.no_record_words.isdisjoint(name.split()):
        return True
    folder = folder_of(note.path).rpartition("/")[2]
    return bool(folder) and name in kinds.folders and fold_path(folder) == fold_path(note_name(note.path))
