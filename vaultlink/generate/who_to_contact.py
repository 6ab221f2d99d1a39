"""Whom to write to, why now, and what there is to say."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from operator import itemgetter

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
from vaultlink.partners.wording.quoted import quoted
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

Why = Due | Promise | None
"""What asks for contact: its day has come or comes, a promise is overdue, or mere silence."""


def who_facts(teller: Teller, limit: int) -> Facts:
    """Gather whom to be in touch with: overdue, soon, later; then those who drift or have lapsed.

    In the end come those who are no partners, where a promise is overdue: nothing else is asked of them.
    """
    groups, insights = grouped(teller), teller.view.partnership.insights
    apart = others(teller)
    rows: dict[str, list[Facts]] = {
        name: [teller.of_partner(_WORK[type(why)], portrait, insights) for why, portrait in found[:limit]]
        for name, found in groups.items()
    }
    rows["others"] = [_other_row(key, promised, teller) for key, promised in apart[:limit]]
    counts = {**{name: len(found) for name, found in groups.items()}, "others": len(apart)}
    return {
        "as_of": teller.today,
        "overdue": counts["overdue"] + counts["others"],
        "week": counts["week"],
        "month": counts["month"],
        "others": counts["others"],
        "groups": tuple(
            {"name": name, "rows": tuple(found), "more": counts[name] - len(found)}
            for name, found in rows.items()
            if found
        ),
    }


def grouped(teller: Teller) -> dict[str, list[tuple[Why, Portrait]]]:
    """Sort the partners by how soon contact is due; who is silent for long comes in the last two groups.

    An overdue promise of either side is overdue contact, too.
    """
    today = teller.view.today
    week, month = day_ahead(today, _WEEK), day_ahead(today, _MONTH)
    due = [pair for pair in teller.view.due if not _has_lapsed(*pair, today)]
    late = {portrait.history.key for one, portrait in due if one.day < today}
    owing = [*_owing(teller.view.portraits, late, today)]
    late |= {portrait.history.key for _, portrait in owing}
    later = [pair for pair in due if pair[1].history.key not in late]
    near = late | {portrait.history.key for one, portrait in later if one.day <= week}
    silent = [*_silent(teller.view.portraits, near, today)]
    told = near | {portrait.history.key for _, portrait in silent}
    overdue: list[tuple[Why, Portrait]] = [*(pair for pair in due if pair[0].day < today), *owing]
    return {
        "overdue": sorted(overdue, key=lambda pair: _day_of(pair[0]) or today),
        "week": [pair for pair in later if pair[0].day <= week],
        "month": [pair for pair in later if week < pair[0].day <= month and pair[1].history.key not in told],
        "drifting": [(None, one) for kind, one in silent if kind != LAPSED],
        "lapsed": [(None, one) for kind, one in silent if kind == LAPSED],
    }


def _owing(
    portraits: Iterable[Portrait], late: set[PersonKey], today: date
) -> Iterator[tuple[Promise, Portrait]]:
    """Give the active partners with an overdue promise, the longest overdue first; not who is put off."""
    found = []
    for portrait in portraits:
        snooze = portrait.history.partner.snooze_until
        is_put_off = snooze is not None and snooze.value > today
        promise = _overdue(portrait.history.promises, today)
        if promise is not None and portrait.standing.is_active and not is_put_off:
            found.append((promise.due or today, portrait.history.key, promise, portrait))
    ordered = sorted(found, key=itemgetter(0, 1))
    return ((promise, portrait) for _, key, promise, portrait in ordered if key not in late)


def _overdue(promises: Iterable[Promise], today: date) -> Promise | None:
    """Return the open promise that is overdue for longest, if any is."""
    first = next(iter(open_promises(promises)), None)
    return first if first is not None and first.due is not None and first.due < today else None


def others(teller: Teller) -> list[tuple[PersonKey, list[Promise]]]:
    """Return the open promises of and to everybody with an overdue one who is no partner, as they are due."""
    told = {*teller.view.partnership.partners, *teller.view.owner}
    found: dict[PersonKey, list[Promise]] = {}
    for one in open_promises(teller.view.partnership.promises):
        if one.partner not in told:
            found.setdefault(one.partner, []).append(one)
    return [(key, promised) for key, promised in found.items() if _overdue(promised, teller.view.today)]


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


def _owing_row(portrait: Portrait, teller: Teller) -> Facts:
    return _told(_overdue(portrait.history.promises, teller.view.today), portrait, teller)


def _silent_row(portrait: Portrait, teller: Teller) -> Facts:
    return _told(None, portrait, teller)


_WORK = {Due: _row, Promise: _owing_row, type(None): _silent_row}
"""What tells of a partner, by what asks for contact."""


def _other_row(key: PersonKey, promised: list[Promise], teller: Teller) -> Facts:
    """Tell of somebody who is no partner: of promises only."""
    return {
        "person": teller.person(teller.view.person(key)),
        "brief": "",
        "why": _late(promised[0], teller),
        "is_late": True,
        "last": None,
        "last_day": "",
        **_both_sides(promised[1:], teller),
        "news": (),
        "insights": (),
        "interests": (),
        "channel": "",
    }


def _told(why: Why, portrait: Portrait, teller: Teller) -> Facts:
    history = portrait.history
    partner, last = history.partner, history.last_contact
    told = next((one for one in reversed(history.contacts) if last and one.day == last.day), None)
    promised = [one for one in open_promises(history.promises) if one is not why]
    channel = partner.preferred_channel or next(iter(partner.channels), None)
    return {
        "person": teller.person(partner.person),
        "brief": teller.brief(history.key),
        "why": why_now(why, portrait, teller),
        "is_late": is_late(why, teller),
        "last": teller.contact(told) if told else None,
        "last_day": teller.day(last.day) if last else "",
        **_both_sides(promised, teller),
        "news": tuple(teller.note(one.path, one.title) for one in history.goals if is_untold(one, history)),
        "insights": tuple(
            teller.note(one.path, one.title)
            for one in islice(insights_for(history, teller.view.partnership.insights), _INSIGHTS_SHOWN)
        ),
        "interests": _interests(portrait, teller),
        "channel": teller.channel(channel) if channel else "",
    }


def is_late(why: Why, teller: Teller) -> bool:
    """Tell whether what asks for contact is overdue."""
    day = _day_of(why)
    return day is not None and day < teller.view.today


def _day_of(why: Why) -> date | None:
    """Return the day by which contact is asked for."""
    if isinstance(why, Promise):
        return why.due
    return why.day if why else None


def why_now(due: Why, portrait: Portrait, teller: Teller) -> str:
    """Return why now: what makes contact due, or how long the silence is against what is usual."""
    today = teller.view.today
    if isinstance(due, Promise):
        return _late(due, teller)
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


def _late(promise: Promise, teller: Teller) -> str:
    """Return whose promise is overdue, by how much, and what it is."""
    late, text = ahead(promise.due or teller.view.today, teller.view.today), quoted(promise.text)
    if promise.owner is Side.ME:
        return teller.say(Message("promised by me, {late}: {text}", late=late, text=text))
    return teller.say(Message("promised to me, {late}: {text}", late=late, text=text))


def _when(due: Due, today: date) -> Message:
    """Return on which day contact is due, and how far that is."""
    if due.day == today:
        return Message("today")
    return Message("{day}, {ahead}", day=due.day, ahead=ahead(due.day, today))


def _both_sides(promises: Sequence[Promise], teller: Teller) -> Facts:
    return {
        "mine": _promises([one for one in promises if one.owner is Side.ME], teller),
        "theirs": _promises([one for one in promises if one.owner is Side.THEM], teller),
    }


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
