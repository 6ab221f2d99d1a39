"""The rule `unlinked-mention`."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar

from msgspec import Struct

from vaultlink.links import link_to
from vaultlink.model.edit import Edit, Fix
from vaultlink.model.finding import Finding, RuleId, Severity
from vaultlink.model.message import Message, quoted
from vaultlink.model.names import NOTE_SUFFIX, VaultPath, note_name
from vaultlink.model.note import Note
from vaultlink.rules.frame import Subject

if TYPE_CHECKING:
    from vaultlink.links.plain_names import Mention, PlainNames, Usage
    from vaultlink.syntax.prose import Prose

_LINK_IT = Message("make it a link if this note is meant")
_SHOWN = 3


class UnlinkedMention(Struct, frozen=True):
    """A note names another in plain text, and has no link to it."""

    id: ClassVar[RuleId] = RuleId("unlinked-mention", "links", Severity.INFO, is_on=False)
    shortest: int = 3
    """How many letters a name has at least."""
    ordinary_words: bool = False
    """Whether names that are a single ordinary word are looked for, too."""
    leave_out: tuple[str, ...] = ()
    """Names that are not looked for."""

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule."""
        from vaultlink.links.plain_names import PlainNames  # noqa: PLC0415 - who does not ask does without
        from vaultlink.partners.known_names import names_of  # noqa: PLC0415
        from vaultlink.partners.word_forms import word_forms  # noqa: PLC0415
        from vaultlink.syntax.prose import prose_of  # noqa: PLC0415

        kinds = subject.partnership.kinds if subject.partnership else {}
        named = names_of(subject.written, kinds, subject.vocabulary, self.shortest, self.leave_out)
        names = PlainNames.of(named, word_forms(), takes_ordinary=self.ordinary_words)
        prose = [(note, tuple(prose_of(note))) for note in subject.written]
        usage = names.usage((note.text, run.span) for note, runs in prose for run in runs)
        for note, runs in prose:
            for first, run, others in _mentioned(note, runs, names, usage, subject):
                yield from self._finding(note, first, run, others, subject)

    def _finding(
        self, note: Note, first: "Mention", run: "Prose", others: int, subject: Subject
    ) -> Iterator[Finding]:
        """Yield the finding, unless no link can lead to what is named."""
        text = first.span.of(note.text)
        links = [
            link_to(path, note.path, subject.links, text, in_table=run.is_in_table) for path in first.owners
        ]
        if not all(link.startswith("[") for link in links):
            return
        if len(links) > 1:
            advice = Message("write one of {links}", links=", ".join(links[:_SHOWN]))
            yield self.id.finding(note, first.span, _unclear(text, first.owners), advice)
        else:
            fix = Fix(
                Message("write {link}", link=links[0]),
                safe=False,
                edits=(Edit(note.path, first.span, links[0]),),
            )
            message = _clear(text, note_name(first.owners[0]), others)
            yield self.id.finding(note, first.span, message, _LINK_IT, fix)


def _mentioned(
    note: Note, runs: "tuple[Prose, ...]", names: "PlainNames", usage: "Usage", subject: Subject
) -> "Iterator[tuple[Mention, Prose, int]]":
    """Yield what a note names and does not link: the first place of each, and how many others there are."""
    outgoing = subject.links.outgoing(note.path)
    linked = {placed.path for placed in outgoing if not note.is_ours(placed.link.span)} | {note.path}
    found: dict[tuple[VaultPath, ...], list[tuple[Mention, Prose]]] = {}
    for run in runs:
        for mention in names.mentions(note.text, run.span, usage):
            if linked.isdisjoint(mention.owners):
                found.setdefault(mention.owners, []).append((mention, run))
    for (first, run), *others in found.values():
        yield first, run, len(others)


def _clear(text: str, name: str, others: int) -> Message:
    """Say which note is named, and how often besides."""
    named = (
        Message("“{note}” is named here", note=name)
        if name == text
        else Message("“{note}” is named here as “{text}”", note=name, text=text)
    )
    if not others:
        return Message("{named}, and this note does not link to it", named=named)
    return Message(
        "{named} and {count} more time, and this note does not link to it",
        "{named} and {count} more times, and this note does not link to it",
        named=named,
        count=others,
    )


def _unclear(text: str, owners: Sequence[VaultPath]) -> Message:
    """Say which notes may be named; those of one name are told apart by their paths."""
    names: list[str] = [note_name(path) for path in owners]
    if len(set(names)) < len(names):
        names = [path.removesuffix(NOTE_SUFFIX) for path in owners]
    shown = quoted(names[:_SHOWN])
    return Message("“{text}” may mean {notes}; this note links to none of them", text=text, notes=shown)
