"""Where a vault keeps its daily notes and how it names them: two plugins' settings → folders and formats."""

import json
from collections.abc import Iterator, Mapping

from msgspec import Struct

from vaultlink.config.obsidian import LARGEST
from vaultlink.model.message import Message
from vaultlink.model.names import VaultPath, vault_path
from vaultlink.model.patterns import pattern_of

DAILY_NOTES_FILE = ".obsidian/daily-notes.json"
"""Settings of the core plugin *Daily notes*, from the vault's root."""
PERIODIC_NOTES_FILE = ".obsidian/plugins/periodic-notes/data.json"
"""Settings of the community plugin *Periodic Notes*."""
DEFAULT_FORMAT = "YYYY-MM-DD"

_PLACEHOLDER = pattern_of(r"\{\{\s*+(?:date|time)\s*+(?::([^{}]*+))?\}\}")


class DailyFormat(Struct, frozen=True):
    """One place for daily notes."""

    folder: str
    """From the vault's root, empty for the root itself."""
    format: str
    """A moment format, without `.md`; slashes make folders."""


class DailyNotes(Struct, frozen=True):
    """Every place for daily notes that the settings name."""

    formats: tuple[DailyFormat, ...] = ()
    notes: tuple[Message, ...] = ()
    """About what could not be read."""


def read_daily_notes(texts: Mapping[VaultPath, str]) -> DailyNotes:
    """Read the settings of both plugins; what is broken counts as not set, and is noted."""
    formats: dict[DailyFormat, None] = {}
    notes: list[Message] = []
    for path, found_in in ((PERIODIC_NOTES_FILE, _periodic), (DAILY_NOTES_FILE, _core)):
        text = texts.get(VaultPath(path), "").removeprefix("\ufeff")
        keys = _object(text)
        if keys is None:
            notes.append(Message("{file} is not a readable JSON object; it is left aside", file=path))
            continue
        formats.update(dict.fromkeys(found_in(keys)))
    return DailyNotes(tuple(formats), tuple(notes))


def _object(text: str) -> Mapping[str, object] | None:
    """Return the keys; none for an empty text, None where the text is no object."""
    if not text.strip():
        return {}
    try:
        keys = json.loads(text) if len(text) <= LARGEST else None
    except (ValueError, RecursionError):
        return None
    return keys if isinstance(keys, dict) else None


def _core(keys: Mapping[str, object]) -> Iterator[DailyFormat]:
    if keys:
        yield _format(keys)


def _periodic(keys: Mapping[str, object]) -> Iterator[DailyFormat]:
    """Yield what is switched on: `daily` in the released plugin, `day` of each set in its beta."""
    daily = keys.get("daily")
    if isinstance(daily, dict) and daily.get("enabled") is True:
        yield _format(daily)
    sets = keys.get("calendarSets")
    for one in sets if isinstance(sets, list) else ():
        day = one.get("day") if isinstance(one, dict) else None
        if isinstance(day, dict) and day.get("enabled") is True:
            yield _format(day)


def _format(keys: Mapping[str, object]) -> DailyFormat:
    """Take folder and format, whose placeholders (`Daily/{{date:YYYY}}`) belong to the format."""
    folder = _text(keys.get("folder"))
    name = _bare(_text(keys.get("format"))) or DEFAULT_FORMAT
    plain, placeholder, _ = folder.partition("{{")
    if placeholder:
        head, _, tail = plain.rpartition("/")
        name = f"{_bare(tail + folder[len(plain) :]).strip('/')}/{name}"
        folder = head
    return DailyFormat(vault_path(folder), name.strip("/").removesuffix(".md"))


def _bare(text: str) -> str:
    """Return a format with each placeholder replaced by the format that it holds."""
    return _PLACEHOLDER.sub(lambda found: (found[1] or "").strip() or DEFAULT_FORMAT, text)


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""
