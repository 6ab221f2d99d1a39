"""The rule `overloaded-cadence`."""

from collections.abc import Iterator
from typing import ClassVar

from msgspec import Struct

from vaultlink.model.finding import Finding, Reach, RuleId, Severity
from vaultlink.model.message import Message
from vaultlink.partners.ledger import Portrait
from vaultlink.partners.measures.all_partners import WEEK, WEEKS_LOOKED_BACK
from vaultlink.partners.measures.contacts import days_within
from vaultlink.partners.records import Cadence, Told
from vaultlink.partners.wording.amounts import number
from vaultlink.partners.words import Stage
from vaultlink.rules.frame import Subject

_QUARTER = WEEK * WEEKS_LOOKED_BACK


class OverloadedCadence(Struct, frozen=True):
    """The cadences of all partners together ask for far more contacts than are kept."""

    id: ClassVar[RuleId] = RuleId(
        "overloaded-cadence",
        "measuring",
        Severity.INFO,
        section=Message("Planning of communication"),
        is_dated=True,
        reach=Reach.RECORDS,
    )
    times: float = 2
    """How many times the contacts that were kept is too much to promise."""
    at_least: float = 1
    """Promised contacts a week below which nobody is overloaded."""

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule; whose notes do not go back a quarter is not judged yet."""
        today = subject.today
        active = [one for one in subject.judged() if one.schedule.usual and _told(one)]
        first = min((one.history.days[0] for one in active if one.history.days), default=None)
        if today is None or first is None or (today - first).days < _QUARTER:
            return
        promised = sum(_promised(one) for one in active) / WEEKS_LOOKED_BACK
        kept = sum(days_within(one.history, today, _QUARTER) for one in active) / WEEKS_LOOKED_BACK
        if promised >= self.at_least and promised > kept * self.times:
            behind = max(active, key=lambda one: _promised(one) - days_within(one.history, today, _QUARTER))
            yield self._finding(subject, behind, promised, kept)

    def _finding(self, subject: Subject, behind: Portrait, promised: float, kept: float) -> Finding:
        """Make the finding at the cadence that is furthest from being kept."""
        told = _told(behind)
        return subject.about_partner(
            self.id,
            behind,
            Message(
                "contacts a week by all cadences: {promised}; kept a week in the last quarter: {kept}",
                promised=number(promised),
                kept=number(kept),
            ),
            Message("set longer cadences, or pause partnerships; this one is the furthest behind"),
            place=told.place if told else None,
        )


def _told(portrait: Portrait) -> Told[Cadence] | Told[Stage] | None:
    """Return what the owner wrote of how often to be in touch; a default alone is no promise."""
    return portrait.history.partner.cadence or portrait.history.partner.stage


def _promised(portrait: Portrait) -> float:
    """Return how many contacts a quarter the cadence asks for, active opportunities left aside.

    They ask for more than usual, and only for a while.
    """
    return _QUARTER / (portrait.schedule.usual or _QUARTER)
