"""Records → the cells of the reference page's tables; columns are named as the records' fields in Python."""

from datetime import date

from msgspec.structs import fields

from vaultlink.config.vocabulary import builtin
from vaultlink.model.names import note_name
from vaultlink.partners.ledger import Ledger
from vaultlink.partners.private_places import PrivatePlaces
from vaultlink.partners.public import public
from vaultlink.partners.records import Cadence, CompanyChange, Partner, Position, Rating, StateChange, Told

READ_AS = "is read as"
RECORDS = {
    "contact": ("interactions", "day"),
    "value entry": ("values", "giving"),
    "promise": ("promises", "text"),
    "partner": ("partners", "name"),
    "company": ("companies", "name"),
    "opportunity": ("opportunities", "title"),
    "goal": ("goals", "title"),
    "initiative": ("initiatives", "title"),
    "review": ("reviews", "day"),
    "insight": ("insights", "title"),
    "finding": ("findings", "rule"),
}
"""First columns of tables of records: the list they stand in, and the field that the column holds."""
ALWAYS_TOLD = ("contact", "value entry", "promise", "finding")
"""Records of which there is none where no table shows them."""

_NOT_LISTED = {"place", "path", "sources", "person", "name", "title", "values"}
_MAY_BE_LEFT_OUT = {"text", "people", "partner", *_NOT_LISTED}
_SELF_EVIDENT = {"state": "open", "owner": "me"}
"""What a promise is where its table has no such column."""


def records(vault, kind, partnership=None):
    """Return the records of a kind; findings by their place, the rest as they come."""
    found = getattr(partnership or vault.partnership, RECORDS[kind][0])
    return list(found.values() if isinstance(found, dict) else found)


def cell(vault, record, column):
    """Return what a record has in a column."""
    match column:
        case "is read as":
            return listing(vault, record)
        case "evidence":
            return ", ".join(source.evidence for source in record.sources)
        case "sources":
            return ", ".join(dict.fromkeys(source.place.path for source in record.sources))
        case "where":
            return f"{record.path}:{record.line}:{record.column}"
        case "people":
            return ", ".join(name_of(vault, key) for key in record.people)
    return written(vault, getattr(record, column))


def listing(vault, record):
    """Return all that a record tells, `field: value`, save where it stands and what it is called."""
    told = [
        f"{one.name}: {value}"
        for one in fields(record)
        if one.name not in _NOT_LISTED and (value := written(vault, getattr(record, one.name)))
    ]
    if isinstance(record, Partner):
        person = record.person
        told = [f"aliases: {written(vault, person.aliases)}", *told] if person.aliases else told
        told = [f"name: {person.name}", *told] if person.name != note_name(person.path) else told
    return "; ".join(told)


def left_out(vault, kind, columns):
    """Yield what contacts and promises tell that a table of these columns does not show."""
    if kind not in {"contact", "promise"} or READ_AS in columns:
        return
    for record in records(vault, kind):
        for one in fields(record):
            if one.name in columns or one.name in _MAY_BE_LEFT_OUT or one.name == RECORDS[kind][1]:
                continue
            value = written(vault, getattr(record, one.name))
            if value and value != _SELF_EVIDENT.get(one.name):
                yield f"{cell(vault, record, RECORDS[kind][1])} · {one.name}: {value}"


def name_of(vault, key):
    """Return the name of a person, and whether there is a note of them."""
    person = vault.partnership.people.get(key)
    if person is None:
        return f"{key.removeprefix('?')} (no note)"
    return person.name if person.path else f"{person.name} (no note)"


def written(vault, value):  # noqa: C901, PLR0911, PLR0912 - one line for each type
    """Return a value as the page writes it; nothing for what is not told."""
    match value:
        case Told():
            return written(vault, value.value)
        case None | False:
            return ""
        case True:
            return "yes"
        case date():
            return value.isoformat()
        case float():
            return f"{value:g}"
        case Cadence():
            return "no schedule" if value.days is None else f"{value.days} days"
        case Rating():
            return f"{value.value:g}" + (f" ({value.day})" if value.day else "")
        case Position():
            period = f"{value.since or ''} to {value.until or ''}".strip()
            return ", ".join(part for part in (value.company, value.role, period) if part and part != "to")
        case StateChange():
            return f"{value.day or 'undated'} {value.state}"
        case CompanyChange():
            return f"{value.day} {value.kind or 'unknown'}: {value.text}"
        case dict():
            return ", ".join(f"{key} {one}" for key, one in value.items())
        case tuple():
            return " / ".join(written(vault, one) for one in value)
        case str() if value in vault.partnership.people or value.startswith("?"):
            return name_of(vault, value)
    return str(value)


def kinds(vault, paths):
    """Return the kind of each note."""
    return [[path, str(vault.partnership.kinds.get(path, "no record"))] for path in paths]


def people(vault):
    """Return everybody who is known, and by what other names."""
    return [
        [name_of(vault, key), written(vault, one.aliases)] for key, one in vault.partnership.people.items()
    ]


def shown_to_others(vault):
    """Return the partners as reports show them, without what is private."""
    private = PrivatePlaces.of(vault.notes, builtin())
    known = records(vault, "partner", public(vault.partnership, private))
    return [[one.name, listing(vault, one)] for one in known]


class Reckoned:
    """What follows from the records on a day."""

    def __init__(self, vault):
        """Draw the portraits of all partners."""
        self.vault, self.today = vault, vault.today
        self.ledger = Ledger.of(vault.partnership)
        self.portraits = list(self.ledger.portraits(vault.today))

    def stages(self):
        """Return each partner's stage, and what is missing for the next."""
        return [
            [
                one.history.partner.name,
                str(one.standing.declared or ""),
                str(one.standing.evidenced or ""),
                " / ".join(condition.name for condition in one.standing.missing),
            ]
            for one in self.portraits
        ]

    def cadences(self):
        """Return each partner's cadence, and what it follows from."""
        return [
            [
                one.history.partner.name,
                "none" if one.schedule.days is None else str(one.schedule.days),
                one.schedule.reason,
            ]
            for one in self.portraits
        ]

    def due(self):
        """Return when each partner is due, and why."""
        found = [(one.history.partner.name, one.due) for one in self.portraits]
        return [
            [name, str(due.day), f"{due.reason}{', put off' if due.is_snoozed else ''}"]
            if due
            else [name, "", ""]
            for name, due in found
        ]

    def last_contacts(self):
        """Return the last contact and the last meeting of each partner."""
        rows = []
        for one in self.portraits:
            last, meeting = one.history.last_contact, one.history.last_meeting
            by = "" if last is None else "written by hand" if last.is_manual else "told by a note"
            rows.append(
                [
                    one.history.partner.name,
                    str(last.day if last else ""),
                    by,
                    str(meeting.day if meeting else ""),
                ]
            )
        return rows
