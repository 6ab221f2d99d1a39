"""What a brief about one partner is made of."""

from datetime import date

from msgspec import Struct

from vaultlink.model.finding import Finding, finding_order
from vaultlink.model.message import Message
from vaultlink.partners.ledger import Portrait
from vaultlink.partners.records import Partnership
from vaultlink.report.partner_rows import PartnerRow, partner_row


class Brief(Struct, frozen=True):
    """One partner on a day."""

    row: PartnerRow
    partnership: Partnership
    today: date
    findings: tuple[Finding, ...] = ()
    """About the partner's own note."""
    private: tuple[str, ...] = ()
    """What that note keeps private, for those who may see it."""

    @property
    def is_of_partner(self) -> bool:
        """Whether it is about a partner, and not about anybody else of whom the notes tell."""
        return self.row.portrait.history.key in self.partnership.partners


def brief_of(
    portrait: Portrait, partnership: Partnership, today: date, private: tuple[str, ...] = ()
) -> Brief:
    """Gather what is known of a partner."""
    path = portrait.history.partner.person.path
    findings = sorted((one for one in partnership.findings if one.path == path), key=finding_order)
    return Brief(partner_row(portrait), partnership, today, tuple(findings), private)


def found_text(count: int) -> Message:
    """Say how many values of the partners' notes could not be understood."""
    return Message(
        "{count} finding about what the notes say of partners; vaultlink check shows it",
        "{count} findings about what the notes say of partners; vaultlink check shows them",
        count=count,
    )
