"""Values that cannot be understood: rules that reading the records reports itself."""

from collections.abc import Iterable

from msgspec.structs import replace

from vaultlink.config.vocabulary import Vocabulary, Words
from vaultlink.model.finding import Finding, RuleId, Severity, Source
from vaultlink.model.message import Message
from vaultlink.model.text import Span
from vaultlink.partners.dates import Ambiguous, Impossible

UNKNOWN_VALUE = RuleId("unknown-value", "properties", Severity.WARNING)
IMPOSSIBLE_DATE = RuleId("impossible-date", "properties", Severity.WARNING)
AMBIGUOUS_DATE = RuleId("ambiguous-date", "properties", Severity.WARNING)
SELF_REFERENCE = RuleId("self-reference", "properties", Severity.WARNING)
DUPLICATE_ALIAS = RuleId("duplicate-alias", "properties", Severity.WARNING)

_LONGEST_SHOWN = 60
_NO_ANSWER = Message("this is neither yes nor no, so the note is taken for confidential")


def unknown_word(source: Source, span: Span, value: str, words: Words, vocabulary: Vocabulary) -> Finding:
    """Report a value that is no word of its list, with the nearest that is."""
    meant = vocabulary.nearest(words, value)
    advice = (
        Message("did you mean “{meant}”?", meant=meant)
        if meant
        else Message(
            "write one of: {known}; other words can be taught in the settings",
            known=", ".join(dict.fromkeys(vocabulary.words[words].values())),
        )
    )
    return UNKNOWN_VALUE.finding(source, span, _not_understood(value), advice)


def unknown_form(source: Source, span: Span, value: str, advice: Message) -> Finding:
    """Report a value that has not the form it should have."""
    return UNKNOWN_VALUE.finding(source, span, _not_understood(value), advice)


def unknown_answer(source: Source, span: Span) -> Finding:
    """Report that it is not understood whether a note is confidential; its words are not repeated."""
    return UNKNOWN_VALUE.finding(source, span, _NO_ANSWER, Message("write true or false"))


def bad_date(source: Source, span: Span, read: Ambiguous | Impossible) -> Finding:
    """Report a date that is none, or could be two."""
    if isinstance(read, Impossible):
        message = Message("there is no such day: {date}", date=_shown(read.written))
        return IMPOSSIBLE_DATE.finding(source, span, message, Message("write the date as YYYY-MM-DD"))
    message = Message(
        "this date can be {first} as well as {second}, so it is not counted",
        first=read.day_first.isoformat(),
        second=read.month_first.isoformat(),
    )
    return AMBIGUOUS_DATE.finding(source, span, message, Message("write the date as YYYY-MM-DD"))


def self_reference(source: Source, span: Span, name: str) -> Finding:
    """Report somebody who is said to have introduced, or to know, themselves."""
    message = Message("this names the very person whom the note is about: {name}", name=name)
    return SELF_REFERENCE.finding(source, span, message, Message("name the person who is meant"))


def duplicate_alias(source: Source, span: Span, alias: str, other: str) -> Finding:
    """Report a name that two notes claim, so that it stands for nobody."""
    message = Message("“{alias}” is also a name of {note}, so it stands for neither", alias=alias, note=other)
    advice = Message("keep the name in one of the notes, or write whole names")
    return DUPLICATE_ALIAS.finding(source, span, message, advice)


def discreet(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings about a confidential note, each once, without a word of what stands in it."""
    message = Message("what stands here is not understood, and does not count")
    advice = Message("the note is confidential, so its words are not repeated: look there")
    told = (
        one if one.message == _NO_ANSWER else replace(one, message=message, advice=advice) for one in findings
    )
    return tuple(dict.fromkeys(told))


def _not_understood(value: str) -> Message:
    return Message("“{value}” is not understood here, and does not count", value=_shown(value))


def _shown(value: str) -> str:
    return value if len(value) <= _LONGEST_SHOWN else value[: _LONGEST_SHOWN - 1] + "…"
