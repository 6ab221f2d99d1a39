"""The rule `tag-case`."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import ClassVar

from msgspec import Struct

from vaultlink.graph import own_tags
from vaultlink.model.edit import Edit, Fix
from vaultlink.model.finding import Finding, RuleId, Severity
from vaultlink.model.message import Message
from vaultlink.model.names import FoldedName, TagName, fold, tag_chain
from vaultlink.model.note import Note, Tag
from vaultlink.model.once import unless_changed
from vaultlink.model.text import Span
from vaultlink.rules.frame import Subject
from vaultlink.syntax.properties.fence import body_start, fence_of
from vaultlink.syntax.properties.scalars import plain_scalar

_Spellings = Mapping[FoldedName, Counter[str]]
"""How often the last part of a tag is spelled in which way, by the whole tag."""


def _spellings(tags: Counter[TagName]) -> _Spellings:
    found: dict[FoldedName, Counter[str]] = {}
    for name, count in tags.items():
        for part in tag_chain(name):
            found.setdefault(fold(part), Counter())[part.rpartition("/")[2]] += count
    return found


def _usual(tag: TagName, spellings: _Spellings) -> str:
    """Return a tag with each part as most write it; of equals the first, which is what Obsidian shows."""
    return "/".join(spellings[fold(part)].most_common(1)[0][0] for part in tag_chain(tag))


def _unusual(written: Iterable[tuple[TagName, ...]]) -> Mapping[TagName, str]:
    """Return the tags that are not spelled as usual, each with its usual spelling, of those of some notes."""
    tags = Counter(chain.from_iterable(written))
    spellings = _spellings(tags)
    return {name: usual for name in tags if (usual := _usual(name, spellings)) != name}


def _tags(note: Note) -> tuple[TagName, ...]:
    return tuple([tag.name for tag in own_tags(note)])


def _fix(note: Note, tag: Tag, usual: str) -> Fix | None:
    """Write the tag's name anew, unless it is written with escapes or YAML would read something else."""
    written = tag.span.of(note.text)
    start = tag.span.start + written.find(tag.name)
    is_property = start < body_start(note.text, fence_of(note.text))
    if tag.name not in written or (is_property and not isinstance(plain_scalar(usual), str)):
        return None
    title = Message("write {tag}", tag=usual if is_property else f"#{usual}")
    return Fix(title, safe=True, edits=(Edit(note.path, Span(start, start + len(tag.name)), usual),))


class TagCase(Struct, frozen=True):
    """A tag is spelled in several ways."""

    id: ClassVar[RuleId] = RuleId("tag-case", "properties", Severity.INFO, is_early=True)

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule: one for each tag that is not spelled as usual."""
        tags, lasting = subject.told_by(_tags), subject.links.lasting
        unusual = unless_changed(_unusual, tags, lambda: _unusual(tags.values()), lasting)
        spelled_so = tags.items() if unusual else ()
        paths = (path for path, names in spelled_so if not unusual.keys().isdisjoint(names))
        for note in map(subject.vault.notes.__getitem__, paths):
            for tag in (tag for tag in own_tags(note) if tag.name in unusual):
                usual = unusual[tag.name]
                message = Message("the tag #{tag} is mostly written #{usual}", tag=tag.name, usual=usual)
                advice = Message("write #{usual}, so that the tag has one spelling", usual=usual)
                yield self.id.finding(note, tag.span, message, advice, _fix(note, tag, usual))
