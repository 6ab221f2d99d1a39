"""Tags as topics: how they nest, and by which spelling each is shown."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from vaultlink.model.names import FoldedName, TagName, fold, tag_chain


def tags_above(tag: TagName) -> tuple[TagName, ...]:
    """Return the tags to which a nested tag belongs, the outermost first, and itself at the end."""
    return tuple(part for part in tag_chain(tag) if part and (part == tag or not part.endswith("/")))


@lru_cache(maxsize=10_000)
def folded_above(tag: TagName) -> tuple[FoldedName, ...]:
    """Return the same as names are compared."""
    return tuple(map(fold, tags_above(tag)))


def spellings(named: Iterable[Iterable[TagName]]) -> Mapping[FoldedName, TagName]:
    """Return how each tag of these notes, and each above it, is shown: as it is first written."""
    shown: dict[FoldedName, TagName] = {}
    for name in dict.fromkeys(name for names in named for name in names):
        for part in tags_above(name):
            shown.setdefault(fold(part), part)
    return shown
