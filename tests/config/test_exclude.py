"""Which files are excluded, by the settings and by Obsidian's own list."""

import pytest

from vaultlink.config.exclude import excluded
from vaultlink.config.obsidian import AppSettings
from vaultlink.config.settings import Settings

FILES = (
    "Note.md",
    "Templates/Daily.md",
    "a/Templates/b.md",
    "a/x.excalidraw.md",
    "a/b/c.png",
    "Кафе\u0301.md",
)


def paths(*globs, filters=()):
    return sorted(excluded(FILES, Settings(exclude=globs), AppSettings(filters)).paths)


@pytest.mark.parametrize(
    ("globs", "expected"),
    [
        ((), []),
        (("Templates/",), ["Templates/Daily.md", "a/Templates/b.md"]),
        (("/Templates/",), ["Templates/Daily.md"]),
        (("*.excalidraw.md",), ["a/x.excalidraw.md"]),
        (("a/**/*.png", "Note.md"), ["Note.md", "a/b/c.png"]),
        (("a/**", "!a/b/c.png"), ["a/Templates/b.md", "a/x.excalidraw.md"]),
        (("# no pattern",), []),
        (("кафе́.md",), []),
        (("Кафе\u0301.md",), ["Кафе\u0301.md"]),
    ],
)
def test_patterns_are_those_of_gitignore(globs, expected):
    assert paths(*globs) == expected


def test_obsidians_own_list_adds_to_the_settings():
    assert paths("Note.md", filters=("Templates/", "/png$/")) == [
        "Note.md",
        "Templates/Daily.md",
        "a/b/c.png",
    ]


def test_a_filter_that_is_not_obeyed_is_reported():
    result = excluded(FILES, Settings(), AppSettings(("/(a+)+/",)))
    assert result.paths == frozenset()
    assert [note.values["filter"] for note in result.notes] == ["/(a+)+/"]
