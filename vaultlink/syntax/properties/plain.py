"""A block of properties as most are: plain keys, each with one value on its line or a list of values.

One pattern proves it and reads it: no nesting, no anchors, tags or escapes, no value over several lines
and nothing else that needs YAML to be understood. YAML stays the measure: what is read here YAML reads
the same way, and where anything else stands nothing is read here.
"""

import re

from vaultlink.model.note import PropertyValue
from vaultlink.model.patterns import pattern_of
from vaultlink.model.text import Span
from vaultlink.syntax.properties.loaded import Loaded, ScalarPlace
from vaultlink.syntax.properties.scalars import plain_scalar

_LONGEST = 4096
_QUOTED = r"""(?:"[^"\\\r\n]*+"|'[^'\r\n]*+')"""
_FIRST = r"(?:[\w(/+]|-(?=\w))"
_SCALAR = rf"(?:{_QUOTED}|{_FIRST}[^:#\r\n]*+(?::(?=[^ \r\n])[^:#\r\n]*+)*+)"
_ENTRY = rf"""(?:{_QUOTED}|{_FIRST}[^\r\n:#,\[\]{{}}"'?]*+)"""
_END = r"[ ]*+\r?\n"
_PROPERTY = pattern_of(
    rf"""(?P<key>[^\W\d_][\w-]{{0,60}}+(?:[ ][\w-]{{1,60}}+){{0,9}}+):(?:
      [ ]++(?P<value>{_SCALAR}){_END}
    | [ ]++(?P<flow>\[[ ]*+(?:{_ENTRY}[ ]*+(?:,[ ]*+{_ENTRY}[ ]*+)*+)?\]){_END}
    | {_END}(?P<indent>[ ]*+)(?P<list>-[ ]++{_SCALAR}{_END}(?:(?P=indent)-[ ]++{_SCALAR}{_END})*+)
    | {_END}
    )""",
    re.VERBOSE,
)
_ENTRIES = {"flow": re.compile(f"({_ENTRY})"), "list": re.compile(rf"-[ ]++({_SCALAR})")}


def read_plain(block: str) -> Loaded | None:
    """Return the values of a block; None where it is not plain, or holds a key twice."""
    if len(block) > _LONGEST or not block.replace("\n", "").replace("\r", "").isprintable():
        return None  # YAML does not let every character pass, and takes some for line breaks
    loaded, at = Loaded(), 0
    while at < len(block):
        found = _PROPERTY.match(block, at)
        if not found or found["key"] in loaded.values:
            return None
        key, kind = found["key"], found.lastgroup or ""
        if kind == "value":
            written = found["value"].rstrip(" ")
            place = Span(start := found.start("value"), start + len(written))
            loaded.values[key] = _scalar(loaded, key, written, place)
            loaded.places[key] = place
        elif kind in _ENTRIES:
            start, end = found.span(kind)
            entries = _ENTRIES[kind].finditer(block, start, end)
            loaded.places[key] = Span(start, end)
            loaded.values[key] = [
                _entry(loaded, f"{key}.{index}", entry[1].rstrip(" "), entry.start(1))
                for index, entry in enumerate(entries)
            ]
        else:
            loaded.values[key] = None
            loaded.places[key] = Span(found.end("key") + 1, found.end("key") + 1)
        at = found.end()
    return loaded


def _entry(loaded: Loaded, key: str, written: str, start: int) -> PropertyValue:
    return _scalar(loaded, key, written, Span(start, start + len(written)))


def _scalar(loaded: Loaded, key: str, written: str, place: Span) -> PropertyValue:
    """Return a value as typed, and note where it stands if it is a text."""
    value: PropertyValue
    if written[0] in "\"'":
        value, place = written[1:-1], Span(place.start + 1, place.end - 1)
    else:
        value = plain_scalar(written)
    if isinstance(value, str):
        loaded.scalars.append(ScalarPlace(key, value, place))
    return value
