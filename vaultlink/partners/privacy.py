"""What is private in a note: marked callouts, sections named so, whole notes."""

import re

from vaultlink.config.vocabulary import Vocabulary
from vaultlink.model.note import Callout

PRIVATE_SECTION = "private"
"""The section name of the vocabulary for what nobody else may read."""

_CALLOUT_TYPE = "private"
_TITLE = re.compile(r"[\W_]*(?:private|приватн|конфиденциальн|confidential)", re.IGNORECASE)


def is_private_callout(callout: Callout) -> bool:
    """Tell whether a callout is private: by its type, or by the beginning of its title."""
    return callout.type == _CALLOUT_TYPE or _TITLE.match(callout.title) is not None


def is_private_heading(heading: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a heading opens a private section; its subsections are private too."""
    return PRIVATE_SECTION in vocabulary.sections(heading)
