"""What the measures of all partnerships say: quarter beside quarter, and partner by partner."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from vaultlink.generate.activity import (
    channels_chart,
    months_chart,
    months_until,
    quarter_of,
    quarter_text,
)
from vaultlink.generate.partner_note import PartnerNote, has_partners
from vaultlink.generate.render import Facts
from vaultlink.generate.telling import Teller
from vaultlink.graph.network import constraint, effective_size, network_of
from vaultlink.model.message import Message
from vaultlink.model.patterns import pattern_of
from vaultlink.partners.ledger import Portrait
from vaultlink.partners.measures import Measure, Part, measures_on
from vaultlink.partners.measures.all_partners import ResultKind, load, results
from vaultlink.partners.measures.contacts import YEAR, days_within
from vaultlink.partners.measures.opportunities import UNDATED
from vaultlink.partners.measures.promises import Keeping, keeping
from vaultlink.partners.measures.strength import MIDDLE, STRONG, WEAK, strength
from vaultlink.partners.processes import heard_day
from vaultlink.partners.wording.amounts import amount, measure_name, number, part_text
from vaultlink.partners.wording.measure_words import PARTS
from vaultlink.partners.words import Giving, Side, ValueClass

_IN_TABLE = ("days_since_contact", "cadence_kept", "gave", "got", "strength")
"""The measures of which the table of partners has columns."""
_DETAILED = 4
"""Of so many partners in the table, one has all measures told."""
_SAME = frozenset({"days", "contacts", "offers", "unanswered"})
"""Parts that are the value itself, unless they differ from it."""
_TOLD_BY_OTHERS = frozenset({"format_evenness", "balance"})
"""The measures whose parts the measures before them are made of."""
_PEOPLE_FOR_A_NETWORK = 3
_NONE = "—"
_ISO_DAY = pattern_of(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

_ROWS: Mapping[str, Message] = {
    "days": Message("Days with contact, added up over partners"),
    "partners": Message("Partners in touch"),
    "new": Message("New partners"),
    "gave": Message("Given"),
    "got": Message("Received"),
    "introduced": Message("Introductions made by me"),
    "got to know": Message("Introductions made for me"),
    "leads": Message("Opportunities through partners"),
    "mine kept": Message("Promises kept by me in time"),
    "theirs kept": Message("Promises kept to me in time"),
}


def measures_facts(teller: Teller, limit: int) -> Facts:
    """Gather the measures: of all partnerships together by quarter, and of each partner."""
    view = teller.view
    portraits, today = view.portraits, view.today
    quarters = _quarters(today)
    ranked = sorted(portraits, key=lambda one: -days_within(one.history, today, YEAR))
    detailed = [
        one
        for one in (teller.of_partner(_details, portrait) for portrait in ranked[: limit // _DETAILED])
        if one
    ]
    return {
        "as_of": teller.today,
        "partners": len(portraits),
        "active": sum(1 for one in portraits if one.standing.is_active),
        **load_facts(teller),
        **_strengths(portraits),
        **_place_in_network(teller),
        "quarters": tuple(teller.say(quarter_text(quarter)) for quarter in quarters),
        "rows": tuple(_quarter_rows(teller, quarters)),
        "months": months_chart(portraits, months_until(today), teller),
        "channels": channels_chart(view.partnership, months_until(today), teller),
        "results": tuple(_results(teller)),
        "table": tuple(teller.of_partner(_partner_row, one) for one in ranked[:limit]),
        "more": len(ranked[limit:]),
        "details": tuple(detailed),
    }


def _quarters(today: date) -> tuple[int, int, int]:
    """Return the present quarter, the one before it, and that of a year ago."""
    now = quarter_of(today)
    return now, now - 1, now - 4


def load_facts(teller: Teller) -> Facts:
    """Gather how many contacts a week are intended, and how many were kept."""
    found = load(teller.view.portraits, teller.view.today)
    kept = found.part("kept") if found else None
    return {
        "promised": teller.plain(number(_float(found))) if found else "",
        "kept": teller.plain(number(_float(kept))) if kept else "",
    }


def _float(told: Measure | Part) -> float:
    return float(told.value) if isinstance(told.value, int | float) else 0.0


def _strengths(portraits: Sequence[Portrait]) -> Facts:
    counts = Counter(found.value for one in portraits if (found := strength(one)) is not None)
    return {"strong": counts[STRONG], "middling": counts[MIDDLE], "weak": counts[WEAK]}


def _place_in_network(teller: Teller) -> Facts:
    """Gather how many different circles there are around the owner."""
    view = teller.view
    network = network_of(view.partnership, view.owner, view.today)
    met = frozenset(
        person
        for contact in view.partnership.interactions
        if contact.day <= view.today
        for person in contact.people
    )
    size, bound = effective_size(network, met), constraint(network, met)
    contacts = size.part("contacts") if size else None
    known = int(_float(contacts)) if contacts else 0
    is_told = known >= _PEOPLE_FOR_A_NETWORK
    return {
        "contacts": known,
        "effective_size": teller.plain(number(_float(size))) if size and is_told else "",
        "constraint": teller.plain(number(_float(bound))) if bound and is_told else "",
    }


def _quarter_rows(teller: Teller, quarters: Sequence[int]) -> Iterator[Facts]:
    counted = _by_quarter(teller)
    for name, title in _ROWS.items():
        counts = tuple(counted[name][quarter] for quarter in quarters)
        if any(counts):
            yield {"name": teller.say(title), "counts": counts}


def _by_quarter(teller: Teller) -> Mapping[str, Counter[int]]:
    """Count what can be counted of each quarter; every row is there, however empty."""
    found: dict[str, Counter[int]] = {name: Counter() for name in _ROWS}
    partnership, today = teller.view.partnership, teller.view.today
    for one in partnership.opportunities:
        heard = heard_day(one)
        if heard is not None and heard <= today and one.source and one.source.value in partnership.partners:
            found["leads"][quarter_of(heard)] += 1
    for portrait in teller.view.portraits:
        _count(portrait, today, found)
    return found


def _count(portrait: Portrait, today: date, found: Mapping[str, Counter[int]]) -> None:
    """Count what there was with one partner."""
    history = portrait.history
    days = Counter(map(quarter_of, history.days))
    found["days"].update(days)
    found["partners"].update(days.keys())
    if history.began is not None:
        found["new"][quarter_of(history.began)] += 1
    for entry in history.values:
        if entry.day is not None:
            is_given, quarter = entry.giving is Giving.GAVE, quarter_of(entry.day)
            found["gave" if is_given else "got"][quarter] += 1
            if entry.kind is ValueClass.INTRODUCTION:
                found["introduced" if is_given else "got to know"][quarter] += 1
    for promise in history.promises:
        if promise.done_on is not None and keeping(promise, today) is Keeping.KEPT:
            name = "mine kept" if promise.owner is Side.ME else "theirs kept"
            found[name][quarter_of(promise.done_on)] += 1


def _results(teller: Teller) -> Iterator[Facts]:
    """Give what the partnerships have brought, by year, the latest first and the undated last."""
    counts: dict[str, Counter[ResultKind]] = {}
    for one in results(teller.view.ledger, teller.view.today):
        counts.setdefault(one.year, Counter())[one.kind] += 1
    years = sorted(counts, key=lambda year: (year == UNDATED, -int(year) if year != UNDATED else 0))
    for year in years:
        yield {
            "year": "" if year == UNDATED else year,
            "jobs": counts[year][ResultKind.HIRE],
            "offers": counts[year][ResultKind.OFFER],
            "achievements": counts[year][ResultKind.ACHIEVEMENT],
            "recognition": counts[year][ResultKind.RECOGNITION],
        }


def _partner_row(portrait: Portrait, teller: Teller) -> Facts:
    quarters = _quarters(teller.view.today)
    days = Counter(map(quarter_of, portrait.history.days))
    found = {one.name: teller.plain(amount(one)) for one in measures_on(portrait) if one.name in _IN_TABLE}
    return {
        "person": teller.person(portrait.history.partner.person, in_table=True),
        "counts": tuple(days[quarter] for quarter in quarters),
        **{name: found.get(name, _NONE) for name in _IN_TABLE},
    }


def _details(portrait: Portrait, teller: Teller) -> Facts | None:
    """Return all measures of a partner; None where there are none."""
    found = measures_on(portrait)
    if not found:
        return None
    rows = tuple(_measure(one, teller) for one in found)
    return {"name": teller.say(portrait.history.partner.name), "rows": rows}


def _measure(measure: Measure, teller: Teller) -> Facts:
    """Return a measure with its parts, unless they are the value itself, or told by other measures."""
    parts = [
        one
        for one in (() if measure.name in _TOLD_BY_OTHERS else measure.parts)
        if not (one.name in _SAME and one.value == measure.value)
    ]
    return {
        "name": teller.say(measure_name(measure)),
        "value": teller.plain(amount(measure)),
        "parts": "; ".join(teller.say(_part_text(one)) for one in parts),
    }


def _part_text(part: Part) -> Message:
    """Return a part with its value; days in words, and a title or a year kept apart from its number."""
    if isinstance(part.value, date):
        return Message("{part} {value}", part=PARTS.get(part.name, part.name), value=part.value)
    if part.name in PARTS or not isinstance(part.value, int | float):
        return part_text(part)
    return Message("{part}: {value}", part=_day_or_name(part.name), value=number(part.value))


def _day_or_name(name: str) -> date | str:
    if _ISO_DAY.fullmatch(name) is None:
        return name
    try:
        return date.fromisoformat(name)
    except ValueError:
        return name


NOTE = PartnerNote(
    id="measures",
    names={"ru": "Показатели", "en": "Measures"},
    template="measures.md",
    is_wanted=has_partners,
    facts=measures_facts,
    limits=(200, 100, 50, 20),
)
