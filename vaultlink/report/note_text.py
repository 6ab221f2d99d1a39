"""What stands in a note, and where a link leads, as people read it in a terminal."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from vaultlink.links import Links
from vaultlink.model.finding import Finding
from vaultlink.model.message import Message, Translate
from vaultlink.model.names import VaultPath
from vaultlink.model.note import Note, PropertyValue, Tag
from vaultlink.model.target import Ambiguous, Unresolved
from vaultlink.model.text import Span, lines_of
from vaultlink.report.screen import columns, fitted, neutral
from vaultlink.report.style import Line, Segment, Style, plain
from vaultlink.report.target_text import answer, destination, what_is_missing
from vaultlink.report.text import WIDTH, findings_lines

_GUTTER = 7
_NARROWEST = 40


class _Entry(Struct, frozen=True):
    """One thing in a note: where it stands, what it says, and what follows that."""

    span: Span | None
    text: str
    tail: tuple[Segment, ...] = ()


Section = tuple[Message, list[_Entry]]


def note_lines(
    note: Note,
    links: Links,
    translate: Translate,
    findings: Sequence[Finding] | None = None,
    *,
    width: int = WIDTH,
) -> Iterator[Line]:
    """Yield a listing of a note: properties, headings, links with where they lead, and so on.

    Without other findings it ends with those that reading has made.
    """
    findings = note.findings if findings is None else findings
    yield ((note.path, Style.PLACE),)
    sections = [(title, entries) for title, entries in _sections(note, links, translate) if entries]
    for title, entries in sections:
        yield from _title_lines(title, translate)
        yield from (_entry_line(entry, note.text, max(width, _NARROWEST) - _GUTTER) for entry in entries)
    if findings:
        yield from _title_lines(Message("Findings"), translate)
        yield from findings_lines(findings, lambda _: note.text, translate, width=width, show_infos=True)
    elif not sections:
        yield (plain(translate(Message("There are no properties, headings, links, tags or tasks in it."))),)


def _title_lines(title: Message, translate: Translate) -> Iterator[Line]:
    yield ()
    yield ((translate(title), Style.TITLE),)


def resolve_lines(source: VaultPath, linktext: str, links: Links, translate: Translate) -> Iterator[Line]:
    """Yield where a link's text leads from the source and why, then all files that fit if several do."""
    target = links.resolve(source, linktext)
    for sentence in filter(None, (answer(source, linktext, links), what_is_missing(target))):
        yield (plain(translate(sentence)),)
    if isinstance(target, Ambiguous):
        yield (
            (translate(Message("Files that fit, in the order in which Obsidian takes them:")), Style.FAINT),
        )
        yield from ((plain(f"  {path}"),) for path in target.candidates)


def _sections(note: Note, links: Links, translate: Translate) -> Iterator[Section]:
    yield _properties_title(note), _properties(note, translate)
    yield Message("Aliases"), [_Entry(None, alias) for alias in note.aliases]
    yield Message("Headings"), [_Entry(one.span, f"{'#' * one.level} {one.text}") for one in note.headings]
    yield Message("Links"), list(_links(note, links, translate))
    yield Message("Tags"), list(_tags(note.tags))
    yield Message("Tasks"), [_Entry(one.span, f"[{one.status}] {one.text}") for one in note.tasks]
    yield Message("Fields"), [_Entry(one.span, f"{one.key}: {one.value}") for one in note.fields]
    yield (
        Message("Callouts"),
        [_Entry(one.span, f"[!{one.type}]{one.fold} {one.title}") for one in note.callouts],
    )
    yield Message("Block ids"), [_Entry(one.span, f"^{one.id}") for one in note.block_ids]
    yield Message("Footnotes"), [_Entry(one.span, f"[^{one.id}]") for one in note.footnotes]


def _properties_title(note: Note) -> Message:
    if note.properties:
        return Message("Properties")
    return Message("Properties, none of which Obsidian can read")


def _properties(note: Note, translate: Translate) -> list[_Entry]:
    """List the properties by place, and what else could be made out."""
    written = sorted(note.property_texts.items(), key=lambda item: item[1].span)
    values = {key: _readable(value, translate) for key, value in note.properties.items()}
    salvaged = [(key, text) for key, text in note.salvaged.items() if key not in note.property_texts]
    return [
        *(_Entry(value.span, f"{key}: {values.get(key, value.text.strip())}") for key, value in written),
        *(_Entry(None, f"{key}: {text}") for key, text in salvaged),
    ]


def _readable(value: PropertyValue, translate: Translate) -> str:
    """Return a value without the signs that YAML needs around it."""
    match value:
        case None:
            return ""
        case bool():
            return translate(Message("yes") if value else Message("no"))
        case list():
            return ", ".join(
                f"[{_readable(one, translate)}]" if isinstance(one, list) else _readable(one, translate)
                for one in value
            )
        case dict():
            return "; ".join(f"{key}: {_readable(one, translate)}" for key, one in value.items())
        case _:
            return str(value)


def _links(note: Note, links: Links, translate: Translate) -> Iterator[_Entry]:
    for link in note.links:
        target = links.target_of(link, note.path)
        amiss = isinstance(target, Unresolved | Ambiguous) or what_is_missing(target) is not None
        look = Style.WARNING if amiss else Style.ADVICE
        text = f"{link.key}: {link.original}" if link.key else link.original
        yield _Entry(link.span, text, ((" → ", Style.FAINT), (translate(destination(target)), look)))


def _tags(tags: Iterable[Tag]) -> Iterator[_Entry]:
    """List every tag once, at its first place, with how often it stands there."""
    places: dict[str, list[Span]] = {}
    for tag in tags:
        places.setdefault(tag.name, []).append(tag.span)
    for name, spans in places.items():
        often = ((f" ×{len(spans)}", Style.FAINT),) if len(spans) > 1 else ()
        yield _Entry(spans[0], f"#{name}", often)


def _entry_line(entry: _Entry, text: str, room: int) -> Line:
    line = "" if entry.span is None else str(lines_of(text).position(entry.span.start).line)
    # The tail says where a link leads and is never cut; the text leaves it room, down to a half.
    taken = sum(columns(neutral(part)) for part, _ in entry.tail)
    return (
        (f"{line:>5}  ", Style.FAINT),
        plain(fitted(entry.text, max(room - taken, room // 2))),
        *entry.tail,
    )
