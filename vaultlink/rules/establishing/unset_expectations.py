"""The rule `unset-expectations`."""

from collections.abc import Iterator
from typing import ClassVar

from msgspec import Struct

from vaultlink.config.vocabulary import fold_word
from vaultlink.model.finding import Finding, RuleId, Severity
from vaultlink.model.message import Message
from vaultlink.partners.line_text import shown
from vaultlink.partners.placeholders import is_placeholder
from vaultlink.partners.records import Partner, Told
from vaultlink.partners.words import Stage
from vaultlink.rules.frame import Subject

_TEMPLATE_TEXT = Message("this is text of a template, and no expectation yet")
_ADVICE = Message("talk about it, and write down what each side expects of the other")


class UnsetExpectations(Struct, frozen=True):
    """It is not written what one or both sides expect of the other."""

    id: ClassVar[RuleId] = RuleId(
        "unset-expectations", "establishing", Severity.INFO, section=Message("Setting of expectations")
    )

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule."""
        of_templates = _lines_of_templates(subject)
        for portrait in subject.judged(Stage.FOUNDATION):
            partner = portrait.history.partner
            empty = {told.place: told for told in _told(partner) if _says_nothing(told, of_templates)}
            for place in empty:
                yield subject.about_partner(self.id, portrait, _TEMPLATE_TEXT, _ADVICE, place=place)
            if (unwritten := _unwritten(partner)) is not None:
                yield subject.about_partner(self.id, portrait, unwritten, _ADVICE)


def _told(partner: Partner) -> tuple[Told[str], ...]:
    return (*partner.expectations_mine, *partner.expectations_theirs)


def _says_nothing(told: Told[str], of_templates: frozenset[str]) -> bool:
    return is_placeholder(told.value) or _plain(told.value) in of_templates


def _unwritten(partner: Partner) -> Message | None:
    """Say whose expectations are missing altogether."""
    if partner.expectations_mine and partner.expectations_theirs:
        return None
    if partner.expectations_mine:
        return Message("it is not written what {name} expects of you", name=partner.name)
    if partner.expectations_theirs:
        return Message("it is not written what you expect of {name}", name=partner.name)
    return Message("it is not written what you and {name} expect of each other", name=partner.name)


def _lines_of_templates(subject: Subject) -> frozenset[str]:
    """Return the lines of all templates: what still reads like one was never filled in."""
    lines = (line for note in subject.templates for line in note.text.splitlines())
    return frozenset(_plain(line) for line in lines if line.strip())


def _plain(text: str) -> str:
    return fold_word(shown(text).lstrip("-+*> "))
