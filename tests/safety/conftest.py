"""What the tests of safety share: a place that is quick, and the vault that a build changes."""

import shutil
import tempfile
from pathlib import Path

import pytest
from small_vault import make_scene

from vaultlink.disk import late

_MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of our own is made in it


_SHARING = ("hostile_run", "hostile_vault_read")


def pytest_itemcollected(item):
    """Have one process run all tests that look at the build of the hostile vault, which takes long.

    By the time that all are collected, xdist has looked at their groups already.
    """
    if any(hasattr(item.module, name) for name in _SHARING):
        item.add_marker(pytest.mark.xdist_group("hostile vault"))


@pytest.fixture(scope="session")
def _quick_place(tmp_path_factory):
    """Return a folder in memory where there is such, since all is flushed again and again."""
    if not _MEMORY.is_dir():
        yield tmp_path_factory.mktemp("quick")
        return
    place = Path(tempfile.mkdtemp(prefix="vaultlink-", dir=_MEMORY))
    yield place
    shutil.rmtree(place, ignore_errors=True)


@pytest.fixture(scope="session")
def scene(_quick_place):
    return make_scene(_quick_place / "scene")


@pytest.fixture
def place(_quick_place, monkeypatch):
    """Return a quick folder for one test, in which nothing waits for those who save late."""
    folder = Path(tempfile.mkdtemp(dir=_quick_place))
    monkeypatch.setattr(late, "WAIT", 0.0)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)
