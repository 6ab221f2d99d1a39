"""How long a partnership has lasted."""

from vaultlink.partners.days import years_between
from vaultlink.partners.ledger import Portrait
from vaultlink.partners.measures.measure import Measure, Unit, measured, part


def years_together(portrait: Portrait) -> Measure | None:
    """For how many years they have been in touch.

    Formula: the years of 365.25 days from the day written as `since`, else the first day with contact, to
    the last day with contact. Silence does not make a partnership older. Unit: years. Source: duration is
    one of the dimensions of a tie in Gilbert and Karahalios (2009).
    Absent when there was never any contact.
    """
    began, last, since = portrait.history.began, portrait.history.last_contact, portrait.history.partner.since
    if began is None or last is None or last.day < began:
        return None
    written = (since.place,) if since is not None and since.value == began else ()
    return measured(
        "years_together",
        years_between(began, last.day),
        Unit.YEARS,
        part("from", began, written),
        part("to", last.day, last.places),
    )
