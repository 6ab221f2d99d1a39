"""The words of the partnership model as people read them."""

from collections.abc import Mapping

from vaultlink.model.message import Message
from vaultlink.partners.words import (
    Channel,
    Giving,
    OpportunityState,
    Outcome,
    PartnerType,
    Side,
    Stage,
    ValueClass,
)

STAGES: Mapping[Stage, Message] = {
    Stage.CONTACT: Message("contact"),
    Stage.FOUNDATION: Message("foundation"),
    Stage.DEEPENING: Message("deepening"),
    Stage.EXPANSION: Message("expansion"),
    Stage.STRATEGIC: Message("strategic partnership"),
    Stage.INTERDEPENDENCE: Message("interdependence"),
    Stage.PAUSED: Message("paused"),
    Stage.ENDED: Message("ended"),
}

PARTNER_TYPES: Mapping[PartnerType, Message] = {
    PartnerType.AGENCY: Message("agency recruiter"),
    PartnerType.IN_HOUSE: Message("in-house recruiter"),
    PartnerType.HR_PARTNER: Message("HR partner"),
    PartnerType.EXECUTIVE_SEARCH: Message("executive search"),
    PartnerType.FREELANCE: Message("freelance recruiter"),
    PartnerType.HIRING_MANAGER: Message("hiring manager"),
}

CHANNELS: Mapping[Channel, Message] = {
    Channel.MEETING: Message("meeting"),
    Channel.CALL: Message("call"),
    Channel.VIDEO: Message("video call"),
    Channel.MESSAGE: Message("message"),
    Channel.EMAIL: Message("mail"),
    Channel.SOCIAL: Message("social network"),
    Channel.EVENT: Message("event"),
    Channel.INTERVIEW: Message("interview"),
}

VALUE_CLASSES: Mapping[ValueClass, Message] = {
    ValueClass.SUPPORT: Message("support"),
    ValueClass.FEEDBACK: Message("feedback"),
    ValueClass.ADVICE: Message("advice"),
    ValueClass.REFERRAL: Message("referral"),
    ValueClass.INTRODUCTION: Message("introduction"),
    ValueClass.RESOURCE: Message("resource"),
    ValueClass.INFO: Message("news"),
    ValueClass.INSIGHT: Message("insight"),
    ValueClass.KNOWLEDGE: Message("knowledge"),
    ValueClass.CONTENT: Message("content"),
    ValueClass.RECOMMENDATION: Message("recommendation"),
    ValueClass.EARLY_LEAD: Message("early lead"),
    ValueClass.PRIORITY: Message("priority"),
    ValueClass.EXCLUSIVE_LEAD: Message("exclusive lead"),
    ValueClass.PROCESS_SUPPORT: Message("help in the process"),
    ValueClass.INSIDE_INFO: Message("inside news"),
    ValueClass.PLANNING: Message("planning"),
    ValueClass.RECOGNITION: Message("recognition"),
    ValueClass.UNKNOWN: Message("without a class"),
}

GIVING: Mapping[Giving, Message] = {Giving.GAVE: Message("gave"), Giving.GOT: Message("got")}

SIDES: Mapping[Side, Message] = {Side.ME: Message("mine"), Side.THEM: Message("the partner's")}

STATES: Mapping[OpportunityState, Message] = {
    OpportunityState.LEAD: Message("lead"),
    OpportunityState.APPLIED: Message("applied"),
    OpportunityState.SUBMITTED: Message("submitted"),
    OpportunityState.INTERVIEW: Message("in interviews"),
    OpportunityState.OFFER: Message("offer"),
    OpportunityState.CLOSED: Message("closed"),
}

OUTCOMES: Mapping[Outcome, Message] = {
    Outcome.HIRED: Message("hired"),
    Outcome.DECLINED: Message("declined by me"),
    Outcome.REJECTED: Message("rejected"),
    Outcome.WITHDRAWN: Message("withdrawn"),
    Outcome.NO_ANSWER: Message("no answer"),
    Outcome.REACHED: Message("reached"),
    Outcome.DROPPED: Message("dropped"),
}
