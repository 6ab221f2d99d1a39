"""Notes → partnership: every record of a vault, in the order in which they need each other."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import TypeVar

from msgspec import Struct, field

from vaultlink.config.daily_notes import DailyNotes
from vaultlink.config.settings import Settings
from vaultlink.config.vocabulary import Meaning, Vocabulary
from vaultlink.links import Links
from vaultlink.links.following import left_of, of_notes
from vaultlink.model.finding import Finding, finding_order
from vaultlink.model.names import VaultPath
from vaultlink.model.note import Note
from vaultlink.model.once import unless_changed
from vaultlink.model.templates import is_template
from vaultlink.partners.asked import AskedLinks
from vaultlink.partners.by_words import ByWords, Kinding
from vaultlink.partners.companies import company_names, company_of, company_told
from vaultlink.partners.facts import Facts
from vaultlink.partners.goals import goal_of, goals_named, with_partners
from vaultlink.partners.initiatives import initiative_of, initiatives_in
from vaultlink.partners.insights import insight_of
from vaultlink.partners.interactions import Each, contacts_of
from vaultlink.partners.memo import Memo, PartnerTold
from vaultlink.partners.opportunities import opportunity_of
from vaultlink.partners.partners import partner_of, with_reviews
from vaultlink.partners.people import owner_of, unwritten_person
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
from vaultlink.partners.whom import UNWRITTEN, NameBook, Whom
from vaultlink.partners.words import NoteKind

R = TypeVar("R")

_PERSONS = frozenset({NoteKind.PERSON, NoteKind.PARTNER})


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
    by_words = ByWords.of(settings, daily, memo)
    notes = _telling_anything(links)
    kinds = by_words.kinds(notes, ways.kinding)
    facts = by_words.facts(notes, kinds)
    persons = [each for each in facts if each.kind in _PERSONS]
    people, findings = by_words.people(persons)
    asked = AskedLinks(links, kinds)
    me = owner_of(settings.me, links, people)
    whom = Whom(unless_changed(NameBook, (people, me), lambda: NameBook.of(people, me), memo.last), asked)
    reader = _Reader(facts, _known(facts, links, whom, by_words.vocabulary), list(findings))
    of_partners = by_words.partners(persons, reader.known, every_person=settings.every_person_is_a_partner)
    partners, reviews, initiatives, goals = _partners(reader, of_partners, people, by_words)
    around = _surroundings(asked, whom, by_words, settings, facts)
    circumstances = _circumstances(around, people, by_words.words)
    memo.told.under(circumstances)
    memo.keep_told(asked)
    contacts = contacts_of(
        by_words.tellers(notes, around, is_peopled=bool(people)),
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
        workplaces=_workplaces(reader, partners, memo, by_words.words),
        acquaintances=_acquaintances(reader, partners),
        findings=tuple(sorted({*reader.findings, *contacts.findings}, key=finding_order)),
    )
    # the same where it is equal, so that what was made of it holds
    return unless_changed((Partnership, today is None), found, lambda: found, memo.last)


def _telling_anything(links: Links) -> Mapping[VaultPath, Note]:
    """Return the notes of the user's, in order; templates are about nobody."""
    others = links.vault.apart | of_notes(is_template, links).keys()
    return left_of(links.vault.notes, others, _telling_anything, links)


def _surroundings(
    asked: AskedLinks, whom: Whom, by_words: ByWords, settings: Settings, facts: Sequence[Facts]
) -> Surroundings:
    persons = (each for each in facts if each.kind in _PERSONS)
    return Surroundings(
        asked,
        whom,
        by_words.vocabulary,
        by_words.day_of,
        settings.mentions,
        _unmentioned(persons, by_words.vocabulary),
        lines={each.note.path: each.lines for each in facts},
        confidential={each.note.path: each.is_confidential for each in facts},
    )


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


def _acquaintances(
    reader: _Reader, partners: Mapping[PersonKey, Partner]
) -> dict[PersonKey, tuple[Told[PersonKey], ...]]:
    """Return whom people know who are no partners; only who has a note is told."""
    whom, found = reader.known.whom, {}
    for facts in reader.of(NoteKind.PERSON):
        path = facts.note.path
        told = facts.all(Meaning.KNOWS) if PersonKey(path) not in partners else ()
        known = [Told(key, one.place) for one in told for key in whom.claimed(one.value, path)]
        if noted := tuple(one for one in known if not one.value.startswith(UNWRITTEN)):
            found[PersonKey(path)] = noted
    return found


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


def _partners(
    reader: _Reader, persons: Iterable[Facts], people: Mapping[PersonKey, Person], by_words: ByWords
) -> tuple[dict[PersonKey, Partner], tuple[Review, ...], list[Initiative], tuple[Goal, ...]]:
    """Read the partners, with the reviews, initiatives and goals that their notes tell of too.

    Notes are read anew that are others, or all of them where one may mean somebody or something else.
    """
    facts_at = {facts.note.path: facts for facts in persons}

    def read(note: Note) -> PartnerTold:
        return _partner_told(facts_at[note.path], people[PersonKey(note.path)], reader.known)

    known, kept = reader.known, by_words.memo.of_partners
    kept.under(
        (by_words.words, people, known.whom.owners, known.companies, known.initiatives, known.links.files)
    )
    told = [kept.of(facts.note, read) for facts in facts_at.values()]
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
