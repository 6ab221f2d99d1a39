"""The wheel holds all that the program needs: templates, pages about rules and translations too."""

import os
import re
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "example_vault"


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """Return a folder into which the wheel, built from the files of a checkout, is unpacked."""
    source, target = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("installed")
    for name in ("vaultlink", "templates", "docs", "pyproject.toml", "README.md", "LICENSE"):
        place = ROOT / name
        if place.is_dir():
            shutil.copytree(place, source / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(place, source / name)
    build = [
        sys.executable,
        "-m",
        "build",
        "--wheel",
        "--no-isolation",
        "--outdir",
        str(source / "dist"),
        str(source),
    ]
    subprocess.run(build, check=True, capture_output=True)
    wheel = next((source / "dist").glob("*.whl"))
    subprocess.run(
        [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--target", str(target), str(wheel)],
        check=True,
        capture_output=True,
    )
    return target


def test_the_source_archive_holds_what_the_commands_of_the_readme_need(tmp_path):
    source = Path(
        shutil.copytree(ROOT, tmp_path / "source", ignore=shutil.ignore_patterns(".*", "__pycache__"))
    )
    build = [
        sys.executable,
        "-m",
        "build",
        "--sdist",
        "--no-isolation",
        "--outdir",
        str(tmp_path),
        str(source),
    ]
    subprocess.run(build, check=True, capture_output=True)
    with tarfile.open(next(tmp_path.glob("*.tar.gz"))) as archive:
        held = {name.partition("/")[2] for name in archive.getnames()}
    readme = (ROOT / "README.md").read_text("utf-8")
    linked = set(re.findall(r"\]\(([\w./-]+)\)", readme))
    assert {"constraints.txt", "pyproject.toml", "tools/catalogues.py", *linked} <= held


def run_installed(installed, *words):
    """Run a command line of what is installed."""
    code = (
        f"import vaultlink; assert vaultlink.__file__.startswith({str(installed)!r});"
        "from vaultlink.cli.main import main; main()"
    )
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, words)],
        cwd=installed,
        env={**os.environ, "PYTHONPATH": str(installed)},
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


@pytest.mark.parametrize(("language", "note"), [("ru", "Сводки/Обзор.md"), ("en", "Summaries/Overview.md")])
def test_a_build_from_the_wheel_writes_summaries_in_both_languages(installed, tmp_path, language, note):
    vault = Path(shutil.copytree(EXAMPLE, tmp_path / "vault", ignore=shutil.ignore_patterns("Сводки")))
    (vault / "vaultlink.toml").write_text(f'language = "{language}"\n', encoding="utf-8")
    built = run_installed(installed, "build", vault)
    assert built.returncode == 0, built.stderr
    assert (vault / note).is_file()


def test_a_template_of_ones_own_is_filled_by_the_wheel(installed, tmp_path):
    template = tmp_path / ".vaultlink/templates/overview.md"
    template.parent.mkdir(parents=True)
    template.write_text("{% from 'macros.md' import severities %}own {{ severities(1, 0, 0) }}")
    assert run_installed(installed, "trust", template).returncode == 0
    assert run_installed(installed, "build", tmp_path).stderr == ""
    assert "own 1 error" in (tmp_path / "Summaries/Overview.md").read_text("utf-8")
