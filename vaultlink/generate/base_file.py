"""The tables of partners, as an Obsidian base that reads the properties of their notes."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate

from msgspec import Struct

from vaultlink.config.vocabulary import Meaning
from vaultlink.generate.bases import Value, any_of, base_text, first_of, literal, of_note
from vaultlink.generate.days import day_text
from vaultlink.generate.other_files import OtherKind
from vaultlink.generate.view import View
from vaultlink.model.message import Message, said
from vaultlink.model.names import VaultPath, folder_of, tag_chain
from vaultlink.model.note import Note, PropertyValue
from vaultlink.partners.cadences import read_cadence
from vaultlink.partners.records import Partnership, PersonKey

_COLUMNS: Mapping[Meaning, Message] = {
    Meaning.STAGE: Message("Stage"),
    Meaning.COMPANY: Message("Company"),
    Meaning.ROLE: Message("Role"),
    Meaning.CADENCE: Message("Cadence"),
    Meaning.LAST_CONTACT: Message("Last contact"),
    Meaning.NEXT_CONTACT: Message("Next contact"),
}
"""What the tables show, in this order."""
_SPELLINGS = 4
"""How many names of one property are looked at, the most frequent first."""
_CADENCES = 20
"""How many ways to write a cadence in words are understood, the most frequent first."""
_ONLY_OF_PARTNERS = frozenset({Meaning.STAGE, Meaning.CADENCE})
"""Properties that make whoever has them a partner."""
_BY_PATH = "file.path == "
_DUE, _DAYS = "due", "days"
"""Formulas that no property gives alone."""


def has_notes(partnership: Partnership) -> bool:
    """Tell whether a partner has a note, which is all that a base can show."""
    return any(one.person.path and not one.confidential for one in partnership.partners.values())


def partners_text(view: View, _path: VaultPath, limit: int) -> str:
    """Return the base, with at most so many partners listed one by one."""
    return base_text(_Tables(view, limit).base())


class _Tables(Struct, frozen=True, dict=True):
    """Makes the tables; not slotted, as `cached_property` keeps its results in the instance."""

    view: View
    limit: int

    def base(self) -> dict[str, Value]:
        """Return the whole base."""
        formulas = dict(self._formulas())
        shown = {self._id(one): self._say(name) for one, name in _COLUMNS.items() if self._id(one)}
        titles = {"file.name": self._say(Message("Partner")), **shown}
        if _DUE in formulas:
            titles[f"formula.{_DUE}"] = self._say(Message("To be contacted by"))
        return {
            "filters": {"and": ('file.ext == "md"', self._partners(), *self._not_confidential())},
            **({"formulas": formulas} if formulas else {}),
            "properties": {key: {"displayName": title} for key, title in titles.items()},
            "views": tuple(self._views(tuple(titles), has_due=_DUE in formulas)),
        }

    def _say(self, text: str) -> str:
        return str(said(text, self.view.renderer.catalogue))

    @cached_property
    def _notes(self) -> tuple[Note, ...]:
        """The notes of the partners, without confidential ones."""
        notes = self.view.links.vault.notes
        partners = self.view.partnership.partners.values()
        paths = (one.person.path for one in partners if not one.confidential and one.person.path)
        return tuple(notes[path] for path in sorted(paths) if path in notes)

    def _not_confidential(self) -> Iterator[str]:
        for partner in self.view.partnership.partners.values():
            if partner.confidential and partner.person.path and (path := literal(partner.person.path)):
                yield f"file.path != {path}"

    def _partners(self) -> Value:
        """Return a filter for the notes of partners that holds for those to come too.

        It goes by the folder, the kind, a tag or a property that only notes of partners have; by its path a
        note is named where there is nothing of that sort.
        """
        ours = {note.path for note in self._notes}
        others: set[str] = set()
        for note in self.view.links.vault.subjects():
            partner = self.view.partnership.partners.get(PersonKey(note.path))
            if note.path not in ours and not (partner and partner.confidential):
                others.update(self._marks(note))
        marks = (next((one for one in self._marks(note) if one not in others), "") for note in self._notes)
        listed = sorted(dict.fromkeys(filter(None, marks)), key=lambda one: (one.startswith(_BY_PATH), one))
        return any_of(listed[: self.limit] or [f'{_BY_PATH}""'])

    def _marks(self, note: Note) -> Iterator[str]:
        """Give the conditions by which a note may be known, the widest folder first, its path last."""
        folders = accumulate(folder_of(note.path).split("/"), lambda above, name: f"{above}/{name}")
        for folder in folders:
            if folder and (name := literal(folder)):
                yield f"file.inFolder({name})"
        for key, value in note.properties.items():
            if self.view.vocabulary.meaning(key) is Meaning.KIND and (name := of_note(key)):
                yield from (f"{name} == {word}" for word in _words(value))
        for tag in dict.fromkeys(above for one in note.tags for above in tag_chain(one.name)):
            if name := literal(tag):
                yield f"file.hasTag({name})"
        for key in note.properties:
            if self.view.vocabulary.meaning(key) in _ONLY_OF_PARTNERS and (name := literal(key)):
                yield f"file.hasProperty({name})"
        if path := literal(note.path):
            yield f"{_BY_PATH}{path}"

    @cached_property
    def _names(self) -> Mapping[Meaning, tuple[str, ...]]:
        """How the vault calls each property that is filled somewhere, the most frequent name first."""
        found: defaultdict[Meaning, Counter[str]] = defaultdict(Counter)
        kinds = self.view.partnership.kinds
        for note in self._notes:
            for key, value in note.properties.items():
                meaning = self.view.vocabulary.meaning(key, str(kinds.get(note.path, "")))
                if meaning is not None and value not in (None, "", []) and of_note(key):
                    found[meaning][key] += 1
        return {
            meaning: tuple(sorted(names, key=lambda name: (-names[name], name))[:_SPELLINGS])
            for meaning, names in found.items()
        }

    def _id(self, meaning: Meaning) -> str:
        """Return what a column is called: the property, or the formula that gathers its several names."""
        names = self._names.get(meaning, ())
        if not names:
            return ""
        return f"note.{names[0]}" if len(names) == 1 else f"formula.{meaning.value}"

    def _value(self, meaning: Meaning) -> str:
        """Return the expression for what a note says; empty where no note says anything of the sort."""
        names = self._names.get(meaning, ())
        return f"formula.{meaning.value}" if len(names) > 1 else of_note(names[0]) or "" if names else ""

    def _formulas(self) -> Iterator[tuple[str, str]]:
        for meaning in (*_COLUMNS, Meaning.SNOOZE_UNTIL):
            names = self._names.get(meaning, ())
            if len(names) > 1:
                yield meaning.value, first_of([named for name in names if (named := of_note(name))])
        planned, last = self._value(Meaning.NEXT_CONTACT), self._value(Meaning.LAST_CONTACT)
        days = self._days() if last else ""
        if days:
            yield _DAYS, days
        if planned or days:
            yield _DUE, _due(planned, last, f"formula.{_DAYS}" if days else "")

    def _days(self) -> str:
        """Return the formula for the days between contacts, with the words that the notes use for them."""
        cadence = self._value(Meaning.CADENCE)
        if not cadence:
            return ""
        words: Counter[tuple[str, int]] = Counter()
        for note in self._notes:
            for name in self._names[Meaning.CADENCE]:
                value = note.properties.get(name)
                read = read_cadence(value, self.view.vocabulary) if isinstance(value, str) else None
                if read and read.days and isinstance(value, str) and (written := literal(value)):
                    words[written, read.days] += 1
        found = f'if({cadence}.isType("number"), {cadence}, 0)'
        frequent = sorted(words.items(), key=lambda one: (-one[1], one[0]))[:_CADENCES]
        for (written, count), _ in reversed(frequent):
            found = f"if({cadence} == {written}, {count}, {found})"
        return found

    def _views(self, columns: Sequence[str], *, has_due: bool) -> Iterator[dict[str, Value]]:
        stage, snooze = self._id(Meaning.STAGE), self._value(Meaning.SNOOZE_UNTIL)
        by_name = ({"property": "file.name", "direction": "ASC"},)
        yield _table(self._say(Message("All partners")), columns, sort=by_name)
        if stage:
            by_stage: Value = {"property": stage, "direction": "ASC"}
            others = tuple(one for one in columns if one != stage)
            yield _table(self._say(Message("By stage")), others, groupBy=by_stage, sort=by_name)
        if has_due:
            late = [f'formula.{_DUE} != ""', f"formula.{_DUE} < today()"]
            late += [f"!{snooze} || date({snooze}) < today()"] if snooze else []
            yield _table(
                self._say(Message("Overdue by what is written")),
                columns,
                filters={"and": tuple(late)},
                sort=({"property": f"formula.{_DUE}", "direction": "ASC"},),
            )
        yield from self._overdue_today(columns)

    def _overdue_today(self, columns: Sequence[str]) -> Iterator[dict[str, Value]]:
        """Give the view of those who are overdue by all that the notes tell, as of the day of the build."""
        late = [one.history.partner for due, one in self.view.due if due.day < self.view.today]
        paths = (one.person.path for one in late if not one.confidential and one.person.path)
        named = [name for name in map(literal, paths) if name][: self.limit]
        if named:
            title = Message("Overdue as of {day}", day=day_text(self.view.today))
            yield _table(self._say(title), columns, filters=any_of(f"{_BY_PATH}{one}" for one in named))


def _table(name: str, columns: Sequence[str], **more: Value) -> dict[str, Value]:
    return {"type": "table", "name": name, **more, "order": tuple(columns)}


def _due(planned: str, last: str, days: str) -> str:
    """Return the formula for the day until which to be in touch, by what is written alone.

    That is the written day, unless there was contact since; else so many days after the last contact.
    """
    found = '""'
    if days:
        found = f'if({last} && {days}, date({last}) + (duration("1d") * {days}), {found})'
    if planned:
        is_open = f"{planned} && (!{last} || date({planned}) > date({last}))" if last else planned
        found = f"if({is_open}, date({planned}), {found})"
    return found


def _words(value: PropertyValue) -> Iterator[str]:
    """Give what a property can be compared with; a link is none, since Bases compare where it leads."""
    if isinstance(value, str) and value and "[[" not in value and (word := literal(value)):
        yield word


KIND = OtherKind(
    id="partners-base",
    names={"ru": "Партнёры", "en": "Partners"},
    suffix=".base",
    is_wanted=has_notes,
    text=partners_text,
    limits=(500, 200, 50),
    follows_from=lambda links: links.vault.subjects(),
)
