"""What a command imports, for it is what a short run spends its time on."""

import subprocess
import sys

import pytest

HEAVY = {"click.testing", "icalendar", "jinja2", "markdown_it", "networkx", "pathspec", "rich", "watchdog"}


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
    code = f"import {module}, sys; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout
    assert set(loaded.split()) & (HEAVY | others) == set()
