"""Finds every regular expression of the package, and makes the texts that are worst for each.

A repeat that can end at many places, with something behind it that then fails, or that another repeat
could take as well, costs time in the square of the text's length or worse. So for each repeat in a pattern:
what leads up to it, then what it likes, thousands of times, then something that nothing likes.
"""

import ast
import inspect
import pkgutil
import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from re import _constants as sre
from re import _parser as parser

from msgspec import Struct

import vaultlink
from vaultlink.model import patterns as late

WALKS = {"search", "finditer", "sub", "subn", "split", "findall"}
AT_START = {"match", "fullmatch"}
PUMPS = (" ", "a", "\n", "1", "[[")
"""What is repeated wherever anything is, beside what the pattern itself likes."""
NOBODYS = "\x01"


def patterns() -> Iterator[tuple[str, re.Pattern[str], frozenset[str]]]:
    """Yield each pattern once, with its place and the methods that the package calls on it."""
    modules = [
        import_module(module.name)
        for module in pkgutil.walk_packages(vaultlink.__path__, "vaultlink.")
        if not module.name.endswith("__main__")
    ]
    sources = {module.__name__: inspect.getsource(module) for module in modules}
    everything = "\n".join(sources.values())
    seen: set[int] = set()
    for module in modules:
        place = module.__name__.removeprefix("vaultlink.")
        for name, value in vars(module).items():
            for pattern in _patterns_in(value):
                if id(pattern) not in seen:
                    seen.add(id(pattern))
                    used = _used(name, sources[module.__name__] if name[0] == "_" else everything)
                    yield f"{place}.{name}", pattern, used
        for number, (method, pattern) in enumerate(_written_out(sources[module.__name__])):
            yield f"{place}, written out {number}", pattern, frozenset({method})


def _patterns_in(value: object) -> Iterator[re.Pattern[str]]:
    """Yield a pattern, and those that a container holds."""
    if isinstance(value, re.Pattern) and isinstance(value.pattern, bytes):
        yield re.compile(value.pattern.decode("latin-1"), value.flags)
    elif isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, late._Pattern):
        yield re.compile(value.pattern, value.flags)
    elif isinstance(value, dict):
        yield from _patterns_in([*value, *value.values()])
    elif isinstance(value, list | tuple | set | frozenset):
        for inner in value:
            yield from _patterns_in(inner)
    elif isinstance(value, Struct):
        yield from _patterns_in([getattr(value, name, None) for name in value.__struct_fields__])


def _used(name: str, source: str) -> frozenset[str]:
    """Return the methods that are called on a name; where it goes by others, those called on any of them."""
    called = _called(source)
    own = {method for of, method in called if of == name}
    others = {method for of, method in called if not of.isupper() and of != "re" and method != "split"}
    return frozenset(own or others or WALKS | AT_START)


@cache
def _called(source: str) -> list[tuple[str, str]]:
    """Return the methods of patterns that a source calls, each behind the name that it is called on."""
    return re.findall(rf"(?<![\w.])(\w+)(?:\[[^\]]*\])?\.({'|'.join(WALKS | AT_START)})\b", source)


def _written_out(source: str) -> Iterator[tuple[str, re.Pattern[str]]]:
    """Yield the patterns of calls such as `re.sub("…", …)`."""
    if not any(of == "re" for of, _ in _called(source)):
        return
    for node in ast.walk(ast.parse(source)):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id == "re"
            and node.func.attr in WALKS | AT_START
            and isinstance(node.args[0], ast.Constant)
        ):
            yield node.func.attr, re.compile(node.args[0].value)


def bombs(pattern: re.Pattern[str]) -> Iterator[tuple[str, str, str]]:
    """Yield texts as (beginning, what is repeated, end)."""
    tree = parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE)
    pumps_at: dict[str, set[str]] = {"": set()}
    for repeats in (0, 1, 2):
        for before, pump in _repeats(tree, "", repeats):
            pumps_at.setdefault(before, set()).update((pump, *PUMPS))
    for before, pumps in pumps_at.items():
        for pump in sorted(pumps | {before} if before else pumps):
            if pump:
                yield before, pump, NOBODYS
        if before:
            yield from (("", before + pump, "") for pump in sorted(pumps))


def _repeats(tree: parser.SubPattern, before: str, repeats: int) -> Iterator[tuple[str, str]]:
    """Yield for each repeat of a pattern a text that leads up to it, and one that it takes."""
    for kind, about in tree:
        if kind in {sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT}:
            yield before, sample(about[2], 1)
            yield from _repeats(about[2], before, repeats)
        elif kind is sre.BRANCH:
            for branch in about[1]:
                yield from _repeats(branch, before, repeats)
        elif kind is sre.SUBPATTERN:
            yield from _repeats(about[3], before, repeats)
        elif kind is sre.ATOMIC_GROUP:
            yield from _repeats(about, before, repeats)
        before += _one(kind, about, repeats)


def sample(tree: parser.SubPattern, repeats: int) -> str:
    """Return a text that the pattern likes, each repeat taken so many times."""
    return "".join(_one(kind, about, repeats) for kind, about in tree)


def _one(kind: object, about: object, repeats: int) -> str:
    if kind in {sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT}:
        least, _, inner = about
        return sample(inner, repeats) * max(least, repeats)
    if kind is sre.SUBPATTERN:
        return sample(about[3], repeats)
    if kind is sre.ATOMIC_GROUP:
        return sample(about, repeats)
    if kind is sre.BRANCH:
        return sample(about[1][repeats % len(about[1])], repeats)
    return _character(kind, about)


def _character(kind: object, about: object) -> str:
    if kind is sre.LITERAL:
        return chr(about)
    if kind is sre.IN:
        return _member(about)
    return "a" if kind in {sre.ANY, sre.NOT_LITERAL} else ""


def _member(about: list[tuple[object, object]]) -> str:
    """Return a character of a class."""
    if about[0][0] is sre.NEGATE:
        wanted = re.compile(f"[{''.join(map(_said, about[1:]))}]")
        return next(char for char in _SOME if not wanted.match(char))
    kind, value = about[0]
    if kind is sre.CATEGORY:
        return {sre.CATEGORY_SPACE: " ", sre.CATEGORY_DIGIT: "1"}.get(value, "a")
    return chr(value[0] if kind is sre.RANGE else value)


def _said(part: tuple[object, object]) -> str:
    kind, value = part
    if kind is sre.CATEGORY:
        return _CATEGORIES[value]
    ends = value if kind is sre.RANGE else (value, value)
    return "-".join(re.escape(chr(end)) for end in ends)


_SOME = "ab1 #:" + "".join(map(chr, range(33, 0x500)))
_CATEGORIES = {
    sre.CATEGORY_SPACE: r"\s",
    sre.CATEGORY_NOT_SPACE: r"\S",
    sre.CATEGORY_DIGIT: r"\d",
    sre.CATEGORY_NOT_DIGIT: r"\D",
    sre.CATEGORY_WORD: r"\w",
    sre.CATEGORY_NOT_WORD: r"\W",
}
