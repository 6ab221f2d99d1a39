"""How strong a tie is, in five parts that are all shown."""

from vaultlink.partners.days import years_between
from vaultlink.partners.history import History, places_of
from vaultlink.partners.ledger import Portrait
from vaultlink.partners.measures.contacts import YEAR, days_within
from vaultlink.partners.measures.depth import DEEPEST
from vaultlink.partners.measures.initiative import begun_by
from vaultlink.partners.measures.measure import Measure, Part, Unit, measured, part
from vaultlink.partners.measures.rhythm import burstiness_of
from vaultlink.partners.measures.value import ENTRIES_FOR_A_BALANCE
from vaultlink.partners.words import Giving, Side

WEAK, MIDDLE, STRONG = "weak", "middle", "strong"
PARTS_FOR_A_WORD = 3
DAYS_FOR_REGULARITY = 2
HALF_LIFE_IN_CADENCES = 2
HALF_WAY_IN_YEARS = 2

_LOW, _HIGH = 1 / 3, 2 / 3


def strength(portrait: Portrait) -> Measure | None:
    """How strong the tie is: a word, and five parts from 0 to 1 that say why.

    Formula: the word is `strong` when more than half of the known parts lie at 2/3 or above and none below
    1/3, `weak` when more than half lie below 1/3, else `middle`. The parts are not added up: two ties with
    one sum can be as unlike as an old friend who is silent and a new one who writes daily, and weak ties are
    the ones that most jobs come through (Rajkumar and others, Science 2022). Do not rank people by it.
    Time that passes without a contact never raises a part.
    Unit: word. Source: the parts follow Granovetter (1973) and Gilbert and Karahalios (2009); how each is
    scaled is a choice of this tool.
    Absent when fewer than three parts are known, there was never any contact, or no date is given.
    """
    parts = [one for one in (measured_part(portrait) for measured_part in PARTS) if one is not None]
    if (
        len(parts) < PARTS_FOR_A_WORD
        or portrait.history.last_contact is None
        or portrait.history.today is None
    ):
        return None
    return measured(
        "strength",
        _word([float(one.value) for one in parts if isinstance(one.value, float)]),
        Unit.WORD,
        *parts,
    )


def recency(portrait: Portrait) -> Part | None:
    """How fresh the last contact is.

    Formula: 2^(-days since the last contact / two cadences): 1 on the day itself, 1/2 after two cadences.
    Source: exponential decay as in tie-decay networks (Ahmad, Porter and Beguerisse-Díaz 2018); the
    half-life is a choice of this tool. Absent without a contact or a date.
    """
    last, today = portrait.history.last_contact, portrait.history.today
    if last is None or today is None:
        return None
    half_life = HALF_LIFE_IN_CADENCES * portrait.schedule.pace
    return part("recency", float(2 ** (-(today - last.day).days / half_life)), last.places)


def regularity(portrait: Portrait) -> Part | None:
    """How well the contacts of a year keep to the cadence.

    Formula: days with contact in the last 365 days divided by the number that the cadence asks for in that
    time, or in the time since the first contact where that is shorter; at most 1. With five gaps or more it
    is multiplied by 1 - burstiness where that is above 0. Source: days and stability as in Urena-Carrion,
    Saramäki and Kivelä (2020). Absent with fewer than two days with contact, or without a date.
    """
    history, today = portrait.history, portrait.history.today
    if today is None or len(history.days) < DAYS_FOR_REGULARITY:
        return None
    kept = days_within(history, today, YEAR)
    asked = max(1.0, min((today - history.days[0]).days, YEAR) / portrait.schedule.pace)
    steadiness = 1 - max(0.0, burstiness_of(history.gaps) or 0.0)
    return part("regularity", min(1.0, kept / asked) * steadiness)


def depth_part(portrait: Portrait) -> Part | None:
    """How deep the contacts go.

    Formula: (mean depth - 1) / 2. Absent when no contact has a depth.
    """
    known = [one for one in portrait.history.contacts if one.depth is not None]
    if not known:
        return None
    mean = sum(one.depth or 0 for one in known) / len(known)
    return part("depth", (mean - 1) / (DEEPEST - 1), places_of(known))


def two_way(portrait: Portrait) -> Part | None:
    """How far the tie goes both ways.

    Formula: the mean of 1 - |balance| of what was given and got, from four entries on, and 1 - |2·share - 1|
    of who began, those of the two that are known. Absent when neither is.
    """
    known = [one for one in (_even_value(portrait.history), _even_start(portrait.history)) if one is not None]
    return part("two-way", sum(known) / len(known)) if known else None


def duration(portrait: Portrait) -> Part | None:
    """How long they have been in touch.

    Formula: 1 - 2^(-years from the first to the last day with contact / 2): 1/2 after two years.
    Absent without a contact that a note tells of.
    """
    days = portrait.history.days
    if not days:
        return None
    years = years_between(days[0], days[-1])
    ends = (portrait.history.contacts[0], portrait.history.contacts[-1])
    return part("duration", float(1 - 2 ** (-years / HALF_WAY_IN_YEARS)), places_of(ends))


PARTS = (recency, regularity, depth_part, two_way, duration)
"""The five parts, in the order in which they are shown."""


def _word(values: list[float]) -> str:
    strong = sum(1 for value in values if value >= _HIGH)
    weak = sum(1 for value in values if value < _LOW)
    if weak * 2 > len(values):
        return WEAK
    return STRONG if not weak and strong * 2 > len(values) else MIDDLE


def _even_value(history: History) -> float | None:
    if len(history.values) < ENTRIES_FOR_A_BALANCE:
        return None
    return _evenness(len(history.given(Giving.GAVE)), len(history.given(Giving.GOT)))


def _even_start(history: History) -> float | None:
    mine, theirs = len(begun_by(history, Side.ME)), len(begun_by(history, Side.THEM))
    return _evenness(mine, theirs) if mine or theirs else None


def _evenness(one: int, other: int) -> float:
    return 1 - abs(one - other) / (one + other)
