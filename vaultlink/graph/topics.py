"""The topics of a vault with the notes that belong to them."""

from collections.abc import Mapping

from msgspec import Struct

from vaultlink.graph.sources import all_written, is_topic, subjects
from vaultlink.graph.tags import folded_above, spellings, tags_above
from vaultlink.links import Links
from vaultlink.links.following import followed
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
    tagged, linking = _tag_names(links), _linking_topics(links)
    return followed(_topics, (tuple(tagged.items()), tuple(linking.items())), links)


def _topics(links: Links) -> tuple[TopicNotes, ...]:
    notes = (
        TopicNotes(note_name(path), path, (), linking) for path, linking in _linking_topics(links).items()
    )
    found = (*_tags(_tag_names(links)), *notes)
    return tuple(sorted(found, key=lambda topic: (sort_key(topic.name), topic.path or "")))


@once
def _tag_names(links: Links) -> Mapping[VaultPath, tuple[TagName, ...]]:
    """Return the tags of the notes that bear any, in order."""
    return {one.source.path: one.tag_names for one in all_written(links) if one.tag_names}


@once
def _linking_topics(links: Links) -> Mapping[VaultPath, tuple[VaultPath, ...]]:
    """Return for each note that is a topic the others that link it, in order."""
    notes = links.vault.notes
    linking: dict[VaultPath, list[VaultPath]] = {
        path: [] for path in subjects(links) if notes[path].properties and is_topic(notes[path])
    }
    for one in all_written(links) if linking else ():
        if not linking.keys().isdisjoint(one.linked) and one.source.path in notes:
            for path in one.linked:
                if path in linking:
                    linking[path].append(one.source.path)
    return {path: tuple(sources) for path, sources in linking.items()}


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
