"""Initiatives: notes of their own, and entries such as `initiative:: mock interviews; done`."""

from collections.abc import Iterator

from vaultlink.config.vocabulary import Meaning, Vocabulary, Words
from vaultlink.model.finding import Finding
from vaultlink.model.patterns import pattern_of
from vaultlink.model.text import Span
from vaultlink.partners.facts import Facts
from vaultlink.partners.kinds import bare_name
from vaultlink.partners.line_text import shown
from vaultlink.partners.records import Initiative, PersonKey, Place, Told
from vaultlink.partners.understood import Known, Understood
from vaultlink.partners.words import Side, WorkState

_PARTS = pattern_of(r"(?:(?<!\s)\s++)?[;|]\s*")
_COMMAS = pattern_of(r"(?:(?<!\s)\s++)?,\s*")
_LABELLED = pattern_of(r"([^\W\d_]+)\s*:\s*(.+)")


def initiative_of(facts: Facts, known: Known) -> tuple[Initiative, tuple[Finding, ...]]:
    """Read the record of an initiative with a note of its own."""
    read = Understood(facts, known)
    state = read.word(Words.STATES, WorkState, Meaning.STATE)
    outcome = read.text(Meaning.OUTCOME)
    initiative = Initiative(
        title=bare_name(facts.note.path, known.vocabulary),
        partners=tuple(told.value for told in read.people(Meaning.PARTNERS, Meaning.PEOPLE)),
        whose=_whose(read),
        state=state.value if state else None,
        outcome=outcome.value if outcome else None,
        place=Place(facts.note.path, Span(0, 0)),
    )
    return initiative, read.found()


def initiatives_in(facts: Facts, known: Known) -> tuple[Initiative, ...]:
    """Read the initiatives that a partner's note tells of; those with a note of their own are left to it."""
    return tuple(
        _entry(told, PersonKey(facts.note.path), known.vocabulary)
        for told in _entries(facts)
        if known.path_of(told.value, facts.note.path) not in known.initiatives
    )


def _entries(facts: Facts) -> Iterator[Told[str]]:
    seen: set[int] = set()
    for told in facts.all(Meaning.INITIATIVES):
        if told.place.span.start not in seen and shown(told.value):
            seen.add(told.place.span.start)
            yield told


def _whose(read: Understood) -> Side | None:
    """Return whose an initiative is; None for both: a word, the owner's name, or a partner's."""
    told = next(iter(read.facts.all(Meaning.WHOSE)), None)
    if told is None:
        return None
    word = read.known.vocabulary.word(Words.SIDES, shown(told.value))
    if word is not None:
        return None if word == "both" else Side(word)
    key = read.known.whom.anybody(shown(told.value))
    if key is None:
        return None
    return Side.ME if read.known.whom.is_me(key) else Side.THEM


def _entry(told: Told[str], partner: PersonKey, vocabulary: Vocabulary) -> Initiative:
    """Take an entry apart: its title, then in any order state, whose it is, and the outcome."""
    title, *rest = _PARTS.split(told.value)
    state: WorkState | None = None
    whose: Side | None = None
    outcome: str | None = None
    for part in rest:
        labelled = _LABELLED.fullmatch(part)
        if labelled and vocabulary.meaning(labelled[1]) is Meaning.OUTCOME:
            outcome = shown(labelled[2])
            continue
        for word in _COMMAS.split(labelled[2] if labelled else part):
            known = vocabulary.word(Words.STATES, shown(word))
            side = vocabulary.word(Words.SIDES, shown(word))
            state = WorkState(known) if known else state
            whose = Side(side) if side in {Side.ME, Side.THEM} else whose
    return Initiative(shown(title), (partner,), whose, state, outcome, told.place)
