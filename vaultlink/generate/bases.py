"""Writes Obsidian Bases files: YAML, and the expressions in it (help.obsidian.md/bases/syntax)."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from vaultlink.model.patterns import pattern_of

Value = str | Mapping[str, "Value"] | Sequence["Value"]

_PLAIN_KEY = pattern_of(r"[A-Za-z]\w*", re.ASCII)
_UNPRINTED = pattern_of(r"[\x7f-\xa0\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
"""What YAML does not take as it is, or takes for the end of a line."""


def base_text(base: Mapping[str, Value]) -> str:
    """Write a base; every text is quoted, so that nothing in it means anything to YAML."""
    return "\n".join(_mapping(base, 0)) + "\n"


def literal(text: str) -> str | None:
    """Return a text as an expression has it; None where no quotes can hold it."""
    if not text.isprintable() or "\\" in text:
        return None
    return next((f"{sign}{text}{sign}" for sign in "\"'" if sign not in text), None)


def of_note(key: str) -> str | None:
    """Return the expression for the value of a property; None where its name cannot be written."""
    name = literal(key)
    return None if name is None else f"note[{name}]"


def first_of(values: Sequence[str]) -> str:
    """Return the expression for the first of several values that is there."""
    *others, last = values
    for value in reversed(others):
        last = f"if({value}, {value}, {last})"
    return last


def any_of(conditions: Iterable[str]) -> Value:
    """Return a filter that lets through what fulfils one of several conditions."""
    return {"or": tuple(conditions)}


def _mapping(value: Mapping[str, Value], depth: int) -> Iterator[str]:
    for key, inner in value.items():
        name = key if _PLAIN_KEY.fullmatch(key) else _quoted(key)
        if isinstance(inner, str):
            yield f"{'  ' * depth}{name}: {_quoted(inner)}"
        else:
            yield f"{'  ' * depth}{name}:"
            yield from _mapping(inner, depth + 1) if isinstance(inner, Mapping) else _list(inner, depth + 1)


def _list(value: Sequence[Value], depth: int) -> Iterator[str]:
    for one in value:
        if isinstance(one, str):
            yield f"{'  ' * depth}- {_quoted(one)}"
        else:
            lines = _mapping(one, depth + 1) if isinstance(one, Mapping) else _list(one, depth + 1)
            first, *rest = lines
            yield f"{'  ' * depth}- {first.lstrip(' ')}"
            yield from rest


def _quoted(text: str) -> str:
    """Quote a text simply where that is enough, else as JSON does, which YAML reads alike."""
    if text.isprintable() and "'" not in text:
        return f"'{text}'"
    written = json.dumps(text, ensure_ascii=False)
    return _UNPRINTED.sub(lambda found: f"\\u{ord(found[0]):04x}", written)
