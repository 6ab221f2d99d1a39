"""The topics of a vault with the notes that belong to them."""

from collections.abc import Container, Mapping

from msgspec import Struct

from vaultlink.graph.sources import is_topic, own_backlinks, subjects, tag_names
from vaultlink.graph.tags import folded_above, spellings, tags_above
from vaultlink.links import Links
from vaultlink.links.following import followed, left_of, of_notes
from vaultlink.model.names import FoldedName, TagName, VaultPath, fold, note_name, sort_key
from vaultlink.model.once import once


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
    return followed(_topics, (_tagging(links), _linking(links)), links)


def _topics(links: Links) -> tuple[TopicNotes, ...]:
    """Return the same, which follows from the tags of notes and from what links the topics among them."""
    notes = (TopicNotes(note_name(path), path, (), sources) for path, sources in _linking(links).items())
    return tuple(
        sorted((*_tags(_tagging(links)), *notes), key=lambda topic: (sort_key(topic.name), topic.path or ""))
    )


@once
def _tagging(links: Links) -> Mapping[VaultPath, tuple[TagName, ...]]:
    """Return the tags of the notes that bear any, in order."""
    return left_of(of_notes(tag_names, links), links.vault.apart, _tagging, links)


@once
def _linking(links: Links) -> Mapping[VaultPath, tuple[VaultPath, ...]]:
    """Return for each note that is a topic the others that link it, in order."""
    shown = subjects(links)
    topics = of_notes(is_topic, links)
    return {path: _sources(path, links, shown) for path in topics if path in shown}


def _sources(path: VaultPath, links: Links, shown: Container[VaultPath]) -> tuple[VaultPath, ...]:
    linking = dict.fromkeys([placed.source for placed in own_backlinks(path, links)])
    return tuple([source for source in linking if source in shown])


def _tags(named: Mapping[VaultPath, tuple[TagName, ...]]) -> list[TopicNotes]:
    shown, tagged = spellings(named.values()), _tagged(named)
    return [
        TopicNotes(tag, None, tuple(shown[fold(above)] for above in tags_above(tag)[:-1]), tuple(tagged[key]))
        for key, tag in shown.items()
    ]


def _tagged(named: Mapping[VaultPath, tuple[TagName, ...]]) -> Mapping[FoldedName, dict[VaultPath, None]]:
    """For each tag the notes that bear it or one below it."""
    tagged: dict[FoldedName, dict[VaultPath, None]] = {}
    for path, names in named.items():
        for name in names:
            for part in folded_above(name):
                tagged.setdefault(part, {})[path] = None
    return tagged
