"""What is said of a trouble: `issue:: no budget until May; next step: ask in April`."""

from msgspec import Struct

from vaultlink.config.vocabulary import Meaning, Vocabulary, Words
from vaultlink.model.patterns import pattern_of
from vaultlink.partners.words import WorkState

_PARTS = pattern_of(r"[;|]")
_LABELLED = pattern_of(r"([^\W\d_]+(?: [^\W\d_]+)?)\s*:\s*\S")
_OVER = frozenset({WorkState.DONE, WorkState.DROPPED})


class IssueState(Struct, frozen=True):
    """What has become of an issue."""

    is_closed: bool
    has_resolution: bool
    has_next_step: bool


def issue_state(text: str, vocabulary: Vocabulary) -> IssueState:
    """Read what the entry of an issue says of it behind semicolons: a state, a resolution, a next step."""
    _, *parts = (part.strip() for part in _PARTS.split(text))
    labels = {vocabulary.meaning(found[1]) for part in parts if (found := _LABELLED.match(part))}
    is_resolved = not labels.isdisjoint({Meaning.OUTCOME, Meaning.DECISION})
    is_over = any(vocabulary.word(Words.STATES, part.strip(" .")) in _OVER for part in parts)
    return IssueState(is_over or is_resolved, is_resolved, Meaning.NEXT_STEP in labels)
