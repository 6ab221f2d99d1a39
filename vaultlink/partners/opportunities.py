"""The note of an opportunity → Opportunity, with its history."""

from collections.abc import Iterator
from datetime import date

from msgspec.structs import replace

from vaultlink.config.vocabulary import Meaning, Vocabulary, Words
from vaultlink.model.finding import Finding
from vaultlink.model.patterns import pattern_of
from vaultlink.model.text import Span
from vaultlink.partners.date_pieces import leading_date
from vaultlink.partners.dates import Ambiguous, Impossible, read_date
from vaultlink.partners.facts import Facts
from vaultlink.partners.findings import bad_date
from vaultlink.partners.kinds import bare_name
from vaultlink.partners.line_text import shown
from vaultlink.partners.lines import Line, Shape
from vaultlink.partners.records import Opportunity, Place, StateChange, Told
from vaultlink.partners.tables import cells_of
from vaultlink.partners.understood import Known, Understood
from vaultlink.partners.words import OpportunityState, Outcome

_STATES = tuple(OpportunityState)
_WORD = pattern_of(r"[^\W_]+")
_LONGEST = 3
"""Words that a state is called by."""
_NOT = frozenset({"не", "без", "not", "no", "before", "до", "after", "после", "о", "об", "про", "about"})
"""Before a word these make it something else than what happened."""
_ARTICLES = frozenset({"the", "a", "an"})


def opportunity_of(facts: Facts, known: Known) -> tuple[Opportunity, tuple[Finding, ...]]:
    """Read the record of an opportunity."""
    read = Understood(facts, known)
    source = read.people(Meaning.SOURCE, only_known=True)
    submitted_by = read.people(Meaning.SUBMITTED_BY)
    opportunity = Opportunity(
        path=facts.note.path,
        title=bare_name(facts.note.path, known.vocabulary),
        company=_company(read),
        role=read.text(Meaning.ROLE, Meaning.TITLE),
        requisition=read.text(Meaning.REQUISITION),
        source=source[0] if source else None,
        submitted_by=submitted_by[0] if submitted_by else None,
        submitted_on=read.day(Meaning.SUBMITTED_ON) or read.day(Meaning.APPLIED_ON),
        consent_on=read.day(Meaning.CONSENT_ON),
        represent_until=read.day(Meaning.REPRESENT_UNTIL),
        heard_on=read.day(Meaning.HEARD_ON),
        published_on=read.day(Meaning.PUBLISHED_ON),
        early=read.flag(Meaning.EARLY),
        exclusive=read.flag(Meaning.EXCLUSIVE),
        hidden=read.flag(Meaning.HIDDEN),
        requirements=read.texts(Meaning.REQUIREMENTS),
        salary=read.text(Meaning.SALARY),
        next_step=read.text(Meaning.NEXT_STEP),
        outcome=_outcome(read),
        closed_on=read.day(Meaning.CLOSED_ON),
    )
    history = _history(opportunity, read)
    closed = next((step for step in history if step.state is OpportunityState.CLOSED and step.day), None)
    closed_on = opportunity.closed_on or (Told(closed.day, closed.place) if closed and closed.day else None)
    return replace(opportunity, history=history, closed_on=closed_on), read.found()


def _company(read: Understood) -> Told[str] | None:
    told = next(iter(read.facts.all(Meaning.COMPANY)), None)
    return told and Told(read.known.company_of(told.value, read.facts.note.path), told.place)


def _outcome(read: Understood) -> Told[Outcome] | None:
    """Take the outcome, or the state where that says how it ended: `stage: rejected`."""
    written = read.word(Words.OUTCOMES, Outcome, Meaning.OUTCOME)
    if written is not None or read.facts.all(Meaning.OUTCOME):
        return written
    state = read.word(Words.OPPORTUNITY_STATES, OpportunityState, Meaning.OPPORTUNITY_STATE, strict=False)
    if state is None or state.value is not OpportunityState.CLOSED:
        return None
    return read.word(Words.OUTCOMES, Outcome, Meaning.OPPORTUNITY_STATE, strict=False)


def _history(opportunity: Opportunity, read: Understood) -> tuple[StateChange, ...]:
    """Put together what dated lines, dates in properties and the state of today say.

    A state reached twice on one day is one step; the state of today comes last, if it is not so already.
    """
    told: dict[tuple[date, OpportunityState], StateChange] = {}
    for change in (*_from_lines(read), *_from_dates(opportunity, read)):
        if change.day is not None and not _is_known(change, told):
            told[change.day, change.state] = change
    ordered = sorted(told.values(), key=lambda each: (each.day or date.max, _STATES.index(each.state)))
    today = read.word(Words.OPPORTUNITY_STATES, OpportunityState, Meaning.OPPORTUNITY_STATE)
    if today is not None and (not ordered or ordered[-1].state is not today.value):
        same = [step for step in ordered if step.state is today.value]
        day = opportunity.closed_on if today.value is OpportunityState.CLOSED else None
        if not same:
            ordered.append(StateChange(day.value if day else None, today.value, today.place))
    return tuple(ordered)


def _is_known(change: StateChange, told: dict[tuple[date, OpportunityState], StateChange]) -> bool:
    """Tell whether a step is told already; only interviews are had more than once."""
    if change.state is OpportunityState.INTERVIEW:
        return (change.day, change.state) in told
    return any(state is change.state for _, state in told)


def _from_lines(read: Understood) -> Iterator[StateChange]:
    """Read the dated lines and rows below a heading about steps."""
    for section in read.facts.sections:
        if {"steps", "log"}.isdisjoint((*section.names, *section.above)) or section.is_private:
            continue
        for line in section.lines:
            yield from _steps(line, read)


def _steps(line: Line, read: Understood) -> Iterator[StateChange]:
    if line.shape is Shape.HEADING or (line.box is not None and line.box not in "xX"):
        return
    text = " ".join(cell.text for cell in cells_of(line.text)) if line.shape is Shape.ROW else line.text
    piece = leading_date(text)
    day = read_date(piece.written) if piece else None
    place = Place(read.facts.note.path, Span(line.start, line.start + len(line.text)))
    if isinstance(day, Ambiguous | Impossible):
        read.findings.append(bad_date(read.facts.note, place.span, day))
    elif piece is not None and isinstance(day, date):
        for state in states_in(shown(text[piece.end :]), read.known.vocabulary):
            yield StateChange(day, state, place)


def states_in(text: str, vocabulary: Vocabulary) -> tuple[OpportunityState, ...]:
    """Return the states that a sentence tells of, each once, in the order in which they are reached."""
    known, found = vocabulary.words[Words.OPPORTUNITY_STATES], set()
    words = [word[0].lower().replace("ё", "е") for word in _WORD.finditer(text)]
    words = [word for word in words if word not in _ARTICLES]
    at = 0
    while at < len(words):
        count = next(
            (count for count in range(_LONGEST, 0, -1) if " ".join(words[at : at + count]) in known), 0
        )
        if count and not (at and words[at - 1] in _NOT):
            found.add(known[" ".join(words[at : at + count])])
        at += count or 1
    return tuple(state for state in _STATES if state in found)


def _from_dates(opportunity: Opportunity, read: Understood) -> Iterator[StateChange]:
    by_oneself = not read.facts.all(Meaning.SUBMITTED_ON)
    submitted = OpportunityState.APPLIED if by_oneself else OpportunityState.SUBMITTED
    dated = (
        (opportunity.heard_on, OpportunityState.LEAD),
        (opportunity.consent_on, OpportunityState.APPLIED),
        (opportunity.submitted_on, submitted),
        (opportunity.closed_on, OpportunityState.CLOSED),
    )
    for told, state in dated:
        if told is not None:
            yield StateChange(told.value, state, told.place)
