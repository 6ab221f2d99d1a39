"""What was invested in the partnerships in a year, and what came back."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial

from vaultlink.generate.activity import months_chart, months_of_year
from vaultlink.generate.given import given_facts, given_row
from vaultlink.generate.partner_note import PartnerNote
from vaultlink.generate.render import Facts
from vaultlink.generate.telling import Teller
from vaultlink.model.message import Message
from vaultlink.model.once import once
from vaultlink.partners.ledger import Portrait
from vaultlink.partners.measures.all_partners import Result, ResultKind, results
from vaultlink.partners.measures.promises import Keeping, keeping
from vaultlink.partners.processes import happened, heard_day
from vaultlink.partners.records import Goal, Opportunity, Partnership, Person, PersonKey, ValueEntry
from vaultlink.partners.words import Giving, Side, ValueClass, WorkState

YEARS = 10
"""Of so many years with contacts there is a report, the latest ones."""
_SHOWN = 20
"""Of partners, opportunities and goals in one row."""

_ROWS: Mapping[str, Message] = {
    "days": Message("Days with contact, added up over partners"),
    "partners": Message("Partners in touch"),
    "gave": Message("Given"),
    "introduced": Message("Introductions made by me"),
    "kept": Message("Promises kept by me in time"),
    "got": Message("Received"),
    "got to know": Message("Introductions made for me"),
    "new": Message("New partners"),
    "leads": Message("Opportunities through partners"),
    "offers": Message("Offers"),
    "jobs": Message("Jobs"),
    "goals": Message("Goals reached"),
}
"""What is counted: first what goes in, then what comes back."""


def reports(partnership: Partnership) -> Iterator[PartnerNote]:
    """Give the report of each of the last years with contacts, the latest first."""
    for year in _years(partnership):
        yield PartnerNote(
            id=f"report-{year}",
            names={"ru": f"Отчёт {year}", "en": f"Report {year}"},
            template="report.md",
            is_wanted=lambda _: True,
            facts=partial(report_facts, year),
            limits=(200, 100, 50, 20),
            until=date(year, 12, 31),
        )


@once
def _years(partnership: Partnership) -> list[int]:
    years = {
        contact.day.year
        for contact in partnership.interactions
        if any(person in partnership.partners for person in contact.people)
    }
    return sorted(years, reverse=True)[:YEARS]


def report_facts(year: int, teller: Teller, limit: int) -> Facts:
    """Gather what went in and what came back in a year, beside the year before."""
    view = teller.view
    leads, goals = _leads(year, teller), _goals(year, teller)
    brought = [one for one in results(view.ledger, view.today) if one.year == str(year)]
    values = [
        one
        for portrait in view.portraits
        for one in portrait.history.values
        if one.day and one.day.year == year
    ]
    new = [one for one in view.portraits if one.history.began and one.history.began.year == year]
    return {
        "as_of": teller.today if view.today.year <= year else "",
        "year": year,
        "rows": tuple(_rows(year, teller)),
        "gave": _went(Giving.GAVE, values, year, teller, limit),
        "got": _went(Giving.GOT, values, year, teller, limit),
        "new_partners": _some([teller.person(one.history.partner.person) for one in new]),
        "leads": _some([_lead(one, teller) for one in leads]),
        "offers": _some(_of_kind(brought, ResultKind.OFFER, teller)),
        "jobs": _some(_of_kind(brought, ResultKind.HIRE, teller)),
        "goals": _some([teller.note(one.path, one.title) for one in goals]),
        "months": months_chart(view.portraits, months_of_year(year), teller),
        **_partners(year, teller, limit),
    }


def _rows(year: int, teller: Teller) -> Iterator[Facts]:
    now, before = _counts(year, teller), _counts(year - 1, teller)
    for name, title in _ROWS.items():
        if now[name] or before[name]:
            yield {"name": teller.say(title), "count": now[name], "before": before[name]}


def _counts(year: int, teller: Teller) -> Counter[str]:
    view = teller.view
    found: Counter[str] = Counter()
    for portrait in view.portraits:
        history = portrait.history
        days = sum(1 for day in history.days if day.year == year)
        found["days"] += days
        found["partners"] += bool(days)
        found["new"] += history.began is not None and history.began.year == year
        for entry in history.values:
            if entry.day is not None and entry.day.year == year:
                is_given = entry.giving is Giving.GAVE
                found["gave" if is_given else "got"] += 1
                found["introduced" if is_given else "got to know"] += entry.kind is ValueClass.INTRODUCTION
        found["kept"] += sum(
            1
            for one in history.promises
            if one.owner is Side.ME and one.done_on is not None and one.done_on.year == year
            if keeping(one, view.today) is Keeping.KEPT
        )
    brought = Counter(one.kind for one in results(view.ledger, view.today) if one.year == str(year))
    found["offers"], found["jobs"] = brought[ResultKind.OFFER], brought[ResultKind.HIRE]
    found["leads"], found["goals"] = len(_leads(year, teller)), len(_goals(year, teller))
    return found


def _leads(year: int, teller: Teller) -> list[Opportunity]:
    """Return the opportunities through partners that the owner heard of in a year."""
    partners = teller.view.partnership.partners
    return [
        one
        for one in teller.view.partnership.opportunities
        if one.source is not None and one.source.value in partners
        if (day := heard_day(one)) is not None and day.year == year and happened(day, teller.view.today)
    ]


def _goals(year: int, teller: Teller) -> list[Goal]:
    """Return the goals that were reached in a year."""
    return [
        one
        for one in teller.view.partnership.goals
        if one.state is not None and one.state.value is WorkState.DONE
        if one.changed_on is not None and one.changed_on.value.year == year
        if happened(one.changed_on.value, teller.view.today)
    ]


def _lead(opportunity: Opportunity, teller: Teller) -> str:
    link, source = teller.note(opportunity.path, opportunity.title), opportunity.source
    return f"{link} ({teller.person(_person(source.value, teller))})" if source else link


def _of_kind(brought: Iterable[Result], kind: ResultKind, teller: Teller) -> list[str]:
    return [teller.note(one.place.path, one.title) for one in brought if one.kind is kind]


def _some(texts: Sequence[str]) -> Facts:
    return {"rows": tuple(texts[:_SHOWN]), "more": len(texts[_SHOWN:])}


def _went(giving: Giving, values: Iterable[ValueEntry], year: int, teller: Teller, limit: int) -> Facts:
    """Gather what went one way in a year, with whom and what it was."""
    entries = [one for one in values if one.giving is giving]
    newest = sorted(entries, key=lambda one: (one.day or date.min, one.place))[::-1]

    def row(entry: ValueEntry) -> Facts:
        name = _person(entry.partner, teller).name if entry.partner else ""
        return given_row(entry, teller, year, name)

    return given_facts(newest, row, teller, limit)


def _person(key: PersonKey, teller: Teller) -> Person:
    return teller.view.partnership.people[key]


def _partners(year: int, teller: Teller, limit: int) -> Facts:
    """Gather the partners with whom there was anything in a year, those with most contact first."""
    rows = [one for one in (_partner(year, portrait) for portrait in teller.view.portraits) if any(one[1:])]
    rows.sort(key=lambda one: -one[1])
    return {
        "partners": tuple(
            {
                "person": teller.person(portrait.history.partner.person, in_table=True),
                "days": days,
                "gave": gave,
                "got": got,
            }
            for portrait, days, gave, got in rows[:limit]
        ),
        "more_partners": len(rows[limit:]),
    }


def _partner(year: int, portrait: Portrait) -> tuple[Portrait, int, int, int]:
    history = portrait.history
    went = Counter(one.giving for one in history.values if one.day is not None and one.day.year == year)
    days = sum(1 for day in history.days if day.year == year)
    return portrait, days, went[Giving.GAVE], went[Giving.GOT]
