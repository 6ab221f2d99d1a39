"""Generated notes and regions → files: what differs is written, what is in doubt is left alone and told."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from vaultlink.disk.changes import Removal, Replacement
from vaultlink.disk.state import check_not_shrunk, remember, remembered, state_of
from vaultlink.disk.write import Manner, write_changes
from vaultlink.generate import (
    Held,
    OtherFile,
    Unrendered,
    as_planned,
    compose_into,
    copied,
    copied_files,
    files_left_behind,
    generate_others,
    generate_planned,
    holds_nothing,
    is_lawful,
    is_untouched_note,
    left_behind,
    newest_day,
    newest_file_day,
    plan,
    put_into,
    template_notices,
)
from vaultlink.generate.plan import Plan
from vaultlink.links import Links
from vaultlink.model.edit import GeneratedFile
from vaultlink.model.finding import Finding
from vaultlink.model.message import Message
from vaultlink.model.names import VaultPath
from vaultlink.model.target import Ambiguous, Resolved
from vaultlink.model.trouble import DiskError
from vaultlink.model.vault import Vault
from vaultlink.pipeline.reading import Reading
from vaultlink.pipeline.regions import Bodies, bodies_in_notes, renderer_of, view_of
from vaultlink.rules import check
from vaultlink.syntax import parse_note
from vaultlink.syntax.region_flaws import damage_of


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a build is asked for, beyond the vault itself."""

    today: date
    is_today_given: bool = False
    """Whether somebody named the day, rather than the system's clock."""
    manner: Manner = field(default_factory=Manner)
    take_over: Mapping[VaultPath, frozenset[str]] = field(default_factory=dict)
    """The regions, by note, that are replaced even though they were changed by hand."""
    accept_shrink: bool = False
    """Whether it is known that many notes are gone."""


@dataclass(frozen=True, slots=True)
class LeftAlone:
    """A file that was not written, and why."""

    path: VaultPath
    reason: Message
    is_refusal: bool = False
    """Whether it is more than a plain finding: markers that are damaged, a text that was displaced."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did."""

    findings: tuple[Finding, ...]
    """About the vault as it now is."""
    written: tuple[VaultPath, ...]
    unchanged: int
    removed: tuple[VaultPath, ...]
    held: tuple[LeftAlone, ...]
    failed: tuple[DiskError, ...]
    notices: tuple[Message, ...] = ()


def build(root: Path, reading: Reading, wishes: Wishes) -> Built:
    """Write the summaries and regions that differ from what stands there; remove what nothing asks for.

    Findings are made about the vault as it will be, so that the first build says what the next ones say.
    Raises Refused, with nothing written, where notes have disappeared in great numbers.
    """
    state = state_of(root, _notes_of_the_user(reading.vault))
    if not wishes.accept_shrink:
        check_not_shrunk(remembered(root), state)
    partnership = reading.public_partnership(wishes.today)
    planned = plan(reading.public_links, reading.language, reading.folder, partnership)
    is_open = reading.public_links is reading.links
    links = planned.links if is_open else Links.of(as_planned(reading.vault, planned.paths))
    findings = check(links, reading.rules, reading.partnership(), settings=reading.settings)
    copies = (*copied(reading.vault), *copied_files(reading.vault))
    rendered, others = _rendered(reading, planned, reading.veiled(findings), wishes.today)
    left_alone = {copy.path for copy in copies}
    wanted, held = _composed(reading, rendered, wishes, left_alone)
    for outcome in (_other_change(reading, one, wishes) for one in others if one.path not in left_alone):
        if isinstance(outcome, Replacement):
            wanted.append(outcome)
        else:
            held.append(outcome)
    removals = _removals(reading, planned)
    done = write_changes(root, [*wanted, *removals], wishes.manner, reading.leftovers)
    forgotten = remember(root, state)
    return Built(
        findings=findings,
        written=done.written,
        unchanged=len(done.unchanged),
        removed=done.removed,
        held=(
            *(LeftAlone(copy.path, copy.message, is_refusal=True) for copy in copies),
            *_damaged(reading.vault, {one.path for one in held if one.is_refusal}),
            *held,
            *(LeftAlone(one.path, one.reason, one.is_refusal) for one in done.held),
        ),
        failed=done.failed,
        notices=(
            *template_notices(reading.templates),
            *_of_the_clock(reading.vault, wishes),
            *done.notices,
            *filter(None, [forgotten]),
        ),
    )


def _notes_of_the_user(vault: Vault) -> int:
    return sum(not vault.is_generated(path) for path in vault.notes)


def _removals(reading: Reading, planned: Plan) -> Iterator[Removal]:
    """Give what is vaultlink's own and wanted no more."""
    if (
        reading.unknown
    ):  # what an unreadable note says is unknown, so nothing can be known to be wanted no more
        return
    vault, wanted = reading.vault, set(planned.paths.values())
    for path in left_behind(vault, wanted):
        yield Removal(path, _bytes(vault.notes[path].text))
    for path in files_left_behind(vault, wanted):
        yield Removal(path, _bytes(vault.own_files[path]))


def _rendered(
    reading: Reading, planned: Plan, findings: Sequence[Finding], today: date
) -> tuple[list[tuple[VaultPath, Bodies]], tuple[OtherFile, ...]]:
    """Return what each summary and each note of the user's with regions shall hold, and the other files."""
    with closing(renderer_of(reading)) as renderer:
        view = view_of(reading, planned, today, renderer)
        summaries = generate_planned(planned, findings, renderer, view)
        bodies = [
            *((one.path, one if isinstance(one, Unrendered) else [one]) for one in summaries),
            *bodies_in_notes(reading.vault, view),
        ]
        return bodies, generate_others(planned, view)


def _composed(
    reading: Reading,
    rendered: Sequence[tuple[VaultPath, Bodies]],
    wishes: Wishes,
    left_alone: set[VaultPath],
) -> tuple[list[Replacement], list[LeftAlone]]:
    """Put each generated body into what stands at its path, or say why that is left alone."""
    wanted, held = [], []
    for path, bodies in rendered:
        if path in left_alone:
            continue
        outcome = _change(reading, path, bodies, wishes)
        if isinstance(outcome, Replacement):
            wanted.append(outcome)
        else:
            held.append(outcome)
    return wanted, held


def _damaged(vault: Vault, told: set[VaultPath]) -> Iterator[LeftAlone]:
    """Give the notes that hold markers in doubt, so that nothing is put into them."""
    for path, note in vault.notes.items():
        if path not in told and path not in vault.excluded and (damage := damage_of(note)):
            yield LeftAlone(path, damage.message, is_refusal=True)


def _change(reading: Reading, path: VaultPath, bodies: Bodies, wishes: Wishes) -> Replacement | LeftAlone:
    """Return the change that one file needs, or why it gets none."""
    if isinstance(bodies, Unrendered):
        return LeftAlone(path, bodies.reason)
    existing = _text_at(path, reading.vault)
    if (hindrance := _hindrance(reading, path, bodies, wishes)) is not None:
        return LeftAlone(path, hindrance)
    composed = compose_into(existing, path, bodies, wishes.take_over.get(path, frozenset()))
    if isinstance(composed, Held):
        return LeftAlone(path, composed.message, composed.rule == "damaged-region")
    if existing is not None and _loses_unknown(reading, path, existing, composed.text):
        return LeftAlone(path, _LOSES_UNKNOWN)
    if composed.text != existing and not is_lawful(existing, composed, bodies):
        return LeftAlone(path, _UNLAWFUL, is_refusal=True)
    return Replacement(
        path,
        _bytes(composed.text),
        None if existing is None else _bytes(existing),
        lambda content: _recomputed(content, path, bodies),
        existing is not None and is_untouched_note(reading.vault.notes[path]),
    )


def _other_change(reading: Reading, file: OtherFile, wishes: Wishes) -> Replacement | LeftAlone:
    """Return the change that a file that is no note needs, or why it gets none."""
    path, existing = file.path, reading.beside_notes.get(file.path)
    if existing is None and path in reading.vault.files:
        return LeftAlone(path, Message("what stands there cannot be read just now"))
    if file.as_of and _clock_is_behind(reading.vault, wishes):
        return LeftAlone(path, _BEFORE_ITS_TIME)
    text = put_into(existing, file)
    if isinstance(text, Held):
        return LeftAlone(path, text.message)
    if reading.unknown and existing is not None and len(text) < len(existing):
        return LeftAlone(path, _LOSES_UNKNOWN)
    base = None if existing is None else _bytes(existing)
    return Replacement(path, _bytes(text), base, lambda content: _put_anew(content, file), is_ours=True)


def _put_anew(content: bytes, file: OtherFile) -> bytes | Message:
    """Put a file in the place of what somebody has saved meanwhile, if that is vaultlink's too."""
    try:
        text = put_into(content.decode(), file)
    except UnicodeDecodeError:
        return Message("it is not UTF-8, so it is left as it is")
    return text.message if isinstance(text, Held) else _bytes(text)


def _hindrance(
    reading: Reading, path: VaultPath, bodies: list[GeneratedFile], wishes: Wishes
) -> Message | None:
    """Return what keeps a file from being written whatever stands in it."""
    if path in reading.unknown and path not in reading.vault.notes:
        return Message("what stands there cannot be read just now")  # perhaps under another name, by a cloud
    if _is_before_its_time(reading.vault, bodies, wishes):
        return _BEFORE_ITS_TIME
    return None


def _recomputed(content: bytes, path: VaultPath, bodies: list[GeneratedFile]) -> bytes | Message:
    """Put the bodies into what somebody has saved meanwhile."""
    try:
        existing = content.decode()
    except UnicodeDecodeError:
        return Message("it is not UTF-8, so it is left as it is")
    if holds_nothing(existing):  # an editor that is about to fill it again
        return Message("it is empty just now; run vaultlink again")
    composed = compose_into(existing, path, bodies)
    if isinstance(composed, Held):
        return composed.message
    return _bytes(composed.text) if is_lawful(existing, composed, bodies) else _UNLAWFUL


def _is_before_its_time(vault: Vault, bodies: list[GeneratedFile], wishes: Wishes) -> bool:
    """Tell whether what depends on the day would be set back by a clock that is wrong."""
    return any(body.as_of for body in bodies) and _clock_is_behind(vault, wishes)


def _clock_is_behind(vault: Vault, wishes: Wishes) -> bool:
    if wishes.is_today_given:
        return False
    return any(day is not None and wishes.today < day for day in (newest_day(vault), newest_file_day(vault)))


def _of_the_clock(vault: Vault, wishes: Wishes) -> list[Message]:
    if not _clock_is_behind(vault, wishes):
        return []
    return [
        Message(
            "by this computer's clock it is {today}, but there are summaries of a later day; those that"
            " depend on the day are left as they are. If the clock is right, name the day with --today",
            today=wishes.today.isoformat(),
        )
    ]


def _loses_unknown(reading: Reading, path: VaultPath, existing: str, new: str) -> bool:
    """Tell whether a text says less of what cannot be read now than the one that stands there."""
    if not reading.unknown:
        return False
    return _mentions(reading, path, new) < _mentions(reading, path, existing)


def _mentions(reading: Reading, path: VaultPath, text: str) -> int:
    """Count the links to notes that cannot be read, or lie in folders that cannot."""
    targets = (reading.links.resolve(path, link.target) for link in parse_note(text, path).links)
    return sum(
        not isinstance(target, Resolved | Ambiguous) or target.path in reading.unknown for target in targets
    )


def _text_at(path: VaultPath, vault: Vault) -> str | None:
    note = vault.notes.get(path)
    return note.text if note else None


def _bytes(text: str) -> bytes:
    """Return the bytes on disk that a text was decoded from."""
    return text.encode(errors="surrogateescape")


_BEFORE_ITS_TIME = Message("it speaks of a later day than today; see the notice on --today")
_LOSES_UNKNOWN = Message("it would lose what it says about notes that cannot be read just now")
_UNLAWFUL = Message(
    "vaultlink would have changed more than is its own, so nothing was written; please report this fault,"
    " if you can with the shortest such note"
)
