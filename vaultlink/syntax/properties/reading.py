"""The properties of a note: values, aliases, tags and links, each with its place."""

from collections.abc import Iterator, Mapping

from msgspec import Struct, field

from vaultlink.model.edit import Edit, Fix
from vaultlink.model.finding import Finding, Severity, Textless
from vaultlink.model.message import Message
from vaultlink.model.names import PropertyKey, VaultPath, tag_name
from vaultlink.model.note import Link, LinkKind, PropertyValue, Tag, Written
from vaultlink.model.patterns import pattern_of
from vaultlink.model.reading import DUPLICATE_PROPERTY, MALFORMED_PROPERTIES
from vaultlink.model.text import Span
from vaultlink.syntax.inlines import markdown_link, wikilink
from vaultlink.syntax.properties.faults import fault
from vaultlink.syntax.properties.fence import BYTE_ORDER_MARK, Fence, likeness_of
from vaultlink.syntax.properties.loaded import Loaded, Malformed, ScalarPlace
from vaultlink.syntax.properties.plain import read_plain
from vaultlink.syntax.properties.tolerant import salvage

_WIKILINK = pattern_of(r"\[\[((?:(?!\[\[|\]\])[^\n])+)\]\]")
_MARKDOWN_LINK = pattern_of(r"\[([^\[\]\n]*)\]\((<[^<>\n]*>|[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)\)")
_WHITE = pattern_of(r"\s")


class Properties(Struct, frozen=True):
    """All that a note's block of properties gives."""

    values: Mapping[str, PropertyValue] = field(default_factory=dict)
    texts: Mapping[str, Written] = field(default_factory=dict)
    salvaged: Mapping[str, str] = field(default_factory=dict)
    aliases: tuple[str, ...] = ()
    tags: tuple[Tag, ...] = ()
    links: tuple[Link, ...] = ()
    findings: tuple[Finding, ...] = ()


def read_properties(text: str, fence: Fence | None, path: VaultPath) -> Properties:
    """Read the block; where it is malformed the note has no properties, only salvaged texts and a finding."""
    if fence is None:
        like = likeness_of(text)
        return Properties(findings=(_taken_for_text(text, like, path),)) if like else Properties()
    block = fence.block.of(text)
    source = Textless(path, text)
    try:
        loaded = read_plain(block) or _read_in_full(block)
    except Malformed as error:
        return _salvaged_only(block, fence, (_malformed(error, source, fence),))
    if loaded.duplicates:
        return _salvaged_only(block, fence, tuple(_duplicates(loaded, fence, source)))
    return _properties(text, fence, loaded)


def _read_in_full(block: str) -> Loaded:
    from vaultlink.syntax.properties.handler import ObsidianHandler  # noqa: PLC0415 - most notes need no YAML

    return ObsidianHandler().load_with_places(block)


def _properties(text: str, fence: Fence, loaded: Loaded) -> Properties:
    at = fence.block.start
    return Properties(
        values=loaded.values,
        texts={key: _written(text, span.start + at, span.end + at) for key, span in loaded.places.items()},
        aliases=_aliases(loaded.values),
        tags=tuple(_tags(loaded, at)),
        links=tuple(_links(text, loaded, at)),
    )


def _taken_for_text(text: str, like: Span, path: VaultPath) -> Finding:
    """Say why lines that look like properties are none: a warning, since a rule may be what was meant."""
    if text[: like.start].strip(BYTE_ORDER_MARK):
        message = Message("properties begin on the very first line; for Obsidian these are text")
        advice = Message(
            "delete the empty lines before the first ---; if it is a line across the page, write ***"
        )
    else:
        message = Message("no line of --- ends these properties, so for Obsidian they are text")
        advice = Message(
            "write --- on a line of its own below the last property; if it is a line across the page,"
            " write ***"
        )
    source = Textless(path, text)
    return MALFORMED_PROPERTIES.finding(source, like, message, advice, severity=Severity.WARNING)


def _malformed(error: Malformed, source: Textless, fence: Fence) -> Finding:
    place = _place_of_fault(source.text, fence, error.offset)
    cause, advice = fault(error.reason)
    message = Message("the properties cannot be read: {cause}; Obsidian shows none of them", cause=cause)
    fix = _fix(error, source, fence)
    return MALFORMED_PROPERTIES.finding(source, place, message, advice, fix)


def _fix(error: Malformed, source: Textless, fence: Fence) -> Fix | None:
    from vaultlink.syntax.properties.mending import mending_of  # noqa: PLC0415 - as above

    mending = mending_of(fence.block.of(source.text), error)
    if mending is None:
        return None
    at = fence.block.start
    edits = (Edit(source.path, _shifted(span, at), text) for span, text in mending.replacements)
    return Fix(mending.title, safe=True, edits=tuple(edits))


def _place_of_fault(text: str, fence: Fence, offset: int) -> Span:
    """Return one character, or none, inside the block and never on a line break."""
    start = min(fence.block.start + max(offset, 0), fence.block.end)
    while start > fence.block.start and (start == fence.block.end or text[start] in "\r\n"):
        start -= 1
    return Span(start, min(start + 1, fence.block.end))


def _salvaged_only(block: str, fence: Fence, findings: tuple[Finding, ...]) -> Properties:
    lines = salvage(block)
    texts: dict[str, str] = {}
    for line in lines:
        texts[line.key] = f"{texts[line.key]}\n{line.text}" if line.key in texts else line.text
    first = {line.key: line for line in reversed(lines)}
    at = fence.block.start
    return Properties(
        texts={key: Written(line.span.of(block), _shifted(line.span, at)) for key, line in first.items()},
        salvaged=texts,
        findings=findings,
    )


def _duplicates(loaded: Loaded, fence: Fence, source: Textless) -> Iterator[Finding]:
    for key, span in loaded.duplicates:
        message = Message(
            "the property “{key}” stands twice, so Obsidian shows no property of this note", key=key
        )
        advice = Message("keep one of the two, or make one list of both values")
        yield DUPLICATE_PROPERTY.finding(source, _shifted(span, fence.block.start), message, advice)


def _written(text: str, start: int, end: int) -> Written:
    """Return a value as it stands, without the line breaks and blanks behind it."""
    kept = text[start:end].rstrip()
    return Written(kept, Span(start, start + len(kept)))


def _shifted(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def key_named(values: Mapping[str, PropertyValue], name: str) -> str | None:
    """Return the first key that is this name without regard to case."""
    return next((key for key in values if key.lower() == name), None)


def _aliases(values: Mapping[str, PropertyValue]) -> tuple[str, ...]:
    """Return the aliases: a list's texts, or one text as one alias."""
    key = key_named(values, "aliases")
    value = values[key] if key is not None else None
    entries = value if isinstance(value, list) else [value]
    return tuple(entry.strip() for entry in entries if isinstance(entry, str) and entry.strip())


def _tags(loaded: Loaded, at: int) -> Iterator[Tag]:
    """Yield the tags: a list's texts without blanks inside, or one word (Obsidian 1.9)."""
    key = key_named(loaded.values, "tags")
    if key is None:
        return
    is_list = isinstance(loaded.values[key], list)
    for scalar in loaded.scalars:
        if not scalar.key.startswith(key) or (scalar.key != key and not (is_list and _is_item(scalar, key))):
            continue
        text = scalar.value.strip()
        if tag_name(text) and not _WHITE.search(text) and "," not in (text if not is_list else ""):
            yield Tag(tag_name(text), _shifted(scalar.span, at))


def _is_item(scalar: ScalarPlace, key: str) -> bool:
    head, _, index = scalar.key.rpartition(".")
    return head == key and index.isdigit()


def _links(text: str, loaded: Loaded, at: int) -> Iterator[Link]:
    """Yield the values that are, as a whole, one link (help: Properties; Markdown ones since 1.11)."""
    for scalar in loaded.scalars:
        if "](" not in scalar.value and "[[" not in scalar.value:
            continue
        span = _shifted(scalar.span, at)
        link = _link(scalar.value, span.of(text), span)
        if link is not None and link.kind is not LinkKind.EXTERNAL:
            yield _with_key(link, PropertyKey(scalar.key))


def _link(value: str, original: str, span: Span) -> Link | None:
    if found := _WIKILINK.fullmatch(value):
        return wikilink.written(found[1], original, span, LinkKind.PROPERTY)
    if found := _MARKDOWN_LINK.fullmatch(value):
        destination = found[2].removeprefix("<").removesuffix(">")
        if destination:
            return markdown_link.written(found[1], destination, original, span, LinkKind.PROPERTY)
    return None


def _with_key(link: Link, key: PropertyKey) -> Link:
    return Link(link.kind, link.embed, link.original, link.target, link.display, link.span, key)
