"""What is known of an opportunity on a given day."""

from datetime import date

from vaultlink.partners.records import Opportunity, StateChange
from vaultlink.partners.words import OpportunityState, Outcome

LADDER = tuple(state for state in OpportunityState if state is not OpportunityState.CLOSED)
"""The states in the order in which an opportunity goes through them; it can be closed at any."""


def happened(day: date | None, today: date | None) -> bool:
    """Tell whether something of a day belongs to the past; the undated does, and all does without a today."""
    return day is None or today is None or day <= today


def states_by(opportunity: Opportunity, today: date | None) -> tuple[StateChange, ...]:
    """Return the steps that an opportunity has taken."""
    return tuple(change for change in opportunity.history if happened(change.day, today))


def has_begun(opportunity: Opportunity, today: date | None) -> bool:
    """Tell whether the opportunity was there on a day: no date of it at all, or one that has come."""
    days = _days_of(opportunity)
    return not days or happened(min(days), today)


def is_active(opportunity: Opportunity, today: date | None) -> bool:
    """Tell whether an opportunity is there and nothing says that it has ended."""
    return has_begun(opportunity, today) and not is_over(opportunity, today)


def is_closed(opportunity: Opportunity, today: date | None) -> bool:
    """Tell whether an opportunity is said to be over, by a date or by its last step."""
    if opportunity.closed_on is not None and happened(opportunity.closed_on.value, today):
        return True
    states = states_by(opportunity, today)
    return bool(states) and states[-1].state is OpportunityState.CLOSED


def is_over(opportunity: Opportunity, today: date | None) -> bool:
    """Tell whether an opportunity has ended, by its outcome or otherwise; one yet to begin has not."""
    return is_closed(opportunity, today) or outcome_by(opportunity, today) is not None


def outcome_by(opportunity: Opportunity, today: date | None) -> Outcome | None:
    """Return how an opportunity has ended, if it has."""
    if opportunity.outcome is None or not happened(closing_day(opportunity), today):
        return None
    return opportunity.outcome.value


def closing_day(opportunity: Opportunity) -> date | None:
    """Return the day on which an opportunity was closed, as far as it is written."""
    if opportunity.closed_on is not None:
        return opportunity.closed_on.value
    closed = [
        change.day
        for change in opportunity.history
        if change.state is OpportunityState.CLOSED and change.day is not None
    ]
    return max(closed, default=None)


def last_dated_step(opportunity: Opportunity, today: date | None) -> StateChange | None:
    """Return the newest step with a day."""
    dated = (change for change in reversed(states_by(opportunity, today)) if change.day is not None)
    return next(dated, None)


def last_day(opportunity: Opportunity) -> date | None:
    """Return the day on which an opportunity ended, or took its last step, as far as it is written."""
    steps = (change.day for change in states_by(opportunity, None) if change.day is not None)
    return closing_day(opportunity) or max(steps, default=None)


def has_reached(opportunity: Opportunity, state: OpportunityState, today: date | None) -> bool:
    """Tell whether an opportunity has come as far as a state: one who is hired has had an offer."""
    if outcome_by(opportunity, today) is Outcome.HIRED:
        return True
    reached = {change.state for change in states_by(opportunity, today)}
    if opportunity.submitted_on is not None and happened(opportunity.submitted_on.value, today):
        reached.add(OpportunityState.SUBMITTED)
    return not reached.isdisjoint(LADDER[LADDER.index(state) :])


def _days_of(opportunity: Opportunity) -> list[date]:
    told = (opportunity.heard_on, opportunity.published_on, opportunity.consent_on, opportunity.submitted_on)
    steps = (change.day for change in opportunity.history)
    return [day for day in (*(one.value for one in told if one), *steps) if day is not None]
