"""What counts: links and tags that people wrote, never those that vaultlink wrote itself."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from vaultlink.links import Links, LinkState, PlacedLink
from vaultlink.links.following import each_followed, left_of
from vaultlink.links.resolve import place_of
from vaultlink.links.state import alias_key
from vaultlink.model.names import FoldedName, TagName, VaultPath, fold, is_note, vault_path
from vaultlink.model.note import Canvas, LinkKind, Note, Tag
from vaultlink.model.once import once
from vaultlink.model.target import Unresolved
from vaultlink.model.vault import Vault, is_generated

_TYPE_KEYS = frozenset({"type", "тип"})
_TOPIC_WORDS = frozenset({"topic", "тема"})


class Written(Struct, frozen=True):
    """What somebody wrote in one note or canvas."""

    source: Note | Canvas
    links: tuple[PlacedLink, ...]
    """Those that lead into the vault or to a missing name."""
    tags: tuple[Tag, ...]
    leads_to: tuple[VaultPath, ...]
    """To which other file each link leads, if it does."""
    linked: tuple[VaultPath, ...]
    """Each of these files once."""
    wanted: tuple[tuple[FoldedName, str], ...]
    """The note that does not exist yet, of each link that wants one: its name as compared, and as written."""


def all_written(links: Links) -> tuple[Written, ...]:
    """Collect what is written in the shown notes and canvases, in the order of their paths."""
    return tuple(written_at(links).values())


@once
def written_at(links: Links) -> Mapping[VaultPath, Written]:
    """Return the same for each path."""
    return left_of(written_anywhere(links), links.vault.excluded, written_at, links)


@once
def written_anywhere(links: Links) -> Mapping[VaultPath, Written]:
    """Return the same, excluded notes and canvases among them."""
    vault = links.vault
    ours = vault.generated_notes | frozenset([path for path in vault.own_files if path not in vault.notes])
    sources = left_of(links.placed, ours, written_anywhere, links)
    return each_followed(_written, sources, (vault.notes, vault.canvases, links.placed), links)


def _written(path: VaultPath, links: Links) -> Written:
    """Collect what is written in one note or canvas: it follows from that, and from where its links lead."""
    source: Note | Canvas = links.vault.notes.get(path) or links.vault.canvases[path]
    own = own_links(path, links)
    leads_to = tuple([there for placed in own if (there := placed.path) is not None and there != path])
    missing = [missing_name(placed) for placed in own if placed.state is LinkState.UNRESOLVED]
    return Written(
        source,
        own,
        own_tags(source),
        leads_to,
        tuple(dict.fromkeys(leads_to)),
        tuple([(fold(name), name) for name in missing]),
    )


@once
def subjects(links: Links) -> Mapping[VaultPath, Note]:
    """Return the notes that measures are about, in order: not generated, not excluded."""
    return left_of(links.vault.notes, links.vault.apart, subjects, links)


def is_shown(path: VaultPath, vault: Vault) -> bool:
    """Tell whether a file is shown for its own sake: neither excluded nor generated."""
    return path not in vault.excluded and not vault.is_generated(path)


def own_links(path: VaultPath, links: Links) -> tuple[PlacedLink, ...]:
    """Return the links into the vault that somebody wrote in a note or canvas."""
    note = links.vault.notes.get(path)
    inside = [placed for placed in links.outgoing(path) if placed.link.kind is not LinkKind.EXTERNAL]
    if note is None or not note.regions:
        return tuple(inside)
    return tuple([placed for placed in inside if is_own(placed, links.vault)])


def own_backlinks(path: VaultPath, links: Links) -> Iterator[PlacedLink]:
    """Give the links to a file that somebody wrote in another note or canvas.

    Links of excluded notes are among them: they are backlinks in Obsidian too.
    """
    vault, doubtful = links.vault, _with_regions(links)
    for placed in links.backlinks(path):
        if placed.source != path and (placed.source not in doubtful or is_own(placed, vault)):
            yield placed


@once
def _with_regions(links: Links) -> frozenset[VaultPath]:
    """Return the notes in which links may stand that vaultlink wrote."""
    return frozenset(links.vault.marked)


def own_tags(source: Note | Canvas) -> tuple[Tag, ...]:
    """Return the tags that somebody wrote in a note; a canvas has none."""
    if isinstance(source, Canvas):
        return ()
    if not source.regions:
        return source.tags
    return tuple(tag for tag in source.tags if not source.is_ours(tag.span))


@once
def tag_names(note: Note) -> tuple[TagName, ...]:
    """Return the names of these tags, each once."""
    return tuple(dict.fromkeys([tag.name for tag in own_tags(note)]))


def is_own(placed: PlacedLink, vault: Vault) -> bool:
    """Tell whether a link was written by a person and not by vaultlink."""
    note = vault.notes.get(placed.source)
    return note is None or not (is_generated(note) or note.is_ours(placed.link.span))


@once
def is_topic(note: Note) -> bool:
    """Tell whether a note says of itself, in its property `type` or `тип`, that it is a topic."""
    values = (value for key, value in note.properties.items() if fold(key) in _TYPE_KEYS)
    words = (word for value in values for word in (value if isinstance(value, list) else (value,)))
    return any(isinstance(word, str) and fold(word.strip()) in _TOPIC_WORDS for word in words)


def alias_owner(placed: PlacedLink, links: Links) -> VaultPath | None:
    """Return the note that an unresolved link means by an alias, if it is one note alone."""
    if placed.state is not LinkState.ALIAS:
        return None
    owners = links.aliases.get(alias_key(placed.link.linkpath), ())
    return owners[0] if len(owners) == 1 else None


def missing_name(placed: PlacedLink) -> str:
    """Return the name that an unresolved link wants, `.md` left out; empty when it leads somewhere.

    A path that counts from the note's folder is told from the vault's root, so that all who want the
    same note want the same name.
    """
    if not isinstance(placed.target, Unresolved):
        return ""
    written = placed.target.linkpath
    is_placed = written.partition("/")[0] in {"", ".", ".."}
    path = vault_path((place_of(written, placed.source) if is_placed else written) or written)
    return (path[:-3] if is_note(path) else path) or written
