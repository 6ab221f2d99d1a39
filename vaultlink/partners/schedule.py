"""How often to be in touch with a partner, and why so often."""

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct

from vaultlink.config.stages import DEFAULTS, Thresholds
from vaultlink.partners.records import Opportunity, Partner, Place
from vaultlink.partners.words import STEPS, Stage


class CadenceReason(StrEnum):
    """What a cadence follows from."""

    WRITTEN = "written"
    DECLARED = "declared-stage"
    EVIDENCED = "evidenced-stage"
    FIRST = "first-stage"
    """No stage is declared or evidenced: the default of `contact`."""
    OPPORTUNITY = "opportunity"


class Schedule(Struct, frozen=True):
    """How often to be in touch."""

    days: int | None
    """None: no schedule, which is a decision and not a gap."""
    usual: int | None
    """The same without regard to active opportunities."""
    pace: int
    """The usual days, or those of the stage where there is no schedule: what a rhythm is measured by."""
    reason: CadenceReason
    stage: Stage | None = None
    """The stage whose default it is."""
    places: tuple[Place, ...] = ()
    """Where the cadence, the stage or the opportunity is written."""


def cadence_of(
    partner: Partner,
    evidenced: Stage | None,
    opportunities: tuple[Opportunity, ...] = (),
    thresholds: Thresholds = DEFAULTS,
) -> Schedule:
    """Return how often to be in touch, given the opportunities that are active through the partner.

    The written cadence counts; else the default of the declared stage, which is none for a paused or ended
    partnership; else that of the evidenced one, else that of `contact`. An active opportunity makes it
    shorter, also where there was none, unless the partnership has ended.
    """
    usual = _usual(partner, evidenced, thresholds)
    is_over = partner.stage is not None and partner.stage.value is Stage.ENDED
    brisk = thresholds.opportunity_cadence
    if is_over or not opportunities or (usual.days is not None and usual.days <= brisk):
        return usual
    places = tuple(place for one in opportunities for place in _places_of(one))
    return Schedule(brisk, usual.usual, usual.pace, CadenceReason.OPPORTUNITY, places=places)


def defaults(thresholds: Thresholds = DEFAULTS) -> Mapping[Stage, int]:
    """Return the cadence that each step has without a written one."""
    days = (
        thresholds.contact_cadence,
        thresholds.foundation_cadence,
        thresholds.deepening_cadence,
        thresholds.expansion_cadence,
        thresholds.strategic_cadence,
        thresholds.interdependence_cadence,
    )
    return dict(zip(STEPS, days, strict=True))


def _usual(partner: Partner, evidenced: Stage | None, thresholds: Thresholds) -> Schedule:
    declared, by_stage = partner.stage, defaults(thresholds)
    step = declared.value if declared and declared.value in by_stage else evidenced or Stage.CONTACT
    pace = by_stage[step]
    if partner.cadence is not None:
        days, places = partner.cadence.value.days, (partner.cadence.place,)
        return Schedule(days, days, days or pace, CadenceReason.WRITTEN, places=places)
    if declared is not None:
        days = by_stage.get(declared.value)
        return Schedule(days, days, pace, CadenceReason.DECLARED, declared.value, (declared.place,))
    reason = CadenceReason.FIRST if evidenced is None else CadenceReason.EVIDENCED
    return Schedule(pace, pace, pace, reason, step)


def _places_of(opportunity: Opportunity) -> tuple[Place, ...]:
    told = opportunity.source or opportunity.submitted_by
    return (told.place,) if told else ()
