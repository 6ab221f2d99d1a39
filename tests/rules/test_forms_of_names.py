"""`unresolved-link` knows the forms of a name, and keeps them as they stand where it writes the link."""

import pytest


@pytest.mark.parametrize(
    ("written", "fixed"),
    [
        ("с [[Анной Петровой]]", "с [[Анна Петрова|Анной Петровой]]"),
        ("с [[Анной Петровой|Аней]]", "с [[Анна Петрова|Аней]]"),
        ("[[А. Петрова]] была", "[[Анна Петрова|А. Петрова]] была"),
        ("[[Петрова Анна]] была", "[[Анна Петрова]] была"),
        ("[[Анна Петрва]] была", "[[Анна Петрова]] была"),
    ],
)
def test_a_form_of_a_name_is_suggested_and_stays_to_be_read(run, vault, written, fixed):
    root = vault({"Люди/Анна Петрова.md": "---\ntype: person\n---\n", "День.md": f"{written}\n"})
    found = run("check", root, "--select", "unresolved-link", "--today", "2026-11-28")
    assert "[[Анна Петрова]]" in found.stdout
    run("check", root, "--select", "unresolved-link", "--fix", "--unsafe-fixes", "--today", "2026-11-28")
    assert (root / "День.md").read_text("utf-8") == f"{fixed}\n"
