"""A person's own note: dated headings, lines and rows, each of which tells of a contact with that person."""

from datetime import date

from vaultlink.model.note import Note
from vaultlink.partners.contact_notes import NoteReader
from vaultlink.partners.found import Found
from vaultlink.partners.frames import Frame
from vaultlink.partners.listed import listed_accounts, listed_values
from vaultlink.partners.records import PersonKey
from vaultlink.partners.surroundings import Surroundings
from vaultlink.partners.told_lines import ToldLine

_ASIDE = frozenset(
    "reviews ratings positions expectations expectations_mine expectations_theirs norms interests"  # noqa: SIM905
    " interests_mine interests_theirs needs conflicts goals vision priorities knows expertise initiatives"
    " competitors requirements contacts changes related".split()
)
"""Sections of a partner's note whose dates are those of something else than a contact."""


class OwnNote(NoteReader):
    """Reads the note of a person."""

    def __init__(self, note: Note, person: PersonKey, around: Surroundings, *, private: bool) -> None:
        """Begin the note; all it tells is about the person."""
        super().__init__(note, around, Frame(private=private))
        self._person = (person,)
        self._private = private

    def read(self) -> Found:
        """Read the properties, too: a list of interactions, values given and got."""
        super().read()
        listed = listed_accounts(self.note, self._person, self.around, private=self._private)
        self.found.accounts.extend(listed.accounts)
        self.found.values.extend(listed.values)
        self.found.findings.extend(listed.findings)
        self.found.values.extend(
            listed_values(self.note, self._person[0], self.around, private=self._private)
        )
        return self.found

    def people_of(self, told: ToldLine, frame: Frame) -> tuple[PersonKey, ...]:
        """Take a line that bears a date for a contact, outside sections about other things."""
        if told.piece is None or not _ASIDE.isdisjoint(frame.sections):
            return ()
        self.report_date(told)
        return self._person

    def heeds_links(self, _frame: Frame) -> bool:
        """Take links for nothing where no date stands."""
        return False

    def day_of(self, told: ToldLine, _frame: Frame) -> date | None:
        """Take the line's own date only: what stands below adds to it."""
        return told.day

    def people_here(self, _frame: Frame) -> tuple[PersonKey, ...]:
        """Everything here is about the person."""
        return self._person

    def ticked_by(self, _told: ToldLine, _frame: Frame) -> tuple[PersonKey, ...]:
        """A ticked task in the note of a person is a contact with that person."""
        return self._person
