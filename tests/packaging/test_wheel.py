"""The wheel holds all that the program needs: templates and translations too."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "example_vault"


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """Return a folder into which the wheel, built from the files of a checkout, is unpacked."""
    source, target = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("installed")
    for name in ("vaultlink", "templates", "pyproject.toml", "README.md", "LICENSE"):
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


@pytest.mark.parametrize(("language", "note"), [("ru", "Сводки/Обзор.md"), ("en", "Summaries/Overview.md")])
def test_a_build_from_the_wheel_writes_summaries_in_both_languages(installed, tmp_path, language, note):
    vault = Path(shutil.copytree(EXAMPLE, tmp_path / "vault", ignore=shutil.ignore_patterns("Сводки")))
    (vault / "vaultlink.toml").write_text(f'language = "{language}"\n', encoding="utf-8")
    code = (
        f"import vaultlink; assert vaultlink.__file__.startswith({str(installed)!r});"
        "from vaultlink.cli import main; main()"
    )
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    built = subprocess.run(
        [sys.executable, "-c", code, "build", str(vault)],
        cwd=tmp_path,
        env=environment,
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert built.returncode == 0, built.stderr
    assert (vault / note).is_file()
