"""All that has to be known to read the contacts of one note."""

from collections.abc import Callable, Mapping
from datetime import date

from msgspec import Struct, field

from vaultlink.config.mentions import Mention, Mentions
from vaultlink.config.vocabulary import Vocabulary
from vaultlink.model.names import VaultPath
from vaultlink.model.note import Note
from vaultlink.partners.asked import AskedLinks
from vaultlink.partners.lines import Line, said_lines
from vaultlink.partners.privacy import is_confidential
from vaultlink.partners.records import PersonKey
from vaultlink.partners.whom import Whom
from vaultlink.partners.words import NoteKind


class Surroundings(Struct, frozen=True):
    """What is known of the vault around a note."""

    links: AskedLinks
    whom: Whom
    vocabulary: Vocabulary
    day_of: Callable[[VaultPath], date | None]
    """The day of a daily note; None for every other note."""
    mentions: Mentions = field(default_factory=Mentions)
    unmentioned: frozenset[PersonKey] = frozenset()
    """Persons whom lines of daily notes tell nothing about, by their owner's wish."""

    lines: Mapping[VaultPath, tuple[Line, ...]] = field(default_factory=dict)
    """The lines of notes that were read for something else already."""

    confidential: Mapping[VaultPath, bool] = field(default_factory=dict)
    """Whether those notes are private as a whole."""

    @property
    def kinds(self) -> Mapping[VaultPath, NoteKind]:
        """The kinds of the notes that can tell something."""
        return self.links.kinds

    def is_private(self, note: Note) -> bool:
        """Tell whether nothing that a note says may leave it."""
        known = self.confidential.get(note.path)
        return is_confidential(note, self.vocabulary) if known is None else known

    def lines_of(self, note: Note) -> tuple[Line, ...]:
        """Return the lines of a note's body that can tell something."""
        known = self.lines.get(note.path)
        return said_lines(note) if known is None else known

    def mention_at(self, path: VaultPath, *, daily: bool) -> Mention:
        """Tell how much a link in a note says; outside daily notes more is asked for."""
        return self.mentions.at(path, Mention.COUNT if daily else Mention.MARKED)
