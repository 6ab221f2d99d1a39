"""The package's own words, and those that a vault's settings add."""

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pkgutil import get_data
from typing import Any

from msgspec.structs import replace

from vaultlink.config.vocabulary.folding import fold_word
from vaultlink.config.vocabulary.meanings import Meaning, Words
from vaultlink.config.vocabulary.vocabulary import KindMarkers, Vocabulary
from vaultlink.model.names import fold
from vaultlink.model.patterns import pattern_of

Spellings = Mapping[str, Iterable[str]]
"""Words of ours, each with the spellings that mean it."""

READ_IN = ("en", "ru")
"""The languages in which notes are read, each with a list of words beside this file."""

PROPERTIES = "properties"
"""The table of the settings whose words are names of properties; the others are named in `Words`."""

_NUMBERING = pattern_of(r"^[\d\s._-]+(?=\D)")


@lru_cache(maxsize=1)
def builtin() -> Vocabulary:
    """Return the words that need no settings."""
    return _vocabulary([_loaded(language) for language in READ_IN])


def vocabulary_of(kinds: Spellings, words: Mapping[str, Spellings]) -> Vocabulary:
    """Return the words of the package with those of the settings, which come first.

    A kind's marker that ends in `/` is a folder, one that begins with `#` a tag, one that ends in `*` the
    beginning of a name, any other a value of the property `type`.
    """
    if not kinds and not words:
        return builtin()
    base = builtin()
    mine = _reversed(words.get(PROPERTIES, {}))
    names = {key: Meaning(word) for key, word in mine.items()}
    return Vocabulary(
        meanings={**base.meanings, **names},
        by_kind={
            kind: {key: meaning for key, meaning in known.items() if key not in names}
            for kind, known in base.by_kind.items()
        },
        words={each: {**base.words[each], **_reversed(words.get(each, {}))} for each in Words},
        kinds=_with_markers(base.kinds, kinds),
        months=base.months,
    )


def fold_path(path: str) -> str:
    """Return the form in which folders are compared: no numbering, each level folded."""
    levels = (fold_word(_NUMBERING.sub("", level)) or fold_word(level) for level in path.split("/"))
    return "/".join(level for level in levels if level)


def fold_tag(tag: str) -> str:
    """Return the form in which kind tags are compared."""
    return "/".join(fold_word(level) for level in tag.split("/"))


def _loaded(language: str) -> Any:  # noqa: ANN401 - JSON of our own, whose form a test checks
    # importlib.resources would cost 20 ms, four times as much as all that is done here
    return json.loads(get_data(__package__, f"{language}.json") or b"")


def _vocabulary(languages: list[Any]) -> Vocabulary:
    kinds = {kind: [each["kinds"].get(kind, {}) for each in languages] for kind in languages[0]["kinds"]}
    by_kind: dict[str, dict[str, Meaning]] = {}
    for each in languages:
        for kind, spellings in each["properties_by_kind"].items():
            by_kind.setdefault(kind, {}).update(_meanings(spellings))
    return Vocabulary(
        meanings={key: found for each in languages for key, found in _meanings(each[PROPERTIES]).items()},
        by_kind=by_kind,
        words={
            words: {key: word for each in languages for key, word in _reversed(each[words]).items()}
            for words in Words
        },
        kinds=_markers(kinds, languages),
        months={name: n for each in languages for n, names in enumerate(each["months"], 1) for name in names},
    )


def _meanings(spellings: Spellings) -> dict[str, Meaning]:
    return {key: Meaning(word) for key, word in _reversed(spellings).items()}


def _reversed(spellings: Spellings) -> dict[str, str]:
    """Return the word for each spelling; a word that is no number is a spelling of itself."""
    found = {fold_word(word): word for word in spellings if not word[0].isdigit()}
    found.update({fold_word(text): word for word, texts in spellings.items() for text in texts})
    return found


def _markers(kinds: Mapping[str, list[Mapping[str, list[str]]]], languages: list[Any]) -> KindMarkers:
    def listed(what: str) -> Iterator[tuple[str, str]]:
        for kind, each in kinds.items():
            for markers in each:
                for text in markers.get(what, ()):
                    yield text, kind

    names = {
        fold_word(text): kind
        for each in languages
        for kind in ("meeting", "communication")
        for text in each[f"{kind}_names"]
    }
    return KindMarkers(
        words={fold_word(text): kind for text, kind in listed("words")},
        tags={fold_tag(text): kind for text, kind in listed("tags")},
        folders={fold_path(text): kind for text, kind in listed("folders")},
        doubtful_folders={fold_path(text): kind for text, kind in listed("doubtful_folders")},
        prefixes={fold_word(text): kind for text, kind in listed("prefixes")},
        beginnings={},
        keys={fold_word(text): kind for text, kind in listed("keys")},
        names=names,
        no_record_words=frozenset(text for each in languages for text in each["no_record"]["words"]),
        no_record_names=frozenset(text for each in languages for text in each["no_record"]["names"]),
        titles=frozenset(fold_word(text) for text, _ in listed("titles")),
        not_now=frozenset(fold_word(text) for each in languages for text in each["in_titles"]["not_now"]),
        of_others=frozenset(fold_word(text) for each in languages for text in each["in_titles"]["of_others"]),
    )


def _with_markers(base: KindMarkers, added: Spellings) -> KindMarkers:
    words, tags, folders = dict(base.words), dict(base.tags), dict(base.folders)
    beginnings: dict[str, str] = {}
    for kind, markers in added.items():
        for marker in markers:
            if marker.endswith("/"):
                folders[fold_path(marker)] = kind
            elif marker.startswith("#"):
                tags[fold_tag(marker[1:])] = kind
            elif marker.endswith("*"):
                beginnings[fold(marker[:-1])] = kind
            else:
                words[fold_word(marker)] = kind
    return replace(base, words=words, tags=tags, folders=folders, beginnings=beginnings)
