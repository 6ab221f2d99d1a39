"""The closed words of the partnership model: what a value is once it is understood."""

from enum import StrEnum


class NoteKind(StrEnum):
    """What a note is about."""

    PERSON = "person"
    PARTNER = "partner"
    COMPANY = "company"
    MEETING = "meeting"
    COMMUNICATION = "communication"
    OPPORTUNITY = "opportunity"
    GOAL = "goal"
    INITIATIVE = "initiative"
    REVIEW = "review"
    INSIGHT = "insight"
    TOPIC = "topic"
    DAILY = "daily"
    PLAIN = "plain"


class PartnerType(StrEnum):
    """On whose side a partner works."""

    AGENCY = "agency"
    IN_HOUSE = "in-house"
    HR_PARTNER = "hr-partner"
    EXECUTIVE_SEARCH = "executive-search"
    FREELANCE = "freelance"
    HIRING_MANAGER = "hiring-manager"


class Stage(StrEnum):
    """How far a partnership has come, in the founding document's order."""

    CONTACT = "contact"
    FOUNDATION = "foundation"
    DEEPENING = "deepening"
    EXPANSION = "expansion"
    STRATEGIC = "strategic"
    INTERDEPENDENCE = "interdependence"
    PAUSED = "paused"
    ENDED = "ended"


STEPS = (
    Stage.CONTACT,
    Stage.FOUNDATION,
    Stage.DEEPENING,
    Stage.EXPANSION,
    Stage.STRATEGIC,
    Stage.INTERDEPENDENCE,
)
"""The stages that follow one another."""


class Channel(StrEnum):
    """By what way people met or spoke."""

    MEETING = "meeting"
    CALL = "call"
    VIDEO = "video"
    MESSAGE = "message"
    EMAIL = "email"
    SOCIAL = "social"
    EVENT = "event"
    INTERVIEW = "interview"


MEETING_CHANNELS = frozenset({Channel.MEETING, Channel.CALL, Channel.VIDEO, Channel.EVENT, Channel.INTERVIEW})
"""Channels that make a *last meeting*, which is kept apart from a *last contact*."""
WRITTEN_CHANNELS = frozenset({Channel.MESSAGE, Channel.EMAIL, Channel.SOCIAL})
"""The others: what is sent stays sent, whether it is answered or not."""


class Direction(StrEnum):
    """Which way a message went."""

    IN = "in"
    OUT = "out"
    BOTH = "both"


class Side(StrEnum):
    """One of the two sides of a partnership."""

    ME = "me"
    THEM = "them"


class Evidence(StrEnum):
    """How strongly a place says that a contact took place, the weakest first."""

    MENTION = "mention"
    LINE = "line"
    NOTE = "note"
    IMPORTED = "imported"


class Giving(StrEnum):
    """Which way a value went, seen by the owner."""

    GAVE = "gave"
    GOT = "got"


class ValueClass(StrEnum):
    """What kind of value was given or got."""

    SUPPORT = "support"
    FEEDBACK = "feedback"
    ADVICE = "advice"
    REFERRAL = "referral"
    INTRODUCTION = "introduction"
    RESOURCE = "resource"
    INFO = "info"
    INSIGHT = "insight"
    KNOWLEDGE = "knowledge"
    CONTENT = "content"
    RECOMMENDATION = "recommendation"
    EARLY_LEAD = "early-lead"
    PRIORITY = "priority"
    EXCLUSIVE_LEAD = "exclusive-lead"
    PROCESS_SUPPORT = "process-support"
    INSIDE_INFO = "inside-info"
    PLANNING = "planning"
    RECOGNITION = "recognition"
    UNKNOWN = "unknown"


class PromiseState(StrEnum):
    """What became of a promise."""

    OPEN = "open"
    DONE = "done"
    CANCELLED = "cancelled"


class OpportunityState(StrEnum):
    """How far an opportunity has come."""

    LEAD = "lead"
    APPLIED = "applied"
    SUBMITTED = "submitted"
    INTERVIEW = "interview"
    OFFER = "offer"
    CLOSED = "closed"


class Outcome(StrEnum):
    """How an opportunity, a goal, an initiative or a referral ended."""

    HIRED = "hired"
    DECLINED = "declined"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    NO_ANSWER = "no-answer"
    REACHED = "reached"
    DROPPED = "dropped"


class GoalArea(StrEnum):
    """What a goal is about."""

    CAREER = "career"
    DEVELOPMENT = "development"
    PERSONAL = "personal"
    NETWORK = "network"


class Horizon(StrEnum):
    """How far off a goal is."""

    SHORT = "short"
    LONG = "long"


class WorkState(StrEnum):
    """State of a goal or an initiative."""

    IDEA = "idea"
    ACTIVE = "active"
    DONE = "done"
    DROPPED = "dropped"
    CHANGED = "changed"


class OrgChange(StrEnum):
    """What changed in a company."""

    LEADERSHIP = "leadership"
    STRATEGY = "strategy"
    REORGANISATION = "reorganisation"
    PRIORITIES = "priorities"
