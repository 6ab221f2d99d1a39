"""The note of a goal → Goal; and the goals that a partner's note links."""

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from vaultlink.config.vocabulary import Meaning, Words
from vaultlink.model.finding import Finding
from vaultlink.model.names import VaultPath
from vaultlink.partners.facts import Facts
from vaultlink.partners.kinds import bare_name
from vaultlink.partners.records import Goal, PersonKey, Told
from vaultlink.partners.understood import Known, Understood
from vaultlink.partners.words import GoalArea, Horizon, WorkState


def goal_of(facts: Facts, known: Known) -> tuple[Goal, tuple[Finding, ...]]:
    """Read the record of a goal."""
    read = Understood(facts, known)
    goal = Goal(
        path=facts.note.path,
        title=bare_name(facts.note.path, known.vocabulary),
        area=read.word(Words.AREAS, GoalArea, Meaning.AREA),
        horizon=read.word(Words.HORIZONS, Horizon, Meaning.HORIZON),
        partners=read.people(Meaning.PARTNERS, Meaning.PEOPLE),
        agreed_on=read.day(Meaning.AGREED_ON),
        review_on=read.day(Meaning.REVIEW_ON),
        state=read.word(Words.STATES, WorkState, Meaning.STATE),
        changed_on=read.day(Meaning.CHANGED_ON, Meaning.CLOSED_ON),
        outcome=read.text(Meaning.OUTCOME),
    )
    return goal, read.found()


def goals_named(facts: Facts, known: Known) -> Mapping[VaultPath, Told[PersonKey]]:
    """Return the notes that a partner's note names as goals, each with the place where it does."""
    named: dict[VaultPath, Told[PersonKey]] = {}
    for told in facts.all(Meaning.GOALS):
        path = known.path_of(told.value, facts.note.path)
        if path is not None:
            named.setdefault(path, Told(PersonKey(facts.note.path), told.place))
    return named


def with_partners(
    goals: Iterable[Goal], named: Iterable[Mapping[VaultPath, Told[PersonKey]]]
) -> tuple[Goal, ...]:
    """Return goals with the partners whose notes name them."""
    added: dict[VaultPath, list[Told[PersonKey]]] = {}
    for each in named:
        for path, told in each.items():
            added.setdefault(path, []).append(told)
    return tuple(_with(goal, added.get(goal.path, [])) for goal in goals)


def _with(goal: Goal, more: list[Told[PersonKey]]) -> Goal:
    known = {told.value for told in goal.partners}
    new = tuple(told for told in more if told.value not in known)
    return replace(goal, partners=(*goal.partners, *new)) if new else goal
