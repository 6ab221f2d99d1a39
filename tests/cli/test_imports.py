"""What a command imports, for it is what a short run spends its time on."""

import subprocess
import sys

import pytest

from vaultlink.disk.own_place import CACHE_VARIABLE

HEAVY = {
    *("click.testing", "icalendar", "jinja2", "markdown_it", "networkx", "pathspec", "rapidfuzz", "rich"),
    "watchdog",
}


BUILD = """
import sys
from vaultlink.__main__ import main
try:
    main()
except SystemExit as end:
    assert not end.code, end.code
print("", *sys.modules)
"""


@pytest.mark.parametrize(
    ("module", "others"),
    [
        ("vaultlink", {"vaultlink.face", "click", "yaml"}),
        ("vaultlink.cli.main", {"vaultlink.pipeline", "vaultlink.disk", "yaml", "importlib.resources"}),
        ("vaultlink.cli.inspect", {"vaultlink.rules", "vaultlink.partners.read", "yaml"}),
        (
            "vaultlink.cli.check",
            {"vaultlink.generate", "vaultlink.rules", "yaml"},
        ),
        ("vaultlink.rules", {"vaultlink.syntax.prose", "yaml"}),
        ("vaultlink.face", {"vaultlink.rules", "vaultlink.generate"}),
    ],
)
def test_nothing_is_imported_that_is_not_needed(module, others):
    assert loaded_by(f"import {module}, sys; print(*sys.modules)") & (HEAVY | others) == set()


def test_a_build_in_which_summaries_say_what_they_said_fills_no_template(vault, tmp_path, monkeypatch):
    root = vault({"A.md": "[[B]] #topic", "B.md": "[[A]] #topic", "C.md": "[[A]] [[B]] #topic"})
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path / "cache"))
    assert "jinja2" in loaded_by(BUILD, "build", root, "--now")
    (root / "A.md").write_text("[[B]] and some words more #topic")
    loaded = loaded_by(BUILD, "build", root, "--now")
    assert loaded & {"importlib.resources", "jinja2", "markdown_it", "rapidfuzz"} == set()


def loaded_by(code, *words):
    """Return the modules that a program has loaded, as it prints them in the end."""
    asked = [sys.executable, "-c", code, *map(str, words)]
    said = subprocess.run(asked, check=True, capture_output=True, text=True, encoding="utf-8").stdout
    return set(said.splitlines()[-1].split())
