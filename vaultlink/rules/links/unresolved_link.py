"""The rule `unresolved-link`."""

from collections.abc import Iterator
from typing import ClassVar

from msgspec import Struct

from vaultlink.links import LinkState, PlacedLink, link_to
from vaultlink.model.edit import Fix
from vaultlink.model.finding import Finding, Reach, RuleId, Severity
from vaultlink.model.message import Message
from vaultlink.model.name_forms import may_mean, name_words
from vaultlink.model.names import Linkpath, VaultPath, note_name
from vaultlink.model.patterns import pattern_of
from vaultlink.rules.frame import Subject

_NOTHING_NEAR = Message("create the note, or correct the name")
_WEB_ADDRESS = Message("write a web address as [text](address)")
_CODE = Message("if this is code, put it between backticks")

_LIST_OF_LISTS = pattern_of(r"\]\s*,\s*\[")


def _advice(name: Linkpath, near: tuple[VaultPath, ...]) -> Message:
    """Suggest the notes with the nearest names, or say what else the brackets may have been meant for."""
    if "://" in name:
        return _WEB_ADDRESS
    if _LIST_OF_LISTS.search(name):
        return _CODE
    if not near:
        return _NOTHING_NEAR
    names = ", ".join(f"[[{note_name(path)}]]" for path in near)
    return Message("did you mean {names}? Otherwise create the note", names=names)


def _fix(subject: Subject, placed: PlacedLink, near: tuple[VaultPath, ...]) -> Fix | None:
    """Write the only near name; whether it is the one that was meant, nobody can know."""
    link = placed.link
    if len(near) != 1 or "://" in link.linkpath or link.subpath:
        return None
    shown = link.display if "|" in link.original else _as_written(link.linkpath, near[0])
    written = link_to(near[0], placed.source, subject.links, shown, in_table=subject.is_in_table(placed))
    return subject.rewritten(placed, written, safe=False)


def _as_written(linkpath: Linkpath, path: VaultPath) -> str:
    """Return a name that stands in another case, or with initials, for it is part of a sentence."""
    written, name = name_words(note_name(linkpath)), name_words(note_name(path))
    return note_name(linkpath) if may_mean(written, name) and sorted(written) != sorted(name) else ""


class UnresolvedLink(Struct, frozen=True):
    """A link, embed or property link leads to a note that does not exist."""

    id: ClassVar[RuleId] = RuleId("unresolved-link", "links", Severity.WARNING, reach=Reach.NAMES)

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule."""
        for placed in subject.in_state(LinkState.UNRESOLVED):
            name = placed.link.linkpath
            near = subject.suggestions.notes_near(name)
            message = Message("there is no note “{name}”", name=name)
            yield subject.about(self.id, placed, message, _advice(name, near), _fix(subject, placed, near))
