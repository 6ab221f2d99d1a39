"""A third language is one catalogue: CONTRIBUTING is followed with an Esperanto that is English in quotes."""

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LITERAL = 'Language = Literal["ru", "en"]'


def in_quotes(text):
    return f"«{text}»" if isinstance(text, str) else tuple(f"«{one}»" for one in text)


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """Return a copy of the program that speaks a third language."""
    pytest.importorskip("babel")
    root = tmp_path_factory.mktemp("third")
    for name in ("vaultlink", "templates", "tools"):
        left_out = shutil.ignore_patterns("__pycache__", "node_modules")
        shutil.copytree(ROOT / name, root / name, ignore=left_out)
    spec = importlib.util.spec_from_file_location("catalogues", ROOT / "tools/catalogues.py")
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)

    (root / "vaultlink/locale/eo").mkdir()
    code = root / "vaultlink/config/language.py"
    text = code.read_text(encoding="utf-8")
    assert LITERAL in text
    code.write_text(text.replace(LITERAL, LITERAL.replace("]", ', "eo"]')), encoding="utf-8")
    tool.main([], root)
    assert tool.main(["--check"], root) == 1
    catalogue = tool.translated(root, "eo")
    for message in catalogue:
        if message.id:
            message.string = in_quotes(message.id)
    tool.po_path(root, "eo").write_bytes(tool.po_bytes(catalogue))
    tool.main([], root)
    assert tool.main(["--check"], root) == 0
    return root


def started(project, *words):
    return subprocess.run(
        [sys.executable, "-m", "vaultlink", *map(str, words)],
        env={
            **os.environ,
            "PYTHONPATH": str(project),
            "VAULTLINK_LANGUAGE": "eo",
            "PYTHONIOENCODING": "utf-8",
        },
        cwd=project,
        capture_output=True,
        check=False,
        encoding="utf-8",
    )


def test_summaries_and_commands_speak_it(project, example):
    (example / "vaultlink.toml").write_text('language = "eo"\n', encoding="utf-8")
    done = started(project, "build", example, "--today", "2026-11-23")
    assert done.returncode == 0, done.stderr
    assert "«1 can be mended with --fix»" in done.stdout
    overview = (example / "Summaries/Overview.md").read_text(encoding="utf-8")
    assert "\n# Overview\n" in overview  # names of files do not move with a translation
    assert "\n## «To contact first»\n" in overview
    assert "«8 days overdue»" in overview
    again = started(project, "build", example, "--check")
    assert again.returncode == 0, again.stderr


def test_what_is_not_translated_is_there_in_english(project, tmp_path):
    page = started(project, "rules", "unresolved-link")
    assert page.returncode == 0
    assert "unresolved-link" in page.stdout
    assert started(project, "init", tmp_path, "--starter").returncode == 0
    assert (tmp_path / "Templates").is_dir()
