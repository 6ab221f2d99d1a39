"""A note that is a task as a whole: `status`, `due` and the people in its properties."""

from datetime import date
from functools import lru_cache

from vaultlink.config.vocabulary import Meaning, Vocabulary, fold_word
from vaultlink.model.finding import FILE_START
from vaultlink.model.names import TagName, note_name, tag_chain
from vaultlink.model.note import LinkKind, Note
from vaultlink.partners.date_pieces import ANY_DATE
from vaultlink.partners.dates import read_date
from vaultlink.partners.promises import Undertaking
from vaultlink.partners.property_values import entries_for, entries_of
from vaultlink.partners.records import Place
from vaultlink.partners.surroundings import Surroundings
from vaultlink.partners.task_words import TaskWords, side_in
from vaultlink.partners.words import PromiseState

_TASK = frozenset({"task", "tasks", "задача", "todo"})
_DONE = frozenset({"done", "completed", "complete", "x", "готово", "сделано", "выполнено", "закрыта", "true"})
_CANCELLED = frozenset({"cancelled", "canceled", "dropped", "отменено", "отменена"})
_NEEDED = (Meaning.STATUS, Meaning.DUE)
"""Without one of these a note is no task."""
_DONE_KEYS = frozenset({"completeddate", "completed date", "done date", "done"})


def task_note(note: Note, around: Surroundings, *, private: bool) -> Undertaking | None:
    """Read a note marked as a task by its type or a tag; None for every other note."""
    if not _is_task(note, around.vocabulary):
        return None
    entries = [(key, around.vocabulary.meaning(key), entry.value) for key, entry in entries_of(note)]
    if not any(meaning in _NEEDED for _, meaning, _ in entries):
        return None
    told = {meaning: value for _, meaning, value in reversed(entries) if meaning is not None}
    done_on = next((value for key, _, value in entries if fold_word(key) in _DONE_KEYS), "")
    name = told.get(Meaning.TITLE) or note_name(note.path)
    links = [link for link in note.links if link.kind is LinkKind.PROPERTY] or list(note.links)
    people = (around.whom.linked(link, note.path) for link in links)
    linked = tuple(dict.fromkeys(key for key in people if key is not None))
    return Undertaking(
        words=TaskWords(
            text=name,
            whole=name,
            owner=told.get(Meaning.OWNER),
            is_sure=True,
            side=side_in(name),
            due=_day(told.get(Meaning.DUE, "")),
            done_on=_day(done_on),
        ),
        state=_state(told.get(Meaning.STATUS, "")),
        place=Place(note.path, FILE_START),
        private=private,
        side=None,
        linked=linked or around.whom.in_title(name),
        here=(),
    )


def _is_task(note: Note, vocabulary: Vocabulary) -> bool:
    """Tell whether a note may have a state or a day to be done by, and says that it is a task."""
    if not any(vocabulary.named(note.property_texts, meaning) for meaning in _NEEDED):
        return False
    if any(fold_word(entry.value) in _TASK for entry in entries_for(note, Meaning.KIND, vocabulary)):
        return True
    first = max((written.span.end for written in note.property_texts.values()), default=0)
    tags = (tag.name for tag in note.tags if tag.span.start <= first)
    return any(map(_is_task_tag, tags))


@lru_cache(maxsize=20_000)
def _is_task_tag(tag: TagName) -> bool:
    """Tell whether a tag, or one above it, is that of tasks."""
    return any(fold_word(part) in _TASK for part in tag_chain(tag))


def _state(status: str) -> PromiseState:
    word = fold_word(status)
    if word in _DONE:
        return PromiseState.DONE
    return PromiseState.CANCELLED if word in _CANCELLED else PromiseState.OPEN


def _day(written: str) -> date | None:
    found = ANY_DATE.search(written)
    read = read_date(found[0]) if found else None
    return read if isinstance(read, date) else None
