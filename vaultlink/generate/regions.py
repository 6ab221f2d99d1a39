"""Puts generated bodies between their markers, into a new file or into the one that is there.

Whatever stands outside the markers is the user's and stays as it is, to the byte. Whenever there is
any doubt about the markers, the whole file stays as it is.
"""

from collections.abc import Container, Sequence
from datetime import date

from msgspec import Struct

from vaultlink.model.edit import GeneratedFile
from vaultlink.model.finding import FILE_START
from vaultlink.model.message import Message
from vaultlink.model.names import VaultPath
from vaultlink.model.note import Note, Region
from vaultlink.model.once import once
from vaultlink.model.reading import OCCUPIED_PATH
from vaultlink.model.text import LINE_BREAK, Span
from vaultlink.model.vault import Vault
from vaultlink.syntax import parse_note
from vaultlink.syntax.merge_conflict import conflict_in
from vaultlink.syntax.region_flaws import RegionFlaw, damage_of, is_edited, region_flaws
from vaultlink.syntax.regions import BEGIN, begin_marker, end_marker, place_of_inner, sum_of

PROPERTIES = "---\ngenerated: vaultlink\ncssclasses: [vaultlink]\n---\n"

LARGEST = 1_000_000
"""Bytes of a region; beyond, it is not written."""
_GROWTH, _UNREMARKABLE = 10, 64_000
"""A region that has grown so many times is not written, unless it is small all the same."""

_CONFLICT = Message("it holds an unfinished merge of git's")
_FINISH = Message("finish the merge, and run vaultlink again")
_MARKER = "<!-- vaultlink:"
_INERT_MARKER = "&lt;!-- vaultlink:"
_EMPTY = "\0\ufeff"


class Composed(Struct, frozen=True):
    """The whole text that a file shall have; the very text that is there when all is well."""

    path: VaultPath
    text: str


class Held(Struct, frozen=True):
    """A file that is left as it is, and why."""

    path: VaultPath
    rule: str
    """The rule of the family `generated` that reports it; empty where none does."""
    message: Message
    advice: Message
    span: Span = FILE_START
    """The place in the text that is there."""


def compose(existing: str | None, file: GeneratedFile) -> Composed | Held:
    """Return the text that a generated note shall have, given the text that stands at its path."""
    return compose_into(existing, file.path, [file])


def compose_into(
    existing: str | None,
    path: VaultPath,
    files: Sequence[GeneratedFile],
    take_over: Container[str] = (),
) -> Composed | Held:
    """Return the text of a file with all bodies in their regions, given the text that stands at its path.

    A text that was changed by hand is left alone, unless its region is to be taken over.
    """
    if existing is None or holds_nothing(existing):
        return Composed(path, new_text(files[0]))
    return compose_in(parse_note(existing, path), files, take_over)


def compose_in(note: Note, files: Sequence[GeneratedFile], take_over: Container[str] = ()) -> Composed | Held:
    """Return the text of a note that has been read, with all bodies in their regions."""
    existing, path = note.text, note.path
    if damage := damage_of(note):
        return _held(path, damage)
    bodies = {file.id: file for file in files}
    if not any(region.id in bodies for region in note.regions):
        return occupied(path)
    if conflict := conflict_in(existing):
        return Held(path, "", _CONFLICT, _FINISH, conflict)
    text = existing
    for region in reversed(note.regions):
        if region.id in bodies:
            if flaw := _flaw(note, region, bodies[region.id], take_over):
                return flaw
            text = _recomposed(text, region, bodies[region.id])
    return Composed(path, text)


def occupied(path: VaultPath) -> Held:
    """Say that a generated note cannot stand where it should."""
    return Held(
        path,
        OCCUPIED_PATH.name,
        Message("a summary would stand here, but vaultlink did not write the file that does"),
        Message("rename or move the file, and the next build writes the summary"),
    )


def holds_nothing(text: str) -> bool:
    """Tell whether a file is nobody's: empty, or only NUL characters, as after a power failure."""
    return not text.strip(_EMPTY)


def new_text(file: GeneratedFile) -> str:
    """Return the text of a file that is written for the first time."""
    return f"{PROPERTIES}\n{marked(file)}\n"


def marked(file: GeneratedFile) -> str:
    """Return a body between its markers."""
    inner = _inner(file.body)
    return f"{_begin(file, inner)}\n{inner}{end_marker(file.id)}"


def newest_day(vault: Vault) -> date | None:
    """Return the latest day that any region in the vault speaks of, edited ones aside."""
    return max(filter(None, map(_newest_day_in, vault.marked.values())), default=None)


@once
def _newest_day_in(note: Note) -> date | None:
    sound = (region for region in note.regions if not is_edited(note.text, region))
    return max(filter(None, (day_of(note.text, region) for region in sound)), default=None)


def day_of(text: str, region: Region) -> date | None:
    """Return the day that a region says it speaks of; None where it speaks of none."""
    marker = BEGIN.match(text, region.span.start)
    try:
        return date.fromisoformat(marker["as_of"]) if marker and marker["as_of"] else None
    except ValueError:
        return None


@once
def is_untouched_note(note: Note) -> bool:
    """Tell whether every byte of a note is as vaultlink made it."""
    return any(is_untouched(note.text, region) for region in note.regions)


def is_untouched(text: str, region: Region) -> bool:
    """Tell whether a file is as vaultlink made it: nothing before, behind or between the markers is new."""
    plain = LINE_BREAK.sub("\n", text)
    marker = BEGIN.match(text, region.span.start)
    inner = LINE_BREAK.sub("\n", place_of_inner(text, region).of(text))
    if marker is None or sum_of(inner, marker["as_of"]) != marker["sum"]:
        return False
    return plain == f"{PROPERTIES}\n{marker[0]}\n{inner}{end_marker(region.id)}\n"


def _recomposed(text: str, region: Region, file: GeneratedFile) -> str:
    """Replace what is between the markers, and the sum; everything else stays."""
    inner = _inner(file.body)
    place = place_of_inner(text, region)
    begin = _begin(file, inner)
    old = BEGIN.match(text, region.span.start)
    if old is None or (begin == old[0] and inner == LINE_BREAK.sub("\n", place.of(text))):
        return text
    line_break = text[old.end() : place.start]
    new = begin + line_break + inner.replace("\n", line_break)
    return text[: region.span.start] + new + text[place.end :]


def _inner(body: str) -> str:
    """Return what stands between the markers' lines, which the body can neither imitate nor end."""
    return f"\n{body.replace(_MARKER, _INERT_MARKER)}\n\n"


def _begin(file: GeneratedFile, inner: str) -> str:
    as_of = file.as_of.isoformat() if file.as_of else None
    return begin_marker(file.id, sum_of(inner, as_of), as_of)


def _flaw(note: Note, region: Region, file: GeneratedFile, take_over: Container[str]) -> Held | None:
    """Return what speaks against writing a region."""
    edited = next((one for one in region_flaws(note) if one.region_id == region.id), None)
    if edited is not None and region.id not in take_over:
        return _held(note.path, edited)
    old = len(region.span.of(note.text).encode(errors="surrogatepass"))
    size = len(file.body.encode(errors="surrogatepass"))
    if size <= LARGEST and (size <= _UNREMARKABLE or size <= old * _GROWTH):
        return None
    return Held(
        note.path,
        "",
        Message("the text would grow to {size} KB, so it is left as it is", size=size // 1000),
        Message("see what makes it so long; a file that you delete is written whatever its size"),
        region.span,
    )


def _held(path: VaultPath, flaw: RegionFlaw) -> Held:
    return Held(path, flaw.rule.name, flaw.message, flaw.advice, flaw.span)
