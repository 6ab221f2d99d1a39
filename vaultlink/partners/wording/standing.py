"""How a partnership stands, in words: its stage, and how often to be in touch."""

from vaultlink.model.message import Message
from vaultlink.partners.schedule import CadenceReason, Schedule
from vaultlink.partners.stages import Standing
from vaultlink.partners.wording.partner_words import STAGES


def stage_text(standing: Standing) -> Message:
    """Return the declared stage, and the one that the notes bear out when it is another."""
    declared, evidenced = standing.declared, standing.evidenced
    borne_out = STAGES[evidenced] if evidenced else Message("none yet")
    if declared is None:
        return Message("by the notes: {stage}", stage=borne_out)
    if declared is evidenced or not standing.is_active:
        return STAGES[declared]
    return Message("{stage} (by the notes: {evidenced})", stage=STAGES[declared], evidenced=borne_out)


def cadence_text(schedule: Schedule) -> Message:
    """Return how often to be in touch, and what that follows from unless it is written."""
    stage = STAGES[schedule.stage] if schedule.stage else ""
    if schedule.days is None:
        if schedule.reason is CadenceReason.WRITTEN:
            return Message("by occasion")
        return Message("none at the stage “{stage}”", stage=stage)
    every = Message("every {count} day", "every {count} days", count=schedule.days)
    match schedule.reason:
        case CadenceReason.WRITTEN:
            return every
        case CadenceReason.OPPORTUNITY:
            return Message("{every}, while an opportunity is active", every=every)
        case _:
            return Message("{every}, as usual at the stage “{stage}”", every=every, stage=stage)


def cadence_reason(schedule: Schedule) -> Message:
    """Return who or what asks for contact so often: a decision, an opportunity, or the custom of a stage."""
    count = schedule.days or 0
    match schedule.reason:
        case CadenceReason.WRITTEN:
            return Message(
                "one contact every {count} day is intended",
                "one contact every {count} days is intended",
                count=count,
            )
        case CadenceReason.OPPORTUNITY:
            return Message(
                "an opportunity asks for contact every {count} day",
                "an opportunity asks for contact every {count} days",
                count=count,
            )
        case _:
            return Message(
                "one contact every {count} day is usual at the stage “{stage}”",
                "one contact every {count} days is usual at the stage “{stage}”",
                count=count,
                stage=STAGES[schedule.stage] if schedule.stage else "",
            )
