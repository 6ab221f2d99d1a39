"""The rule `unused-attachment`."""

import re
from collections.abc import Iterator
from typing import ClassVar

from msgspec import Struct

from vaultlink.graph import own_backlinks
from vaultlink.links import Links
from vaultlink.links.following import each_followed, followed
from vaultlink.model.finding import FILE_START, Finding, RuleId, Severity, Textless
from vaultlink.model.message import Message
from vaultlink.model.names import FoldedName, VaultPath, fold, is_visible, percent_decoded, sort_key
from vaultlink.model.note import Note, PropertyValue
from vaultlink.model.once import once
from vaultlink.model.patterns import pattern_of
from vaultlink.model.reading import CONFLICT_COPY
from vaultlink.model.target import Unresolved
from vaultlink.model.vault import Vault, is_generated
from vaultlink.rules.frame import Subject

_MESSAGE = Message("no note and no canvas embeds or links this file")
_ADVICE = Message("embed it where it belongs, or delete it")
_ATTACHMENT = pattern_of(
    r".+\.(?:avif|bmp|gif|heic|jpe?g|png|psd|svg|tiff?|webp|flac|m4a|mp3|ogg|wav|3gp|avi|mkv|mov|mp4|ogv|webm"
    r"|pdf|docx?|odt|rtf|ods|xlsx?|odp|pptx?|key|djvu|epub|fb2|mobi|7z|rar|zip)",
    re.IGNORECASE,
)
"""What people attach to notes; a vault's own programs, styles and settings are nobody's attachment."""
_DRAWN = pattern_of(r"(.+?)(?:\.excalidraw)?(?:\.dark|\.light)?\.(?:svg|png)", re.IGNORECASE)
"""The picture that Excalidraw keeps beside each drawing, which is a note."""
_HTML = pattern_of(r"\b(?:src|href)\s*=\s*[\"']([^\"'\r\n]+)[\"']", re.IGNORECASE)


def _name(path: str) -> FoldedName:
    return fold(percent_decoded(path).rpartition("/")[2].strip())


def _texts(value: PropertyValue) -> Iterator[str]:
    """Yield the texts in a property, however deep."""
    match value:
        case str():
            yield value
        case list():
            for item in value:
                yield from _texts(item)
        case dict():
            for item in value.values():
                yield from _texts(item)


@once
def _named(note: Note) -> tuple[FoldedName, ...]:
    """Return the names of files that a note shows by HTML, or names in its properties, as for a banner."""
    texts = [text for value in note.properties.values() for text in _texts(value)]
    if "<" in note.text:
        texts += (found[1] for found in _HTML.finditer(note.text))
    return tuple(name for name in map(_name, texts) if "." in name)  # as an attachment's has


def _wanted(path: VaultPath, links: Links) -> tuple[FoldedName, ...]:
    """Return the names in links that lead nowhere: whoever mends one may need the file."""
    targets = (placed.target for placed in links.outgoing(path))
    return tuple([_name(target.linkpath) for target in targets if isinstance(target, Unresolved)])


def _unnamed(names: set[FoldedName], links: Links) -> set[FoldedName]:
    """Return those of some names that nobody writes anywhere."""
    notes = links.vault.notes.values()
    for written in (_named(note) for note in notes if not (note.regions and is_generated(note))):
        if written:
            names.difference_update(written)
    placed = links.placement.placed
    return names.difference(*each_followed(_wanted, placed, (placed,), links).values())


def _attachments(links: Links) -> tuple[VaultPath, ...]:
    """Return the attachments in order."""
    files = links.vault.files - links.vault.excluded
    return tuple(sorted(filter(_ATTACHMENT.fullmatch, files), key=sort_key))


def _is_linked(path: VaultPath, links: Links) -> bool:
    return next(own_backlinks(path, links), None) is not None


def _is_drawn(path: VaultPath, vault: Vault) -> bool:
    found = _DRAWN.fullmatch(path)
    return found is not None and any(f"{found[1]}{end}" in vault.notes for end in (".md", ".excalidraw.md"))


class UnusedAttachment(Struct, frozen=True):
    """A picture, document or other attachment is embedded and linked nowhere."""

    id: ClassVar[RuleId] = RuleId("unused-attachment", "links", Severity.INFO, is_early=True)

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule."""
        vault, links = subject.vault, subject.links
        copies = {finding.path for finding in vault.findings if finding.rule == CONFLICT_COPY.name}
        attachments = followed(_attachments, (vault.files, vault.excluded), links)
        lonely = [path for path in attachments if path not in copies and not _is_linked(path, links)]
        unnamed = _unnamed({_name(path) for path in lonely}, links) if lonely else set()
        for path in lonely:
            if is_visible(path) and _name(path) in unnamed and not _is_drawn(path, vault):
                yield self.id.finding(Textless(path), FILE_START, _MESSAGE, _ADVICE)
