"""A small partnership made by hand, for the tests beside this file."""

from datetime import date

from vaultlink.model.finding import RuleId, Severity, Textless
from vaultlink.model.message import Message
from vaultlink.model.names import VaultPath
from vaultlink.model.text import Span
from vaultlink.partners.ledger import Ledger
from vaultlink.partners.records import (
    Cadence,
    Goal,
    Interaction,
    Opportunity,
    Partner,
    Partnership,
    Person,
    PersonKey,
    Place,
    Promise,
    Source,
    StateChange,
    Told,
    ValueEntry,
)
from vaultlink.partners.words import (
    Channel,
    Evidence,
    Giving,
    OpportunityState,
    Outcome,
    PartnerType,
    PromiseState,
    Side,
    Stage,
    ValueClass,
)

TODAY = date(2026, 11, 23)
ANNA, BORIS, VERA = (PersonKey(f"{name}.md") for name in ("Anna Bell", "Boris Ray", "Vera Doe"))


def day(text):
    return date.fromisoformat(text)


def at(path, start=0):
    return Place(VaultPath(path), Span(start, start + 5))


def told(value, path=ANNA, start=0):
    return Told(value, at(path, start))


def person(key, *aliases):
    return Person(key, key.removesuffix(".md"), VaultPath(key), aliases)


def contact(on, who=ANNA, channel=None, text="", *, path=None, **known):
    place = at(path or who, date.fromisoformat(on).toordinal())
    return Interaction(day(on), (who,), channel, text=text, sources=(Source(place, Evidence.LINE),), **known)


def promise(owner, text, due, *, who=ANNA, state=PromiseState.OPEN, path=None, start=7):  # noqa: PLR0913
    return Promise(owner, who, text, state, day(due) if due else None, None, at(path or who, start))


def value(giving, kind, text, on):
    return ValueEntry(giving, kind, text, ANNA, day(on), at(ANNA, day(on).toordinal()))


def records():
    """Return three partners: one with all kinds of records, one silent for long, one never contacted."""
    anna = Partner(
        person(ANNA, "Anya"),
        partner_type=told(PartnerType.AGENCY),
        company=told("Companies/Acme.md"),
        role=told("talent lead"),
        stage=told(Stage.EXPANSION),
        cadence=told(Cadence(14, "14")),
        channels=(told(Channel.EMAIL), told(Channel.CALL)),
        preferred_channel=told(Channel.CALL),
        expectations_mine=(told("tells the truth"), told("answers")),
        expectations_theirs=(told("writes to anna@acme.example, calls +44 20 7946 0958"),),
        norms=(told("no voice messages"),),
        birthday=told("--11-25"),
    )
    boris = Partner(person(BORIS), stage=told(Stage.DEEPENING, BORIS), cadence=told(Cadence(30, "30"), BORIS))
    vera = Partner(person(VERA), confidential=True)
    return Partnership(
        kinds={},
        people={one.key: one.person for one in (anna, boris, vera)},
        partners={one.key: one for one in (anna, boris, vera)},
        interactions=(
            contact("2026-06-01", BORIS, Channel.MEETING, "coffee"),
            contact("2026-08-01", ANNA, Channel.CALL, "first call"),
            contact("2026-10-01", ANNA, Channel.EMAIL, "sent the [[CV|résumé]] to anna@acme.example"),
            contact("2026-11-20", ANNA, Channel.MEETING, "talked about **money**"),
        ),
        values=(
            value(Giving.GAVE, ValueClass.FEEDBACK, "on the process", "2026-08-01"),
            value(Giving.GOT, ValueClass.EARLY_LEAD, "Platform lead", "2026-10-01"),
        ),
        promises=(
            promise(Side.ME, "send the diagram", "2026-11-20"),
            promise(Side.THEM, "find out the range", "2026-11-30"),
            promise(Side.ME, "read the draft", None),
            promise(Side.ME, "old one", "2026-10-01", state=PromiseState.DONE),
        ),
        opportunities=(
            Opportunity(
                VaultPath("Jobs/Acme lead.md"),
                "Acme lead",
                source=told(ANNA, "Jobs/Acme lead.md"),
                history=(
                    StateChange(day("2026-10-05"), OpportunityState.SUBMITTED, at("Jobs/Acme lead.md")),
                ),
                next_step=told("wait for the call", "Jobs/Acme lead.md"),
                represent_until=told(day("2026-11-26"), "Jobs/Acme lead.md"),
            ),
            Opportunity(
                VaultPath("Jobs/Old.md"),
                "Old",
                source=told(ANNA, "Jobs/Old.md"),
                outcome=told(Outcome.HIRED, "Jobs/Old.md"),
                closed_on=told(day("2025-05-05"), "Jobs/Old.md"),
            ),
        ),
        goals=(
            Goal(
                VaultPath("Goals/Lead.md"),
                "Lead",
                partners=(told(ANNA, "Goals/Lead.md"),),
                review_on=told(day("2026-12-20"), "Goals/Lead.md"),
            ),
        ),
        findings=(
            RuleId("unknown-value", "properties", Severity.WARNING).finding(
                Textless(VaultPath(BORIS)), Span(0, 0), Message("no cadence"), Message("write days")
            ),
        ),
    )


def ledger():
    return Ledger.of(records())
