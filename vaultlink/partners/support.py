"""Whether the owner did something for an initiative."""

from collections.abc import Iterator

from vaultlink.config.vocabulary import fold_word
from vaultlink.model.patterns import pattern_of
from vaultlink.partners.history import History
from vaultlink.partners.lookup import stems
from vaultlink.partners.records import Initiative
from vaultlink.partners.words import Giving, PromiseState, Side, ValueClass

_WORD = pattern_of(r"[^\W_]+")
_SHORTEST = 4
"""Letters of a word that tells one initiative from another."""


def is_supported(initiative: Initiative, history: History) -> bool:
    """Tell whether support was given, or whether something given or promised names the initiative."""
    given = history.given(Giving.GAVE)
    if any(one.kind is ValueClass.SUPPORT for one in given):
        return True
    title = [stems(word) for word in _words(initiative.title)]
    promised = (
        one.text
        for one in history.promises
        if one.owner is Side.ME and one.state is not PromiseState.CANCELLED
    )
    return any(_names(title, text) for text in (*(one.text for one in given), *promised))


def _names(title: list[frozenset[str]], text: str) -> bool:
    """Tell whether a text has every telling word of a title, whatever its case."""
    said = {stem for word in _words(text) for stem in stems(word)}
    return bool(title) and all(not said.isdisjoint(word) for word in title)


def _words(text: str) -> Iterator[str]:
    yield from (word for word in _WORD.findall(fold_word(text)) if len(word) >= _SHORTEST)
