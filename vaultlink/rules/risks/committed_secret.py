"""The rule `committed-secret`."""

from collections.abc import Iterator, Mapping
from typing import ClassVar

from msgspec import Struct

from vaultlink.model.finding import FILE_START, Finding, RuleId, Severity
from vaultlink.model.message import Message
from vaultlink.model.names import VaultPath
from vaultlink.model.note import Note
from vaultlink.model.templates import is_template
from vaultlink.model.text import LINE_BREAK, first_line, line_at
from vaultlink.partners.private_places import PrivatePlaces
from vaultlink.partners.records import Place
from vaultlink.rules.frame import Subject

_CONFIDENTIAL = Message(
    "this confidential note goes into a repository with a remote that `private_remotes` does not list"
)
_PRIVATE = Message(
    "this private text goes into a repository with a remote that `private_remotes` does not list"
)
_SALARY = Message("this salary goes into a repository with a remote that `private_remotes` does not list")
_ADVICE = Message(
    "keep it out of the commit; or, where nobody but you reads that remote (`git remote -v` names it),"
    " list it in the setting `private_remotes`"
)
_Secret = tuple[Place, str, Message]
"""Where it stands, the text that would be read, and what is said about it."""


class CommittedSecret(Struct, frozen=True):
    """Something private is about to be committed to a repository that others may read."""

    id: ClassVar[RuleId] = RuleId(
        "committed-secret", "risks", Severity.WARNING, section=Message("Keeping confidences"), is_told=True
    )

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule."""
        committing = subject.outside.committing
        if committing is None:
            return
        notes = {
            path: note
            for path, note in subject.vault.notes.items()
            if path in committing.paths and path not in subject.vault.excluded and not is_template(note)
        }
        earlier = tuple(map(_plain, committing.earlier))
        for place, text, message in _secrets(notes, subject):
            if not any(_plain(text) in one for one in earlier):
                yield subject.about_place(self.id, place, message, _ADVICE)


def _secrets(notes: Mapping[VaultPath, Note], subject: Subject) -> Iterator[_Secret]:
    """Give what is private in these notes; what a private place holds is told of once, by the place."""
    private = PrivatePlaces.of(notes, subject.vocabulary)
    for path in private.confidential:
        yield Place(path, FILE_START), notes[path].text, _CONFIDENTIAL
    for path, spans in private.spans.items():
        texts = ((span, span.of(notes[path].text)) for span in spans if path not in private.confidential)
        for span, text in texts:
            if not _is_bare_heading(text):
                yield Place(path, first_line(notes[path].text, span)), text, _PRIVATE
    for opportunity in subject.partnership.opportunities if subject.partnership else ():
        place = opportunity.salary.place if opportunity.salary else None
        if place and place.path in notes and not private.hides(place):
            yield place, line_at(notes[place.path].text, place.span.start), _SALARY


def _is_bare_heading(text: str) -> bool:
    """Tell whether a section holds nothing but its heading, and perhaps the line below that makes it one."""
    heading, *rest = LINE_BREAK.split(text)
    return ">" not in heading and "[!" not in heading and not "".join(rest).strip("=- \t")


def _plain(text: str) -> str:
    return LINE_BREAK.sub("\n", text)
