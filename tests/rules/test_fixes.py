"""`check --fix`: exactly the named places change, and nothing new is found afterwards."""

import json

import pytest

from vaultlink.model.names import VaultPath
from vaultlink.model.reading import VaultTexts
from vaultlink.pipeline.fixing import mended

OTHERS = {
    "Anna Petrova.md": "---\naliases: [Anya]\n---\n# Plans\n",
    "x/Twin.md": "one",
    "y/Twin.md": "other",
}


def fixed(text, *, unsafe=False, **others):
    texts = {**OTHERS, **others, "Note.md": text}
    placed = {VaultPath(path): content for path, content in texts.items()}
    vault = VaultTexts(placed, frozenset(placed))
    done = mended(vault, None, lambda _: True, unsafe=unsafe, sound=frozenset(placed))
    return done.after.get("Note.md", text)


SAFE = [
    ("See [[Anya]].", "See [[Anna Petrova|Anya]]."),
    ("See ![[Anya#Plans|her]].", "See ![[Anna Petrova#Plans|her]]."),
    ("| [[Anya]] |\n|---|\n", "| [[Anna Petrova\\|Anya]] |\n|---|\n"),
    ("> - [[Twin]]\r\n", "> - [[x/Twin|Twin]]\r\n"),
    ("| a |\n|---|\n| [[Anna Petrova|A]] |", "| a |\n|---|\n| [[Anna Petrova\\|A]] |"),
    ("---\nup: [[Anna Petrova]] # kept\n---\n", '---\nup: "[[Anna Petrova]]" # kept\n---\n'),
    ("---\ntags: #work\nx:   1\n---\n", "---\ntags: work\nx:   1\n---\n"),
    ("---\r\nalias: A # of old\r\nx: 'y'\r\n---\r\n", "---\r\naliases: A # of old\r\nx: 'y'\r\n---\r\n"),
    ("\ufeff[[Anya]] no line end", "\ufeff[[Anna Petrova|Anya]] no line end"),
]


@pytest.mark.parametrize(("before", "after"), SAFE)
def test_a_safe_fix_changes_its_place_and_nothing_else(before, after):
    assert fixed(before) == after
    assert fixed(after) == after


UNSAFE = [
    ("[[Anna Petrva]]", "[[Anna Petrova]]"),
    ("[[Anna Petrva|she]]", "[[Anna Petrova|she]]"),
    ("[[Anna Petrova#Plan]]", "[[Anna Petrova#Plans]]"),
]


@pytest.mark.parametrize(("before", "after"), UNSAFE)
def test_what_is_only_likely_is_mended_only_when_asked_for(before, after):
    assert fixed(before) == before
    assert fixed(before, unsafe=True) == after


LEFT = [
    "[[nowhere at all]]",
    "[text](Anya)",
    "---\ntag: a\ntags: [b]\n---\n",
    '---\nup: "[[Anya]]"\n---\n',
    "`[[Anya]]`",
]


@pytest.mark.parametrize("text", LEFT)
def test_what_cannot_be_mended_for_certain_stays(text):
    assert fixed(text) == text


def test_a_fix_that_would_bring_a_new_finding_is_not_made():
    """Renaming `alias` would turn the link elsewhere from one that leads nowhere into one by an alias."""
    text = "---\nalias: Nyusha\n---\n[[Anya]]"
    assert fixed(text) == "---\naliases: Nyusha\n---\n[[Anna Petrova|Anya]]"
    assert fixed(text, **{"Other.md": "[[Nyusha]]"}) == "---\nalias: Nyusha\n---\n[[Anna Petrova|Anya]]"


def test_the_command_mends_shows_and_can_be_undone(vault, run):
    root = vault({"Anna.md": "---\naliases: [Anya]\n---\n[[B]]", "B.md": "[[Anya]] [[Anna]]\n"})
    shown = run("check", root, "--diff")
    assert (shown.exit_code, (root / "B.md").read_text()) == (1, "[[Anya]] [[Anna]]\n")
    assert "-[[Anya]] [[Anna]]\n+[[Anna|Anya]] [[Anna]]\n" in shown.stdout
    result = run("check", root, "--fix", "--today", "2026-11-23")
    assert result.exit_code == 0
    assert (root / "B.md").read_text() == "[[Anna|Anya]] [[Anna]]\n"
    assert run("check", root, "--diff").stdout == ""
    assert run("undo", "--vault", root).exit_code == 0
    assert (root / "B.md").read_text() == "[[Anya]] [[Anna]]\n"


def test_only_what_is_selected_is_mended(vault, run):
    root = vault({"Anna.md": "---\nalias: Anya\n---\n[[B]]", "B.md": "| a |\n|---|\n| [[Anna|x]] |\n"})
    run("check", root, "--fix", "--select", "unescaped-pipe")
    assert (root / "Anna.md").read_text() == "---\nalias: Anya\n---\n[[B]]"
    assert (root / "B.md").read_text() == "| a |\n|---|\n| [[Anna\\|x]] |\n"


def test_a_note_that_is_not_utf8_is_not_mended(vault, run):
    content = b"[[Anya]] caf\xe9\n"
    root = vault({"Anna.md": "---\naliases: [Anya]\n---\n", "B.md": content})
    run("check", root, "--fix")
    assert (root / "B.md").read_bytes() == content


def test_the_json_says_what_can_be_mended(vault, run):
    root = vault({"Anna.md": "---\naliases: [Anya]\n---\n", "B.md": "[[Anya]] [[Annna]]\n"})
    rows = json.loads(run("check", root, "--format", "json").stdout)["findings"]
    told = {row["rule"]: (row["fixable"], row["safe"]) for row in rows}
    assert told["alias-as-target"] == (True, True)
    assert told["unresolved-link"] == (True, False)
