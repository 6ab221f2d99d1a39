"""What the YAML library says of a syntax error → a cause that `faults.py` explains, and its place."""

import yaml

_SAID = (
    ("mapping values are not allowed", "second-colon"),
    ("cannot start any token", "reserved-sign"),
    ("found undefined alias", "unknown-alias"),
    ("scanning an alias", "reserved-sign"),
    ("scanning an anchor", "reserved-sign"),
    ("scanning a block scalar", "reserved-sign"),
    ("scanning a quoted scalar", "unclosed-quote"),
    ("parsing a quoted scalar", "backslash"),
    ("scanning a double-quoted scalar", "backslash"),
    ("flow sequence", "unclosed-bracket"),
    ("flow mapping", "unclosed-bracket"),
    ("control characters", "control-character"),
    ("simple key", "no-colon"),
)
"""Words of libyaml and of PyYAML, which differ."""

_AT_ITS_BEGINNING = frozenset({"no-colon", "reserved-sign", "unclosed-bracket", "unclosed-quote"})
"""Causes whose place is where the thing begins, not where the library despaired of its end."""


_END_OF_DOCUMENT = "\n..."


def cause_of(error: yaml.MarkedYAMLError, block: str) -> tuple[str, int]:
    """Name the cause of a syntax error, and the character at which it stands."""
    end = error.problem_mark or error.context_mark
    offset = end.index if end else 0
    said = f"{error.context or ''} {error.problem or ''}"
    cause = next((cause for words, cause in _SAID if words in said), "misplaced")
    if block.startswith("\t", offset):
        return "tab", offset
    if cause in _AT_ITS_BEGINNING and error.context_mark:
        return cause, error.context_mark.index
    line = block[:offset].replace("\r", "\n").rpartition("\n")[2]
    if cause == "second-colon" and ":" not in line:
        return "indent", offset
    return (_misplaced(block, offset, line.rstrip()) if cause == "misplaced" else cause), offset


def _misplaced(block: str, offset: int, line: str) -> str:
    """Look at what stands where a key or list item should: of that the libraries say no more."""
    if _END_OF_DOCUMENT in f"\n{block[:offset]}":
        return "second-document"
    if block.startswith(("]", "}"), offset):
        return "stray-bracket"
    if line.endswith(('"', "'")):
        return "text-behind-quote"
    if line.endswith(("]", "}")):
        return "text-behind-bracket"
    return "other" if line else "indent"
