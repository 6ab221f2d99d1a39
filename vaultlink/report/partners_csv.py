"""All partners at a glance, for a spreadsheet."""

import csv
from collections.abc import Iterable
from io import StringIO

from vaultlink.report.partner_rows import PartnerRow

_FIELDS = (
    "name",
    "path",
    "partner_type",
    "company",
    "declared_stage",
    "evidenced_stage",
    "last_contact",
    "last_meeting",
    "cadence_days",
    "due",
    "balance",
    "hires",
)


def partners_csv(rows: Iterable[PartnerRow]) -> str:
    """Return a table with a header as RFC 4180 has it; what is not known is an empty field."""
    text = StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(_FIELDS)
    writer.writerows(map(_csv_row, rows))
    return text.getvalue()


def _csv_row(row: PartnerRow) -> tuple[object, ...]:
    history, standing, due = row.portrait.history, row.portrait.standing, row.portrait.due
    partner = history.partner
    return (
        partner.name,
        partner.person.path,
        partner.partner_type and partner.partner_type.value,
        row.company,
        standing.declared,
        standing.evidenced,
        history.last_contact and history.last_contact.day,
        history.last_meeting and history.last_meeting.day,
        row.portrait.schedule.days,
        due and due.day,
        row.balance,
        row.hires,
    )
