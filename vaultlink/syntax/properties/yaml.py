"""YAML → typed values with their places, within limits that no block can talk its way out of.

The library's events are read one by one, without recursion and without constructing anything, so a
hostile block costs no more than its length.
"""

from collections.abc import Iterator

import yaml
from msgspec import Struct, field

from vaultlink.model.note import PropertyValue
from vaultlink.model.patterns import pattern_of
from vaultlink.model.text import Span
from vaultlink.syntax.properties.causes import cause_of
from vaultlink.syntax.properties.loaded import Loaded, Malformed, ScalarPlace
from vaultlink.syntax.properties.scalars import plain_scalar
from vaultlink.syntax.properties.tolerant import LONGEST_BLOCK

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_DEEPEST = 32
_MOST_EVENTS = 10_000
_MOST_ALIASES = 50
_LARGEST_VALUE = 4 * LONGEST_BLOCK
"""In characters, each value counting one more: only aliases can make a block's value larger than that."""

_CORE_PLAIN = frozenset(f"tag:yaml.org,2002:{name}" for name in ("null", "bool", "int", "float"))

_LONGEST_KEY = 1024
"""Of a dotted key with all its steps; YAML has the same limit for a plain one."""

_STAND_INS = {
    "?": "\U0010ff3f",
    "\x85": "\U0010ff85",
    "\u2028": "\U0010ff28",
    "\u2029": "\U0010ff29",
    "\ufeff": "\U0010ffef",
}
"""What libyaml takes for something else than the app does, and a private character to put in its place."""

_BREAKS_OF_1_1 = str.maketrans({char: stand_in for char, stand_in in _STAND_INS.items() if char != "?"})
_BACK = str.maketrans({stand_in: char for char, stand_in in _STAND_INS.items()})
_UNREADABLE = pattern_of(f"[\ud800-\udfff{''.join(_STAND_INS.values())}]")
_GLUED_QUESTION = pattern_of(r"(?<=\S)\?")


class _Value(Struct, frozen=True):
    """A value that is complete."""

    value: PropertyValue
    size: int
    depth: int = 0
    """Levels of collections in it."""


class _Open(Struct):
    """A collection that is being read."""

    value: list[PropertyValue] | dict[str, PropertyValue]
    path: str
    start: int
    anchor: str | None
    size: int = 1
    depth: int = 1
    """Levels of collections, this one included."""
    key: str | None = None
    """The key that waits for its value, in a mapping."""


class _Composer(Struct):
    """Builds values from events."""

    block: str
    loaded: Loaded = field(default_factory=Loaded)
    stack: list[_Open] = field(default_factory=list)
    anchors: dict[str, _Value] = field(default_factory=dict)
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
        text = event.value.translate(_BACK)
        value = _typed(event, text)
        span = Span(_start(event), _end(event))
        if isinstance(value, str) and not self._awaits_key():
            self.loaded.scalars.append(ScalarPlace(self._path(), value, self._inside(event, span)))
        self._done(_Value(value, 1 + len(text)), event.anchor, span, text)

    def _inside(self, event: yaml.ScalarEvent, span: Span) -> Span:
        """Return where the scalar's own characters stand: no quotes, tag, anchor or `>-`."""
        if event.style in {"'", '"'}:
            return Span(self.block.index(event.style, span.start) + 1, span.end - 1)
        if not (event.style or event.tag or event.anchor):
            return span
        text = event.value.strip()
        at = self.block.rfind(text, span.start, span.end)
        return Span(at, at + len(text)) if at >= 0 else span

    def _alias(self, event: yaml.AliasEvent) -> None:
        self.aliases += 1
        if event.anchor not in self.anchors:
            raise Malformed("unknown-alias", _start(event))
        if self.aliases > _MOST_ALIASES:
            raise Malformed("too-much", _start(event))
        found = self.anchors[event.anchor]
        if len(self.stack) + found.depth > _DEEPEST:
            raise Malformed("too-deep", _start(event))
        self._done(found, None, Span(_start(event), _end(event)))

    def _open(self, event: yaml.CollectionStartEvent) -> None:
        if len(self.stack) >= _DEEPEST:
            raise Malformed("too-deep", _start(event))
        mapping = isinstance(event, yaml.MappingStartEvent)
        self.stack.append(_Open({} if mapping else [], self._path(), _start(event), event.anchor))

    def _close(self, event: yaml.Event) -> None:
        done = self.stack.pop()
        self._done(_Value(done.value, done.size, done.depth), done.anchor, Span(done.start, _end(event)))

    def _done(self, done: _Value, anchor: str | None, span: Span, text: str | None = None) -> None:
        """Put a complete value where it belongs: it may be a key, too."""
        if anchor is not None:
            self.anchors[anchor] = done
        if self._awaits_key():
            self._key(flow_text(done.value) if text is None else text, span)
        else:
            self._put(done, span)

    def _awaits_key(self) -> bool:
        return bool(self.stack) and isinstance(self.stack[-1].value, dict) and self.stack[-1].key is None

    def _key(self, text: str, span: Span) -> None:
        top = self.stack[-1]
        if isinstance(top.value, dict) and text in top.value:
            self.loaded.duplicates.append((text, span))
        self._grow(top, len(text), span)
        top.key = text

    def _grow(self, collection: _Open, by: int, span: Span) -> None:
        collection.size += by
        if collection.size > _LARGEST_VALUE:
            raise Malformed("too-much", span.start)

    def _path(self) -> str:
        """Return the dotted key of the value that comes next."""
        if not self.stack:
            return ""
        top = self.stack[-1]
        step = str(len(top.value)) if isinstance(top.value, list) else str(top.key)
        path = f"{top.path}.{step}" if top.path else step
        if len(path) > _LONGEST_KEY:
            raise Malformed("too-much", top.start)
        return path

    def _put(self, done: _Value, span: Span) -> None:
        if not self.stack:
            self.root = done.value
            return
        top = self.stack[-1]
        top.depth = max(top.depth, done.depth + 1)
        self._grow(top, done.size, span)
        if isinstance(top.value, list):
            top.value.append(done.value)
            return
        key, top.key = str(top.key), None
        if len(self.stack) == 1:
            self.loaded.places.setdefault(key, span)
        top.value.setdefault(key, done.value)


def load(block: str) -> Loaded:
    """Return the values of a block; raises `Malformed` where the app would see no properties.

    The app reads `[[Are You?]]` unquoted, which libyaml does not, hence the second attempt.
    """
    if len(block) > LONGEST_BLOCK:
        raise Malformed("too-long", 0)
    readable = _UNREADABLE.sub("\ufffd", block).translate(_BREAKS_OF_1_1)
    try:
        composer = _compose(readable)
    except Malformed:
        without = _GLUED_QUESTION.sub(_STAND_INS["?"], readable)
        if without == readable:
            raise
        composer = _compose(without)
    if composer.root is None:
        return Loaded()
    if not isinstance(composer.root, dict):
        raise Malformed("no-mapping", 0)
    composer.loaded.values = composer.root
    return composer.loaded


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
        raise Malformed(*cause_of(error, block)) from None
    except yaml.reader.ReaderError as error:
        raise Malformed("control-character", block.find(chr(_code(error.character)))) from None


def _code(character: object) -> int:
    return character if isinstance(character, int) else ord(str(character)[:1] or " ")


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
