"""Findings that can be mended → the texts of the notes, mended; nothing else in them changes.

Fixes are made round after round until none is left. One that would do harm that was not there, or touch
another property, is not made: a link or a property that is found fault with anywhere, or anything but a hint
about the note that is mended. What the notes tell of partners may be more then, and so may hints about them.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from vaultlink.edits import apart, applied, edits_of
from vaultlink.model.edit import Edit, Fix
from vaultlink.model.finding import Finding, Severity
from vaultlink.model.message import Message
from vaultlink.model.names import VaultPath
from vaultlink.model.note import Note
from vaultlink.model.reading import VaultTexts
from vaultlink.model.text import LINE_BREAK
from vaultlink.pipeline.parsing import Means
from vaultlink.pipeline.reading import Reading, read

_ROUNDS = 20
_OF_THE_TEXT = frozenset({"links", "properties"})
"""Families whose findings are harm wherever a fix would bring them."""
_UNSOUND = Message("the file as a whole is to be seen to first, as a finding about it says")
_CHANGES_OTHERS = Message("another property of the note would be read otherwise then")

Wanted = Callable[[Finding], bool]
"""Tells whether a finding is one that shall be mended."""
_Texts = Mapping[VaultPath, str]
_Known = Counter[tuple[str, VaultPath, str]]
_Name = tuple[str, VaultPath, str]


class Declined(Struct, frozen=True):
    """A finding whose fix is not made, and why."""

    finding: Finding
    reason: Message


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
    declined: tuple[Declined, ...] = ()
    """What is left though it was wanted and has a fix."""


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
    refused: dict[_Name, Message] = {}
    is_outdated = False
    reading = read(now, means=replace(means, hands_on=True))
    findings = reading.findings(today, asked)
    for _ in range(_ROUNDS):
        offered = _offered(findings, wanted, unsafe=unsafe)
        fixes = apart(_fixes(offered, refused, sound))
        if not fixes and not is_outdated:
            break
        if not fixes:
            # What was refused may be good now that others are made.
            refused, is_outdated = {}, False
            continue
        trial = _Trial(now, reading, findings, today, asked, refused)
        chosen = _accepted(trial, fixes, ())
        made.extend(chosen)
        if chosen:
            is_outdated = bool(refused)
            now = _with(now, chosen)
            reading = read(now, before=reading)
            findings = reading.findings(today, asked)
    changed = {path: text for path, text in now.texts.items() if text != texts.texts[path]}
    before = {path: texts.texts[path] for path in changed}
    declined = tuple(_declined(_offered(findings, wanted, unsafe=unsafe), refused, sound))
    return Mended(before, changed, tuple(made), reading, findings, declined)


def _offered(findings: Iterable[Finding], wanted: Wanted, *, unsafe: bool) -> tuple[tuple[Finding, Fix], ...]:
    """Return the findings that shall be mended, each with its fix."""
    return tuple(
        (finding, fix)
        for finding in findings
        if (fix := finding.fix) and (fix.safe or unsafe) and wanted(finding)
    )


def _fixes(
    offered: Iterable[tuple[Finding, Fix]], refused: Mapping[_Name, Message], sound: frozenset[VaultPath]
) -> list[Fix]:
    return [fix for _, fix in offered if _name_of(fix) not in refused and _is_in(sound, fix)]


def _declined(
    offered: Iterable[tuple[Finding, Fix]], refused: Mapping[_Name, Message], sound: frozenset[VaultPath]
) -> Iterator[Declined]:
    """Say of what is left why its fix is not made."""
    for finding, fix in offered:
        if not _is_in(sound, fix):
            yield Declined(finding, _UNSOUND)
        elif reason := refused.get(_name_of(fix)):
            yield Declined(finding, reason)


def _is_in(sound: frozenset[VaultPath], fix: Fix) -> bool:
    return all(edit.path in sound for edit in fix.edits)


def _name_of(fix: Fix) -> _Name:
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
    refused: dict[_Name, Message]
    """The fixes that were tried alone and not made, and why: filled while others are tried."""

    def against(self, fixes: Sequence[Fix]) -> Message | None:
        """Say what stands against these fixes together; nothing, if they do no harm that was not there."""
        after = read(_with(self.texts, fixes), before=self.reading)
        if not all(self._keeps_others(path, edits, after) for path, edits in _by_note(fixes).items()):
            return _CHANGES_OTHERS
        found = after.findings(self.today, self.asked)
        mended_notes = frozenset(edit.path for edit in edits_of(fixes))
        new = _harms(found, mended_notes) - _harms(self.findings, mended_notes)
        if not new:
            return None
        first = next(finding for finding in found if _key_of(finding) in new)
        (shown,) = after.veiled([first])
        return Message(
            "another finding would come of it, in {file}: {rule}: {message}",
            file=shown.path,
            rule=shown.rule,
            message=shown.message,
        )

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
    reason = trial.against((*sure, *fixes)) if fixes else None
    if reason is None:
        return (*sure, *fixes)
    if len(fixes) == 1:
        trial.refused[_name_of(fixes[0])] = reason
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


def _harms(findings: Iterable[Finding], mended_notes: Collection[VaultPath]) -> _Known:
    """Count what must not become more when these notes are mended."""
    return Counter(_key_of(one) for one in findings if _is_harm(one, mended_notes))


def _is_harm(finding: Finding, mended_notes: Collection[VaultPath]) -> bool:
    if finding.family in _OF_THE_TEXT:
        return True
    return finding.path in mended_notes and finding.severity is not Severity.INFO


def _key_of(finding: Finding) -> _Name:
    return finding.rule, finding.path, str(finding.message)
