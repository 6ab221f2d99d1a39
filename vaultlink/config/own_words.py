"""The tables `[kinds]` and `[vocabulary]` of the settings: what in them is no word that can be taught."""

from collections.abc import Iterable, Iterator, Mapping

from vaultlink.config.keys import KINDS, VOCABULARY, KeyPath
from vaultlink.config.nearest import nearest
from vaultlink.config.vocabulary.folding import fold_word
from vaultlink.config.vocabulary.loading import PROPERTIES, builtin
from vaultlink.config.vocabulary.meanings import Meaning, Words
from vaultlink.model.message import Message

Trouble = tuple[KeyPath, Message]
"""Where something is wrong, and what."""

_TABLES = (PROPERTIES, *Words)
_MOST_DAYS = 5
"""Digits of a cadence."""


def trouble_in_kinds(table: Mapping[str, object]) -> Iterator[Trouble]:
    """Yield what is wrong in the table of kinds: an unknown kind, or markers that are no texts."""
    known = sorted(set(builtin().kinds.words.values()))
    for kind, markers in table.items():
        if kind not in known:
            yield (*KINDS.path, kind), _unknown(Message("kind of note"), kind, known)
        else:
            yield from _in_texts((*KINDS.path, kind), markers)


def trouble_in_vocabulary(table: Mapping[str, object]) -> Iterator[Trouble]:
    """Yield what is wrong in the table of words: an unknown list or word, or spellings that are no texts."""
    for name, words in table.items():
        path = (*VOCABULARY.path, name)
        if name not in _TABLES:
            yield path, _unknown(Message("list of words"), name, _TABLES)
        elif not isinstance(words, dict):
            yield (
                path,
                Message("`{name}` must be a table of words, each with its spellings", name=".".join(path)),
            )
        else:
            yield from _in_words(name, words)


def _in_words(name: str, words: Mapping[str, object]) -> Iterator[Trouble]:
    known = [*Meaning] if name == PROPERTIES else sorted(set(builtin().words[Words(name)].values()))
    for word, spellings in words.items():
        path = (*VOCABULARY.path, name, word)
        is_days = (
            name == Words.CADENCES and word.isdecimal() and 0 < len(word) <= _MOST_DAYS and int(word) > 0
        )
        if name == Words.CADENCES and word not in known and not is_days:
            yield path, Message("`{name}` must be a number of days, or `none`", name=".".join(path))
        elif word not in known and not is_days:
            yield path, _unknown(Message("word"), word, known)
        else:
            yield from _in_texts(path, spellings)


def _in_texts(path: KeyPath, texts: object) -> Iterator[Trouble]:
    is_list = isinstance(texts, list) and all(isinstance(text, str) for text in texts)
    if not is_list:
        yield path, Message("`{name}` must be a list of texts", name=".".join(path))
    elif isinstance(texts, list) and not all(fold_word(text) or text.strip("#/ ") for text in texts):
        yield path, Message("`{name}` cannot hold an empty text", name=".".join(path))


def _unknown(what: Message, word: str, known: Iterable[str]) -> Message:
    """Name the known word nearest to an unknown one, or all of them."""
    names = [str(each) for each in known]
    meant = nearest(word, names)
    if meant:
        return Message("unknown {what} `{word}`; did you mean `{meant}`?", what=what, word=word, meant=meant)
    listed = ", ".join(f"`{name}`" for name in names)
    return Message("unknown {what} `{word}`; known are {known}", what=what, word=word, known=listed)
