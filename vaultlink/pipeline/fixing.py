"""Findings that can be mended → the texts of the notes, mended; nothing else in them changes.

Fixes are made round after round until none is left. One that would bring a finding that was not there, or
touch another property, is not made.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from vaultlink.edits import apart, applied, edits_of
from vaultlink.model.edit import Edit, Fix
from vaultlink.model.finding import Finding
from vaultlink.model.names import VaultPath
from vaultlink.model.note import Note
from vaultlink.model.reading import VaultTexts
from vaultlink.model.text import LINE_BREAK
from vaultlink.pipeline.parsing import Means
from vaultlink.pipeline.reading import Reading, read

_ROUNDS = 20

Wanted = Callable[[Finding], bool]
"""Tells whether a finding is one that shall be mended."""
_Texts = Mapping[VaultPath, str]
_Known = Counter[tuple[str, VaultPath, str]]


class Mended(Struct, frozen=True):
    """What fixes have made of a vault."""

    before: _Texts
    after: _Texts
    """Of the notes that differ."""
    made: tuple[Fix, ...]
    reading: Reading
    """The vault with the fixes made."""
    findings: tuple[Finding, ...]
    """What is left."""


def mended(  # noqa: PLR0913 - what is looked for, what of it is wanted, and what may be changed
    texts: VaultTexts,
    today: date | None,
    wanted: Wanted,
    *,
    asked: Collection[str] = (),
    unsafe: bool = False,
    sound: frozenset[VaultPath],
    means: Means = Means(),  # noqa: B008 - frozen
) -> Mended:
    """Make the fixes of the findings that are wanted, in notes whose bytes are sound UTF-8.

    Rules that are off look too when they are asked for by name.
    """
    now = texts
    made: list[Fix] = []
    refused: set[tuple[str, VaultPath, str]] = set()
    is_outdated = False
    reading = read(now, means=replace(means, hands_on=True))
    findings = reading.findings(today, asked)
    for _ in range(_ROUNDS):
        fixes = apart(_fixes(findings, wanted, refused, sound, unsafe=unsafe))
        if not fixes and not is_outdated:
            break
        if not fixes:
            # What was refused may be good now that others are made.
            refused, is_outdated = set(), False
            continue
        chosen = _accepted(_Trial(now, reading, findings, today, asked), fixes, ())
        made.extend(chosen)
        refused |= {_name_of(fix) for fix in fixes if fix not in chosen}
        if chosen:
            is_outdated = bool(refused)
            now = _with(now, chosen)
            reading = read(now, before=reading)
            findings = reading.findings(today, asked)
    changed = {path: text for path, text in now.texts.items() if text != texts.texts[path]}
    before = {path: texts.texts[path] for path in changed}
    return Mended(before, changed, tuple(made), reading, findings)


def _fixes(
    findings: Iterable[Finding],
    wanted: Wanted,
    refused: set[tuple[str, VaultPath, str]],
    sound: frozenset[VaultPath],
    *,
    unsafe: bool,
) -> list[Fix]:
    fixes = (finding.fix for finding in findings if finding.fix and wanted(finding))
    return [
        fix
        for fix in fixes
        if (fix.safe or unsafe)
        and _name_of(fix) not in refused
        and all(edit.path in sound for edit in fix.edits)
    ]


def _name_of(fix: Fix) -> tuple[str, VaultPath, str]:
    """Return what a fix is known by in the next round, when its place may have moved."""
    first = fix.edits[0]
    return fix.title, first.path, first.replacement


class _Trial(Struct, frozen=True):
    """A vault on which fixes are tried."""

    texts: VaultTexts
    reading: Reading
    findings: tuple[Finding, ...]
    today: date | None
    asked: Collection[str]

    def is_good(self, fixes: Sequence[Fix]) -> bool:
        """Tell whether these fixes together bring nothing that was not there."""
        after = read(_with(self.texts, fixes), before=self.reading)
        if not all(self._keeps_others(path, edits, after) for path, edits in _by_note(fixes).items()):
            return False
        return not _known(after.findings(self.today, self.asked)) - _known(self.findings)

    def _keeps_others(self, path: VaultPath, edits: Sequence[Edit], after: Reading) -> bool:
        """Tell whether all properties that no edit touches are what they were."""
        old, new = self.reading.vault.notes.get(path), after.vault.notes.get(path)
        if old is None or new is None:
            return old is new
        return all(new.properties.get(key) == value for key, value in _untouched(old, edits).items())


def _untouched(note: Note, edits: Sequence[Edit]) -> dict[str, object]:
    touched = {key for edit in edits for key in _touched(note, edit)}
    return {key: value for key, value in note.properties.items() if key not in touched}


def _touched(note: Note, edit: Edit) -> Iterator[str]:
    """Give the property whose value stands before an edit, and the one whose key may stand in it."""
    starts = sorted((written.span.start, key) for key, written in note.property_texts.items())
    yield from [key for start, key in starts if start <= edit.span.start][-1:]
    for start, key in starts:
        if start > edit.span.start and not LINE_BREAK.search(note.text, edit.span.start, start):
            yield key


def _accepted(trial: _Trial, fixes: tuple[Fix, ...], sure: tuple[Fix, ...]) -> tuple[Fix, ...]:
    """Return as many of the fixes as can be made together, found by halving."""
    if not fixes or trial.is_good((*sure, *fixes)):
        return (*sure, *fixes)
    if len(fixes) == 1:
        return sure
    half = len(fixes) // 2
    return _accepted(trial, fixes[half:], _accepted(trial, fixes[:half], sure))


def _with(texts: VaultTexts, fixes: Sequence[Fix]) -> VaultTexts:
    new = {path: applied(texts.texts[path], edits) for path, edits in _by_note(fixes).items()}
    return replace(texts, texts={**texts.texts, **new})


def _by_note(fixes: Sequence[Fix]) -> dict[VaultPath, list[Edit]]:
    edits: dict[VaultPath, list[Edit]] = {}
    for edit in edits_of(fixes):
        edits.setdefault(edit.path, []).append(edit)
    return edits


def _known(findings: Iterable[Finding]) -> _Known:
    return Counter((finding.rule, finding.path, str(finding.message)) for finding in findings)
