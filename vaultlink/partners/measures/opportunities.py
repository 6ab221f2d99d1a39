"""What came of the opportunities through a partner."""

from collections import defaultdict
from collections.abc import Iterable
from statistics import median

from vaultlink.model.text import Span
from vaultlink.partners.history import History
from vaultlink.partners.ledger import Portrait
from vaultlink.partners.measures.measure import Measure, Unit, measured, part
from vaultlink.partners.processes import happened, has_reached, last_day, outcome_by
from vaultlink.partners.records import Opportunity, Place
from vaultlink.partners.words import OpportunityState, Outcome

UNDATED = "undated"


def early_lead_time(portrait: Portrait) -> Measure | None:
    """How long before the public the owner heard of vacancies.

    Formula: the median of the days from `heard_on` to `published_on`, over the opportunities that were heard
    of first. Unit: days. Source: plain counting, after “early access to vacancies” in the founding document.
    Absent when no opportunity has both dates in that order.
    """
    early = [
        (one, days) for one in portrait.history.opportunities if (days := _days_ahead(one, portrait.history))
    ]
    if not early:
        return None
    return measured(
        "early_lead_time",
        median(days for _, days in early),
        Unit.DAYS,
        *(part(one.title, days, _heard_at(one)) for one, days in early),
    )


def conversion(portrait: Portrait) -> Measure | None:
    """How many submitted opportunities led to a job.

    Formula: hired divided by submitted; the parts count those that came to an interview and to an offer too.
    Who has come further has come that far: an offer implies an interview. Applied counts as submitted.
    Unit: share. Source: the usual funnel of hiring.
    Absent when nothing was submitted.
    """
    history = portrait.history
    submitted = reached(history, OpportunityState.APPLIED)
    if not submitted:
        return None
    hired = hires_of(history)
    return measured(
        "conversion",
        len(hired) / len(submitted),
        Unit.SHARE,
        part("submitted", len(submitted), _all_at(submitted)),
        *(
            part(state.value, len(found), _all_at(found))
            for state in (OpportunityState.INTERVIEW, OpportunityState.OFFER)
            for found in (reached(history, state),)
        ),
        part("hired", len(hired), _all_at(hired)),
    )


def offers(portrait: Portrait) -> Measure | None:
    """How many offers came of the opportunities through the partner.

    Formula: the number of opportunities that reached an offer. Unit: times. Source: plain counting.
    Absent when there is no opportunity through the partner.
    """
    if not portrait.history.opportunities:
        return None
    found = reached(portrait.history, OpportunityState.OFFER)
    return measured("offers", len(found), Unit.TIMES, part("offers", len(found), _all_at(found)))


def hires(portrait: Portrait) -> Measure | None:
    """How many jobs came of the opportunities through the partner.

    Formula: the number of opportunities whose outcome is hired; the parts count them by the year in which
    they were closed, or took their last dated step. Unit: times. Source: plain counting.
    Absent when there is no opportunity through the partner.
    """
    if not portrait.history.opportunities:
        return None
    found = hires_of(portrait.history)
    by_year: defaultdict[str, list[Opportunity]] = defaultdict(list)
    for one in found:
        by_year[year_of(one)].append(one)
    parts = (part(year, len(by_year[year]), _all_at(by_year[year])) for year in sorted(by_year))
    return measured("hires", len(found), Unit.TIMES, *parts)


def hires_of(history: History) -> list[Opportunity]:
    """Return the opportunities that ended in a job."""
    return [one for one in history.opportunities if outcome_by(one, history.today) is Outcome.HIRED]


def reached(history: History, state: OpportunityState) -> list[Opportunity]:
    """Return the opportunities that came as far as a state."""
    return [one for one in history.opportunities if has_reached(one, state, history.today)]


def year_of(opportunity: Opportunity) -> str:
    """Return the year of an opportunity's end, as far as it is written."""
    day = last_day(opportunity)
    return str(day.year) if day else UNDATED


def _days_ahead(opportunity: Opportunity, history: History) -> int:
    """Return by how many days the owner was ahead of the public; 0 where that is unknown or not so."""
    heard, published = opportunity.heard_on, opportunity.published_on
    if heard is None or published is None or not happened(published.value, history.today):
        return 0
    return max(0, (published.value - heard.value).days)


def _heard_at(opportunity: Opportunity) -> tuple[Place, ...]:
    return tuple(told.place for told in (opportunity.heard_on, opportunity.published_on) if told)


def _all_at(opportunities: Iterable[Opportunity]) -> tuple[Place, ...]:
    """Return where each is best read: at its outcome or its last step, else at the top of its note."""
    return tuple(_at(one) for one in opportunities)


def _at(opportunity: Opportunity) -> Place:
    if opportunity.outcome is not None:
        return opportunity.outcome.place
    if opportunity.history:
        return opportunity.history[-1].place
    return Place(opportunity.path, Span(0, 0))
