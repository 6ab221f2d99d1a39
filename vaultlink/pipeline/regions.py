"""Regions in notes of the user's: what is in them now, putting in a new one, letting go of one."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from datetime import date
from functools import cached_property
from pathlib import Path

from msgspec import Struct

from vaultlink.config.language import catalogue
from vaultlink.disk.changes import Replacement, Written
from vaultlink.disk.write import Manner, write_changes
from vaultlink.generate import (
    Composed,
    Renderer,
    Unrendered,
    View,
    as_planned,
    inserted_into,
    is_lawful,
    plan,
    region_body,
    released,
)
from vaultlink.generate.failure import TemplateFailed
from vaultlink.generate.plan import Plan
from vaultlink.generate.region_bodies import tells_of
from vaultlink.generate.render import UnlessSaid
from vaultlink.generate.risks import JUDGED_FAMILIES
from vaultlink.generate.view import Judged
from vaultlink.links import Links
from vaultlink.model.edit import GeneratedFile
from vaultlink.model.message import Message, quoted
from vaultlink.model.names import VaultPath
from vaultlink.model.note import Note
from vaultlink.model.trouble import Refused, VaultlinkError
from vaultlink.model.vault import INSERTED_REGIONS, Vault, is_generated
from vaultlink.pipeline.reading import Reading
from vaultlink.rules import check
from vaultlink.syntax import parse_note
from vaultlink.syntax.region_flaws import damage_of

Bodies = list[GeneratedFile] | Unrendered
"""What a note shall hold, or why nothing is put into it."""
DayOf = Callable[[VaultPath, str], date]
"""Gives the day that a text speaks of, by its file and id."""
NewText = Callable[[Note], str]
"""Gives the text that a note shall have; raises VaultlinkError where it cannot have it."""


class NoSuchRegion(VaultlinkError):
    """A region is named that there is not, or that cannot stand where it is wanted."""


def renderer_of(reading: Reading, unless_said: UnlessSaid | None = None) -> Renderer:
    """Return what fills the templates of a vault, those of the user's own too; it is to be closed."""
    return Renderer.of(catalogue(reading.language), reading.language, reading.templates, unless_said)


class Views(Struct, frozen=True, dict=True):
    """What generated texts are made from, on each day that they speak of."""

    reading: Reading
    plan: Plan
    renderer: Renderer
    links: Links
    """Those of the plan, the private ones among them."""

    def on(self, day: date) -> View:
        """Return what a vault shows on a day; worked out once."""
        if day not in self._known:
            self._known[day] = view_of(self.reading, self.plan, day, self.renderer, self.links)
        return self._known[day]

    @cached_property
    def _known(self) -> dict[date, View]:
        return {}


def view_of(
    reading: Reading, planned: Plan, today: date, renderer: Renderer, links: Links | None = None
) -> View:
    """Return what generated texts are made from; `links` are those of the plan with the private ones."""
    return View.of(
        planned.links,
        reading.partnership(today),
        reading.settings,
        today,
        renderer,
        planned.paths,
        lambda: _judged(reading, links or planned_links(reading, planned), today),
        reading.private,
    )


def planned_links(reading: Reading, planned: Plan) -> Links:
    """Return the links of a vault as it will be, the private ones among them."""
    linked = reading.linking("planned with private places", reading.links)
    is_open = reading.public_links is reading.links
    return planned.links if is_open else linked(as_planned(reading.links, planned.paths))


def _judged(reading: Reading, links: Links, today: date) -> Judged:
    """Have those rules look that judge partnerships, with an eye on the day."""
    rules = [rule for rule in reading.rules if rule.id.family in JUDGED_FAMILIES]
    found = check(links, rules, reading.partnership(today), today, reading.settings)
    sections = {rule.id.name: rule.id.section for rule in rules if rule.id.section}
    return Judged(reading.veiled(found), sections)


def bodies_in_notes(vault: Vault, day_of: DayOf, views: Views) -> Iterator[tuple[VaultPath, Bodies]]:
    """Give the notes of the user's that hold regions, each with what these shall say."""
    holding = {
        path: ids
        for path, note in vault.marked.items()
        if not is_generated(note)
        and (ids := [region.id for region in note.regions if region.id in INSERTED_REGIONS])
    }
    for path, ids in holding.items():
        yield path, _bodies(path, {region_id: views.on(day_of(path, region_id)) for region_id in ids})


def insert(  # noqa: PLR0913 - what, where, as of when, and how it is written
    root: Path,
    reading: Reading,
    path: VaultPath,
    region_id: str,
    today: date,
    *,
    manner: Manner,
    under: str = "",
) -> Written:
    """Put a region into a note and fill it; raises NoSuchRegion or Refused."""
    if region_id not in INSERTED_REGIONS:
        raise NoSuchRegion(
            Message(
                "there is no text “{name}”; there are {known}",
                name=region_id,
                known=quoted(sorted(INSERTED_REGIONS)),
            )
        )
    if reading.vault.is_generated(path):
        raise NoSuchRegion(Message("{note} is a summary of vaultlink's own; name a note of yours", note=path))
    note = _sound(reading, path)
    file = _body(reading, path, region_id, today)

    def composed(note: Note) -> Composed:
        return _done(inserted_into(note, file, under))

    if not is_lawful(composed(note).text, composed(note), [file]):
        raise Refused(Message("this text cannot stand in {note}; nothing was written", note=path))
    return _written(root, note, lambda now: composed(now).text, manner)


def release(root: Path, reading: Reading, path: VaultPath, region_id: str, manner: Manner) -> Written:
    """Take the markers of a region, or of all, out of a note; raises NoSuchRegion or Refused."""
    note = _sound(reading, path)
    return _written(root, note, lambda now: _done(released(now, region_id)).text, manner)


def _sound(reading: Reading, path: VaultPath) -> Note:
    """Return a note whose markers are in order and whose text can be written back."""
    note = reading.vault.notes[path]
    if damage := damage_of(note):
        raise Refused(Message("{note}: {reason}", note=path, reason=damage.message))
    return note


def _done(outcome: Composed | Message) -> Composed:
    if isinstance(outcome, Message):
        raise NoSuchRegion(outcome)
    return outcome


def _body(reading: Reading, path: VaultPath, region_id: str, today: date) -> GeneratedFile:
    """Return what a region shall say; raises Refused where a template of the user's own does not work."""
    partnership = reading.public_partnership(today)
    planned = plan(
        reading.public_links, reading.language, reading.folder, partnership, reading.settings.output
    )
    with closing(renderer_of(reading)) as renderer:
        view = view_of(reading, planned, today, renderer)
        if not tells_of(region_id, path, view):
            raise NoSuchRegion(
                Message(
                    "{note} is about no partner, so there is nothing to tell there; `backlinks` and"
                    " `contacts-due` can stand in any note",
                    note=path,
                )
            )
        bodies = _bodies(path, {region_id: view})
    if isinstance(bodies, Unrendered):
        raise Refused(Message("{note}: {reason}", note=path, reason=bodies.reason))
    return bodies[0]


def _bodies(path: VaultPath, views: Mapping[str, View]) -> Bodies:
    """Fill the regions of a note, each from its view: all, or none where one's template does not work."""
    bodies = []
    for region_id, view in views.items():
        try:
            found = region_body(region_id, path, view)
        except TemplateFailed as failure:
            return Unrendered(region_id, path, failure.message)
        bodies.append(GeneratedFile(region_id, path, found.body, found.as_of))
    return bodies


def _written(root: Path, note: Note, new_text: NewText, manner: Manner) -> Written:
    """Write a note whose text somebody asked to be changed, computed anew if it is saved meanwhile."""

    def recomputed(content: bytes) -> bytes | Message:
        try:
            now = parse_note(content.decode(), note.path)
            return new_text(now).encode()
        except UnicodeDecodeError:
            return Message("it is not UTF-8, so it is left as it is")
        except VaultlinkError as trouble:
            return trouble.message

    base = note.text.encode(errors="surrogateescape")
    content = new_text(note).encode(errors="surrogateescape")
    return write_changes(root, [Replacement(note.path, content, base, recomputed)], manner)
