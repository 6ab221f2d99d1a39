"""All partners at a glance, as a table for people."""

from collections.abc import Iterator, Sequence
from datetime import date

from vaultlink.model.message import Message, Translate
from vaultlink.partners.due import Due
from vaultlink.partners.history import Contacted
from vaultlink.partners.ledger import Portrait
from vaultlink.partners.wording.amounts import ago, ahead, number
from vaultlink.partners.wording.partner_words import STAGES
from vaultlink.partners.wording.standing import stage_text
from vaultlink.report.columns import table_lines, table_width
from vaultlink.report.partner_rows import PartnerRow
from vaultlink.report.style import Line, Segment, Style, plain

_HEADER = (
    Message("Name"),
    Message("Stage"),
    Message("Last contact"),
    Message("Contact due"),
    Message("Balance"),
)
_MAY_BE_CUT = (0, 1)
_NONE = "—"


def partners_lines(
    rows: Sequence[PartnerRow], today: date, translate: Translate, width: int | None = None
) -> Iterator[Line]:
    """Yield the table and below it how many partners there are and how many wait for contact.

    Where it does not fit the width, stages and dates are told shorter.
    """
    if rows:
        header = [translate(one) for one in _HEADER]
        cells = [_cells(row, today, translate) for row in rows]
        if width is not None and table_width(header, cells) > width:
            cells = [_cells(row, today, translate, is_short=True) for row in rows]
        yield from table_lines(header, cells, width=width, cut=_MAY_BE_CUT)
        yield ()
    yield (plain(translate(_count(rows, today))),)


def _cells(
    row: PartnerRow, today: date, translate: Translate, *, is_short: bool = False
) -> tuple[Segment, ...]:
    history, due = row.portrait.history, row.portrait.due
    return (
        (history.partner.name, Style.PLACE),
        plain(
            _short_stage(row.portrait, translate)
            if is_short
            else translate(stage_text(row.portrait.standing))
        ),
        plain(_last_contact(history.last_contact, today, translate, is_short=is_short)),
        _due(due, today, translate, is_short=is_short),
        plain(_NONE if row.balance is None else translate(number(row.balance, signed=True))),
    )


def _short_stage(portrait: Portrait, translate: Translate) -> str:
    """Return the declared stage, and in brackets the one that the notes bear out when it is another."""
    declared, evidenced = portrait.standing.declared, portrait.standing.evidenced
    borne_out = f"({translate(STAGES[evidenced])})" if evidenced else _NONE
    if declared is None:
        return borne_out
    is_enough = declared is evidenced or not portrait.standing.is_active or evidenced is None
    return translate(STAGES[declared]) if is_enough else f"{translate(STAGES[declared])} {borne_out}"


def _last_contact(last: Contacted | None, today: date, translate: Translate, *, is_short: bool) -> str:
    if last is None:
        return _NONE
    return str(last.day) if is_short else f"{last.day}, {translate(ago(last.day, today))}"


def _due(due: Due | None, today: date, translate: Translate, *, is_short: bool) -> Segment:
    if due is None:
        return plain(_NONE)
    when = translate(ahead(due.day, today))
    return when if is_short else f"{due.day}, {when}", Style.WARNING if due.day < today else Style.PLAIN


def _count(rows: Sequence[PartnerRow], today: date) -> Message:
    if not rows:
        return Message("No partners yet: give a person's note the property `type: partner`.")
    late = sum(1 for row in rows if row.portrait.due is not None and row.portrait.due.day < today)
    count = Message("{count} partner", "{count} partners", count=len(rows))
    if not late:
        return count
    return Message("{partners}, {late} overdue", partners=count, late=late)
