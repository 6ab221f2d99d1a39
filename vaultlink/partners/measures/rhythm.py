"""How regular the contact is."""

from collections.abc import Sequence
from math import sqrt
from operator import mul
from statistics import median

from vaultlink.partners.history import History, places_of
from vaultlink.partners.ledger import Portrait
from vaultlink.partners.measures.measure import Measure, Part, Unit, measured, part

GAPS_FOR_A_RHYTHM = 2
GAPS_FOR_BURSTS = 5
BANDS = ((1, "fresh"), (2, "normal"), (8, "drifting"))
"""Up to which silence ratio each word holds, the first not including its end; above all it is lapsed."""
LAPSED = "lapsed"


def median_gap(portrait: Portrait) -> Measure | None:
    """The usual time from one contact to the next.

    Formula: the median of the days between neighbouring days with contact.
    Unit: days. Source: the pair's own rhythm, as in Navarro, Miritello, Canales and Moro (2017).
    Absent when there are fewer than two gaps, that is three days with contact.
    """
    usual = usual_gap(portrait.history)
    if usual is None:
        return None
    history = portrait.history
    return measured(
        "median_gap",
        usual,
        Unit.DAYS,
        _extreme("shortest gap", min(history.gaps), history),
        _extreme("longest gap", max(history.gaps), history),
    )


def usual_gap(history: History) -> float | None:
    """Return the median of the gaps; None where there are too few."""
    return median(history.gaps) if len(history.gaps) >= GAPS_FOR_A_RHYTHM else None


def cadence_kept(portrait: Portrait) -> Measure | None:
    """How often the next contact came in time.

    Formula: gaps of at most one cadence divided by all gaps. The cadence is the usual one: an opportunity
    that is active today says nothing about gaps of last year.
    Unit: share. Source: plain counting.
    Absent when there is no cadence, or no gap.
    """
    gaps, cadence = portrait.history.gaps, portrait.schedule.usual
    if cadence is None or not gaps:
        return None
    kept = sum(1 for gap in gaps if gap <= cadence)
    return measured(
        "cadence_kept",
        kept / len(gaps),
        Unit.SHARE,
        part("gaps in time", kept),
        part("gaps", len(gaps)),
        part("cadence", cadence, portrait.schedule.places if portrait.schedule.days == cadence else ()),
        _extreme("longest gap", max(gaps), portrait.history),
    )


def silence(portrait: Portrait) -> Measure | None:
    """How long the present silence is, against the pair's own rhythm.

    Formula: days since the last contact divided by the median gap. The part `band` says it in a word: below 1
    fresh, to 2 normal, to 8 drifting, above lapsed.
    Unit: ratio. Source: Navarro and others (EPJ Data Science 6:31, 2017): a silence of more than eight usual
    gaps most likely means that the tie has ended. The inner limits are a choice of this tool.
    Absent when there are fewer than two gaps, or no date is given.
    """
    history = portrait.history
    usual, last = usual_gap(history), history.last_contact
    if usual is None or last is None or history.today is None:
        return None
    days = (history.today - last.day).days
    ratio = days / usual
    return measured(
        "silence",
        ratio,
        Unit.RATIO,
        part("band", band(ratio)),
        part("days since contact", days, last.places),
        part("median gap", usual),
    )


def band(ratio: float) -> str:
    """Return the word for a silence ratio."""
    if ratio < BANDS[0][0]:
        return BANDS[0][1]
    return next((word for limit, word in BANDS[1:] if ratio <= limit), LAPSED)


def burstiness(portrait: Portrait) -> Measure | None:
    """Whether contact comes in bursts or steadily.

    Formula: (σ - μ) / (σ + μ) of the gaps, σ being the deviation of all of them: -1 is a clock, 0 is chance,
    1 is bursts alone. Unit: balance. Source: Goh and Barabási (2008); Navarro and others (2017) found that
    ties with many bursts fade more often.
    Absent when there are fewer than five gaps.
    """
    gaps = portrait.history.gaps
    bursts = burstiness_of(gaps)
    if bursts is None:
        return None
    mean, deviation = _mean_and_deviation(gaps)
    return measured(
        "burstiness",
        bursts,
        Unit.BALANCE,
        part("gaps", len(gaps)),
        part("mean gap", mean),
        part("deviation", deviation),
    )


def burstiness_of(gaps: Sequence[int]) -> float | None:
    """Return the burstiness of gaps; None where there are too few."""
    if len(gaps) < GAPS_FOR_BURSTS:
        return None
    mean, deviation = _mean_and_deviation(gaps)
    return (deviation - mean) / (deviation + mean)


def _mean_and_deviation(gaps: Sequence[int]) -> tuple[float, float]:
    count, total = len(gaps), sum(gaps)
    # in whole numbers until the root, so that nothing is lost on the way
    return total / count, sqrt(count * sum(map(mul, gaps, gaps)) - total**2) / count


def _extreme(name: str, gap: int, history: History) -> Part:
    """Name the first gap of a length, with the contacts at its two ends."""
    ends = history.gaps.index(gap)
    first = map(history.first_on, history.days[ends : ends + 2])
    return part(name, gap, places_of([history.contacts[at] for at in first]))
