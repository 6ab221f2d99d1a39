"""Patterns that are compiled late behave as others do, and are not compiled before they are used."""

import re
from importlib import import_module
from pkgutil import walk_packages

import pytest

import vaultlink
from vaultlink.model import patterns
from vaultlink.model.patterns import pattern_of

SOURCE = r"(?P<word>\w+)-(\d)"
TEXT = "ab-1, CD-2"


@pytest.mark.parametrize("flags", [0, re.IGNORECASE | re.ASCII])
def test_it_finds_what_a_compiled_one_finds(flags):
    late, other = pattern_of(SOURCE, flags), re.compile(SOURCE, flags)
    assert [found.span() for found in late.finditer(TEXT)] == [found.span() for found in other.finditer(TEXT)]
    assert late.search(TEXT, 3)["word"] == other.search(TEXT, 3)["word"] == "CD"
    assert late.fullmatch(TEXT) is late.match("-") is None
    assert late.sub(r"\2", TEXT) == "1, 2"
    assert late.split(TEXT) == other.split(TEXT)
    assert late.findall(TEXT) == other.findall(TEXT)
    assert (late.pattern, late.flags, late.groups) == (other.pattern, other.flags, other.groups)


def test_it_is_compiled_when_it_is_first_used_and_not_again(monkeypatch):
    asked, real = [], re.compile
    monkeypatch.setattr(patterns.re, "compile", lambda *given: asked.append(given) or real(*given))
    late = pattern_of(SOURCE)
    assert late.pattern == SOURCE  # of which others are made
    assert asked == []
    assert [bool(late.match("a-1")), bool(late.match("a")), bool(late.search("a"))] == [True, False, False]
    assert asked == [(SOURCE, 0)]


def test_a_flaw_shows_when_it_is_used():
    late = pattern_of("(")
    with pytest.raises(re.error):
        late.match("")


def test_it_has_nothing_that_a_pattern_has_not():
    assert not hasattr(pattern_of("a"), "matches")


def test_no_pattern_of_ours_has_a_flaw():
    found = [
        one
        for module in walk_packages(vaultlink.__path__, "vaultlink.")
        if not module.name.endswith("__main__")
        for one in vars(import_module(module.name)).values()
        if isinstance(one, patterns._Pattern)
    ]
    assert len(found) > 200
    assert all(isinstance(one.flags, int) for one in found)
