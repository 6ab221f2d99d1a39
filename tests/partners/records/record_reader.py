"""Reads the records of a dict of texts, in the order in which the product does."""

from dataclasses import dataclass, field

from vaultlink.config.vocabulary import builtin
from vaultlink.links import Links
from vaultlink.model.names import VaultPath
from vaultlink.model.vault import Vault
from vaultlink.partners.companies import company_names, company_of
from vaultlink.partners.facts import facts_of
from vaultlink.partners.goals import goal_of, goals_named, with_partners
from vaultlink.partners.initiatives import initiative_of, initiatives_in
from vaultlink.partners.insights import insight_of
from vaultlink.partners.kinds import kind_of, no_daily_notes
from vaultlink.partners.opportunities import opportunity_of
from vaultlink.partners.partners import is_partner, partner_of, with_reviews
from vaultlink.partners.people import claims_of, introduced, owner_of
from vaultlink.partners.records import PersonKey
from vaultlink.partners.reviews import review_of, reviews_in
from vaultlink.partners.understood import Known
from vaultlink.partners.whom import NameBook, Whom
from vaultlink.partners.words import NoteKind
from vaultlink.syntax import parse_note


@dataclass
class Records:
    """What the notes tell."""

    kinds: dict = field(default_factory=dict)
    facts: dict = field(default_factory=dict)
    people: dict = field(default_factory=dict)
    partners: dict = field(default_factory=dict)
    companies: dict = field(default_factory=dict)
    opportunities: dict = field(default_factory=dict)
    goals: dict = field(default_factory=dict)
    initiatives: list = field(default_factory=list)
    insights: dict = field(default_factory=dict)
    reviews: list = field(default_factory=list)
    findings: list = field(default_factory=list)

    def of(self, *kinds):
        return [facts for facts in self.facts.values() if facts.kind in kinds]

    def read(self, make, kind, known):
        records = {}
        for facts in self.of(kind):
            records[facts.note.path], findings = make(facts, known)
            self.findings += findings
        return records

    @property
    def rules(self):
        return sorted((finding.rule, finding.path, finding.line) for finding in self.findings)


def read_records(texts, vocabulary=None, *, every_person=False, me=None, is_daily=no_daily_notes):
    vocabulary = vocabulary or builtin()
    notes = {VaultPath(path): parse_note(text.lstrip("\n"), path) for path, text in texts.items()}
    links = Links.of(Vault(notes=notes, files=frozenset(notes)))
    told = Records()
    told.kinds = {path: kind_of(note, vocabulary, is_daily) for path, note in notes.items()}
    told.facts = {path: facts_of(note, told.kinds[path], vocabulary) for path, note in notes.items()}
    people_notes = told.of(NoteKind.PERSON, NoteKind.PARTNER)
    met = {PersonKey(facts.note.path): introduced(facts, vocabulary) for facts in people_notes}
    told.people = {key: one.person for key, one in met.items()}
    told.findings += [claim.finding(notes) for claim in claims_of(met)]
    whom = Whom(NameBook.of(told.people, owner_of(me, links, told.people)), links)
    names = company_names(told.of(NoteKind.COMPANY), vocabulary)
    initiatives = frozenset(facts.note.path for facts in told.of(NoteKind.INITIATIVE))
    known = Known(links, whom, vocabulary, names, initiatives)
    named = []
    for facts in people_notes:
        if is_partner(facts, known, every_person=every_person):
            partner, findings = partner_of(facts, told.people[facts.note.path], known)
            reviews, more = reviews_in(facts, known)
            told.partners[partner.name] = partner
            told.reviews += reviews
            told.findings += (*findings, *more)
            told.initiatives += initiatives_in(facts, known)
            named.append(goals_named(facts, known))
    written = told.read(review_of, NoteKind.REVIEW, known)
    told.reviews += [review for review in written.values() if review is not None]
    told.partners = {name: with_reviews(each, tuple(told.reviews)) for name, each in told.partners.items()}
    told.companies = told.read(company_of, NoteKind.COMPANY, known)
    told.opportunities = told.read(opportunity_of, NoteKind.OPPORTUNITY, known)
    goals = told.read(goal_of, NoteKind.GOAL, known)
    told.goals = {goal.path: goal for goal in with_partners(goals.values(), named)}
    told.initiatives += told.read(initiative_of, NoteKind.INITIATIVE, known).values()
    told.insights = told.read(insight_of, NoteKind.INSIGHT, known)
    return told
