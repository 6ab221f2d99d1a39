"""In which order a build asks the system for things, as the system sees it: what fakes could not show."""

import os
import re
import shutil
import subprocess
import sys

import pytest
from killed_vault import WORDS, apart, prepare

CALLS = "openat,write,fsync,renameat2,rename,renameat,linkat,unlinkat,unlink,mkdirat,ftruncate,close"


pytestmark = pytest.mark.xdist_group("order")  # what is prepared for them takes long


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    return prepare(tmp_path_factory.mktemp("order"))


def traced(root, log):
    """Return the calls of a build that did something, as `strace` writes them."""
    if sys.platform != "linux" or shutil.which("strace") is None:
        pytest.skip("needs strace")
    if subprocess.run(["strace", "-qq", "-o", os.devnull, "true"], check=False).returncode:
        pytest.skip("strace may not trace here")
    before = ("strace", "-f", "-qq", "-y", "-o", str(log), "-e", f"trace={CALLS}")
    assert apart("build", root, *WORDS, before=before).returncode == 0
    return [line for line in log.read_text(errors="replace").splitlines() if not line.endswith("= -1 ENOENT")]


def test_a3_each_text_is_on_the_drive_before_it_takes_a_place_in_the_vault(prepared, tmp_path):
    """Else a power failure could leave a note of NUL characters: this flush is the one that must be."""
    flushed, placed = set(), 0
    for line in traced(prepared.copy(tmp_path / "vault"), tmp_path / "log"):
        if found := re.search(r"fsync\(\d+<.*?(\.vl-[0-9a-f]{12}\.tmp)>\) = 0", line):
            flushed.add(found[1])
        found = re.search(r'renameat2\(\d+<(.*?)>, "(\.vl-[0-9a-f]{12}\.tmp)", \d+<(.*?)>, "(.*?)"', line)
        if found and ".vaultlink" not in found[3]:
            assert found[2] in flushed, line
            placed += 1
    assert placed == 6


def test_nothing_is_opened_for_writing_where_nothing_changes(prepared, tmp_path):
    root = prepared.copy(tmp_path / "vault")
    assert apart("build", root, *WORDS).returncode == 0
    lines = [line for line in traced(root, tmp_path / "log") if str(root) in line]
    harmless = re.compile(r"\bclose\(|\bopenat\((?!.*O_(?:WRONLY|RDWR|CREAT|TRUNC))")
    writing = [line for line in lines if not harmless.search(line)]
    assert lines
    assert writing == []
