"""Notes → partnership: every record of a vault, in the order in which they need each other."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import TypeVar

from msgspec import Struct, field

from vaultlink.config.daily_notes import DailyNotes
from vaultlink.config.settings import Settings
from vaultlink.config.vocabulary import Meaning, Vocabulary, vocabulary_of
from vaultlink.links import Links
from vaultlink.links.following import left_of, of_notes
from vaultlink.model.finding import Finding, finding_order
from vaultlink.model.names import VaultPath
from vaultlink.model.note import Note
from vaultlink.model.once import unless_changed
from vaultlink.model.templates import is_template
from vaultlink.partners.asked import AskedLinks
from vaultlink.partners.companies import company_names, company_of, company_told
from vaultlink.partners.daily import day_reader
from vaultlink.partners.date_pieces import date_within
from vaultlink.partners.facts import Facts, facts_of
from vaultlink.partners.goals import goal_of, goals_named, with_partners
from vaultlink.partners.initiatives import initiative_of, initiatives_in
from vaultlink.partners.insights import insight_of
from vaultlink.partners.interactions import Each, contacts_of
from vaultlink.partners.kinds import kind_of
from vaultlink.partners.memo import Memo, PartnerTold
from vaultlink.partners.opportunities import opportunity_of
from vaultlink.partners.partners import is_partner, partner_of, with_reviews
from vaultlink.partners.people import Introduced, claims_of, introduced, owner_of, unwritten_person
from vaultlink.partners.records import (
    Goal,
    Initiative,
    Interaction,
    Partner,
    Partnership,
    Person,
    PersonKey,
    Review,
    Told,
)
from vaultlink.partners.reviews import review_of, reviews_in
from vaultlink.partners.surroundings import Surroundings
from vaultlink.partners.understood import Known
from vaultlink.partners.whom import NameBook, Whom
from vaultlink.partners.words import NoteKind

R = TypeVar("R")

_PERSONS = frozenset({NoteKind.PERSON, NoteKind.PARTNER})
_WITH_RECORD = frozenset(NoteKind) - {
    NoteKind.PLAIN,
    NoteKind.DAILY,
    NoteKind.TOPIC,
    NoteKind.MEETING,
    NoteKind.COMMUNICATION,
}
"""The kinds of notes that a record is read from as a whole."""


class _Reader(Struct):
    """Reads the records of notes whose facts are known, and gathers the findings."""

    facts: tuple[Facts, ...]
    known: Known
    findings: list[Finding] = field(default_factory=list)

    def of(self, *kinds: NoteKind) -> Iterable[Facts]:
        """Yield the notes of these kinds."""
        return (facts for facts in self.facts if facts.kind in kinds)

    def read(self, make: Callable[[Facts, Known], tuple[R, tuple[Finding, ...]]], kind: NoteKind) -> list[R]:
        """Read one record from each note of a kind."""
        records = []
        for facts in self.of(kind):
            record, findings = make(facts, self.known)
            records.append(record)
            self.findings.extend(findings)
        return records


Telling = Callable[[object, AskedLinks], Each]
"""Returns what goes through many notes, given what it depends on beside these and where their links lead."""
Kinding = Callable[[object, Sequence[Note], Callable[[Note], NoteKind]], Mapping[VaultPath, NoteKind]]
"""Tells the kinds of many notes, given the words that they depend on."""


def _as_they_come(_circumstances: object, _asked: AskedLinks) -> Each:
    return map


def _one_by_one(
    _words: object, notes: Sequence[Note], read: Callable[[Note], NoteKind]
) -> Mapping[VaultPath, NoteKind]:
    return {note.path: read(note) for note in notes}


class Ways(Struct, frozen=True):
    """How many notes are gone through: one after another, or with more than there is here."""

    telling: Telling = _as_they_come
    kinding: Kinding = _one_by_one


_PLAIN_WAYS = Ways()


def partnership_of(  # noqa: PLR0913, PLR0917 - what is read, for which day, and how to be quick about it
    links: Links,
    settings: Settings,
    daily: DailyNotes,
    today: date | None = None,
    memo: Memo | None = None,
    ways: Ways = _PLAIN_WAYS,
) -> Partnership:
    """Read all records of a vault; without `today` no contact is judged to lie in the future.

    A memo of an earlier reading saves reading again what has not changed since; `ways` say how many notes are
    gone through.
    """
    memo = memo or Memo()
    vocabulary = vocabulary_of(settings.kinds, settings.vocabulary)
    day_of = day_reader(daily)
    notes = _telling_anything(links)
    words = (_in_order(settings.kinds), _in_order(settings.vocabulary), daily.formats)
    kinds = _kinds_of(notes, vocabulary, day_of, memo, words, ways.kinding)
    facts = _facts_of(notes, vocabulary, kinds, memo, words)
    persons = [each for each in facts if each.kind in _PERSONS]
    people, findings = _people_of(persons, vocabulary, memo, words)
    asked = AskedLinks(links, kinds)
    me = owner_of(settings.me, links, people)
    whom = Whom(unless_changed(NameBook, (people, me), lambda: NameBook.of(people, me), memo.last), asked)
    reader = _Reader(facts, _known(facts, links, whom, vocabulary), list(findings))
    of_partners = _those_of_partners(persons, reader.known, settings, memo, words)
    partners, reviews, initiatives, goals = _partners(reader, of_partners, people, memo, words)
    around = _surroundings(asked, whom, vocabulary, day_of, settings, facts)
    circumstances = _circumstances(around, people, words)
    memo.told.under(circumstances)
    memo.keep_told(asked)
    contacts = contacts_of(
        _tellers(notes, around, memo, words, is_peopled=bool(people)),
        around,
        today,
        memo.told,
        memo.last,
        ways.telling(circumstances, asked),
    )
    memo.forget_others(kinds.keys())
    found = Partnership(
        kinds=kinds,
        people=_everybody(people, partners.values(), contacts.interactions),
        partners=partners,
        companies=tuple(reader.read(company_of, NoteKind.COMPANY)),
        interactions=contacts.interactions,
        values=contacts.values,
        promises=contacts.promises,
        opportunities=tuple(reader.read(opportunity_of, NoteKind.OPPORTUNITY)),
        goals=goals,
        initiatives=tuple(initiatives),
        reviews=reviews,
        insights=tuple(reader.read(insight_of, NoteKind.INSIGHT)),
        employer=_employer(reader),
        workplaces=_workplaces(reader, partners, memo, words),
        findings=tuple(sorted({*reader.findings, *contacts.findings}, key=finding_order)),
    )
    # the same where it is equal, so that what was made of it holds
    return unless_changed((Partnership, today is None), found, lambda: found, memo.last)


def kind_reader(settings: Settings, daily: DailyNotes) -> Callable[[Note], NoteKind]:
    """Return what tells the kind of a note, as it is told when the records are read."""
    vocabulary = vocabulary_of(settings.kinds, settings.vocabulary)
    day_of = day_reader(daily)
    return lambda note: kind_of(note, vocabulary, lambda path: day_of(path) is not None)


def _telling_anything(links: Links) -> Mapping[VaultPath, Note]:
    """Return the notes of the user's, in order; templates are about nobody."""
    others = links.vault.apart | of_notes(is_template, links).keys()
    return left_of(links.vault.notes, others, _telling_anything, links)


def _surroundings(  # noqa: PLR0913, PLR0917 - all that is known around a note
    asked: AskedLinks,
    whom: Whom,
    vocabulary: Vocabulary,
    day_of: Callable[[VaultPath], date | None],
    settings: Settings,
    facts: Sequence[Facts],
) -> Surroundings:
    persons = (each for each in facts if each.kind in _PERSONS)
    return Surroundings(
        asked,
        whom,
        vocabulary,
        day_of,
        settings.mentions,
        _unmentioned(persons, vocabulary),
        lines={each.note.path: each.lines for each in facts},
        confidential={each.note.path: each.is_confidential for each in facts},
    )


def _tellers(
    notes: Mapping[VaultPath, Note], around: Surroundings, memo: Memo, words: object, *, is_peopled: bool
) -> list[Note]:
    """Return the notes that can tell of a contact, so that the others need not be read line by line.

    These are all but plain notes, and of plain ones those that name somebody, or that look like telling
    something; where nobody has a note, a task promises nothing to anybody.
    """
    links = around.links.links
    naming = {placed.source for path in around.whom.paths for placed in links.backlinks(path)}

    def may_tell(note: Note) -> bool:
        if around.kinds[note.path] is not NoteKind.PLAIN or around.day_of(note.path):
            return True
        if any(around.vocabulary.meaning(each.key) is not None for each in note.fields):
            return True
        if note.tasks and is_peopled:
            return True
        return date_within(note.path.rpartition("/")[2]) is not None

    memo.tellers.under((words, is_peopled))
    able = memo.tellers.of(notes, lambda left: {note.path: may_tell(note) for note in left})
    able_at = unless_changed(
        _tellers, able, lambda: dict.fromkeys([path for path, is_able in able.items() if is_able]), memo.last
    )
    if naming <= able_at.keys():
        return [notes[path] for path in able_at]
    return [note for path, note in notes.items() if path in able_at or path in naming]


def _in_order(words: object) -> object:
    """Return words of the settings in the order in which they stand there, which decides between two."""
    if isinstance(words, Mapping):
        return tuple((key, _in_order(each)) for key, each in words.items())
    return words


def _kinds_of(  # noqa: PLR0913, PLR0917 - what kinds depend on, and how to be quick about it
    notes: Mapping[VaultPath, Note],
    vocabulary: Vocabulary,
    day_of: Callable[[VaultPath], date | None],
    memo: Memo,
    words: object,
    kinding: Kinding,
) -> Mapping[VaultPath, NoteKind]:
    """Return the kinds of notes, read anew where a note or the words that tell them are others."""

    def read(note: Note) -> NoteKind:
        return kind_of(note, vocabulary, lambda path: day_of(path) is not None)

    memo.kinds.under(words)
    return memo.kinds.of(notes, lambda left: kinding(words, left, read))


def _facts_of(
    notes: Mapping[VaultPath, Note],
    vocabulary: Vocabulary,
    kinds: Mapping[VaultPath, NoteKind],
    memo: Memo,
    words: object,
) -> tuple[Facts, ...]:
    """Return the facts of the notes that a record is read from, under the same condition."""

    def read(note: Note) -> Facts:
        return facts_of(note, kinds[note.path], vocabulary)

    memo.facts.under(words)
    with_record = unless_changed(
        _facts_of, kinds, lambda: [path for path, kind in kinds.items() if kind in _WITH_RECORD], memo.last
    )
    return tuple(memo.facts.of(notes[path], read) for path in with_record)


def _people_of(
    persons: Iterable[Facts], vocabulary: Vocabulary, memo: Memo, words: object
) -> tuple[Mapping[PersonKey, Person], tuple[Finding, ...]]:
    """Return everybody with a note, by the notes' order, and the names that several notes claim."""
    memo.introduced.under(words)
    facts_at = {facts.note.path: facts for facts in persons}

    def read(note: Note) -> Introduced:
        return introduced(facts_at[note.path], vocabulary)

    found = {PersonKey(path): memo.introduced.of(facts.note, read) for path, facts in facts_at.items()}
    claims = unless_changed(claims_of, tuple(found.items()), lambda: claims_of(found), memo.last)
    notes = {path: facts.note for path, facts in facts_at.items()}
    return {key: one.person for key, one in found.items()}, tuple(one.finding(notes) for one in claims)


def _circumstances(around: Surroundings, people: Mapping[PersonKey, Person], words: object) -> object:
    """Return what all that notes tell of contacts depends on, beside the notes and where their links lead."""
    return (words, people, around.whom.owners, around.mentions, around.unmentioned)


def _employer(reader: _Reader) -> Told[str] | None:
    """Return the company that the owner's own note names."""
    for facts in reader.facts:
        if reader.known.whom.is_me(PersonKey(facts.note.path)):
            return company_told(facts, reader.known)
    return None


def _workplaces(
    reader: _Reader, partners: Mapping[PersonKey, Partner], memo: Memo, words: object
) -> dict[PersonKey, Told[str]]:
    """Return where people work who are no partners; read anew where a note, or what it means, is another."""
    known = reader.known
    facts_at = {
        facts.note.path: facts
        for facts in reader.of(NoteKind.PERSON)
        if facts.all(Meaning.COMPANY) and PersonKey(facts.note.path) not in partners
    }

    def read(note: Note) -> Told[str] | None:
        return company_told(facts_at[note.path], known)

    memo.workplaces.under((words, known.companies, known.links.files))
    told = {PersonKey(path): memo.workplaces.of(facts.note, read) for path, facts in facts_at.items()}
    return {key: one for key, one in told.items() if one is not None}


def _unmentioned(persons: Iterable[Facts], vocabulary: Vocabulary) -> frozenset[PersonKey]:
    """Return the persons about whom a mere line of a diary tells nothing, by their owner's wish."""
    return frozenset(
        PersonKey(each.note.path)
        for each in persons
        if any(vocabulary.is_yes(told.value) for told in each.all(Meaning.UNMENTIONED))
    )


def _known(facts: Iterable[Facts], links: Links, whom: Whom, vocabulary: Vocabulary) -> Known:
    companies = company_names([each for each in facts if each.kind is NoteKind.COMPANY], vocabulary)
    initiatives = frozenset(each.note.path for each in facts if each.kind is NoteKind.INITIATIVE)
    return Known(links, whom, vocabulary, companies, initiatives)


def _those_of_partners(
    persons: Iterable[Facts], known: Known, settings: Settings, memo: Memo, words: object
) -> list[Facts]:
    """Return the facts of those persons that are partners, which words alone decide."""
    every_person = settings.every_person_is_a_partner
    memo.partners.under((words, every_person))
    facts_at = {facts.note.path: facts for facts in persons}

    def read(left: Iterable[Note]) -> Mapping[VaultPath, bool]:
        return {note.path: is_partner(facts_at[note.path], known, every_person=every_person) for note in left}

    are_partners = memo.partners.of({path: facts.note for path, facts in facts_at.items()}, read)
    return [facts for path, facts in facts_at.items() if are_partners[path]]


def _partners(
    reader: _Reader, persons: Iterable[Facts], people: Mapping[PersonKey, Person], memo: Memo, words: object
) -> tuple[dict[PersonKey, Partner], tuple[Review, ...], list[Initiative], tuple[Goal, ...]]:
    """Read the partners, with the reviews, initiatives and goals that their notes tell of too.

    Notes are read anew that are others, or all of them where one may mean somebody or something else.
    """
    facts_at = {facts.note.path: facts for facts in persons}

    def read(note: Note) -> PartnerTold:
        return _partner_told(facts_at[note.path], people[PersonKey(note.path)], reader.known)

    known = reader.known
    memo.of_partners.under(
        (words, people, known.whom.owners, known.companies, known.initiatives, known.links.files)
    )
    told = [memo.of_partners.of(facts.note, read) for facts in facts_at.values()]
    reviews = [review for review in reader.read(review_of, NoteKind.REVIEW) if review is not None]
    reviews.extend(review for one in told for review in one.reviews)
    reader.findings.extend(finding for one in told for finding in one.findings)
    initiatives = [initiative for one in told for initiative in one.initiatives]
    initiatives.extend(reader.read(initiative_of, NoteKind.INITIATIVE))
    goals = with_partners(reader.read(goal_of, NoteKind.GOAL), [one.goals for one in told])
    of_partner: dict[PersonKey | None, list[Review]] = {}
    for review in reviews:
        of_partner.setdefault(review.partner, []).append(review)
    partners = {
        one.partner.key: with_reviews(one.partner, of_partner.get(one.partner.key, ())) for one in told
    }
    return partners, tuple(reviews), initiatives, tuple(goals)


def _partner_told(facts: Facts, person: Person, known: Known) -> PartnerTold:
    """Read what the note of a partner tells: it follows from that note, and from names in the vault."""
    partner, findings = partner_of(facts, person, known)
    reviews, more = reviews_in(facts, known)
    initiatives, goals = initiatives_in(facts, known), goals_named(facts, known)
    return PartnerTold(partner, reviews, initiatives, goals, (*findings, *more))


def _everybody(
    people: Mapping[PersonKey, Person], partners: Iterable[Partner], contacts: Iterable[Interaction]
) -> dict[PersonKey, Person]:
    """Return all persons with a note, and those whom a contact or a partner names without one."""
    everybody = dict(people)
    for contact in contacts:
        for key in contact.people:
            if key not in everybody:
                everybody[key] = unwritten_person(key, contact.text)
    for partner in partners:
        for told in (*partner.knows, *partner.intro_by):
            if told.value not in everybody:
                everybody[told.value] = unwritten_person(told.value, "")
    return everybody
