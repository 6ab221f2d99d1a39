"""Opportunities: how far each has come, whose move it is, where it came from, and how others ended."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date

from msgspec import Struct

from vaultlink.generate.partner_note import PartnerNote
from vaultlink.generate.render import Facts
from vaultlink.generate.telling import Teller
from vaultlink.model.message import Message
from vaultlink.model.names import VaultPath, note_name, sort_key
from vaultlink.partners.people import unwritten_person
from vaultlink.partners.processes import LADDER, is_over, last_day, outcome_by, states_by
from vaultlink.partners.records import Opportunity, Partnership, PersonKey
from vaultlink.partners.submissions import Clash, Submission, clashes, submission_of, submissions
from vaultlink.partners.waiting import Waiting, days_written, last_spoken, waiting
from vaultlink.partners.wording.amounts import ahead, days
from vaultlink.partners.wording.partner_words import OUTCOMES, STATES
from vaultlink.partners.words import Outcome

_LONG = 30
"""Days without news after which a wait is long, unless the rule `stalled-opportunity` has another number."""
_OWNED = 180
"""Likewise of the rule `double-submission`."""


def opportunities_facts(teller: Teller, limit: int) -> Facts:
    """Gather the open opportunities, furthest first; who was submitted twice; and those that are closed."""
    return _Page(teller).facts(limit)


class _Page(Struct, frozen=True):
    """Tells of opportunities in one note."""

    teller: Teller

    @property
    def _today(self) -> date:
        return self.teller.view.today

    def facts(self, limit: int) -> Facts:
        found = self.teller.view.partnership.opportunities
        opened = sorted((one for one in found if not is_over(one, self._today)), key=self._furthest_first)
        closed = sorted((one for one in found if is_over(one, self._today)), key=_newest_first)
        twice = tuple(self._clashes())
        spoken = last_spoken(self.teller.view.partnership.interactions, self._today)
        return {
            "as_of": self.teller.today,
            "open": len(opened),
            "states": self._states(opened),
            "rows": tuple(self._row(one, self._news(one, spoken)) for one in opened[:limit]),
            "more": len(opened[limit:]),
            "twice": tuple(map(self._clash, twice[:limit])),
            "more_twice": len(twice[limit:]),
            "closed": len(closed),
            "outcomes": self._outcomes(closed),
            "closed_rows": tuple(map(self._closed, closed[:limit])),
            "more_closed": len(closed[limit:]),
        }

    def _furthest_first(self, one: Opportunity) -> tuple[int, tuple[str, str]]:
        states = states_by(one, self._today)
        return -LADDER.index(states[-1].state) if states else 1, sort_key(one.path)

    def _states(self, opened: list[Opportunity]) -> tuple[Facts, ...]:
        taken = filter(None, (states_by(one, self._today) for one in opened))
        counts = Counter(states[-1].state for states in taken)
        reached = (state for state in reversed(LADDER) if counts[state])
        return tuple({"name": self.teller.say(STATES[one]), "count": counts[one]} for one in reached)

    def _news(self, one: Opportunity, spoken: Mapping[VaultPath, date]) -> date | None:
        """Return the last day of which there is any news."""
        view, note = self.teller.view, self.teller.writer.note_at(one.path)
        written = days_written(note, self._today, view.private.hides) if note else ()
        return max(filter(None, (spoken.get(one.path), *written)), default=None)

    def _row(self, one: Opportunity, spoken: date | None) -> Facts:
        states, submitted = states_by(one, self._today), submission_of(one, self._today)
        by = submitted.by if submitted else None
        return {
            "link": self.teller.note(one.path, one.title, in_table=True),
            "plain_link": self.teller.note(one.path, one.title),
            "state": self.teller.say(STATES[states[-1].state]) if states else "",
            "move": self._move(waiting(one, spoken, self._today)),
            "next_step": self.teller.quote(one.next_step.value) if one.next_step else "",
            **self._about(one),
            "source": self._person(one.source.value) if one.source else "",
            "heard": self.teller.day(one.heard_on.value) if one.heard_on else "",
            "lead": self._lead(one),
            "submitted": self.teller.day(submitted.day) if submitted and submitted.day else "",
            "submitted_by": self._person(by) if by and not (one.source and by == one.source.value) else "",
            "traits": tuple(map(self.teller.say, _traits(one))),
            **self._right(one),
        }

    def _about(self, one: Opportunity) -> Facts:
        """Return company and role, as far as the name of the opportunity does not say them."""
        company, role = one.company.value if one.company else "", one.role.value if one.role else ""
        is_said = self.teller.writer.note_at(VaultPath(company)) is None and _says(one.title, company)
        return {
            "company": self.teller.named(company) if company and not is_said else "",
            "role": self.teller.quote(role) if role and not _says(one.title, role) else "",
        }

    def _move(self, wait: Waiting | None) -> Facts | None:
        if wait is None:
            return None
        silent = (self._today - wait.since).days if wait.since else 0
        longest = self.teller.view.days_of_rule("stalled-opportunity", _LONG)
        return {
            "is_mine": wait.is_mine,
            "who": self._mover(wait),
            "since": self.teller.day(wait.since) if wait.since else "",
            "long": self.teller.say(days(silent)) if silent else "",
            "is_long": silent > longest,
        }

    def _mover(self, wait: Waiting) -> str:
        if wait.person:
            return self._person(wait.person, in_table=True)
        return self.teller.named(wait.company, in_table=True) if wait.company else ""

    def _lead(self, one: Opportunity) -> str:
        """Return how long before or after all the world the owner heard of it."""
        if one.heard_on is None or one.published_on is None:
            return ""
        ahead_by = (one.published_on.value - one.heard_on.value).days
        if ahead_by > 0:
            told = Message("{days} before it was published", days=days(ahead_by))
        elif ahead_by < 0:
            told = Message("{days} after it was published", days=days(-ahead_by))
        else:
            told = Message("on the day it was published")
        return self.teller.say(told)

    def _right(self, one: Opportunity) -> Facts:
        until = one.represent_until.value if one.represent_until else None
        return {
            "right": self.teller.full_day(until) if until else "",
            "right_ahead": self.teller.say(ahead(until, self._today))
            if until and until >= self._today
            else "",
        }

    def _clashes(self) -> Iterator[Clash]:
        """Give what was submitted twice and matters still: one of the two is open."""
        owned = self.teller.view.days_of_rule("double-submission", _OWNED)
        for one in clashes(submissions(self.teller.view.partnership.opportunities, self._today), owned):
            if not all(is_over(each.opportunity, self._today) for each in (one.earlier, one.later)):
                yield one

    def _clash(self, clash: Clash) -> Facts:
        return {
            "is_same": clash.is_same,
            "earlier": self._submission(clash.earlier),
            "later": self._submission(clash.later),
        }

    def _submission(self, one: Submission) -> Facts:
        return {
            "link": self.teller.note(one.opportunity.path, one.opportunity.title),
            "by": self._person(one.by) if one.by else "",
            "day": self.teller.day(one.day) if one.day else "",
        }

    def _outcomes(self, closed: list[Opportunity]) -> tuple[Facts, ...]:
        counts = Counter(outcome_by(one, self._today) for one in closed)
        reached = (outcome for outcome in Outcome if counts[outcome])
        return tuple({"name": self.teller.say(OUTCOMES[one]), "count": counts[one]} for one in reached)

    def _closed(self, one: Opportunity) -> Facts:
        outcome, day = outcome_by(one, self._today), last_day(one)
        through = one.submitted_by or one.source
        return {
            "link": self.teller.note(one.path, one.title),
            "outcome": self.teller.say(OUTCOMES[outcome]) if outcome else "",
            "day": self.teller.full_day(day) if day else "",
            "through": self._person(through.value) if through else "",
            **self._right(one),
        }

    def _person(self, key: PersonKey, *, in_table: bool = False) -> str:
        person = self.teller.view.partnership.people.get(key) or unwritten_person(key, "")
        return self.teller.person(person, in_table=in_table)


def _newest_first(one: Opportunity) -> tuple[int, tuple[str, str]]:
    day = last_day(one)
    return -day.toordinal() if day else 0, sort_key(one.path)


def _traits(one: Opportunity) -> Iterator[Message]:
    """Give what makes it special; that it was heard of early is left to the days, where these are known."""
    if one.early and not (one.heard_on and one.published_on):
        yield Message("heard of early")
    if one.exclusive:
        yield Message("through one source only")
    if one.hidden:
        yield Message("not published")


def _says(title: str, words: str) -> bool:
    return note_name(VaultPath(words)).casefold() in title.casefold()


def is_wanted(partnership: Partnership) -> bool:
    """Tell whether there is an opportunity at all."""
    return bool(partnership.opportunities)


NOTE = PartnerNote(
    id="opportunities",
    names={"ru": "Возможности", "en": "Opportunities"},
    template="opportunities.md",
    is_wanted=is_wanted,
    facts=opportunities_facts,
    limits=(200, 100, 50, 20),
)
