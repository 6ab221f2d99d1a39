"""What a partner has not been told yet: changed goals, insights on what they care for."""

from collections.abc import Iterable, Iterator

from vaultlink.model.names import fold
from vaultlink.partners.history import History
from vaultlink.partners.records import Goal, Insight
from vaultlink.partners.words import WorkState


def is_untold(goal: Goal, history: History) -> bool:
    """Tell whether a goal has changed and there was surely no contact since.

    Without the day of the change, that is so when there was none since the goal was agreed on.
    """
    if goal.state is None or goal.state.value not in {WorkState.CHANGED, WorkState.DROPPED}:
        return False
    last = history.last_contact
    if goal.changed_on is not None:
        return last is None or last.day < goal.changed_on.value
    return goal.agreed_on is not None and (last is None or last.day <= goal.agreed_on.value)


def insights_for(history: History, insights: Iterable[Insight]) -> Iterator[Insight]:
    """Give the insights that were not sent to the partner, on topics of theirs."""
    topics = {topic for contact in history.contacts for topic in contact.topics}
    partner = history.partner
    told = (*partner.interests_theirs, *partner.needs, *partner.priorities)
    interests = fold("\n".join(one.value for one in told))
    for insight in insights:
        about = {fold(topic) for topic in insight.topics}
        if partner.key not in insight.sent_to and (
            not topics.isdisjoint(about) or any(topic in interests for topic in about)
        ):
            yield insight
