"""A brief about one partner, as people read it before they pick up the phone."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from vaultlink.model.message import Message, Translate
from vaultlink.model.names import note_name
from vaultlink.partners.agenda import contact_reason
from vaultlink.partners.history import Contacted, History
from vaultlink.partners.measures import Measure, Part
from vaultlink.partners.processes import is_active, outcome_by, states_by
from vaultlink.partners.records import Opportunity, Promise, Told, ValueEntry
from vaultlink.partners.wording.amounts import ago, ahead, amount, measure_name, part_text
from vaultlink.partners.wording.contacts import channel_apart
from vaultlink.partners.wording.partner_words import (
    CHANNELS,
    GIVING,
    OUTCOMES,
    PARTNER_TYPES,
    SIDES,
    STAGES,
    STATES,
    VALUE_CLASSES,
)
from vaultlink.partners.wording.quoted import quoted
from vaultlink.partners.wording.standing import cadence_text, stage_text
from vaultlink.partners.words import Giving, PromiseState, Side
from vaultlink.report.brief import Brief, found_text
from vaultlink.report.entries import Entry, entry_lines, title_lines
from vaultlink.report.screen import wrapped
from vaultlink.report.style import Line, Style, plain
from vaultlink.report.text import WIDTH

_SHOWN = 10
"""Of the timeline; of what was given and got, as many of either."""

_SAME = frozenset({"days", "offers"})
"""Parts that are the value itself, unless they differ from it."""
_PRIVATE = Message("(private)")
_NO_PARTNER = Message(
    "Not counted as a partner, so no contact is ever due: the property `type: partner` in the note makes one."
)
_NO_NOTE = Message(
    "Not counted as a partner, so no contact is ever due: a note about them with the property"
    " `type: partner` makes one."
)
Section = tuple[Message, Sequence[Entry]]


def partner_lines(brief: Brief, translate: Translate, width: int = WIDTH) -> Iterator[Line]:
    """Yield the brief: who it is, how it stands, then section by section what is known."""
    partner = brief.row.portrait.history.partner
    yield ((partner.name, Style.TITLE),)
    about = _about(brief, translate)
    if about:
        yield (plain(about),)
    if not brief.is_of_partner:
        for line in wrapped(translate(_NO_PARTNER if partner.person.path else _NO_NOTE), width):
            yield (plain(line),)
    yield ()
    yield from entry_lines(list(_standing(brief, translate)), width)
    for title, entries in _sections(brief, translate):
        if entries:
            yield from title_lines(translate(title))
            yield from entry_lines(entries, width)
    if brief.findings:
        yield ()
        for line in wrapped(translate(found_text(len(brief.findings))), width):
            yield (plain(line),)


def _about(brief: Brief, translate: Translate) -> str:
    partner = brief.row.portrait.history.partner
    words = (
        PARTNER_TYPES[partner.partner_type.value] if partner.partner_type else None,
        brief.row.company,
        partner.role.value if partner.role else None,
    )
    return " · ".join(translate(one) for one in words if one)


def _standing(brief: Brief, translate: Translate) -> Iterator[Entry]:
    portrait, today = brief.row.portrait, brief.today
    history, due = portrait.history, portrait.due
    if brief.is_of_partner:
        yield Entry(translate(Message("Stage")), translate(stage_text(portrait.standing)))
    yield Entry(
        translate(Message("Last contact")),
        translate(_contacted(history, history.last_contact, today, translate)),
    )
    if history.last_meeting is not None:
        met = _contacted(history, history.last_meeting, today, translate)
        yield Entry(translate(Message("Last meeting")), translate(met))
    if due is not None:
        text = f"{due.day}, {translate(ahead(due.day, today))}: {translate(contact_reason(portrait, due))}"
        yield Entry(
            translate(Message("Contact due")), text, Style.WARNING if due.day < today else Style.PLAIN
        )
    if brief.is_of_partner:
        yield Entry(translate(Message("Cadence")), translate(cadence_text(portrait.schedule)))
    if channels := _channels(history, translate):
        yield Entry(translate(Message("Channels")), channels)
    if history.began is not None:
        yield Entry(translate(Message("Known since")), history.began.isoformat())


def _contacted(history: History, last: Contacted | None, today: date, translate: Translate) -> str:
    if last is None:
        return Message("none so far")
    same_day = [one for one in history.contacts if one.day == last.day and one.channel is not None]
    named = sorted({translate(CHANNELS[one.channel]) for one in same_day if one.channel})
    told = [translate(Message("written by hand"))] if last.is_manual else named
    return ", ".join((last.day.isoformat(), translate(ago(last.day, today)), *told))


def _channels(history: History, translate: Translate) -> str:
    """Return the ways to reach the partner by name only, the preferred one first."""
    preferred = history.partner.preferred_channel
    told = (*((preferred,) if preferred else ()), *history.partner.channels)
    return ", ".join(translate(CHANNELS[one]) for one in dict.fromkeys(one.value for one in told))


def _sections(brief: Brief, translate: Translate) -> Iterator[Section]:
    history, standing = brief.row.portrait.history, brief.row.portrait.standing
    partner = history.partner
    if standing.next_step is not None and standing.is_active and brief.is_of_partner:
        stage = STAGES[standing.next_step]
        yield (
            Message("Missing for the stage “{stage}”", stage=stage),
            [Entry("–", translate(one.about)) for one in standing.missing],
        )
    yield (
        Message("Expectations"),
        [
            *_told(translate(SIDES[Side.ME]), partner.expectations_mine),
            *_told(translate(SIDES[Side.THEM]), partner.expectations_theirs),
        ],
    )
    yield Message("Norms"), [Entry("–", quoted(one.value)) for one in partner.norms]
    yield Message("Open promises"), list(_promises(history.promises, brief.today, translate))
    yield Message("Given and received"), list(_values(history, translate))
    yield (
        Message("Opportunities"),
        [_opportunity(one, brief.today, translate) for one in history.opportunities],
    )
    yield Message("Recent contacts"), list(_timeline(history, translate))
    yield Message("Measures"), [_measure(one, translate) for one in brief.row.measures]
    yield Message("Private notes"), [Entry("–", quoted(one)) for one in brief.private]


def _told(label: str, told: Iterable[Told[str]]) -> Iterator[Entry]:
    for number, one in enumerate(told):
        yield Entry("" if number else label, quoted(one.value))


def _promises(promises: Iterable[Promise], today: date, translate: Translate) -> Iterator[Entry]:
    """Give the open promises of either side, those that are due first in front."""
    for side in Side:
        own = [one for one in promises if one.state is PromiseState.OPEN and one.owner is side]
        own.sort(key=lambda one: (one.due or date.max, one.text))
        for number, one in enumerate(own):
            when = f"{one.due}, {translate(ahead(one.due, today))}: " if one.due else ""
            is_late = one.due is not None and one.due < today
            yield Entry(
                "" if number else translate(SIDES[side]),
                when + (quoted(one.text) or translate(_PRIVATE)),
                Style.WARNING if is_late else Style.PLAIN,
            )


def _values(history: History, translate: Translate) -> Iterator[Entry]:
    for giving in Giving:
        entries = history.given(giving)
        if entries:
            counts = Counter(one.kind for one in entries)
            classes = (
                f"{translate(VALUE_CLASSES[kind])} {counts[kind]}" for kind in VALUE_CLASSES if kind in counts
            )
            yield Entry(translate(GIVING[giving]), f"{len(entries)}: {', '.join(classes)}")
            yield from (Entry("", _value(one, translate)) for one in entries[-_SHOWN:][::-1])


def _value(entry: ValueEntry, translate: Translate) -> str:
    day = f"{entry.day} " if entry.day else ""
    text = quoted(entry.text) or translate(_PRIVATE)
    return f"{day}{translate(VALUE_CLASSES[entry.kind])}: {text}"


def _opportunity(opportunity: Opportunity, today: date, translate: Translate) -> Entry:
    states, outcome = states_by(opportunity, today), outcome_by(opportunity, today)
    told = [translate(STATES[states[-1].state])] if states else []
    if outcome is not None:
        told = [translate(OUTCOMES[outcome])]
    if is_active(opportunity, today) and opportunity.next_step:
        told.append(translate(Message("next: {step}", step=quoted(opportunity.next_step.value))))
    return Entry(
        "–", "; ".join((f"{opportunity.title}: {told[0]}", *told[1:])) if told else opportunity.title
    )


def _timeline(history: History, translate: Translate) -> Iterator[Entry]:
    """Give the newest contacts; a text that begins with its channel does not have it twice."""
    for one in history.contacts[-_SHOWN:][::-1]:
        text = quoted(one.text) or quoted(note_name(one.opportunity) if one.opportunity else "")
        channel = channel_apart(one, text)
        yield Entry(one.day.isoformat(), ": ".join(filter(None, (channel and translate(channel), text))))


def _measure(measure: Measure, translate: Translate) -> Entry:
    """Put a measure into words: its value, and in brackets what it was made of."""
    parts = ", ".join(translate(part_text(one)) for one in measure.parts if _tells_more(one, measure))
    value = translate(amount(measure))
    return Entry(translate(measure_name(measure)), f"{value} ({parts})" if parts else value)


def _tells_more(part: Part, measure: Measure) -> bool:
    """Tell whether a part says what the value does not say already."""
    return part.value != measure.value or (part.name not in _SAME and bool(part.value))
