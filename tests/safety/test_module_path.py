"""`python -m vaultlink` in a folder with files named like modules: a vault may be anybody's."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODULES = ("yaml", "click", "jinja2", "msgspec", "markdown_it", "networkx", "pathspec", "gettext", "logging")
CANARY = "print('imported from the current folder')\n"


def started(folder, *words, path):
    """Run `python -m vaultlink` in a folder."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    return subprocess.run(
        [sys.executable, "-m", "vaultlink", *words],
        cwd=folder,
        env=environment | ({"PYTHONPATH": path} if path else {}),
        check=False,
        capture_output=True,
        encoding="utf-8",
    )


@pytest.mark.parametrize("path", ["", os.pathsep, "."], ids=["plain", "an empty entry", "a dot"])
def test_h4_nothing_is_imported_from_the_current_folder(vault, path):
    root = vault({"A.md": "[[B]]", "B.md": "[[A]]", **{f"{name}.py": CANARY for name in MODULES}})
    found = started(root, "build", path=path)
    assert (found.returncode, found.stderr) == (0, "")
    assert "written" in found.stdout
    assert "imported" not in found.stdout


def test_h4_in_a_checkout_it_works_all_the_same():
    found = started(ROOT, "check", "example_vault", path="")
    assert (found.returncode in {0, 1}, found.stderr) == (True, "")
    assert found.stdout


def test_h4_what_vaultlink_is_installed_with_is_found_beside_it(tmp_path):
    shutil.copytree(ROOT / "vaultlink", tmp_path / "vaultlink")
    (tmp_path / "click.py").write_text("raise SystemExit('beside it')")
    assert "beside it" in started(tmp_path, "--help", path="").stderr
