"""What is to be generated, and where, before a word of it is written."""

from collections.abc import Callable, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from vaultlink.config.settings import Output
from vaultlink.generate.brief_names import FOLDERS, NAMES, brief_id, briefed
from vaultlink.generate.linking import Writer
from vaultlink.generate.names import Wanted, places
from vaultlink.generate.other_kinds import OTHER_KINDS
from vaultlink.generate.partner_notes import partner_notes
from vaultlink.generate.regions import holds_nothing
from vaultlink.generate.topics import Topics
from vaultlink.generate.words import names_in
from vaultlink.links import Links
from vaultlink.links.following import left_of
from vaultlink.model.names import VaultPath
from vaultlink.model.once import unless_changed
from vaultlink.model.unlike import without
from vaultlink.model.vault import Vault
from vaultlink.partners.records import Partnership

OVERVIEW, FINDINGS, TOPICS = "overview", "findings", "topics"
"""Ids of the generated notes of which there is one each."""

_ALL = Output()
"""Nothing left out, nothing called otherwise."""


class Plan(Struct, frozen=True):
    """The generated notes that a vault shall have."""

    links: Links
    """The vault's links as they will be: the generated notes stand in it as files that nobody has read.

    So the first build and every later one look at the very same vault.
    """
    paths: Mapping[str, VaultPath]
    """The place of each generated file by its id, in the order in which they are generated."""
    topics: Topics
    names: Mapping[str, str]
    """The names of the generated notes by their ids, in the reader's language."""

    def writer(self, note_id: str) -> Writer:
        """Return what writes the links of one of the notes."""
        return Writer.of(self.paths[note_id], self.links)


def plan(  # noqa: PLR0913, PLR0917 - all that decides what is generated, and where
    links: Links,
    language: str,
    folder: str,
    partnership: Partnership | None = None,
    output: Output = _ALL,
    linked: Callable[[Vault], Links] = Links.of,
) -> Plan:
    """Decide which notes are generated for a vault, and where they stand.

    Without records there are none about partners. `linked` makes the links of a vault.
    """
    topics = Topics.of(links)
    paths = _paths(topics, links, language, folder, partnership, output)
    return Plan(linked(as_planned(links, paths)), paths, topics, names_in(language))


def planned_paths(
    links: Links,
    language: str,
    folder: str,
    partnership: Partnership | None = None,
    output: Output = _ALL,
) -> Mapping[str, VaultPath]:
    """Return the place of each note that is generated for a vault, by its id."""
    return _paths(Topics.of(links), links, language, folder, partnership, output)


def _paths(  # noqa: PLR0913, PLR0917 - all that decides where notes stand
    topics: Topics,
    links: Links,
    language: str,
    folder: str,
    partnership: Partnership | None,
    output: Output,
) -> Mapping[str, VaultPath]:
    names = names_in(language)
    home = VaultPath(folder)
    about_partners = _about_partners(partnership, language, home) if partnership else ()
    chosen = (
        replace(one, name=output.names.get(one.id, one.name))
        for one in about_partners
        if output.leave_out.isdisjoint((one.id, _series_of(one.id)))
    )
    return places((*_wanted(topics, names, home), *chosen), links, names["suffix"])


def _series_of(note_id: str) -> str:
    """Return by which name the settings know notes of which there are several."""
    return f"{note_id.partition('-')[0]}s"


def _about_partners(partnership: Partnership, language: str, folder: VaultPath) -> Iterator[Wanted]:
    for note in partner_notes(partnership):
        yield Wanted(note.id, folder, note.name(language), note.id)
    for kind in OTHER_KINDS:
        if kind.is_wanted(partnership):
            yield kind.wanted(language, folder)
    below = VaultPath(f"{folder}/{FOLDERS.get(language, FOLDERS['en'])}")
    name = NAMES.get(language, NAMES["en"])
    for key in briefed(partnership):
        yield Wanted(brief_id(key), below, name.format(name=partnership.partners[key].name), key)


def _wanted(topics: Topics, names: Mapping[str, str], folder: VaultPath) -> Iterator[Wanted]:
    for note_id in (OVERVIEW, FINDINGS, TOPICS):
        yield Wanted(note_id, folder, names[note_id], note_id)
    below = VaultPath(f"{folder}/{names['topics']}")
    for topic in topics.with_page:
        name = names["topic"].format(name=topics.short_name(topic))
        yield Wanted(topic.id, below, name, topic.key)


def as_planned(links: Links, paths: Mapping[str, VaultPath]) -> Vault:
    """Return a vault in which generated notes, standing or planned, are files without a text."""
    vault, planned = links.vault, frozenset(paths.values())
    empty = [path for path in planned if path in vault.notes and holds_nothing(vault.notes[path].text)]
    out = vault.generated_notes.union(empty)
    written = out.union(vault.own_files)
    found = replace(
        vault,
        notes=left_of(vault.notes, out, as_planned, links),
        files=unless_changed(
            as_planned,
            (vault.files, written, planned),
            lambda: (vault.files - written) | planned,
            links.lasting,
        ),
        own_files={},
        findings=tuple(finding for finding in vault.findings if finding.path not in planned),
    )
    return found.knowing(without(vault.marked, out))
