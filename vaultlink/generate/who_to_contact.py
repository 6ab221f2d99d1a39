"""Whom to write to, why now, and what there is to say."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice

from vaultlink.generate.owed import open_promises
from vaultlink.generate.partner_note import PartnerNote, has_partners
from vaultlink.generate.render import Facts
from vaultlink.generate.telling import Teller
from vaultlink.model.message import Message
from vaultlink.partners.agenda import contact_reason, day_ahead
from vaultlink.partners.due import Due, DueReason
from vaultlink.partners.ledger import Portrait
from vaultlink.partners.measures.rhythm import BANDS, LAPSED, band, usual_gap
from vaultlink.partners.news import insights_for, is_untold
from vaultlink.partners.records import PersonKey, Promise
from vaultlink.partners.schedule import CadenceReason
from vaultlink.partners.wording.amounts import ahead, days
from vaultlink.partners.wording.standing import cadence_reason
from vaultlink.partners.words import Side

_WEEK, _MONTH = 7, 30
_PROMISES_SHOWN = 2
"""Of either side, for one person."""
_INTERESTS_SHOWN = 3
_INSIGHTS_SHOWN = 2
_BY_DEFAULT = frozenset({CadenceReason.DECLARED, CadenceReason.EVIDENCED, CadenceReason.FIRST})
_LEAST_SILENCE = 14
"""Days of silence that are no drift, however often the two are in touch."""


def who_facts(teller: Teller, limit: int) -> Facts:
    """Gather whom to be in touch with: overdue, soon, later; then those who drift or have lapsed."""
    groups, insights = grouped(teller), teller.view.partnership.insights
    return {
        "as_of": teller.today,
        "overdue": len(groups["overdue"]),
        "week": len(groups["week"]),
        "month": len(groups["month"]),
        "groups": tuple(
            {
                "name": name,
                "rows": tuple(
                    teller.of_partner(_row if due else _silent_row, portrait, insights)
                    for due, portrait in found[:limit]
                ),
                "more": len(found[limit:]),
            }
            for name, found in groups.items()
            if found
        ),
    }


def grouped(teller: Teller) -> dict[str, list[tuple[Due | None, Portrait]]]:
    """Sort the partners by how soon contact is due; who is silent for long comes in the last two groups."""
    today = teller.view.today
    week, month = day_ahead(today, _WEEK), day_ahead(today, _MONTH)
    due = [pair for pair in teller.view.due if not _has_lapsed(*pair, today)]
    near = {portrait.history.key for one, portrait in due if one.day <= week}
    silent = [*_silent(teller.view.portraits, near, today)]
    told = near | {portrait.history.key for _, portrait in silent}
    return {
        "overdue": [pair for pair in due if pair[0].day < today],
        "week": [pair for pair in due if today <= pair[0].day <= week],
        "month": [pair for pair in due if week < pair[0].day <= month and pair[1].history.key not in told],
        "drifting": [(None, one) for kind, one in silent if kind != LAPSED],
        "lapsed": [(None, one) for kind, one in silent if kind == LAPSED],
    }


def _has_lapsed(due: Due, portrait: Portrait, today: date) -> bool:
    """Tell whether a tie has most likely ended, and only a default, nobody's wish, asks for contact."""
    usual, last = usual_gap(portrait.history), portrait.history.last_contact
    return (
        usual is not None
        and last is not None
        and due.reason is DueReason.CADENCE
        and not due.is_snoozed
        and portrait.schedule.reason in _BY_DEFAULT
        and band((today - last.day).days / usual) == LAPSED
    )


def _silent(
    portraits: Iterable[Portrait], near: set[PersonKey], today: date
) -> Iterator[tuple[str, Portrait]]:
    """Give the active partners whose silence is much longer than usual, the longest first."""
    found = []
    for portrait in portraits:
        history = portrait.history
        usual, last = usual_gap(history), history.last_contact
        if usual is None or last is None or history.key in near or not portrait.standing.is_active:
            continue
        silence = (today - last.day).days
        kind = band(silence / usual)
        if silence >= _LEAST_SILENCE and kind not in {BANDS[0][1], BANDS[1][1]}:
            found.append((-silence / usual, history.key, kind, portrait))
    return ((kind, portrait) for _, _, kind, portrait in sorted(found, key=lambda one: one[:2]))


def _row(portrait: Portrait, teller: Teller) -> Facts:
    return _told(portrait.due, portrait, teller)


def _silent_row(portrait: Portrait, teller: Teller) -> Facts:
    return _told(None, portrait, teller)


def _told(due: Due | None, portrait: Portrait, teller: Teller) -> Facts:
    history, today = portrait.history, teller.view.today
    partner, last = history.partner, history.last_contact
    told = next((one for one in reversed(history.contacts) if last and one.day == last.day), None)
    promised = open_promises(history.promises)
    channel = partner.preferred_channel or next(iter(partner.channels), None)
    return {
        "person": teller.person(partner.person),
        "brief": teller.brief(history.key),
        "why": why_now(due, portrait, teller),
        "is_late": due is not None and due.day < today,
        "last": teller.contact(told) if told else None,
        "last_day": teller.day(last.day) if last else "",
        "mine": _promises([one for one in promised if one.owner is Side.ME], teller),
        "theirs": _promises([one for one in promised if one.owner is Side.THEM], teller),
        "news": tuple(teller.note(one.path, one.title) for one in history.goals if is_untold(one, history)),
        "insights": tuple(
            teller.note(one.path, one.title)
            for one in islice(insights_for(history, teller.view.partnership.insights), _INSIGHTS_SHOWN)
        ),
        "interests": _interests(portrait, teller),
        "channel": teller.channel(channel) if channel else "",
    }


def why_now(due: Due | None, portrait: Portrait, teller: Teller) -> str:
    """Return why now: what makes contact due, or how long the silence is against what is usual."""
    today = teller.view.today
    if due is None:
        usual, last = usual_gap(portrait.history), portrait.history.last_contact
        if usual is None or last is None:
            return ""
        silence, often = days((today - last.day).days), days(round(usual))
        return teller.say(
            Message("silent for {silence}; the usual gap is {usual}", silence=silence, usual=often)
        )
    if due.day > day_ahead(today, _WEEK):
        return teller.say(_when(due, today))
    if due.reason is DueReason.CADENCE and not due.is_snoozed:
        return teller.say(
            Message("{when}; {reason}", when=_when(due, today), reason=cadence_reason(portrait.schedule))
        )
    return teller.say(
        Message("{when}; {reason}", when=_when(due, today), reason=contact_reason(portrait, due))
    )


def _when(due: Due, today: date) -> Message:
    """Return on which day contact is due, and how far that is."""
    if due.day == today:
        return Message("today")
    return Message("{day}, {ahead}", day=due.day, ahead=ahead(due.day, today))


def _promises(promises: Sequence[Promise], teller: Teller) -> Facts:
    today = teller.view.today
    return {
        "rows": tuple(
            {
                "text": teller.quote(one.text),
                "due": teller.day(one.due) if one.due else "",
                "is_late": one.due is not None and one.due < today,
            }
            for one in promises[:_PROMISES_SHOWN]
        ),
        "more": len(promises[_PROMISES_SHOWN:]),
    }


def _interests(portrait: Portrait, teller: Teller) -> tuple[str, ...]:
    partner = portrait.history.partner
    told = (*partner.needs, *partner.priorities, *partner.interests_theirs)
    return tuple(dict.fromkeys(filter(None, (teller.quote(one.value) for one in told))))[:_INTERESTS_SHOWN]


NOTE = PartnerNote(
    id="who-to-contact",
    names={"ru": "Кому написать", "en": "Who to contact"},
    template="who_to_contact.md",
    is_wanted=has_partners,
    facts=who_facts,
    limits=(100, 50, 20),
)
