"""Where links lead, told to whoever reads a note; what was asked is kept, and may be asked again."""

from collections.abc import Mapping

from msgspec import Struct, field

from vaultlink.links import Links
from vaultlink.model.names import VaultPath
from vaultlink.model.note import Link, LinkKind
from vaultlink.model.target import Target
from vaultlink.partners.words import NoteKind

_EXTERNAL = LinkKind.EXTERNAL
_Answer = tuple[VaultPath | None, NoteKind | None]
"""The file to which a link text leads, and what kind of note that is."""


class Answers(Struct, frozen=True):
    """What was asked about the links of a note, and the answers; these are shared, as many are the same."""

    texts: tuple[str, ...]
    told: tuple[_Answer, ...]


class AskedLinks(Struct):
    """The links of a vault, and what has been asked about them since somebody began to read a note."""

    links: Links
    kinds: Mapping[VaultPath, NoteKind]
    """Of every note that can tell something; templates and the like are missing."""
    _answers: dict[str, _Answer] = field(default_factory=dict)
    _same: dict[_Answer, _Answer] = field(default_factory=dict)

    def resolve(self, source: VaultPath, linktext: str) -> Target:
        """Return where a link text leads that stands in the source."""
        target = self.links.resolve(source, linktext)
        answer = self._answer(target)
        self._answers[linktext] = self._same.setdefault(answer, answer)
        return target

    def target_of(self, link: Link, source: VaultPath) -> Target:
        """Return where a link leads."""
        if link.kind is _EXTERNAL:
            return self.links.target_of(link, source)
        return self.resolve(source, link.target)

    def taken(self) -> Answers:
        """Return what was asked, and begin anew with another note."""
        answers, self._answers = self._answers, {}
        return Answers(tuple(answers), tuple(answers.values()))

    def holds(self, source: VaultPath, answers: Answers) -> bool:
        """Tell whether somebody who asks the same about a note's links would be told the same."""
        return all(
            self._answer(self.links.resolve(source, linktext)) == told
            for linktext, told in zip(answers.texts, answers.told, strict=True)
        )

    def _answer(self, target: Target) -> _Answer:
        path = target.path
        return path, None if path is None else self.kinds.get(path)
