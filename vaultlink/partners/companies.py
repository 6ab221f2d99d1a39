"""The note of a company → Company."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from vaultlink.config.vocabulary import Meaning, Vocabulary, Words, fold_word
from vaultlink.model.finding import Finding
from vaultlink.model.names import VaultPath
from vaultlink.model.patterns import pattern_of
from vaultlink.model.text import Span
from vaultlink.partners.date_pieces import leading_date
from vaultlink.partners.dates import Ambiguous, Impossible, read_date, unlinked
from vaultlink.partners.facts import Facts
from vaultlink.partners.findings import bad_date
from vaultlink.partners.kinds import bare_name
from vaultlink.partners.line_text import shown
from vaultlink.partners.lines import Line, Shape
from vaultlink.partners.processes import last_day, outcome_by
from vaultlink.partners.records import Company, CompanyChange, Partnership, Place, Told
from vaultlink.partners.understood import Known, Understood
from vaultlink.partners.words import OrgChange, Outcome

_WORD = pattern_of(r"[^\W\d_]+")
_LONGEST = 3
"""Words that a kind of change is called by."""


def company_names(notes: Iterable[Facts], vocabulary: Vocabulary) -> Mapping[str, VaultPath]:
    """Return the notes of companies by their folded names; what two notes claim is left out."""
    owners: dict[str, set[VaultPath]] = {}
    for facts in notes:
        told = (unlinked(told.value) for told in facts.all(Meaning.NAME, Meaning.ALIASES, Meaning.NICKNAME))
        for name in (bare_name(facts.note.path, vocabulary), *facts.note.aliases, *told):
            owners.setdefault(fold_word(name), set()).add(facts.note.path)
    return {name: next(iter(paths)) for name, paths in owners.items() if name and len(paths) == 1}


def company_told(facts: Facts, known: Known) -> Told[str] | None:
    """Return the company at which the person of a note works: its note's path, or its name."""
    told = next((told for told in facts.all(Meaning.COMPANY) if shown(told.value)), None)
    return told and Told(known.company_of(told.value, facts.note.path), told.place)


def employer_of(partnership: Partnership, today: date | None) -> Told[str] | None:
    """Return where the owner works: as their own note says, else where they were hired last."""
    if partnership.employer is not None:
        return partnership.employer
    hired = [one for one in partnership.opportunities if outcome_by(one, today) is Outcome.HIRED]
    last = max(hired, key=lambda one: (last_day(one) or date.min, one.path), default=None)
    return last.company if last else None


def company_of(facts: Facts, known: Known) -> tuple[Company, tuple[Finding, ...]]:
    """Read the record of a company."""
    read = Understood(facts, known)
    company = Company(
        path=facts.note.path,
        name=bare_name(facts.note.path, known.vocabulary),
        changes=tuple(sorted(_changes(read), key=lambda change: (change.day, change.place))),
        competitors=tuple(
            Told(known.company_of(told.value, facts.note.path), told.place)
            for told in read.listed_links(Meaning.COMPETITORS)
        ),
        priorities=read.texts(Meaning.PRIORITIES),
    )
    return company, read.found()


def _changes(read: Understood) -> Iterator[CompanyChange]:
    """Yield the dated lines below a heading about changes, and those of the property."""
    for section in read.facts.sections:
        if "changes" in (*section.names, *section.above) and not section.is_private:
            for line in section.lines:
                if line.shape in {Shape.ITEM, Shape.TEXT} and line.box is None:
                    yield from _change(line.text, _place(read, line), read)
    for told in read.facts.all(Meaning.CHANGES):
        yield from _change(told.value, told.place, read)
    for nested in read.facts.nested.get(Meaning.CHANGES, ()):
        yield from _change(f"{nested.path[-1]}: {nested.told.value}", nested.told.place, read)


def _place(read: Understood, line: Line) -> Place:
    return Place(read.facts.note.path, Span(line.start, line.start + len(line.text)))


def _change(text: str, place: Place, read: Understood) -> Iterator[CompanyChange]:
    piece = leading_date(text)
    day = read_date(piece.written) if piece else None
    if isinstance(day, Ambiguous | Impossible):
        read.findings.append(bad_date(read.facts.note, place.span, day))
    elif piece is not None and isinstance(day, date):
        yield CompanyChange(day, kind_of_change(text, read.known.vocabulary), shown(text[piece.end :]), place)


def kind_of_change(text: str, vocabulary: Vocabulary) -> OrgChange | None:
    """Return what changed, if one of the words says so."""
    words = [found[0] for found in _WORD.finditer(text)]
    for count in range(_LONGEST, 0, -1):
        for start in range(len(words) - count + 1):
            known = vocabulary.word(Words.ORG_CHANGES, " ".join(words[start : start + count]))
            if known is not None:
                return OrgChange(known)
    return None
