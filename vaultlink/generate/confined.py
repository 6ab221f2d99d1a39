"""The process that fills templates of the user's own: it answers requests, and can do nothing else.

A request and its answer are one line of JSON each. The first line brings the templates and the language.
"""

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from traceback import walk_tb
from typing import Any

from jinja2.exceptions import TemplateError, TemplateNotFound, TemplateSyntaxError, UndefinedError

from vaultlink.config.language import catalogue
from vaultlink.generate.confined_environment import ConfinedEnvironment, NumberError, confined_environment
from vaultlink.generate.limits import confine, renew_time

LARGEST = 1_000_000
"""Bytes of what a template makes."""

_HARMLESS = frozenset(
    {"code.__new__", "compile", "exec", "object.__getattr__", "resource.setrlimit", "sys._getframe"}
)
"""What Python does, by the names of its audit events, while a template is read and filled."""

_SAMPLE = "{{ 'text' }}{{ missing }}"
"""A template that is filled and fails: what jinja2 and Python load for that cannot be loaded later."""


class TooMuchError(Exception):
    """A template makes more text than anybody would read."""


_KINDS = {"size": TooMuchError, "memory": MemoryError, "recursion": RecursionError, "numbers": NumberError}


def main() -> None:
    """Answer requests until there are no more."""
    lines = iter(sys.stdin.buffer)
    begun = json.loads(next(lines))
    environment = confined_environment(begun["texts"], catalogue(begun["language"]))
    own = frozenset(begun["own"])
    with suppress(UndefinedError):
        environment.from_string(_SAMPLE).render()
    confine()
    sys.addaudithook(_refuse)
    _say({"ready": True})
    for line in lines:
        renew_time()
        _say(answer(environment, own, json.loads(line)))


def answer(
    environment: ConfinedEnvironment, own: Iterable[str], request: dict[str, Any]
) -> dict[str, object]:
    """Return the text that was asked for, or what went wrong and where."""
    try:
        pieces = environment.get_template(request["template"]).generate(plain(request["facts"]))
        return {"text": "".join(_measured(pieces))}
    except Exception as error:  # noqa: BLE001 - a template can make anything go wrong
        kind, cause = _cause(error)
        name, line = _place(error, own)
        return {"failure": kind, "cause": cause, "template": name, "line": line}


def plain(value: object) -> Any:  # noqa: ANN401 - as JSON has it
    """Return a value with tuples for lists, as templates in the parent see them."""
    if isinstance(value, list):
        return tuple(map(plain, value))
    return {key: plain(one) for key, one in value.items()} if isinstance(value, dict) else value


def _measured(pieces: Iterable[str]) -> Iterator[str]:
    size = 0
    for piece in pieces:
        size += len(piece.encode(errors="surrogatepass"))
        if size > LARGEST:
            raise TooMuchError
        yield piece


def _cause(error: Exception) -> tuple[str, str]:
    """Return the kind of a failure, and what more there is to say; no text of a note is ever among it."""
    for kind, errors in _KINDS.items():
        if isinstance(error, errors):
            return kind, ""
    if isinstance(error, TemplateNotFound):
        return "missing", str(error.name)
    if isinstance(error, TemplateError) and error.message:
        return "other", error.message
    return "other", str(error) if isinstance(error, TypeError) else type(error).__name__


def _place(error: Exception, own: Iterable[str]) -> tuple[str, int]:
    """Return the innermost place in a template of the user's own; an empty name where none is known."""
    if isinstance(error, TemplateSyntaxError):
        return error.name or "", error.lineno
    frames = [(frame.f_code.co_filename, line) for frame, line in walk_tb(error.__traceback__)]
    return next(((name, line) for name, line in reversed(frames) if name in own), ("", 0))


def _refuse(event: str, _: tuple[object, ...]) -> None:
    """Let Python do nothing but fill templates."""
    if event not in _HARMLESS:
        raise PermissionError(event)


def _say(said: dict[str, object]) -> None:
    sys.stdout.buffer.write(json.dumps(said).encode() + b"\n")
    sys.stdout.buffer.flush()
