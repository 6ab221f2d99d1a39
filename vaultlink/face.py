"""The Python face: a vault as people use it in a script or a notebook."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from vaultlink.config.keys import SETTINGS_FILE
from vaultlink.config.obsidian import APP_FILE
from vaultlink.disk import find_vault, read_vault
from vaultlink.links import Links, PlacedLink
from vaultlink.model.finding import Finding
from vaultlink.model.names import VaultPath, is_note, is_visible, vault_path
from vaultlink.model.note import Link, Note
from vaultlink.model.reading import VaultTexts
from vaultlink.model.target import Target
from vaultlink.pipeline import Reading, read

if TYPE_CHECKING:
    from vaultlink.graph import Graph, TopicNotes
    from vaultlink.partners.records import (
        Company,
        Goal,
        Interaction,
        Opportunity,
        Partner,
        Partnership,
        Promise,
        Review,
    )


class LinkedVault:
    """A vault with every link resolved. Make one with `vault_of` or `open_vault`."""

    def __init__(self, reading: Reading, today: date | None = None) -> None:
        """Wrap what was read; `today` is the day that date-dependent rules and measures are asked about."""
        self._reading = reading
        self.today = today

    @property
    def notes(self) -> Mapping[VaultPath, Note]:
        """All notes by their vault paths, generated ones too."""
        return self._reading.vault.notes

    @property
    def links(self) -> Links:
        """All links with their targets."""
        return self._reading.links

    def resolve(self, source: str, linktext: str) -> Target:
        """Return where the text of an internal link leads from a note (`Note`, `Note#Heading`, `#^id`)."""
        return self.links.resolve(VaultPath(source), linktext)

    def target_of(self, link: Link, source: str) -> Target:
        """Return where a link of a note leads; `External` for a URL."""
        return self.links.target_of(link, VaultPath(source))

    def outgoing(self, path: str) -> tuple[PlacedLink, ...]:
        """Return the links in a note or canvas with their targets."""
        return self.links.outgoing(VaultPath(path))

    def backlinks(self, path: str) -> tuple[PlacedLink, ...]:
        """Return the links that lead to a file, by source and place."""
        return self.links.backlinks(VaultPath(path))

    def graph(self) -> "Graph":
        """Return a new networkx graph of notes, topics, files, unresolved names and partners."""
        from vaultlink.graph import add_partnership, build_graph  # noqa: PLC0415 - networkx is big

        graph = build_graph(self.links)
        add_partnership(graph, self.partnership, self.links)
        return graph

    @cached_property
    def partnership(self) -> "Partnership":
        """All records: partners, interactions, opportunities and the rest, as of `today`."""
        return self._reading.partnership(self.today)

    @property
    def partners(self) -> tuple["Partner", ...]:
        """The partners, by their notes."""
        return tuple(self.partnership.partners.values())

    @property
    def interactions(self) -> tuple["Interaction", ...]:
        """The contacts that took place, by day."""
        return self.partnership.interactions

    @property
    def opportunities(self) -> tuple["Opportunity", ...]:
        """The opportunities, by their notes."""
        return self.partnership.opportunities

    @property
    def goals(self) -> tuple["Goal", ...]:
        """The goals, by their notes."""
        return self.partnership.goals

    @property
    def promises(self) -> tuple["Promise", ...]:
        """The promises of both sides."""
        return self.partnership.promises

    @property
    def reviews(self) -> tuple["Review", ...]:
        """The reviews of partnerships."""
        return self.partnership.reviews

    @property
    def companies(self) -> tuple["Company", ...]:
        """The companies with a note of their own."""
        return self.partnership.companies

    @property
    def topics(self) -> tuple["TopicNotes", ...]:
        """The topics, tags and notes alike, with the notes that belong to them."""
        from vaultlink.graph import topics  # noqa: PLC0415 - as above

        return topics(self.links)

    def check(self) -> tuple[Finding, ...]:
        """Return all findings, infos too, by file and place."""
        from vaultlink.rules import check  # noqa: PLC0415 - likewise

        reading = self._reading
        return check(
            self.links,
            reading.rules,
            self.partnership,
            self.today,
            reading.settings,
            outside=reading.outside,
        )


def vault_of(
    texts: Mapping[str, str],
    files: Iterable[str] = (),
    obsidian: Mapping[str, object] | None = None,
    settings: str = "",
    today: date | None = None,
) -> LinkedVault:
    """Make a vault of texts alone.

    Args:
        texts: notes and canvases by vault path; configuration files too, under theirs.
        files: paths of further files, whose text does not matter.
        obsidian: keys of `.obsidian/app.json`.
        settings: text of `vaultlink.toml`.
        today: the day to be asked about.

    Raises:
        BadSettings: the settings cannot be read, or say something unknown.
    """
    placed = {vault_path(path): text for path, text in texts.items()}
    seen = {path: text for path, text in placed.items() if is_visible(path)}
    hidden = {path: text for path, text in placed.items() if path not in seen}
    if obsidian is not None:
        hidden[VaultPath(APP_FILE)] = json.dumps(obsidian)
    hidden[VaultPath(SETTINGS_FILE)] = settings or seen.get(VaultPath(SETTINGS_FILE), "")
    others = {vault_path(path) for path in files if is_visible(vault_path(path))}
    notes = {path: text for path, text in seen.items() if is_note(path) or path.endswith(".canvas")}
    return LinkedVault(read(VaultTexts(notes, frozenset(seen) | others, hidden)), today)


def open_vault(folder: str | PathLike[str], today: date | None = None) -> LinkedVault:
    """Read a vault from disk.

    Raises:
        NotAVault: there is no such folder.
        BadSettings: the settings cannot be read, or say something unknown.
        DiskError: the folder cannot be read.
    """
    root = find_vault(Path(folder), Path())
    return LinkedVault(read(read_vault(root)), today)
