"""How much a link to a person in a daily note says, by folder."""

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct, field

from vaultlink.model.names import fold


class Mention(StrEnum):
    """What it takes for a line that links a person to tell of a contact."""

    COUNT = "count"
    """The link suffices."""
    MARKED = "marked"
    """A word for a way of contact, or a field such as `met::`, has to stand beside it."""
    IGNORE = "ignore"
    """Lines of this folder tell of no contact."""


class Mentions(Struct, frozen=True):
    """What the table `[mentions]` says: a word for each folder."""

    by_folder: Mapping[str, Mention] = field(default_factory=dict)
    """Folders without slashes at their ends, folded; the empty one is the vault's root."""

    def at(self, path: str, otherwise: Mention) -> Mention:
        """Return what holds for a note: the word of the innermost folder that is named."""
        folder: str = fold(path)
        while folder:
            folder = folder.rpartition("/")[0]
            if folder in self.by_folder:
                return self.by_folder[folder]
        return otherwise
