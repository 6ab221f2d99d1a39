"""What summaries and regions should say, put into what stands there: all of a build but the writing."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from datetime import date

from msgspec import Struct, field

from vaultlink.disk.changes import Change, Removal, Replacement
from vaultlink.generate import (
    OtherFile,
    Unrendered,
    copied,
    copied_files,
    files_left_behind,
    generate_others,
    left_behind,
    plan,
)
from vaultlink.generate.plan import Plan
from vaultlink.links import Links
from vaultlink.links.following import of_notes
from vaultlink.model.finding import Finding
from vaultlink.model.names import VaultPath
from vaultlink.partners.public_notes import veiled
from vaultlink.pipeline.file_changes import LeftAlone, bytes_of, change_of_note, change_of_other
from vaultlink.pipeline.filling import filled
from vaultlink.pipeline.reading import Reading
from vaultlink.pipeline.regions import Bodies, DayOf, bodies_in_notes
from vaultlink.pipeline.said_before import SaidBefore, Sayings
from vaultlink.pipeline.views import Views, planned_links, renderer_of
from vaultlink.rules import check
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
        *(
            change_of_note(
                reading,
                path,
                bodies,
                terms.take_over.get(path, frozenset()),
                is_too_early=terms.is_too_early,
            )
            for path, bodies in rendered
            if path not in left_alone
        ),
        *(
            change_of_other(reading, one, links, is_too_early=terms.is_too_early)
            for one in others
            if one.path not in left_alone
        ),
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
        yield Removal(path, bytes_of(vault.notes[path].text))
    for path in files_left_behind(vault, wanted):
        yield Removal(path, bytes_of(vault.own_files[path]))


def _damaged(links: Links, told: set[VaultPath]) -> Iterator[LeftAlone]:
    """Give the notes that hold markers in doubt, so that nothing is put into them."""
    for path, damage in of_notes(damage_of, links).items():
        if path not in told and path not in links.vault.excluded:
            yield LeftAlone(path, damage.message, is_refusal=True)
