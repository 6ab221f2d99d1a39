"""What one place tells of a contact, before places that tell of the same one are put together."""

from datetime import date

from msgspec import Struct

from vaultlink.model.names import VaultPath
from vaultlink.partners.records import PersonKey, Place, Told, ValueEntry
from vaultlink.partners.words import Channel, Direction, Evidence, Side


class Account(Struct):
    """One telling; the lines below the first may add to it while the note is read."""

    day: date
    people: tuple[PersonKey, ...]
    place: Place
    evidence: Evidence
    marked: bool
    """Whether it says outright that people met or spoke, rather than naming somebody."""
    private: bool = False
    bare: bool = False
    """Whether its first line says nothing but the date, so that the next one says what it was."""
    named: bool = False
    """Whether its first line says nothing but names, so that the lines below say whether it was one."""
    unmet: bool = False
    """Whether it says that there was no contact; a line below may tell of one after all."""
    usual: Channel | None = None
    """The channel where neither this nor another place of that day names one."""
    channel: Channel | None = None
    direction: Direction | None = None
    initiated_by: Side | None = None
    depth: int | None = None
    minutes: int | None = None
    opportunity: VaultPath | None = None
    text: str = ""
    topics: frozenset[str] = frozenset()
    values: tuple[ValueEntry, ...] = ()
    decisions: tuple[Told[str], ...] = ()
    issues: tuple[Told[str], ...] = ()
