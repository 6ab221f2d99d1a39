"""YAML → typed values with their places, within limits that no block can talk its way out of.

The library's events are read one by one, without recursion and without constructing anything, so a
hostile block costs no more than its length.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from vaultlink.model.note import PropertyValue
from vaultlink.model.text import Span
from vaultlink.syntax.properties.scalars import plain_scalar

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

LONGEST_BLOCK = 64 * 1024
_DEEPEST = 32
_MOST_EVENTS = 10_000
_MOST_ALIASES = 50
_MOST_VALUES = 20_000

_CORE_PLAIN = frozenset(f"tag:yaml.org,2002:{name}" for name in ("null", "bool", "int", "float"))

_QUESTION_MARK = "?"
_STAND_IN = "\ue03f"


class Malformed(Exception):
    """The block is not YAML, or too much of it; `reason` is one of the causes of `faults.py`."""

    def __init__(self, reason: str, offset: int) -> None:
        """Keep what is wrong and where, in characters from the block's start."""
        super().__init__(reason)
        self.reason = reason
        self.offset = offset


@dataclass(frozen=True, slots=True)
class ScalarPlace:
    """A text value below a key, and where it stands in the block without its quotes."""

    key: str
    """Dotted with keys and indexes: `up.0`."""
    value: str
    span: Span


@dataclass(slots=True)
class Loaded:
    """A block of properties as values."""

    values: dict[str, PropertyValue] = field(default_factory=dict)
    places: dict[str, Span] = field(default_factory=dict)
    """Where the value of each top-level key stands in the block."""
    scalars: list[ScalarPlace] = field(default_factory=list)
    duplicates: list[tuple[str, Span]] = field(default_factory=list)
    """Keys that stand twice in one mapping, and where they do so again."""


@dataclass(slots=True)
class _Open:
    """A collection that is being read."""

    value: list[PropertyValue] | dict[str, PropertyValue]
    path: str
    start: int
    anchor: str | None
    size: int = 1
    key: str | None = None
    """The key that waits for its value, in a mapping."""


@dataclass(slots=True)
class _Composer:
    """Builds values from events."""

    block: str
    loaded: Loaded = field(default_factory=Loaded)
    stack: list[_Open] = field(default_factory=list)
    anchors: dict[str, tuple[PropertyValue, int]] = field(default_factory=dict)
    aliases: int = 0
    root: PropertyValue = None

    def take(self, event: yaml.Event) -> None:
        """Take one event."""
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        elif isinstance(event, yaml.AliasEvent):
            self._alias(event)
        elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            self._open(event)
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            self._close(event)

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        text = event.value.replace(_STAND_IN, _QUESTION_MARK)
        value = _typed(event, text)
        span = Span(_start(event), _end(event))
        if self._awaits_key():
            self._key(text, span)
            return
        if isinstance(value, str):
            self.loaded.scalars.append(ScalarPlace(self._path(), value, self._inside(event, span)))
        self._put(value, 1, event.anchor, span)

    def _inside(self, event: yaml.ScalarEvent, span: Span) -> Span:
        """Return where the scalar's own characters stand: no quotes, tag or anchor."""
        if event.style in {"'", '"'}:
            return Span(self.block.index(event.style, span.start) + 1, span.end - 1)
        decorated = event.tag is not None or event.anchor is not None
        return Span(span.end - len(event.value), span.end) if decorated else span

    def _alias(self, event: yaml.AliasEvent) -> None:
        self.aliases += 1
        if event.anchor not in self.anchors:
            raise Malformed("unknown-alias", _start(event))
        if self.aliases > _MOST_ALIASES:
            raise Malformed("too-much", _start(event))
        value, size = self.anchors[event.anchor]
        span = Span(_start(event), _end(event))
        if self._awaits_key():
            self._key(flow_text(value), span)
        else:
            self._put(value, size, None, span)

    def _open(self, event: yaml.CollectionStartEvent) -> None:
        if len(self.stack) >= _DEEPEST:
            raise Malformed("too-deep", _start(event))
        mapping = isinstance(event, yaml.MappingStartEvent)
        self.stack.append(_Open({} if mapping else [], self._path(), _start(event), event.anchor))

    def _close(self, event: yaml.Event) -> None:
        done = self.stack.pop()
        span = Span(done.start, _end(event))
        if self._awaits_key():
            self._key(flow_text(done.value), span)
        else:
            self._put(done.value, done.size, done.anchor, span)

    def _awaits_key(self) -> bool:
        return bool(self.stack) and isinstance(self.stack[-1].value, dict) and self.stack[-1].key is None

    def _key(self, text: str, span: Span) -> None:
        top = self.stack[-1]
        if isinstance(top.value, dict) and text in top.value:
            self.loaded.duplicates.append((text, span))
        top.key = text

    def _path(self) -> str:
        """Return the dotted key of the value that comes next."""
        if not self.stack:
            return ""
        top = self.stack[-1]
        step = str(len(top.value)) if isinstance(top.value, list) else str(top.key)
        return f"{top.path}.{step}" if top.path else step

    def _put(self, value: PropertyValue, size: int, anchor: str | None, span: Span) -> None:
        if anchor is not None:
            self.anchors[anchor] = (value, size)
        if not self.stack:
            self.root = value
            return
        top = self.stack[-1]
        top.size += size
        if top.size > _MOST_VALUES:
            raise Malformed("too-much", span.start)
        if isinstance(top.value, list):
            top.value.append(value)
            return
        key, top.key = str(top.key), None
        if len(self.stack) == 1:
            self.loaded.places.setdefault(key, span)
        top.value.setdefault(key, value)


def load(block: str) -> Loaded:
    """Return the values of a block; raises `Malformed` where the app would see no properties."""
    if len(block) > LONGEST_BLOCK:
        raise Malformed("too-long", 0)
    try:
        composer = _compose(block)
    except Malformed:
        stand_in = _questions_replaced(block)
        if stand_in == block:
            raise
        composer = _compose(stand_in)
    if composer.root is None:
        return Loaded()
    if not isinstance(composer.root, dict):
        raise Malformed("no-mapping", 0)
    composer.loaded.values = composer.root
    return composer.loaded


def _questions_replaced(block: str) -> str:
    """Put a stand-in for each `?` glued to a word: the app reads `[[Are You?]]`, libyaml does not."""
    if _STAND_IN in block:
        return block
    chars = list(block)
    for position in range(1, len(chars)):
        if chars[position] == _QUESTION_MARK and not chars[position - 1].isspace():
            chars[position] = _STAND_IN
    return "".join(chars)


def _compose(block: str) -> _Composer:
    composer = _Composer(block)
    for event in _events(block):
        composer.take(event)
    return composer


def _events(block: str) -> Iterator[yaml.Event]:
    """Yield the events of the block's only document."""
    documents = 0
    try:
        for count, event in enumerate(yaml.parse(block, Loader=_Loader)):
            if count > _MOST_EVENTS:
                raise Malformed("too-much", _start(event))
            documents += isinstance(event, yaml.DocumentStartEvent)
            if documents > 1:
                raise Malformed("second-document", _start(event))
            yield event
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        offset = mark.index if mark else 0
        raise Malformed("tab" if block.startswith("\t", offset) else _reason(error), offset) from None
    except yaml.reader.ReaderError as error:
        raise Malformed("control-character", block.find(chr(_code(error.character)))) from None


def _code(character: object) -> int:
    return character if isinstance(character, int) else ord(str(character)[:1] or " ")


def _reason(error: yaml.MarkedYAMLError) -> str:
    """Name the cause of a syntax error in one of our words."""
    said = f"{error.context or ''} {error.problem or ''}"
    for words, reason in _CAUSES:
        if words in said:
            return reason
    return "other"


_CAUSES = (
    ("mapping values are not allowed", "second-colon"),
    ("cannot start any token", "reserved-sign"),
    ("found undefined alias", "unknown-alias"),
    ("scanning an alias", "reserved-sign"),
    ("scanning an anchor", "reserved-sign"),
    ("scanning a quoted scalar", "unclosed-quote"),
    ("flow sequence", "unclosed-bracket"),
    ("flow mapping", "unclosed-bracket"),
    ("control characters", "control-character"),
    ("simple key", "no-colon"),
    ("expected <block end>", "indent"),
    ("expected the node content", "reserved-sign"),
)


def _start(event: yaml.Event) -> int:
    return event.start_mark.index if event.start_mark else 0


def _end(event: yaml.Event) -> int:
    return event.end_mark.index if event.end_mark else 0


def _typed(event: yaml.ScalarEvent, text: str) -> PropertyValue:
    """Return a scalar's value: quoted and oddly tagged ones are text."""
    if event.tag in _CORE_PLAIN or (event.tag is None and event.implicit[0] and not event.style):
        return plain_scalar(text)
    return text


def flow_text(value: PropertyValue) -> str:
    """Write a collection that serves as a key the way the app does: `{ x }`, `[ a, b ]`."""
    if isinstance(value, dict):
        inside = (key if inner is None else f"{key}: {flow_text(inner)}" for key, inner in value.items())
        return f"{{ {', '.join(inside)} }}"
    if isinstance(value, list):
        return f"[ {', '.join(flow_text(inner) for inner in value)} ]"
    return "" if value is None else str(value)
