"""The topics of a vault with the notes that belong to them."""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from vaultlink.graph.measures import own_backlinks, subjects
from vaultlink.graph.sources import Written, all_written, is_topic
from vaultlink.graph.tags import folded_above, spellings, tags_above
from vaultlink.links import Links
from vaultlink.model.names import FoldedName, VaultPath, fold, note_name, sort_key


class TopicNotes(Struct, frozen=True):
    """A topic, and the notes that belong to it."""

    name: str
    """The tag without `#`, as it is first written, or the name of the note that is the topic."""
    path: VaultPath | None
    """The note that is the topic; None for a tag."""
    parents: tuple[str, ...]
    """The tags above a nested one, the outermost first."""
    notes: tuple[VaultPath, ...]
    """The notes with this tag or one below it; the notes that link the note that is the topic."""


def topics(links: Links) -> tuple[TopicNotes, ...]:
    """Return the topics of a vault, tags and notes alike, in the order of their names."""
    found = (*_tags(links), *_topic_notes(links))
    return tuple(sorted(found, key=lambda topic: (sort_key(topic.name), topic.path or "")))


def _tags(links: Links) -> list[TopicNotes]:
    written = all_written(links)
    shown, tagged = spellings(written), _tagged(written)
    return [
        TopicNotes(tag, None, tuple(shown[fold(above)] for above in tags_above(tag)[:-1]), tuple(tagged[key]))
        for key, tag in shown.items()
    ]


def _tagged(written: Iterable[Written]) -> Mapping[FoldedName, dict[VaultPath, None]]:
    """For each tag the notes that bear it or one below it."""
    tagged: dict[FoldedName, dict[VaultPath, None]] = {}
    for one in written:
        for name in dict.fromkeys(tag.name for tag in one.tags):
            for part in folded_above(name):
                tagged.setdefault(part, {})[one.source.path] = None
    return tagged


def _topic_notes(links: Links) -> list[TopicNotes]:
    shown = set(subjects(links))
    return [
        TopicNotes(note_name(path), path, (), _linking(path, links, shown))
        for path in subjects(links)
        if is_topic(links.vault.notes[path])
    ]


def _linking(path: VaultPath, links: Links, shown: set[VaultPath]) -> tuple[VaultPath, ...]:
    return tuple(sorted(shown.intersection(one.source for one in own_backlinks(path, links)), key=sort_key))
