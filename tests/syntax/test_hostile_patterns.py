"""Every regular expression of the parser, on texts made to send it back and forth.

For each repeat in a pattern its own sample is repeated at every place of a sample of the whole pattern. A
pattern that takes time in the square of the text's length needs thousands of times the limit.
"""

import inspect
import pkgutil
import re
import time
from importlib import import_module
from re import _constants as sre
from re import _parser as parser

import pytest

import vaultlink.syntax

PUMPS = 6_000
LIMIT = 0.1
WALKS = {"search", "finditer", "sub", "subn", "split", "findall"}


def patterns():
    for module in pkgutil.walk_packages(vaultlink.syntax.__path__, "vaultlink.syntax."):
        loaded = import_module(module.name)
        source = inspect.getsource(loaded)
        for name, value in vars(loaded).items():
            if isinstance(value, re.Pattern):
                walks = bool(WALKS & set(re.findall(rf"\b{name}\.(\w+)\(", source)))
                place = module.name.removeprefix("vaultlink.syntax.")
                yield pytest.param(value, walks, id=f"{place}.{name}")


def sample(tree, repeats, pumps):
    """Return a text that the pattern likes; add to `pumps` what each of its repeats likes."""
    return "".join(one(kind, about, repeats, pumps) for kind, about in tree)


def one(kind, about, repeats, pumps):
    if kind in {sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT}:
        least, _, inner = about
        each = sample(inner, repeats, pumps)
        pumps.add(each)
        return each * max(least, repeats)
    if kind is sre.SUBPATTERN:
        return sample(about[3], repeats, pumps)
    if kind is sre.BRANCH:
        options = [sample(branch, repeats, pumps) for branch in about[1]]
        pumps.update(options)
        return options[repeats % len(options)]
    return character(kind, about)


def character(kind, about):
    if kind is sre.LITERAL:
        return chr(about)
    if kind is sre.IN:
        return member(about)
    return "a" if kind in {sre.ANY, sre.NOT_LITERAL} else ""


def member(about):
    """Return a character of a class."""
    if about[0][0] is sre.NEGATE:
        wanted = re.compile(f"[{''.join(map(said, about[1:]))}]")
        return next(char for char in "ab1 #:" if not wanted.match(char))
    kind, value = about[0]
    if kind is sre.CATEGORY:
        return " " if value is sre.CATEGORY_SPACE else "a"
    return chr(value[0] if kind is sre.RANGE else value)


def said(part):
    kind, value = part
    if kind is sre.CATEGORY:
        return r"\s" if value is sre.CATEGORY_SPACE else r"\S"
    ends = value if kind is sre.RANGE else (value, value)
    return "-".join(re.escape(chr(end)) for end in ends)


def bombs(pattern):
    tree = parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE)
    pumps = {" ", "\t", "a", "\n"}
    samples = {sample(tree, repeats, pumps) for repeats in (0, 1, 2)}
    for start in sorted({text[:cut] for text in samples for cut in range(len(text) + 1)}):
        for pump in sorted(pumps - {""}):
            yield start + pump * PUMPS + "\x01"
            yield (start + pump) * PUMPS


def seconds(pattern, text, *, walks):
    start = time.process_time()
    pattern.match(text)
    pattern.fullmatch(text)
    if walks:
        for _ in pattern.finditer(text):
            pass
    return time.process_time() - start


@pytest.mark.parametrize(("pattern", "walks"), list(patterns()))
def test_no_text_sends_a_pattern_into_the_square_of_its_length(pattern, walks):
    for text in bombs(pattern):
        if seconds(pattern, text, walks=walks) > LIMIT:
            again = min(seconds(pattern, text, walks=walks) for _ in range(3))
            assert again < LIMIT, text[:60]


def test_the_test_would_notice():
    slow = re.compile(r"a[ \t]*b?[ \t]*c|a[ \t]*d?[ \t]*e|a[ \t]*f?[ \t]*g|a[ \t]*h?[ \t]*i")
    assert any(seconds(slow, text, walks=True) > LIMIT for text in bombs(slow))
