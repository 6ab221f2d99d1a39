"""Makes people who know each other, for the tests beside this file."""

from datetime import date

from vaultlink.model.names import VaultPath
from vaultlink.model.text import Span
from vaultlink.partners.records import (
    Interaction,
    Partner,
    Partnership,
    Person,
    PersonKey,
    Place,
    Source,
    Told,
)
from vaultlink.partners.words import Evidence

TODAY = date(2026, 11, 23)


def at(path="Журнал.md", start=0):
    return Place(VaultPath(path), Span(start, start + 1))


def told(value, start=0):
    return Told(value, at(start=start))


def somebody(name, *, knows=(), **known):
    person = Person(PersonKey(f"{name}.md"), name, VaultPath(f"{name}.md"))
    return Partner(person, knows=tuple(told(PersonKey(f"{other}.md")) for other in knows), **known)


def meeting(*names, on="2026-11-01", start=0):
    people = tuple(PersonKey(f"{name}.md") for name in names)
    sources = (Source(at(start=start), Evidence.NOTE),)
    return Interaction(date.fromisoformat(on), people, sources=sources)


def those(*partners, contacts=(), **records):
    known = {one.key: one for one in partners}
    people = {one.key: one.person for one in partners}
    return Partnership({}, people, known, interactions=tuple(contacts), **records)


def knowing(ties, people=""):
    """Make a partnership of ties such as `ab bc`, and of people without any."""
    names = sorted({*people, *"".join(ties.split())})
    return those(
        *(somebody(name, knows=[tie[1] for tie in ties.split() if tie[0] == name]) for name in names)
    )


def keys(names):
    return tuple(PersonKey(f"{name}.md") for name in names)
