"""What rules would look at and cannot, where vaultlink is installed without its extra."""

from collections.abc import Iterable

from vaultlink.model.message import Message
from vaultlink.partners.word_forms import NO_WORD_FORMS, has_word_forms
from vaultlink.rules.frame import Rule
from vaultlink.rules.links.unlinked_mention import UnlinkedMention


def notices_of(rules: Iterable[Rule]) -> tuple[Message, ...]:
    """Say it once for all of these rules."""
    asks = any(isinstance(rule, UnlinkedMention) for rule in rules)
    return (NO_WORD_FORMS,) if asks and not has_word_forms() else ()
