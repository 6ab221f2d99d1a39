"""The topics of a vault: tags, and notes that are topics, those of one name taken together."""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache
from hashlib import sha256

from msgspec import Struct

from vaultlink.graph import TopicNotes, topics
from vaultlink.links import Links
from vaultlink.links.following import followed
from vaultlink.model.names import FoldedName, TagName, VaultPath, fold, note_name, sort_key, tag_chain

NOTES_FOR_A_PAGE = 3
"""A topic with as many notes has a generated note of its own."""

_MET_TOGETHER = 2
"""Notes that two topics must share to be called related."""
_RELATED_SHOWN = 10
_WORDS_FOR_TOPIC = frozenset({"topic", "topics", "тема", "темы"})


class Topic(Struct, frozen=True):
    """A topic, and where it is spoken of."""

    key: FoldedName
    name: str
    """The name of its own note, else the tag as first written."""
    own_notes: tuple[VaultPath, ...]
    """The notes that are the topic."""
    notes: tuple[VaultPath, ...]
    """All others that belong to it."""

    @property
    def id(self) -> str:
        """The id of its generated note."""
        return topic_id(self.key)

    @property
    def has_page(self) -> bool:
        """Tell whether it has a generated note of its own."""
        return len(self.notes) >= NOTES_FOR_A_PAGE

    @property
    def above(self) -> tuple[FoldedName, ...]:
        """The keys of the topics to which it belongs, the outermost first."""
        return tuple(fold(part) for part in tag_chain(TagName(self.key))[:-1])


class Topics(Struct, frozen=True, eq=False, dict=True):
    """All topics of a vault; what is asked for is computed once.

    Not slotted, unlike other values: `cached_property` keeps its results in the instance.
    """

    by_key: Mapping[FoldedName, Topic]
    """In the order of their names."""
    below: Mapping[FoldedName, tuple[Topic, ...]]
    """The topics directly below each that has any."""

    @classmethod
    def of(cls, links: Links) -> "Topics":
        """Gather the topics of a vault."""
        return followed(_gathered, topics(links), links)

    @cached_property
    def with_page(self) -> tuple[Topic, ...]:
        """The topics that have a generated note of their own."""
        return tuple(topic for topic in self.by_key.values() if topic.has_page)

    @cached_property
    def tops(self) -> tuple[Topic, ...]:
        """The topics that belong to no other."""
        return tuple(topic for topic in self.by_key.values() if self.parent_of(topic) is None)

    def parent_of(self, topic: Topic) -> Topic | None:
        """Return the topic directly above one."""
        return self.by_key.get(topic.above[-1]) if topic.above else None

    def short_name(self, topic: Topic) -> str:
        """Return the name without a leading “topic/”, unless another topic has that name."""
        short = without_word(topic.name)
        return short if short == topic.name or fold(short) not in self.by_key else topic.name

    @cached_property
    def by_note(self) -> Mapping[VaultPath, tuple[FoldedName, ...]]:
        """Return for each note the keys of its topics, without those to which another of them belongs."""
        found: dict[VaultPath, list[FoldedName]] = {}
        for topic in self.by_key.values():
            for path in topic.notes:
                found.setdefault(path, []).append(topic.key)
        return {path: _narrowest(keys) for path, keys in found.items()}

    def related(self, topic: Topic) -> tuple[tuple[FoldedName, int], ...]:
        """Return the topics that share most notes with one, and how many; none above or below it."""
        if topic.key not in self._related:
            self._related[topic.key] = _related(topic, self.by_note)
        return self._related[topic.key]

    @cached_property
    def _related(self) -> dict[FoldedName, tuple[tuple[FoldedName, int], ...]]:
        return {}


def _gathered(links: Links) -> Topics:
    """Gather the topics of a vault: they follow from those of its graph."""
    found: dict[FoldedName, list[TopicNotes]] = {}
    for one in topics(links):
        found.setdefault(fold(one.name), []).append(one)
    rank = {path: place for place, path in enumerate(sorted(links.vault.notes, key=_by_name))}
    merged = [_merged(key, members, rank) for key, members in found.items()]
    by_key = {topic.key: topic for topic in sorted(merged, key=lambda topic: sort_key(topic.key))}
    below: dict[FoldedName, list[Topic]] = {}
    for topic in by_key.values():
        if topic.above and topic.above[-1] in by_key:
            below.setdefault(topic.above[-1], []).append(topic)
    return Topics(by_key, {key: tuple(children) for key, children in below.items()})


@lru_cache(maxsize=10_000)
def topic_id(key: FoldedName) -> str:
    """Return the id of the generated note about a topic, if there is one."""
    return f"topic-{sha256(key.encode(errors='surrogatepass')).hexdigest()[:12]}"


def without_word(name: str) -> str:
    """Return the name of a topic without a leading “topic/”."""
    first, _, rest = name.partition("/")
    return rest if rest and fold(first) in _WORDS_FOR_TOPIC else name


def _related(
    topic: Topic, by_note: Mapping[VaultPath, tuple[FoldedName, ...]]
) -> tuple[tuple[FoldedName, int], ...]:
    shared: Counter[FoldedName] = Counter()
    for path in topic.notes:
        shared.update(by_note[path])
    often = [
        (key, count)
        for key, count in shared.items()
        if count >= _MET_TOGETHER and not _is_kin(topic.key, key)
    ]
    return tuple(sorted(often, key=lambda pair: (-pair[1], sort_key(pair[0])))[:_RELATED_SHOWN])


def _narrowest(keys: Iterable[FoldedName]) -> tuple[FoldedName, ...]:
    named = set(keys)
    return tuple(sorted(named.difference(*map(_above, named))))


@lru_cache(maxsize=10_000)
def _above(key: FoldedName) -> frozenset[FoldedName]:
    return frozenset(fold(part) for part in tag_chain(TagName(key))[:-1])


def _is_kin(one: FoldedName, other: FoldedName) -> bool:
    return f"{one}/".startswith(f"{other}/") or f"{other}/".startswith(f"{one}/")


def _merged(key: FoldedName, members: Iterable[TopicNotes], rank: Mapping[VaultPath, int]) -> Topic:
    """Make one topic of the tag and the notes that share a name; notes give it their spelling.

    Its notes stand in the order of their ranks.
    """
    ordered = sorted(members, key=lambda one: (one.path is None, sort_key(one.path or "")))
    own = tuple(one.path for one in ordered if one.path is not None)
    notes = {path for one in ordered for path in one.notes} - set(own)
    return Topic(key, ordered[0].name, own, tuple(sorted(notes, key=rank.__getitem__)))


def _by_name(path: VaultPath) -> tuple[tuple[str, str], str]:
    return sort_key(note_name(path)), path
