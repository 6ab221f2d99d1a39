"""What generated notes and regions should say, put into what stands there: all of a build but the writing."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from datetime import date

from msgspec import Struct, field

from vaultlink.disk.changes import Change, Removal, Replacement
from vaultlink.generate import (
    Composed,
    Held,
    OtherFile,
    Unrendered,
    compose_in,
    compose_into,
    copied,
    copied_files,
    files_left_behind,
    generate_others,
    holds_nothing,
    is_lawful,
    is_untouched_note,
    left_behind,
    plan,
    put_into,
)
from vaultlink.generate.plan import Plan
from vaultlink.links import Links
from vaultlink.links.following import of_notes
from vaultlink.model.edit import GeneratedFile
from vaultlink.model.finding import Finding
from vaultlink.model.message import Message
from vaultlink.model.names import VaultPath
from vaultlink.model.note import Note
from vaultlink.model.once import unless_changed
from vaultlink.model.target import Ambiguous, Resolved
from vaultlink.partners.public_notes import veiled
from vaultlink.pipeline.filling import filled
from vaultlink.pipeline.reading import Reading
from vaultlink.pipeline.regions import Bodies, DayOf, Views, bodies_in_notes, planned_links, renderer_of
from vaultlink.pipeline.said_before import SaidBefore, Sayings
from vaultlink.rules import check
from vaultlink.syntax import parse_note
from vaultlink.syntax.region_flaws import damage_of


class Terms(Struct, frozen=True):
    """What a draft goes by, beyond the vault itself."""

    day_of: DayOf
    """The day that each text speaks of."""
    today: date
    """That of texts which state none."""
    take_over: Mapping[VaultPath, frozenset[str]] = field(default_factory=dict)
    """The regions, by note, that are replaced even though they were changed by hand."""
    processes: int = 1
    """How many may work at the summaries."""
    sayings: Sayings | None = None
    """What summaries said in earlier runs, where that is remembered."""
    is_too_early: bool = False
    """Whether the day is one that texts there are ahead of, so that what depends on it stays as it is."""


class LeftAlone(Struct, frozen=True):
    """A file that is not written, and why."""

    path: VaultPath
    reason: Message
    is_refusal: bool = False
    """Whether it is more than a plain finding: markers that are damaged, a text that was displaced."""


class Drafts(Struct, frozen=True):
    """What would be written."""

    findings: tuple[Finding, ...]
    """About the vault as it then is, without the words of private places."""
    wanted: tuple[Replacement, ...]
    """Of all files that are not left alone, those too that say already what they should."""
    removals: tuple[Removal, ...]
    held: tuple[LeftAlone, ...]
    in_notes: frozenset[VaultPath] = frozenset()
    """The notes of the user's among those wanted, with regions in them."""

    @property
    def changed(self) -> tuple[Replacement, ...]:
        """The files that would not be what they are."""
        return tuple(one for one in self.wanted if one.content != one.base)

    @property
    def changes(self) -> tuple[Change, ...]:
        """All that a build would do."""
        return (*self.changed, *self.removals)


def drafted(reading: Reading, terms: Terms) -> Drafts:
    """Work out what shall stand in all summaries and regions, and which summaries nothing asks for.

    Findings are made about the vault as it will be, so that the first build says what the next ones say.
    """
    reading.partnership(terms.today)  # first: it often serves for all days
    planned = plan(
        reading.public_links,
        reading.language,
        reading.folder,
        reading.public_partnership(),
        reading.settings.output,
        reading.linking("planned", reading.public_links),
    )
    links = planned_links(reading, planned)
    found = check(
        links, reading.rules, reading.partnership(), settings=reading.settings, outside=reading.outside
    )
    findings = found if reading.private.is_empty else veiled(found, reading.private.hides)
    copies = (*copied(reading.vault), *copied_files(reading.vault))
    rendered, others = _rendered(reading, planned, links, findings, terms)
    left_alone = {copy.path for copy in copies}
    outcomes = (
        *(_change(reading, path, bodies, terms) for path, bodies in rendered if path not in left_alone),
        *(_other_change(reading, one, terms, links) for one in others if one.path not in left_alone),
    )
    wanted = [one for one in outcomes if isinstance(one, Replacement)]
    held = [one for one in outcomes if isinstance(one, LeftAlone)]
    return Drafts(
        findings,
        tuple(wanted),
        tuple(_removals(reading, planned)),
        (
            *(LeftAlone(copy.path, copy.message, is_refusal=True) for copy in copies),
            *_damaged(reading.links, {one.path for one in held if one.is_refusal}),
            *held,
        ),
        frozenset(one.path for one in wanted).difference(planned.paths.values()),
    )


def _rendered(
    reading: Reading, planned: Plan, links: Links, findings: Sequence[Finding], terms: Terms
) -> tuple[list[tuple[VaultPath, Bodies]], list[OtherFile]]:
    """Return what each summary and each note of the user's with regions shall hold, and the other files."""
    day_of = terms.day_of
    before = SaidBefore.of(terms.sayings, reading.language) if terms.sayings else None
    with closing(renderer_of(reading, before)) as renderer:
        views = Views(reading, planned, renderer, links)
        by_day: dict[date, set[str]] = {}
        for note_id, path in planned.paths.items():
            by_day.setdefault(day_of(path, note_id), set()).add(note_id)
        summaries = [
            one
            for day, ids in sorted(by_day.items())
            for one in filled(planned, findings, renderer, views.on(day), ids, terms.processes)
        ]
        bodies: list[tuple[VaultPath, Bodies]] = [
            *((one.path, one if isinstance(one, Unrendered) else [one]) for one in summaries),
            *bodies_in_notes(reading.vault, day_of, views),
        ]
        others = [
            one for day, ids in sorted(by_day.items()) for one in generate_others(planned, views.on(day), ids)
        ]
    if before:
        before.keep()
    return bodies, others


def _removals(reading: Reading, planned: Plan) -> Iterator[Removal]:
    """Give what is vaultlink's own and wanted no more."""
    if reading.unknown:  # what an unreadable note says is unknown, and so is what it asks for
        return
    vault, wanted = reading.vault, set(planned.paths.values())
    for path in left_behind(vault, wanted):
        yield Removal(path, _bytes(vault.notes[path].text))
    for path in files_left_behind(vault, wanted):
        yield Removal(path, _bytes(vault.own_files[path]))


def _damaged(links: Links, told: set[VaultPath]) -> Iterator[LeftAlone]:
    """Give the notes that hold markers in doubt, so that nothing is put into them."""
    for path, damage in of_notes(damage_of, links).items():
        if path not in told and path not in links.vault.excluded:
            yield LeftAlone(path, damage.message, is_refusal=True)


def _change(reading: Reading, path: VaultPath, bodies: Bodies, terms: Terms) -> Replacement | LeftAlone:
    """Return the change that one file needs, or why it gets none."""
    if isinstance(bodies, Unrendered):
        return LeftAlone(path, bodies.reason)
    note = reading.vault.notes.get(path)
    existing = note.text if note else None
    if (hindrance := _hindrance(reading, path, bodies, terms)) is not None:
        return LeftAlone(path, hindrance)
    composed = _composed(note, path, bodies, terms.take_over.get(path, frozenset()))
    if isinstance(composed, Held):
        return LeftAlone(path, composed.message, composed.rule == "damaged-region")
    if existing is not None and _loses_unknown(reading, path, existing, composed.text):
        return LeftAlone(path, _LOSES_UNKNOWN)
    if composed.text != existing and not is_lawful(existing, composed, bodies):
        return LeftAlone(path, _UNLAWFUL, is_refusal=True)
    base = None if existing is None else _bytes(existing)
    return Replacement(
        path,
        base if base is not None and composed.text == existing else _bytes(composed.text),
        base,
        lambda content: _recomputed(content, path, bodies),
        note is not None and is_untouched_note(note),
    )


def _composed(
    note: Note | None, path: VaultPath, bodies: list[GeneratedFile], take_over: frozenset[str]
) -> Composed | Held:
    """Put the bodies into what stands there, which is parsed already, and may hold them already."""
    if note is None or holds_nothing(note.text):
        return compose_into(None, path, bodies)
    basis = (bodies, take_over)
    return unless_changed(_composed, basis, lambda: compose_in(note, bodies, take_over), note.known)


def _other_change(reading: Reading, file: OtherFile, terms: Terms, links: Links) -> Replacement | LeftAlone:
    """Return the change that a file that is no note needs, or why it gets none."""
    path, existing = file.path, reading.beside_notes.get(file.path)
    if existing is None and path in reading.vault.files:
        return LeftAlone(path, Message("what stands there cannot be read just now"))
    if file.as_of and terms.is_too_early:
        return LeftAlone(path, _BEFORE_ITS_TIME)
    name, basis = (put_into, path), (existing, file)
    text = unless_changed(name, basis, lambda: put_into(existing, file), links.lasting)
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
    reading: Reading, path: VaultPath, bodies: list[GeneratedFile], terms: Terms
) -> Message | None:
    """Return what keeps a file from being written whatever stands in it."""
    if path in reading.unknown and path not in reading.vault.notes:
        return Message("what stands there cannot be read just now")  # perhaps under another name, by a cloud
    if terms.is_too_early and any(body.as_of for body in bodies):
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


def _bytes(text: str) -> bytes:
    """Return the bytes on disk that a text was decoded from."""
    return text.encode(errors="surrogateescape")


_BEFORE_ITS_TIME = Message("it speaks of a later day than today; see the notice on --today")
_LOSES_UNKNOWN = Message("it would lose what it says about notes that cannot be read just now")
_UNLAWFUL = Message(
    "vaultlink would have changed more than is its own, so nothing was written; please report this fault,"
    " if you can with the shortest such note"
)
