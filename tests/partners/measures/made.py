"""Makes records by hand, for the tests beside this file."""

from datetime import date, timedelta

from vaultlink.config.stages import DEFAULTS
from vaultlink.model.names import VaultPath
from vaultlink.model.text import Span
from vaultlink.partners.ledger import Ledger
from vaultlink.partners.measures import measures_on
from vaultlink.partners.records import (
    Cadence,
    Interaction,
    Opportunity,
    Partner,
    Partnership,
    Person,
    PersonKey,
    Place,
    Promise,
    Rating,
    Source,
    StateChange,
    Told,
    ValueEntry,
)
from vaultlink.partners.words import Evidence, Giving, OpportunityState, PromiseState, ValueClass

ANNA = PersonKey("Анна.md")
TODAY = date(2026, 11, 23)


def day(text):
    return date.fromisoformat(text)


def ago(days):
    return TODAY - timedelta(days)


def place(start=0, path="Анна.md"):
    return Place(VaultPath(path), Span(start, start + 1))


def told(value, start=0):
    return Told(value, place(start))


def partner(key=ANNA, **known):
    known = {name: told(value) if name in TOLD else value for name, value in known.items()}
    return Partner(Person(PersonKey(key), key.removesuffix(".md"), VaultPath(key)), **known)


TOLD = {
    "stage",
    "since",
    "next_contact",
    "snooze_until",
    "preferred_channel",
    "response_days",
    "last_contact",
}


def every(days):
    return told(Cadence(days, str(days)))


def contact(on, channel=None, *, people=(ANNA,), start=None, **known):
    on = day(on) if isinstance(on, str) else on
    at = place(on.toordinal() if start is None else start)
    return Interaction(on, people, channel, sources=(Source(at, Evidence.LINE),), **known)


def value(giving, kind=ValueClass.ADVICE, on=TODAY, start=0, who=ANNA):
    on = day(on) if isinstance(on, str) else on
    return ValueEntry(Giving(giving), ValueClass(kind), "", PersonKey(who), on, place(start))


def values(gave=0, got=0):
    entries = [value("gave", start=n) for n in range(gave)]
    return (*entries, *(value("got", start=gave + n) for n in range(got)))


def promise(owner, state, due=None, done_on=None, start=0):
    dates = (day(one) if one else None for one in (due, done_on))
    return Promise(owner, ANNA, "", PromiseState(state), *dates, place(start))


def rating(on, mark):
    return Rating(day(on) if on else None, mark, place(day(on).toordinal() if on else 0))


def opportunity(name, *history, **known):
    path = VaultPath(f"{name}.md")
    told_at = {key: Told(one, Place(path, Span(1, 2))) for key, one in known.items() if key not in FLAGS}
    flags = {key: one for key, one in known.items() if key in FLAGS}
    steps = (
        StateChange(day(on) if on else None, OpportunityState(state), Place(path, Span(n, n + 1)))
        for n, (on, state) in enumerate(history)
    )
    return Opportunity(
        path, name, history=tuple(steps), **{"source": Told(ANNA, place()), **told_at}, **flags
    )


FLAGS = {"early", "exclusive", "hidden"}


def partnership(*contacts, who=None, others=(), **records):
    """Make a partnership with one partner, and others if they are named."""
    partners = {one.key: one for one in (who or partner(), *others)}
    people = {key: one.person for key, one in partners.items()}
    for person in (person for one in contacts for person in one.people):
        people.setdefault(person, Person(person, str(person), None))
    return Partnership({}, people, partners, interactions=tuple(contacts), **records)


def portrait(*contacts, today=TODAY, thresholds=DEFAULTS, **records):
    return Ledger.of(partnership(*contacts, **records), thresholds).portrait(ANNA, today)


def measures(*contacts, today=TODAY, **records):
    """Return the measures of a partner by name."""
    return {one.name: one for one in measures_on(portrait(*contacts, today=today, **records))}


def parts(measure):
    return {part.name: part.value for part in measure.parts}
