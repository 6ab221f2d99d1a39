"""From where on a partnership has reached a stage, and how often each stage wants contact."""

from msgspec import Struct


class Thresholds(Struct, frozen=True):
    """What the table `[stages]` says; cadences are in days."""

    contact_cadence: int = 14
    foundation_cadence: int = 21
    deepening_cadence: int = 30
    expansion_cadence: int = 45
    strategic_cadence: int = 60
    interdependence_cadence: int = 60
    opportunity_cadence: int = 7
    """While an opportunity through the partner is active."""
    deepening_contacts: int = 4
    """Days with contact."""
    deepening_days: int = 90
    """From the first contact to the last."""
    expansion_formats: int = 2
    strategic_years: int = 1
    strategic_trust: int = 4
    review_days: int = 365
    """How old the last review may be."""
    interdependence_years: int = 2


DEFAULTS = Thresholds()
"""What holds where the settings say nothing."""
