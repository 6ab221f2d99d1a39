"""Rules about what reading or building sees first, and the folder's texts before they are parsed."""

from collections.abc import Mapping

from msgspec import Struct, field

from vaultlink.model.finding import Finding, Reach, RuleId, Severity
from vaultlink.model.message import Message
from vaultlink.model.names import VaultPath

MALFORMED_PROPERTIES = RuleId("malformed-properties", "properties", Severity.ERROR, reach=Reach.NOTE)
DUPLICATE_PROPERTY = RuleId("duplicate-property", "properties", Severity.ERROR, reach=Reach.NOTE)
EMPTY_LINK = RuleId("empty-link", "links", Severity.WARNING, reach=Reach.NOTE)
UNESCAPED_PIPE = RuleId("unescaped-pipe", "links", Severity.WARNING, reach=Reach.NOTE)
UNDECODABLE_NOTE = RuleId("undecodable-note", "files", Severity.ERROR, reach=Reach.NOTE)
OVERSIZED_NOTE = RuleId("oversized-note", "files", Severity.INFO, reach=Reach.NOTE)
CONFLICT_COPY = RuleId("conflict-copy", "files", Severity.WARNING, reach=Reach.NOTE)
DAMAGED_REGION = RuleId("damaged-region", "generated", Severity.ERROR, reach=Reach.NOTE)
EDITED_REGION = RuleId("edited-region", "generated", Severity.WARNING, reach=Reach.NOTE)
OCCUPIED_PATH = RuleId("occupied-path", "generated", Severity.ERROR, is_told=True)
OUTDATED_NOTE = RuleId("outdated-note", "generated", Severity.WARNING, is_told=True)


class OwnTemplates(Struct, frozen=True):
    """The templates of summaries that stand in the vault itself, by their names."""

    trusted: Mapping[str, str] = field(default_factory=dict)
    """The texts of those that the user has read and trusts as they are."""
    doubtful: Mapping[str, Message] = field(default_factory=dict)
    """Why others are not used."""
    notices: tuple[Message, ...] = ()
    """Why none of them could be read."""


NO_TEMPLATES = OwnTemplates()
"""What most vaults have."""


class VaultTexts(Struct, frozen=True):
    """What a folder holds, before anything is parsed."""

    texts: Mapping[VaultPath, str]
    """Notes and canvases that could be decoded, a byte order mark included."""
    files: frozenset[VaultPath] = frozenset()
    """All visible files, those of `texts` included."""
    settings: Mapping[VaultPath, str] = field(default_factory=dict)
    """Configuration: `vaultlink.toml`, `.obsidian/app.json` and the like, by their vault paths."""
    findings: tuple[Finding, ...] = ()
    """Files that could not be read, are no notes, or are conflict copies."""
    notices: tuple[Message, ...] = ()
    """Configuration of other programs that could not be read."""
    unknown: frozenset[VaultPath] = frozenset()
    """Files and folders that are there and could not be read: what they hold is unknown, not empty."""
    leftovers: tuple[VaultPath, ...] = ()
    """Temp files of a run of vaultlink that was cut off."""
    templates: OwnTemplates = NO_TEMPLATES
    others: Mapping[VaultPath, str] = field(default_factory=dict)
    """Files, no notes or canvases, that vaultlink may have written: calendars and the like, decoded."""
