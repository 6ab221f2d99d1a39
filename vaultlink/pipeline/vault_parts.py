"""What a vault is made of, as its texts say, taken over from the reading before where nothing differs."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Protocol

from vaultlink.model.finding import Finding
from vaultlink.model.names import VaultPath, is_note, sort_key
from vaultlink.model.note import Canvas, Note
from vaultlink.model.reading import VaultTexts
from vaultlink.model.unlike import Patched, has_same_paths, patched, unlike
from vaultlink.syntax import parse_canvas
from vaultlink.syntax.seals import is_sealed

if TYPE_CHECKING:
    from vaultlink.pipeline.reading import Reading

Parsed = tuple[Mapping[VaultPath, Note], list[Finding]]
"""Notes by path, and findings about those that gave trouble."""


class Parse(Protocol):
    """Parses texts of which some notes are known, see `parsed`."""

    def __call__(
        self, texts: Mapping[VaultPath, str], known: Mapping[VaultPath, Note], *, is_all: bool = True
    ) -> Parsed:
        """Return the notes, in order."""


def all_notes(texts: VaultTexts, known: Mapping[VaultPath, Note], parse: Parse) -> Parsed:
    """Parse the notes, in order, but for those that are known."""
    paths = sorted((path for path in texts.texts if is_note(path)), key=sort_key)
    return parse({path: texts.texts[path] for path in paths}, known)


def notes_after(before: "Reading", texts: VaultTexts, parse: Parse) -> Parsed:
    """Parse the notes whose texts differ from those before, or that gave trouble; return all in order."""
    known = before.vault.notes
    in_trouble = {finding.path for finding in before.vault.findings if finding.path in known}
    differing = [path for path in {*unlike(texts.texts, before.texts.texts), *in_trouble} if is_note(path)]
    there = {path: texts.texts[path] for path in sorted(differing, key=sort_key) if path in texts.texts}
    sound = {path: known[path] for path in there if path in known and path not in in_trouble}
    anew, findings = parse(there, sound, is_all=False)
    notes = patched(known, anew, [path for path in differing if path not in there])
    if not anew.keys() <= known.keys():  # what is new has its place among the others
        notes = Patched({path: notes[path] for path in sorted(notes, key=sort_key)}, known, differing)
    return notes, findings


def beside_notes_of(
    texts: VaultTexts, notes: Mapping[VaultPath, Note], before: "Reading | None"
) -> Mapping[VaultPath, str]:
    """Return the texts of what is no note, canvases first."""
    if before is not None and has_same_paths(texts.texts, before.texts.texts):
        paths = [path for path in before.beside_notes if path in texts.texts]
    else:
        paths = sorted(texts.texts.keys() - notes.keys())
    return {**{path: texts.texts[path] for path in paths}, **texts.others}


def canvases_of(
    paths: Iterable[VaultPath], texts: VaultTexts, before: "Reading | None"
) -> Mapping[VaultPath, Canvas]:
    """Return the user's canvases, in order; the very same mapping while nothing about them differs."""
    found = {path: _canvas(path, texts.texts[path], before) for path in sorted(paths, key=sort_key)}
    known = before.vault.canvases if before else {}
    is_same = has_same_paths(found, known) and not any(unlike(found, known))
    return known if is_same else found


def files_of(texts: VaultTexts, before: "Reading | None") -> frozenset[VaultPath]:
    """Return all visible files: the very same as before, where none has come or gone."""
    if before is not None:
        last = before.texts
        is_same = texts.files is last.files and texts.others.keys() == last.others.keys()
        if is_same and has_same_paths(texts.texts, last.texts):
            return before.vault.files
    return texts.files | texts.texts.keys() | texts.others.keys()


def own_files_of(beside_notes: Mapping[VaultPath, str], before: "Reading | None") -> dict[VaultPath, str]:
    """Return the files beside notes that are as vaultlink wrote them, as those are that have not changed."""

    def is_own(path: VaultPath, text: str) -> bool:
        if before is not None and before.beside_notes.get(path) == text:
            return path in before.vault.own_files
        return is_sealed(path, text)

    return {path: text for path, text in beside_notes.items() if is_own(path, text)}


def _canvas(path: VaultPath, text: str, before: "Reading | None") -> Canvas:
    known = before.vault.canvases.get(path) if before else None
    return known if known is not None and known.text == text else parse_canvas(text, path)
