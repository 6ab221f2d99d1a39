"""The rule `misleading-case`."""

import unicodedata
from collections.abc import Iterator
from typing import ClassVar

from msgspec import Struct

from vaultlink.links import LinkState, PlacedLink
from vaultlink.links.resolve import place_of
from vaultlink.links.respelling import path_place, respelled
from vaultlink.model.edit import Edit, Fix
from vaultlink.model.finding import Finding, Reach, RuleId, Severity
from vaultlink.model.message import Message
from vaultlink.model.names import NOTE_SUFFIX, VaultPath, fold, is_note, percent_decoded, vault_path
from vaultlink.model.note import LinkKind
from vaultlink.model.text import Span
from vaultlink.rules.frame import Subject


def _is_exact(path: VaultPath, target: str) -> bool:
    """Tell at little cost what is true of nearly every link: its text is the end of the path."""
    return f"/{path.removesuffix(NOTE_SUFFIX)}".endswith(f"/{target}")


def _written(placed: PlacedLink) -> str:
    """Return the path of a link as its writer spelled it; one with a place, from the vault's root."""
    target = placed.link.target
    if placed.link.kind is LinkKind.CANVAS:
        return target
    path = target.partition("#")[0].strip()
    is_placed = path.partition("/")[0] in {"", ".", ".."}
    return vault_path((place_of(path, placed.source) if is_placed else path) or path)


def _spelled(path: VaultPath, written: str) -> str | None:
    """Return as much of a file's path as was written; None where that is not how the link was found."""
    end = "/".join(path.split("/")[-written.count("/") - 1 :])
    stem = end[: -len(NOTE_SUFFIX)] if is_note(end) else end
    return next((tail for tail in (stem, end) if fold(tail) == fold(written)), None)


def _looks_like(written: str, spelled: str) -> bool:
    return unicodedata.normalize("NFKC", written) == unicodedata.normalize("NFKC", spelled)


def _message(written: str, spelled: str) -> Message:
    if _looks_like(written, spelled):
        return Message("the file's name looks the same, but it is put together of other characters")
    return Message("the file is called “{name}”, not “{written}”", name=spelled, written=written)


def _fix(subject: Subject, placed: PlacedLink, written: str, spelled: str) -> Fix | None:
    """Spell the path alone; a name that the text shows as one of its words is still shown as it was."""
    link = placed.link
    place = path_place(link) if placed.source in subject.vault.notes else None
    path = place.of(link.original) if place else ""
    new = respelled(link, path, spelled) if path else None
    if place is None or new is None or new == path:
        return None
    if _is_a_word(placed, path) and not _looks_like(written, spelled):
        new += f"\\|{path}" if subject.is_in_table(placed) else f"|{path}"
    whole = link.original[: place.start] + new + link.original[place.end :]
    at = link.span.start
    edit = Edit(placed.source, Span(at + place.start, at + place.end), new)
    return Fix(Message("write {link}", link=whole), safe=True, edits=(edit,))


def _is_a_word(placed: PlacedLink, path: str) -> bool:
    """Tell whether a link in the text shows a note's bare name, as a sentence may hold it."""
    link = placed.link
    if link.kind is not LinkKind.WIKILINK or link.embed or not is_note(placed.path or ""):
        return False
    return not is_note(path) and not any(sign in link.original for sign in "/|#")


class MisleadingCase(Struct, frozen=True):
    """A link differs from its file in case or Unicode form, which other tools do not forgive."""

    id: ClassVar[RuleId] = RuleId("misleading-case", "links", Severity.INFO, reach=Reach.NOTE)

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule."""
        exact: set[tuple[VaultPath | None, str]] = set()
        for placed in subject.in_state(LinkState.SOUND):
            path = placed.path
            if (path, placed.link.target) in exact:
                continue  # most links are as many others are
            if path is None or not placed.link.linkpath:
                continue
            if _is_exact(path, placed.link.target):
                exact.add((path, placed.link.target))
                continue
            written = _written(placed)
            spelled = _spelled(path, written)
            if spelled is None or spelled == written:
                continue
            # Targets are kept in one Unicode form; what stands in the note may be in that of the file.
            if not (_looks_like(written, spelled) and spelled in percent_decoded(placed.link.original)):
                advice = Message("spell it as the file is called: {name}", name=spelled)
                fix = _fix(subject, placed, written, spelled)
                yield subject.about(self.id, placed, _message(written, spelled), advice, fix)
