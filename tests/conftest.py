"""Settings and fixtures of all tests."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import one_door
import pytest
from click.testing import CliRunner, Result
from hypothesis import settings

os.environ["VAULTLINK_LANGUAGE"] = "en"  # read when the commands are imported

from vaultlink.cli.leaving_ready import ONCE
from vaultlink.cli.main import vaultlink
from vaultlink.disk import late
from vaultlink.disk.own_place import CACHE_VARIABLE, FOLDER_VARIABLE

settings.register_profile("vaultlink", deadline=None, derandomize=True)
settings.load_profile("vaultlink")

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
EXAMPLE = ROOT / "example_vault"


@pytest.fixture(scope="session", autouse=True)
def _own_folder(tmp_path_factory):
    """Keep what vaultlink remembers outside the vaults out of the home of whoever runs the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(FOLDER_VARIABLE, str(tmp_path_factory.mktemp("own")))
        patch.setenv(CACHE_VARIABLE, str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session", autouse=True)
def _nothing_left_ready():
    """Leave no process behind that would keep the notes of a test ready for the next command."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(ONCE, "true")
        yield


@pytest.fixture(scope="session", autouse=True)
def _no_repository_around():
    """Whoever runs the tests in a hook of git's has it name the repository of vaultlink itself."""
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("GIT_")]:
            patch.delenv(name)
        yield


@pytest.fixture(scope="session", autouse=True)
def _signals_as_in_a_terminal():
    """Whoever starts the tests in the background has them ignore signals, which vaultlink would respect."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    if hasattr(signal, "SIGHUP"):
        signal.signal(signal.SIGHUP, signal.SIG_DFL)


@pytest.fixture(autouse=True)
def _nobody_saves_late(monkeypatch):
    """Wait for no program that had a note open when it was replaced: in most tests there is none."""
    monkeypatch.setattr(late, "WAIT", 0.0)


one_door.watch()


@pytest.fixture(autouse=True)
def _one_door():
    """Fail a test in which vaultlink changes a file otherwise than through its one door."""
    one_door.trespasses.clear()
    yield
    assert one_door.trespasses == []


@pytest.fixture
def run():
    """Return what runs a command line in this process, where the terminal's language is English."""

    def run(*words: object) -> Result:
        return CliRunner().invoke(vaultlink, [str(word) for word in words])

    return run


@pytest.fixture
def run_apart(tmp_path):
    """Return what runs a command line in a process of its own, in any language and with any environment."""

    def run_apart(*words: object, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "vaultlink", *(str(word) for word in words)],
            env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
            cwd=tmp_path,
            capture_output=True,
            check=False,
            encoding="utf-8",
        )

    return run_apart


@pytest.fixture
def example(tmp_path) -> Path:
    """Return a copy of the example vault, without the summaries that are kept with it."""
    return Path(shutil.copytree(EXAMPLE, tmp_path / "example", ignore=shutil.ignore_patterns("Сводки")))


@pytest.fixture
def vault(tmp_path):
    """Return what writes texts or bytes into a new vault."""

    def write(files: dict[str, str | bytes]) -> Path:
        root = tmp_path / "vault"
        (root / ".obsidian").mkdir(parents=True, exist_ok=True)
        for path, content in files.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(content if isinstance(content, bytes) else content.encode())
        return root

    return write
