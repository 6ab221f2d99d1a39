"""Whether the title of somebody's post is that of a partner: «старший рекрутер», “HR director at Acme”."""

from collections.abc import Iterator

from vaultlink.config.vocabulary import Vocabulary
from vaultlink.model.patterns import pattern_of
from vaultlink.partners.line_text import shown

_POSTS = pattern_of(r"[,;/|&+·•—–]|\s-\s|\s(?:and|и)\s")
"""What stands between several posts of one person."""
_BRACKETS = pattern_of(r"[()\[\]«»“”\"]")
_WORD = pattern_of(r"[^\W_]+")
_NUMBER = pattern_of(r"\d+|i{1,3}")
_MOST_WORDS = 5
"""Of what is known."""


def names_partner(title: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a post is that of a partner, whatever adjective, firm or department stands beside it."""
    plain = shown(title).lower().replace("ё", "е")
    return any(_is_of_partner(post, vocabulary) for post in _POSTS.split(plain))


def _is_of_partner(post: str, vocabulary: Vocabulary) -> bool:
    """Tell it of one post; one that somebody had, or will have, is none."""
    if not vocabulary.kinds.not_now.isdisjoint(_WORD.findall(post)):
        return False
    return any(
        _names(phrase, vocabulary) for part in _BRACKETS.split(post) for phrase in _named(part, vocabulary)
    )


def _named(part: str, vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    """Yield what the words of a part may name, each with what follows; not of somebody or something else."""
    words = [*_WORD.finditer(part)]
    for at, word in enumerate(words):
        for last in words[at : at + _MOST_WORDS]:
            yield " ".join(_WORD.findall(part[word.start() : last.end()])), part[last.end() :]
        if at and word[0] in vocabulary.kinds.of_others:
            return


def _names(phrase: tuple[str, str], vocabulary: Vocabulary) -> bool:
    """Tell whether words name a post, and what follows does not make them a mere part of another name.

    In English the last of several nouns says what it is: “recruiter tools engineer”, «HR-аналитик». Behind a
    Russian one stands what it belongs to: «рекрутер Северного банка».
    """
    named, behind = phrase
    if named not in vocabulary.kinds.titles:
        return False
    next_word = _WORD.search(behind)
    if next_word is None:
        return True
    is_apart = next_word[0] in vocabulary.kinds.of_others or _NUMBER.fullmatch(next_word[0]) is not None
    return is_apart or not named[-1].isascii()
