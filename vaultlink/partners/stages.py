"""How far a partnership has come: as it is said, and as its records bear out."""

from msgspec import Struct

from vaultlink.config.stages import DEFAULTS, Thresholds
from vaultlink.partners.conditions import CONDITIONS, Condition
from vaultlink.partners.history import History
from vaultlink.partners.words import STEPS, Stage


class Standing(Struct, frozen=True):
    """The stage that a partnership is said to have, and the one that its records bear out."""

    declared: Stage | None
    evidenced: Stage | None
    """The last of an unbroken chain from `contact`; None where not even that is reached."""
    met: tuple[Condition, ...]
    unmet: tuple[Condition, ...]

    @property
    def next_step(self) -> Stage | None:
        """The stage that comes after the evidenced one; None after the last."""
        done = 0 if self.evidenced is None else STEPS.index(self.evidenced) + 1
        return STEPS[done] if done < len(STEPS) else None

    @property
    def missing(self) -> tuple[Condition, ...]:
        """What the next step still wants."""
        return tuple(condition for condition in self.unmet if condition.stage is self.next_step)

    def lacks(self, condition: str) -> bool:
        """Tell whether a condition, told by its name, is not met."""
        return any(one.name == condition for one in self.unmet)

    @property
    def is_active(self) -> bool:
        """Whether the partnership is neither paused nor ended."""
        return self.declared not in (Stage.PAUSED, Stage.ENDED)

    def is_from(self, stage: Stage) -> bool:
        """Tell whether what is asked from a stage on is asked here.

        That is so when the declared stage is this one or later, or when none of the steps is declared and
        the one before this is evidenced.
        """
        wanted = STEPS.index(stage)
        if self.declared in STEPS:
            return STEPS.index(self.declared) >= wanted
        reached = -1 if self.evidenced is None else STEPS.index(self.evidenced)
        return reached >= wanted - 1


def standing_of(history: History, thresholds: Thresholds = DEFAULTS) -> Standing:
    """Compare the stage that is declared with what the records bear out."""
    conditions = [condition(history, thresholds) for condition in CONDITIONS]
    unmet = tuple(condition for condition in conditions if not condition.is_met)
    first_missing = min((STEPS.index(condition.stage) for condition in unmet), default=len(STEPS))
    declared = history.partner.stage
    return Standing(
        declared=declared.value if declared else None,
        evidenced=STEPS[first_missing - 1] if first_missing else None,
        met=tuple(condition for condition in conditions if condition.is_met),
        unmet=unmet,
    )
